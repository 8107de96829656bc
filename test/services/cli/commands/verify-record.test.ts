import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { createCredentials } from "../../../../services/credential/credentials.ts";
import { pointToJwk } from "../../../../services/credential/thumbprint.ts";
import { toHex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import type { DocumentSigner } from "../../../../services/ports/signer.ts";
import type { RecordFile } from "../../../../services/schema/evidence/verification-record.ts";
import { countersignHere } from "../../../helpers/command-line.ts";
import { newSigner, signerOf } from "../../../helpers/document-signer.ts";
import { openTestRegister, type TestRegister } from "../../../helpers/ledger.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { exampleDocument, word } from "../../../helpers/permit-fixture.ts";
import { exampleLog } from "../../../helpers/verification-records.ts";

interface Shown {
  readonly proof: string;
  readonly limits: string;
  readonly checks: readonly { readonly check: string; readonly outcome: string; readonly code?: string }[];
}

/** Nothing listens on port 1 of this machine. */
const NOBODY = "http://127.0.0.1:1";

describe("cli › verify-record", () => {
  let register: TestRegister;
  let signer: DocumentSigner;
  let log: Awaited<ReturnType<typeof exampleLog>>;
  let where: string[] = [];
  let keyFile = "";

  before(async () => {
    register = await openTestRegister();
    signer = signerOf(register.xb.licensing.key);
    log = await exampleLog(5, signer, { authority: "XB-LIC", network: register.identity.networkId });
    const { url } = await register.ledger.listen(0);
    where = ["--ledger", url, "--register", register.identity.register];
    keyFile = join(await temporaryDirectory(), "key.json");
    await writeFile(keyFile, JSON.stringify({ ...pointToJwk(signer.point), use: "sig" }));
    const root = toHex(log.tree.root());
    await register.act(register.xb.licensing, { act: "anchor", root, count: 5n, previous: ZERO_WORD });
  });
  after(async () => {
    await register.close();
    await removeTemporaryDirectories();
  });

  const call = (file: unknown, ...args: readonly string[]) =>
    countersignHere(["verify-record", "-", ...args], { stdin: typeof file === "string" ? file : JSON.stringify(file) });
  async function check(file: RecordFile, ...args: readonly string[]): Promise<[number, string, unknown[]]> {
    const { status, stdout, stderr } = await call(file, "--json", ...args);
    expect(stderr).to.equal("");
    const { proof, checks } = JSON.parse(stdout) as Shown;
    return [status, proof, checks.filter(({ outcome }) => outcome === "fail").map(({ code }) => code)];
  }
  const PLACE = "verification-record-unproved";

  describe("without a register", () => {
    it("refuses what is no record, and says why", async () => {
      const document = await createCredentials().sign(exampleDocument(), signer);
      for (const [file, why] of [
        ["{", /json-malformed/],
        [{}, /field-invalid/],
        [{ ...log.fileOf(1), goods: 1 }, /unknown-field/],
        [{ ...log.fileOf(1), signed: "a.b.c" }, /verification-record-malformed/],
        [{ ...log.fileOf(1), signed: document }, /typ is not verification-record/],
      ] as const) {
        const { status, stderr } = await call(file);
        expect([status, stderr], JSON.stringify(file).slice(0, 60)).to.satisfy(
          ([s, text]: [number, string]) => s === 65 && why.test(text),
        );
      }
    });

    it("says broken of another key, an altered byte, another's proof and another place", async () => {
      const other = join(await temporaryDirectory(), "other.json");
      await writeFile(other, JSON.stringify(pointToJwk((await newSigner()).point)));
      const [one, two] = [log.fileOf(1), log.fileOf(2)];
      const bad = word("another root");
      expect(await check(one, "--public-key", other)).to.deep.equal([65, "broken", ["signature-invalid"]]);
      const altered = `${one.signed.slice(0, -3)}${one.signed.at(-3) === "A" ? "B" : "A"}${one.signed.slice(-2)}`;
      expect(await check({ ...one, signed: altered }, "--public-key", keyFile)).to.deep.equal([
        65,
        "broken",
        ["signature-invalid", PLACE],
      ]);
      for (const file of [
        { ...one, proof: two.proof },
        { ...one, index: 2 },
        { ...one, index: 2, proof: two.proof },
        { ...one, proof: { ...one.proof, root: bad } },
        { ...one, anchored: { ...one.proof, root: bad } },
      ])
        expect(await check(file, "--public-key", keyFile)).to.deep.equal([65, "broken", [PLACE]]);
    });

    it("takes no private key, and no half of a register", async () => {
      const secret = join(await temporaryDirectory(), "secret.json");
      await writeFile(secret, JSON.stringify({ ...pointToJwk(signer.point), d: "AA" }));
      expect((await call(log.fileOf(1), "--public-key", secret)).stderr).to.match(/no-private-key/);
      expect((await call(log.fileOf(1), "--ledger", NOBODY)).status).to.equal(64);
      expect((await call(log.fileOf(1), "--register", register.identity.register)).status).to.equal(64);
    });

    it("says what was not checked, and that nothing is said of the goods", async () => {
      const alone = await call(log.fileOf(1));
      expect(alone.status).to.equal(2);
      expect(alone.stdout).to.match(
        /^OPEN[\s\S]*signature: not checked: give --public-key[\s\S]*nothing about the goods/,
      );
      expect(alone.stdout).to.match(/place in the log: checked/);
      const keyed = await call(log.fileOf(1), "--public-key", keyFile);
      expect(keyed.status).to.equal(2);
      expect(keyed.stdout).to.match(/signature: checked[\s\S]*root on the register: not checked/);
    });
  });

  describe("with a register", () => {
    it("says broken of a record of another network, and of another authority's key", async () => {
      const foreign = await exampleLog(1, signer, { authority: "XB-LIC", network: word("other") });
      expect(await check(foreign.fileOf(0), ...where)).to.deep.equal([65, "broken", ["verification-record-foreign"]]);
      const borrowed = await exampleLog(1, signer, { authority: "XA-LIC", network: register.identity.networkId });
      expect(await check(borrowed.fileOf(0), ...where)).to.deep.equal([
        65,
        "broken",
        ["verification-record-key-invalid"],
      ]);
    });

    it("says broken of a root anchored by another authority over another number, and open of one not anchored", async () => {
      const network = register.identity.networkId;
      const other = await exampleLog(3, signer, { authority: "XB-LIC", network, officer: "emil" });
      const root = toHex(other.tree.root());
      // Of XA it says nothing about XB's log.
      await register.act(register.xa.licensing, { act: "anchor", root, count: 3n, previous: ZERO_WORD });
      expect((await check(other.fileOf(0), ...where)).slice(0, 2)).to.deep.equal([2, "open"]);
      await register.act(register.xb.licensing, { act: "anchor", root, count: 4n, previous: ZERO_WORD });
      expect(await check(other.fileOf(0), ...where)).to.deep.equal([65, "broken", ["anchor-unknown"]]);
    });

    it("says broken of another size under the same root, which a path alone does not show", async () => {
      const one = log.fileOf(1);
      const file = { ...one, proof: { ...one.proof, size: 6 } };
      expect((await check(file, "--public-key", keyFile)).slice(0, 2)).to.deep.equal([2, "open"]);
      expect(await check(file, ...where)).to.deep.equal([65, "broken", ["anchor-unknown"]]);
    });

    it("says contradiction of two records at one place that the authority signed, and of no others", async () => {
      const network = register.identity.networkId;
      const other = await exampleLog(5, signer, { authority: "XB-LIC", network, answer: "valid" });
      const thief = await exampleLog(5, await newSigner(), { authority: "XB-LIC", network, answer: "valid" });
      const place = async (file: RecordFile) => {
        const path = join(await temporaryDirectory(), "beside.json");
        await writeFile(path, JSON.stringify(file));
        return path;
      };
      const beside = async (file: RecordFile, ...args: readonly string[]) => {
        const { status, stdout, stderr } = await call(log.fileOf(1), "--beside", await place(file), "--json", ...args);
        expect(stderr).to.equal("");
        const { contradiction, records } = JSON.parse(stdout) as { contradiction: string; records: Shown[] };
        return [status, contradiction, ...records.map(({ proof }) => proof)];
      };
      expect(await beside(other.fileOf(1), ...where)).to.deep.equal([65, "proved", "holds", "open"]);
      expect(await beside(other.fileOf(1))).to.deep.equal([2, "open", "open", "open"]);
      expect(await beside(other.fileOf(2), ...where)).to.deep.equal([2, "none", "holds", "open"]);
      expect(await beside(log.fileOf(2), ...where)).to.deep.equal([0, "none", "holds", "holds"]);
      expect(await beside(log.fileOf(1), ...where)).to.deep.equal([0, "none", "holds", "holds"]);
      // Signed by somebody else, it says nothing of the authority.
      expect(await beside(thief.fileOf(1), ...where)).to.deep.equal([65, "none", "holds", "broken"]);
      const said = await call(log.fileOf(1), "--beside", await place(other.fileOf(1)), ...where);
      expect(said.stdout).to.match(/^CONTRADICTION[\s\S]*HOLDS[\s\S]*OPEN/);
    });

    it("is no broken record where nobody, or another contract, answers", async () => {
      for (const args of [
        ["--ledger", NOBODY, ...where.slice(2)],
        [...where.slice(0, 3), register.xa.customs.signer.account],
      ]) {
        const { status, stdout } = await call(log.fileOf(1), ...args);
        expect([status, stdout], args.join(" ")).to.deep.equal([69, ""]);
      }
    });

    it("holds for each record of an anchored log, alone and within an answer", async () => {
      for (let index = 0; index < 5; index++)
        expect(await check(log.fileOf(index), ...where)).to.deep.equal([0, "holds", []]);
      const { status, stdout } = await call({ answer: "invalid", record: log.fileOf(2) }, ...where);
      expect(status).to.equal(0);
      expect(stdout).to.match(/^HOLDS[\s\S]*XB-LIC, for its officer ines[\s\S]*nothing about the goods/);
    });
  });
});

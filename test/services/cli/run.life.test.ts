import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type BundleJson, bundleToJson } from "../../../services/schema/bundle/bundle.ts";
import { countersign, countersignHere, type HereOptions, type HereResult } from "../../helpers/command-line.ts";
import { startTestNode, type TestNode } from "../../helpers/node.ts";
import { exampleBundle, word } from "../../helpers/permit-fixture.ts";
import { certificateRequest, licenceRequest } from "../../helpers/permit-samples.ts";

type Answer = Readonly<Record<string, unknown>>;

/** A permit's life through the command line, on a node of its own. Each part stands on those before it. */
describe("cli › a permit's life", () => {
  let node: TestNode;
  let folder: string;
  let licence: { id: string; file: string; bundle: BundleJson };
  let reservation: string;

  const call = (args: string, options: HereOptions = {}): Promise<HereResult> =>
    countersignHere([...args.split(" "), "--node", node.url], options);
  /** The JSON of a command that must end with `status`. */
  const json = async (status: number, args: string, options: HereOptions = {}): Promise<Answer> => {
    const said = await call(`${args} --json`, options);
    expect(said.status, `${said.stdout}${said.stderr}`).to.equal(status);
    return JSON.parse(said.stdout) as Answer;
  };
  const refusal = async (status: number, args: string, options: HereOptions = {}): Promise<string> =>
    String((await json(status, args, options)).code);
  const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));
  const stdin = (value: unknown): HereOptions => ({ stdin: JSON.stringify(value) });

  /** Draft by one officer, approval by the other; the bundle ends up in a file. */
  async function issue(request: unknown, author: string, approver: string, link?: string) {
    const draft = await json(0, `permit draft - --as ${author}${link ? ` --link ${link}` : ""}`, stdin(request));
    const done = await json(0, `permit approve ${draft.id} --digest ${draft.digest} --as ${approver}`);
    const id = (done.operation as { permit: string }).permit;
    const file = join(folder, `${id}.json`);
    await json(0, `permit show ${id} --bundle ${file} --as ${author}`);
    return { id, file, bundle: JSON.parse(await readFile(file, "utf8")) as BundleJson };
  }

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(join(tmpdir(), "countersign-cli-"));
    node = await startTestNode();
    const euc = await issue(certificateRequest("XB/EUC/1"), "XB-LIC/farid", "XB-LIC/gita");
    const { links: _asFile, ...request } = licenceRequest("XA/1", {
      ...{ permit: euc.id, number: "XB/EUC/1", bundle: euc.bundle },
    });
    licence = await issue(request, "XA-LIC/amara", "XA-LIC/bela", euc.file);
  });
  after(async () => {
    await node?.remove();
    await rm(folder, { recursive: true, force: true });
  });

  describe("permit draft and approve", () => {
    it("refuses an officer without the role, one of another authority, and a broken field", async () => {
      const request = certificateRequest("XB/EUC/2");
      expect(await refusal(65, "permit draft - --as XA-CUS/chidi", stdin(request))).to.equal("officer-not-entitled");
      expect(await refusal(65, "permit draft - --as XA-LIC/nobody", stdin(request))).to.equal("officer-missing");
      const broken = { ...request, subject: { ...request.subject, extra: 1 } };
      const { status, stdout, stderr } = await call("permit draft - --as XB-LIC/farid", stdin(broken));
      expect([status, stdout]).to.deep.equal([65, ""]);
      expect(stderr).to.include("/subject/extra: unknown-field. (field-invalid)");
    });

    it("refuses the author's own approval and the digest of another text", async () => {
      const draft = await json(0, "permit draft - --as XB-LIC/gita", stdin(certificateRequest("XB/EUC/3")));
      const { id, digest } = draft;
      expect(await refusal(65, `permit approve ${id} --digest ${digest} --as XB-LIC/gita`)).to.equal("officer-same");
      const other = await json(0, "permit draft - --as XB-LIC/farid", stdin(certificateRequest("XB/EUC/4")));
      const approval = `permit approve ${other.id} --digest ${digest} --as XB-LIC/gita`;
      expect(await refusal(65, approval)).to.equal("draft-changed");
    });

    it("shows the draft at a terminal; anything but yes sends nothing", async () => {
      const draft = await json(0, "permit draft - --as XB-LIC/farid", stdin(certificateRequest("XB/EUC/5")));
      for (const answer of ["", "n", "yess", "да"]) {
        const { status, stderr } = await call(`permit approve ${draft.id} --as XB-LIC/gita`, {
          ask: async () => answer,
        });
        expect(status).to.equal(65);
        expect(stderr).to.include("XB/EUC/5").and.to.include(String(draft.digest)).and.to.include("200 NAR");
      }
      const { status, stdout } = await call(`permit approve ${draft.id} --as XB-LIC/gita`, { ask: async () => "y" });
      expect(status).to.equal(0);
      expect(stdout).to.match(/^Done: register\. The register has it\.$/m);
    });
  });

  describe("the samples", () => {
    const sample = (name: string): string =>
      fileURLToPath(new URL(`../../../docs/samples/${name}.json`, import.meta.url));

    it("are a certificate and a licence that needs nothing but the certificate's bundle", async () => {
      const euc = await issue(await readJson(sample("end-user-certificate")), "XB-LIC/farid", "XB-LIC/gita");
      const draft = `permit draft ${sample("export-licence")} --as XA-LIC/amara`;
      const { id, digest, document } = await json(0, `${draft} --link ${euc.file}`);
      const subject = (document as { credentialSubject: { links: unknown; lines: { certificate: unknown }[] } })
        .credentialSubject;
      const link = { kind: "end-user-certificate", permit: euc.id, number: "XB-2026-0001", issuer: "XB-LIC" };
      expect(subject.links).to.deep.equal([link]);
      expect(subject.lines.map(({ certificate }) => certificate)).to.deep.equal(
        [1, 2, 3].map((line) => ({ permit: euc.id, line })),
      );
      await json(0, `permit approve ${id} --digest ${digest} --as XA-LIC/bela`);
    });

    it("are refused by field when the certificate is missing, or there are two", async () => {
      const draft = `permit draft ${sample("export-licence")} --as XA-LIC/amara`;
      expect((await call(draft)).stderr).to.include("/subject/links: required");
      const euc = await issue(certificateRequest("XB/EUC/6"), "XB-LIC/farid", "XB-LIC/gita");
      const other = await issue(certificateRequest("XB/EUC/7"), "XB-LIC/farid", "XB-LIC/gita");
      const { status, stderr } = await call(`${draft} --link ${euc.file} --link ${other.file}`);
      expect(status).to.equal(65);
      expect(stderr).to.include("/subject/lines/0/certificate/permit: required");
    });
  });

  describe("verify", () => {
    it("is 1 for a bundle of another network and for altered terms", async () => {
      const foreign = bundleToJson(exampleBundle(licence.bundle.document, word("key")));
      expect((await json(1, "verify -", stdin(foreign))).answer).to.equal("invalid");
      const header = { ...licence.bundle.terms.header, validUntil: licence.bundle.terms.header.validUntil + 1 };
      const altered = { ...licence.bundle, terms: { ...licence.bundle.terms, header } };
      const { status, stdout } = await call("verify -", stdin(altered));
      expect(status).to.equal(1);
      expect(stdout)
        .to.match(/^INVALID: do not release\.$/m)
        .and.to.match(/^- failed: terms-match-document/m);
    });

    it("is 1 for a shipment above the balance, from the line and from a file", async () => {
      await json(1, `verify ${licence.file} --line 1:NAR:201`);
      const shipment = join(folder, "shipment.json");
      await writeFile(shipment, JSON.stringify({ lines: [{ line: 1, unit: "NAR", quantity: "201" }] }));
      await json(1, `verify ${licence.file} --shipment ${shipment}`);
    });

    it("is 65 for what is no bundle", async () => {
      expect(await refusal(65, "verify -", stdin({ format: "x" }))).to.equal("field-invalid");
    });

    it("is 2 for a shipment beside a document alone: a yes would not be about the shipment", async () => {
      const { answer, checks } = await json(2, "verify - --line 1:NAR:1", { stdin: licence.bundle.document });
      expect(answer).to.equal("undecided");
      expect((checks as { code?: string }[]).map(({ code }) => code)).to.include("terms-missing");
    });

    it("is 0 for the bundle with its shipment, with balance, block and time, and for the bare document", async () => {
      const { status, stdout } = await call(`verify ${licence.file} --line 1:NAR:200`);
      expect(status, stdout).to.equal(0);
      expect(stdout)
        .to.match(/^VALID: you may proceed\.$/m)
        .and.to.match(/^ +1 +200 NAR +not limited$/m);
      expect(stdout).to.match(/^ +judged +at block \d+ of \d{4}-\d\d-\d\dT/m);
      const alone = await countersign(["verify", "-", "--node", node.url], { stdin: licence.bundle.document });
      expect(alone.status, alone.stdout + alone.stderr).to.equal(0);
    });
  });

  describe("write-off and receipt", () => {
    it("an attempt above the limit is refused and on record", async () => {
      const reserve = `write-off reserve ${licence.file} --declaration D-0 --line 1:NAR:201 --as XA-CUS/chidi`;
      const { status, stderr } = await call(reserve);
      expect(status, stderr).to.equal(65);
      expect(stderr).to.include("Line 1 has 200 NAR left; 201 NAR were asked for. (balance-exceeded)");
      expect(stderr).to.match(/The attempt is on the register: block \d+/);
    });

    it("the same key is the same reservation; another request under it is refused", async () => {
      const reserve = `write-off reserve ${licence.file} --declaration D-1 --as XA-CUS/chidi --key k-1 --line`;
      const first = await json(0, `${reserve} 1:NAR:100`);
      expect((await json(0, `${reserve} 1:NAR:100`)).reservation).to.equal(first.reservation);
      expect(await refusal(65, `${reserve} 1:NAR:99`)).to.equal("key-reused");
      reservation = String(first.reservation);
    });

    it("tells the key it made, so that the command can be repeated", async () => {
      const { stderr } = await call(`write-off release ${word("none")} --as XA-CUS/chidi`);
      expect(stderr)
        .to.match(/^Idempotency-Key: .* --key [0-9a-f-]{36}$/m)
        .and.to.include("(reservation-unknown)");
    });

    it("consumes, receives, and shows where the two part", async () => {
      const at = new Date().toISOString().replace(/\.\d+/, "");
      await json(0, `write-off consume ${reservation} --line 1:NAR:90 --as XA-CUS/chidi`);
      const receipt = `receipt ${reservation} --line 1:NAR:80 --arrived-at ${at} --as XB-CUS/hugo`;
      const done = await json(0, receipt);
      expect((await json(0, `operation ${done.operation} --as XB-CUS/hugo`)).state).to.equal("done");
      expect(await refusal(65, `operation ${done.operation} --as XA-CUS/chidi`)).to.equal("operation-unknown");
      const { stdout } = await call(`write-off show ${reservation} --as XA-CUS/chidi`);
      expect(stdout).to.match(/^ +1 +100 NAR +90 NAR +80 NAR/m);
    });

    it("gives a reservation back", async () => {
      const lines = "--line 1:NAR:5 --line 2:NAR:10:EUR:4.50";
      const made = await json(0, `write-off reserve ${licence.file} --declaration D-2 ${lines} --as XA-CUS/dara`);
      await json(0, `write-off release ${made.reservation} --as XA-CUS/dara`);
      expect((await json(0, `write-off show ${made.reservation} --as XA-CUS/chidi`)).status).to.equal("released");
    });
  });

  describe("status and supersession", () => {
    it("refuses an id that is on no register", async () => {
      expect(await refusal(65, `permit show ${word("none")} --as XA-CUS/chidi`)).to.equal("record-unknown");
    });

    it("the next version names what it replaces, and the old one is invalid and closed", async () => {
      const euc = licence.bundle.terms.header.links[0] as string;
      const { links: _in, ...request } = licenceRequest("XA/1", {
        ...{ permit: euc, number: "XB/EUC/1", bundle: licence.bundle },
      });
      const file = join(folder, "next.json");
      await writeFile(file, JSON.stringify(request));
      const supersede = `permit supersede ${licence.id} ${file} --link ${join(folder, `${euc}.json`)} --as XA-LIC/amara`;
      const draft = await json(0, supersede);
      await json(0, `permit approve ${draft.id} --digest ${draft.digest} --as XA-LIC/bela`);
      await json(1, `verify ${licence.file}`);
      expect(await refusal(65, supersede)).to.equal("version-invalid");
      const { stdout } = await call(`permit show ${licence.id} --as XA-AUD/emil`);
      expect(stdout).to.include(`Permit ${licence.id}: superseded`);
      const { current } = await json(0, `permit show ${licence.id} --as XA-AUD/emil`);
      licence = { ...licence, id: String(current) };
    });

    it("suspends, reinstates and revokes; a change that is none is refused", async () => {
      const change = (act: string, reason: string, officer = "bela") =>
        `permit ${act} ${licence.id} --reason ${reason} --as XA-LIC/${officer}`;
      await json(0, `permit show ${licence.id} --bundle ${licence.file} --as XA-LIC/bela`);
      expect(await refusal(65, change("reinstate", "other"))).to.equal("transition-invalid");
      await json(0, change("suspend", "diversion"));
      await json(1, `verify ${licence.file}`);
      const { id, digest, ...proposed } = await json(0, change("reinstate", "other", "amara"));
      expect(proposed).to.include({ kind: "reinstate", state: "open", proposer: "XA-LIC/amara" });
      await json(1, `verify ${licence.file}`);
      const approve = `proposal approve ${id} --digest ${digest}`;
      expect(await refusal(65, `${approve} --as XA-LIC/amara`)).to.equal("officer-not-entitled");
      const { operation } = await json(0, `${approve} --as XA-LIC/bela`);
      expect(operation).to.include({ act: "reinstate", state: "done" });
      await json(0, `verify ${licence.file}`);
      const revoke = await json(0, change("revoke", "fraud"));
      expect(await refusal(65, `proposal approve ${revoke.id} --digest ${revoke.digest} --as XA-LIC/bela`)).to.equal(
        "officer-same",
      );
      const again = await json(0, change("revoke", "fraud", "amara"));
      await json(0, `proposal approve ${again.id} --digest ${again.digest} --as XA-LIC/bela`);
      await json(1, `verify ${licence.file}`);
    });
  });

  describe("audit replay", () => {
    const replay = (register: string, ledger = node.ledgerUrl): string =>
      `audit replay --ledger ${ledger} --register ${register}`;

    it("a wrong address, another contract and an endpoint that is no ledger are one sentence each: 69", async () => {
      const register = licence.bundle.registration?.register as string;
      for (const [args, words] of [
        [replay(await anotherContract(node.ledgerUrl)), "another contract stands there"],
        [replay(`0x${"12".repeat(20)}`), "There is no register at 0x1212"],
        [replay(register, node.url), `The ledger at ${node.url} could not be asked`],
        [replay(register, `${node.url}/healthz`), "could not be asked"],
      ] as const) {
        const { status, stdout, stderr } = await call(args);
        expect([status, stdout], stderr).to.deep.equal([69, ""]);
        expect(stderr).to.include(words).and.to.include("(unreachable)");
      }
    });

    it("register and events agree after all of this: 0", async () => {
      const { register } = node.services.verify.identity;
      const report = await json(0, replay(register));
      expect(report).to.include({ permits: 8, reservations: 2, refusals: 1, receipts: 1 });
      const { stdout } = await call(replay(register));
      expect(stdout)
        .to.match(/^Register and events agree\.$/m)
        .and.to.match(/^ +balances compared +\d+$/m);
    });
  });
});

/** Address of the first contract that wrote an event: the register's own, but not its lens. */
async function anotherContract(ledger: string): Promise<string> {
  const request = { jsonrpc: "2.0", id: 1, method: "eth_getLogs", params: [{ fromBlock: "0x0", toBlock: "latest" }] };
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(ledger, { method: "POST", headers, body: JSON.stringify(request) });
  const { result } = (await response.json()) as { result: { address: string }[] };
  return result[0]?.address as string;
}

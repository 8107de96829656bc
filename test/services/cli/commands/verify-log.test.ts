/**
 * `countersign audit verify-log` on a node's own log and on copies of its file that somebody damaged: what it names, and
 * what it exits with.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { entryDigest, entryText, readEntry } from "../../../../services/domain/audit/entry.ts";
import { type Hex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { encodeRecord } from "../../../../services/journal/record-codec.ts";
import { anchoredAudit } from "../../../../services/usecases/audit/audit-anchoring.ts";
import { countersignHere, type HereResult } from "../../../helpers/command-line.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { ownHttpNode } from "../../../helpers/http-node.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { certificateRequest } from "../../../helpers/permit-samples.ts";

interface Found {
  readonly findings: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
  readonly size: number;
  readonly root: string;
}

describe("cli › audit verify-log", () => {
  const node = ownHttpNode();
  let header = "";
  let payloads: readonly string[] = [];
  let size = 0;
  let root = "";
  before(async function () {
    this.timeout(60_000);
    for (const number of ["LOG-1", "LOG-2"])
      await node.answer(201, "POST", "/v1/drafts", { officer: "XB-LIC/farid", body: certificateRequest(number) });
    await node.refused("officer-not-entitled", "POST", "/v1/drafts", { officer: "XA-CUS/chidi", body: {} });
    const text = await readFile(await file(), "utf8");
    const [first, ...lines] = text.trimEnd().split("\n") as [string, ...string[]];
    header = first;
    payloads = lines.map((line) => line.replace(/^\d+ \w+ /, ""));
    const whole = await found(0, "--from", await file());
    [size, root] = [whole.size, whole.root];
  });
  afterEach(removeFileTrees);

  const file = async (): Promise<string> => join((await node.running()).data, "audit.journal");
  const run = async (...args: readonly string[]): Promise<HereResult> =>
    countersignHere(["--node", (await node.running()).url, "audit", "verify-log", ...args]);
  async function found(status: number, ...args: readonly string[]): Promise<Found> {
    const result = await run("--json", ...args);
    expect(result.status, result.stdout + result.stderr).to.equal(status);
    return JSON.parse(result.stdout) as Found;
  }
  const codes = ({ findings }: Found) => findings.map(({ code, params }) => `${code} ${params.place ?? params.size}`);
  /** A file with these records, numbered and check-summed as if nothing had happened. */
  const fileOf = (texts: readonly string[]): string => {
    const records = texts.map((text, i) => encodeRecord(i + 1, text).toString());
    return join(fileTree({ "audit.journal": `${header}\n${records.join("")}` }), "audit.journal");
  };
  /** The entries from one place on changed, and the chain computed anew. */
  const recomputed = (texts: readonly string[], from: number): string[] => {
    let before: Hex = ZERO_WORD;
    return texts.map((payload, place) => {
      const entry = readEntry(payload) as NonNullable<ReturnType<typeof readEntry>>;
      const text = entryText({ ...entry, before, ...(place >= from && { request: "x" }) });
      before = entryDigest(text, sha256);
      return text;
    });
  };
  const noted = () => ["--head", `${size}:${root}`];

  it("refuses what is no audit log, and what it cannot read", async () => {
    expect((await run("--from", "/nowhere/audit.journal")).status).to.equal(64);
    for (const text of ["", "{}\n", await readFile(join((await node.running()).data, "vault.journal"), "utf8")]) {
      const other = join(fileTree({ "audit.journal": text }), "audit.journal");
      const result = await run("--from", other);
      expect([result.status, /journal-foreign/.test(result.stderr)]).to.deep.equal([64, true]);
    }
    for (const args of [
      ["--head", "7"],
      ["--head", `0:${root}`],
      ["--ledger", "http://localhost:1"],
    ])
      expect((await run("--from", await file(), ...args)).status).to.equal(64);
  });

  it("is read from the node by its auditors only", async () => {
    expect((await run("--as", "XA-LIC/amara")).status).to.equal(65);
    await node.refused("token-missing", "GET", "/v1/audit/log", { officer: undefined });
    await node.refused("cursor-invalid", "GET", "/v1/audit/log?after=x");
  });

  const damages: Readonly<Record<string, readonly [change: (all: string[]) => string[], code: RegExp]>> = {
    "an entry that was changed": [
      (all) => all.map((one, i) => (i === 1 ? one.replace("allowed", "refused") : one)),
      /^audit-entry-changed 1$/,
    ],
    "an entry that was taken out": [(all) => all.filter((_, i) => i !== 2), /^audit-entry-missing 2$/],
    "two entries that were swapped": [([a, b, c, ...rest]) => [a, c, b, ...rest] as string[], /^audit-entry-moved 1\b/],
    "an entry that was put in": [
      (all) => [...all.slice(0, 2), all[1] as string, ...all.slice(2)],
      /^audit-entry-foreign 1$/,
    ],
  };
  for (const [damage, [change, code]] of Object.entries(damages)) {
    it(`names ${damage}, although every checksum is right`, async () => {
      const [first] = codes(await found(65, "--from", fileOf(change([...payloads]))));
      expect(first).to.match(code);
    });
  }

  it("names a byte that was flipped in the file", async () => {
    const bytes = await readFile(await file());
    const at = bytes.lastIndexOf("XA-CUS/chidi");
    bytes[at] = (bytes[at] as number) ^ 1;
    const path = fileOf([]);
    await writeFile(path, bytes);
    expect(codes(await found(65, "--from", path))).to.deep.equal([`audit-entry-changed ${size - 1}`]);
  });

  it("names an end that was cut off, and a log that was computed anew, to who noted the head", async () => {
    const cut = fileOf(payloads.slice(0, -1));
    expect(codes(await found(0, "--from", cut))).to.deep.equal([]);
    expect(codes(await found(65, "--from", cut, ...noted()))).to.deep.equal([`audit-log-cut ${size}`]);
    const anew = recomputed(payloads, 0);
    expect(codes(await found(0, "--from", fileOf(anew)))).to.deep.equal([]);
    expect(codes(await found(65, "--from", fileOf(anew), ...noted()))).to.deep.equal([`audit-log-other ${size}`]);
  });

  it("finds the node's own log whole, says what it did not check, and shows an auditor only his own state's entries", async () => {
    const as = ["--as", "XA-AUD/emil"];
    const whole = await found(0, ...as, ...noted());
    expect(codes(whole)).to.deep.equal([]);
    expect((await run(...as)).stdout)
      .to.match(/^WHOLE/)
      .and.to.include("compared with no root from elsewhere");
    expect((await run(...as, ...noted())).stdout).to.include(`${size} entries, noted`);
    expect(codes(await found(65, ...as, "--head", `${size}:${word("other")}`))).to.deep.equal([
      `audit-log-other ${size}`,
    ]);
    const { rows } = await node.answer(200, "GET", "/v1/audit/log?limit=200", { officer: "XA-AUD/emil" });
    const texts = (rows as { text?: string }[]).map(({ text }) => text);
    expect(texts.filter((text) => text?.includes("XB-LIC"))).to.deep.equal([]);
    expect(texts.filter((text) => text === undefined)).to.have.length.of.at.least(4);
    expect(texts.some((text) => text?.includes("XA-CUS/chidi"))).to.equal(true);
  });

  it("says that nothing on the register is of the log, where nothing was anchored yet", async () => {
    const { ledgerUrl, services } = await node.running();
    const register = ["--ledger", ledgerUrl, "--register", services.verify.identity.register];
    const result = await run("--from", await file(), ...register, "--authority", "XA-LIC");
    expect(result.status, result.stdout + result.stderr).to.equal(2);
    expect(result.stdout).to.match(/^OPEN/);
  });

  it("names a log that was computed anew behind the root on the register, from its first entry too, and one that was cut", async () => {
    const { ledgerUrl, services } = await node.running();
    const [chain] = anchoredAudit({ ...services.evidence, log: services.audit.log });
    const authority = chain?.authority as string;
    const anchors: number[] = [];
    // As the node does a day later: the title first, then what goes on from it.
    for (const key of ["title", "root"]) {
      const next = chain?.next(Math.floor(Date.now() / 1000) + 21 * 3600, "clock");
      if (next === undefined) throw new Error("an anchor is due");
      const act = {
        act: "anchor",
        root: next.root,
        count: BigInt(next.count),
        previous: next.previous ?? ZERO_WORD,
      } as const;
      await services.acts.perform({ authority, key, asked: act, act: () => act });
      anchors.push(next.count);
    }
    const anchored = anchors[1] as number;
    const register = ["--ledger", ledgerUrl, "--register", services.verify.identity.register, "--authority", authority];
    const texts = (await readFile(await file(), "utf8")).trimEnd().split("\n").slice(1);
    const whole = texts.map((line) => line.replace(/^\d+ \w+ /, ""));
    for (const from of [0, anchored - 1]) {
      const anew = fileOf(recomputed(whole, from));
      expect(codes(await found(0, "--from", anew))).to.deep.equal([]);
      expect(codes(await found(65, "--from", anew, ...register))).to.deep.equal([`audit-log-other ${anchored}`]);
    }
    const cut = fileOf(whole.slice(0, anchored - 1));
    expect(codes(await found(65, "--from", cut, ...register))).to.deep.equal([`audit-log-cut ${anchored}`]);
    const same = await run("--from", await file(), ...register);
    expect([same.status, same.stdout]).to.satisfy(
      ([status, text]: [number, string]) => status === 0 && text.includes("1 roots of this log, 0 of something else"),
    );
    expect((await node.answer(200, "GET", "/readyz")).notes).to.deep.equal([]);
  });
});

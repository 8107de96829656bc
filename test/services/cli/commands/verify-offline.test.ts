import { sign as signBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { createCredentials } from "../../../../services/credential/credentials.ts";
import type { PermitDocument } from "../../../../services/domain/permit/document.ts";
import { type BundleJson, bundleToJson } from "../../../../services/schema/bundle/bundle.ts";
import { countersignHere } from "../../../helpers/command-line.ts";
import { type DocumentKey, makeDocumentKey } from "../../../helpers/document-key.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { exampleBundle, exampleDocument, NETWORK } from "../../../helpers/permit-fixture.ts";
import { seededDice } from "../../../helpers/seeded-dice.ts";

interface Shown {
  readonly answer: string;
  readonly offline: boolean;
  readonly asOf: { readonly network: string; readonly block?: number };
  readonly balance?: unknown;
  readonly checks: readonly { readonly check: string; readonly outcome: string; readonly code?: string }[];
}

function signDocument(document: PermitDocument, key: DocumentKey): Promise<string> {
  const { keyId, x, y } = key;
  const sign = async (bytes: Uint8Array) =>
    signBytes("sha256", bytes, { key: key.privateKey, dsaEncoding: "ieee-p1363" });
  return createCredentials().sign(document, { keyId, point: { x, y }, sign });
}

async function exampleJson(): Promise<BundleJson> {
  const key = makeDocumentKey();
  return bundleToJson(exampleBundle(await signDocument(exampleDocument(), key), key.keyId));
}

async function offline(paper: string, ...args: readonly string[]): Promise<{ status: number; shown: Shown }> {
  const { status, stdout, stderr } = await countersignHere(["verify", "-", "--offline", "--json", ...args], {
    stdin: paper,
  });
  expect(stderr).to.equal("");
  return { status, shown: JSON.parse(stdout) as Shown };
}

const failed = ({ checks }: Shown): unknown[] =>
  checks.filter(({ outcome }) => outcome === "fail").map(({ check, code }) => [check, code]);

describe("cli › verify --offline", () => {
  let bundle: BundleJson;
  before(async () => {
    bundle = await exampleJson();
  });
  after(removeTemporaryDirectories);

  it("terms that say more than the document are invalid", async () => {
    const [line, ...rest] = bundle.terms.lines;
    const lines = [{ ...line, quantityLimit: "900" }, ...rest];
    const { status, shown } = await offline(JSON.stringify({ ...bundle, terms: { ...bundle.terms, lines } }));
    expect([status, shown.answer]).to.deep.equal([1, "invalid"]);
    expect(failed(shown)).to.deep.include(["terms-match-document", "terms-altered"]);
    expect(failed(shown)).to.deep.include(["lines-root", "lines-altered"]);
  });

  it("a document that was exchanged is invalid", async () => {
    const { status, shown } = await offline(JSON.stringify({ ...bundle, document: (await exampleJson()).document }));
    expect(status).to.equal(1);
    expect(failed(shown)).to.deep.include(["document-digest", "document-altered"]);
  });

  it("a document that is none is invalid, alone and in a bundle", async () => {
    for (const paper of ["e30.e30.AA", JSON.stringify({ ...bundle, document: "e30.e30.AA" })]) {
      const { status, shown } = await offline(paper);
      expect([status, shown.answer]).to.deep.equal([1, "invalid"]);
      expect(shown.checks.find(({ check }) => check === "document-form")?.outcome).to.equal("fail");
    }
  });

  it("a shipment on a line the permit has not is invalid", async () => {
    const { status, shown } = await offline(JSON.stringify(bundle), "--line", "9:NAR:1");
    expect(status).to.equal(1);
    expect(failed(shown)).to.deep.include(["shipment-line-9", "line-unknown"]);
  });

  it("a file that is no bundle is refused by field and rule", async () => {
    const { status, stdout } = await countersignHere(["verify", "-", "--offline", "--json"], {
      stdin: '{"format":"x"}',
    });
    expect(status).to.equal(65);
    expect(JSON.parse(stdout)).to.include({ code: "field-invalid" });
  });

  it("a consignee the document does not name is invalid, with nobody asked", async () => {
    const shipment = { lines: [{ line: 1, unit: "NAR", quantity: "1" }], consignee: { name: "Sudwerk Logistics" } };
    const file = join(await temporaryDirectory(), "shipment.json");
    await writeFile(file, JSON.stringify(shipment));
    const { status, shown } = await offline(JSON.stringify(bundle), "--shipment", file);
    expect([status, failed(shown)]).to.deep.equal([1, [["shipment-consignee", "party-differs"]]]);
  });

  it("a bundle beside it that it does not rest on is refused by its field", async () => {
    const file = join(await temporaryDirectory(), "linked.json");
    await writeFile(file, JSON.stringify(bundle));
    const { status, stderr } = await countersignHere(["verify", "-", "--offline", "--linked", file], {
      stdin: JSON.stringify(bundle),
    });
    expect(stderr).to.include("/linked/0");
    expect(status).to.not.equal(0);
  });

  it("a genuine bundle is undecided: nobody was asked", async () => {
    const { status, shown } = await offline(JSON.stringify(bundle), "--line", "1:NAR:1");
    expect([status, shown.answer, shown.offline]).to.deep.equal([2, "undecided", true]);
    expect(shown.asOf.network).to.equal(NETWORK);
    expect(shown).to.not.have.any.keys("balance");
    expect(shown.asOf).to.not.have.any.keys("block");
    expect(failed(shown)).to.deep.equal([]);
  });

  it("a bare document is undecided at best", async () => {
    const { status, shown } = await offline(`  ${bundle.document}\n`);
    expect([status, shown.answer, shown.asOf.network]).to.deep.equal([2, "undecided", NETWORK]);
  });

  it("says to people that nothing was asked", async () => {
    const { stdout } = await countersignHere(["verify", "-", "--offline"], { stdin: JSON.stringify(bundle) });
    expect(stdout)
      .to.match(/^UNDECIDED: hold\./)
      .and.to.include("Nothing was asked")
      .and.to.include("at no block");
  });

  it("no change of one character is ever valid or a crash", async () => {
    const text = JSON.stringify(bundle);
    const dice = seededDice(20_261_124);
    for (let i = 0; i < 300; i++) {
      const place = dice.below(text.length);
      const changed = text.slice(0, place) + String.fromCharCode(33 + dice.below(90)) + text.slice(place + 1);
      const { status } = await countersignHere(["verify", "-", "--offline", "--json"], { stdin: changed });
      expect([1, 2, 65], changed.slice(place - 20, place + 20)).to.include(status);
    }
  });
});

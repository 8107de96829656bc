import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { licenceRequest } from "../../../helpers/permit-samples.ts";

const [amara, bela, chidi, farid] = ["XA-LIC/amara", "XA-LIC/bela", "XA-CUS/chidi", "XB-LIC/farid"];
const OMEGA = { name: "Ministry of Defence of Omega", country: "ZZ" };
const path = "/v1/manual-records";

describe("http › manual verification records", () => {
  const node = httpNode();
  after(removeFileTrees);
  const body = (change: object = {}) => ({
    ...{
      about: { paper: { issuer: OMEGA, number: "DMO-1" } },
      channel: "telephone",
      partner: OMEGA,
      person: "Colonel Zed",
    },
    ...{ asked: { at: "2026-11-02T09:00:00Z", text: "Is DMO-1 yours?" }, evidence: [word("note")] },
    ...{ answered: { at: "2026-11-02T09:05:00Z", answer: "confirmed", text: "It is." }, ...change },
  });

  it("are refused by field, and to who asks nobody", async () => {
    for (const [change, field] of [
      [{ about: {} }, "/about"],
      [{ channel: "none" }, "/channel"],
      [{ channel: "pigeon" }, "/channel"],
      [{ evidence: [] }, "/evidence"],
      [{ answered: { at: "2026-11-02T09:05:00Z", answer: "yes", text: "It is." } }, "/answered/answer"],
      [{ person: "" }, "/person"],
    ] as const) {
      const { params } = await node.refused("field-invalid", "POST", path, { officer: amara, body: body(change) });
      expect((params as JsonObject).path).to.equal(field);
    }
    await node.refused("officer-not-entitled", "POST", path, { officer: "XA-AUD/emil", body: body() });
  });

  it("are signed, weighed, and seen by their authority only", async () => {
    const kept = await node.answer(201, "POST", path, { officer: chidi, body: body() });
    expect(kept).to.deep.include({ authority: "XA-CUS", officer: "chidi", weight: "weak", about: body().about });
    expect(String(kept.signed).split(".")).to.have.length(3);
    expect(await node.answer(200, "GET", `${path}/${String(kept.digest)}`, { officer: chidi })).to.deep.equal(kept);
    await node.refused("record-unknown", "GET", `${path}/${String(kept.digest)}`, { officer: farid });
    const { rows } = await node.answer(200, "GET", path, { officer: farid });
    expect((rows as JsonObject[]).map(({ digest }) => digest)).to.not.include(kept.digest);
  });

  it("bear out a foreign document from the draft to a further confirmation, on the command line too", async () => {
    const { url } = await node.running();
    const folder = fileTree({});
    const run = (officer: string, ...args: readonly string[]) =>
      countersignHere(["manual-record", ...args, "--as", officer, "--node", url]);
    const file = (name: string, value: object): string => {
      writeFileSync(join(folder, name), JSON.stringify(value));
      return join(folder, name);
    };
    const added = await run(amara, "add", file("call.json", body()));
    expect(added.status, added.stderr).to.equal(0);
    const digest = /^Record (0x[0-9a-f]{64})\n/.exec(added.stdout)?.[1] ?? "";
    expect(added.stdout).to.include("XA-LIC/amara, by telephone (weak)");

    const { certificate } = await node.papers("MANUAL");
    const { validFrom, validUntil, subject } = licenceRequest("DMO-1", {
      ...{ permit: certificate.id, number: certificate.number, bundle: certificate.bundle },
    });
    const lines = subject.lines.map(({ certificate: _, ...line }: { readonly certificate?: unknown }) => line);
    const foreign = { ...subject, kind: "foreign-document", foreignIssuer: OMEGA, number: "DMO-1", links: [], lines };
    const request = { validFrom, validUntil, subject: foreign, confirmationRecord: digest };
    const { id } = await node.issue(amara, bela, request);
    const shown = await node.answer(200, "GET", `/v1/permits/${id}`, { officer: amara });
    expect((shown.confirmations as JsonObject[]).map(({ evidence }) => evidence)).to.deep.equal([digest]);

    await node.refused("record-unknown", "POST", `/v1/permits/${id}/confirmations`, {
      ...{ officer: amara, body: { record: word("none") } },
    });
    const embassy = await run(amara, "add", file("embassy.json", body({ channel: "embassy" })));
    const better = /^Record (0x[0-9a-f]{64})\n/.exec(embassy.stdout)?.[1] ?? "";
    const confirmed = await run(amara, "confirm", id, "--record", better);
    expect(confirmed.stdout).to.match(/^Confirmation of 0x[0-9a-f]{64}: done, operation 0x/);
    const after = await node.answer(200, "GET", `/v1/permits/${id}`, { officer: amara });
    expect((after.confirmations as JsonObject[]).map(({ channel }) => channel)).to.deep.equal(["telephone", "embassy"]);
    expect((await run(amara, "list")).stdout).to.match(/^2 records\.\n/);
    expect((await run(amara, "show", better)).stdout).to.include("Colonel Zed");
  });
});

/**
 * Override: nothing leaves by the word of one officer, and what leaves is counted as what it is.
 * @module
 */
import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { stableJson } from "../../../../services/domain/bytes/stable-json.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { approveProposal } from "../../../../services/usecases/officers/proposals.ts";
import { changeStatus } from "../../../../services/usecases/status/change-status.ts";
import { type OverrideRequest, proposeOverride } from "../../../../services/usecases/write-off/override.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";
import { SCALES } from "../../../helpers/verdict-facts.ts";

const { licensor, exportCustoms, exportSupervisor, importCustoms } = OFFICERS;

describe("override", () => {
  let station: Station;
  let licence: Issued;
  let count = 0;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(async () => {
    count += 1;
    licence = await issueLicence(station, `XB/O/${count}`);
    await changeStatus(station, licensor, {
      key: `s ${count}`,
      permit: licence.permit,
      act: "suspend",
      reason: "diversion",
    });
  });

  const wish = (officer: Officer = exportCustoms, more: Partial<OverrideRequest> = {}) => {
    const { writeOffs, signers, writer, proposals } = station;
    const context = { ...writeOffs, signers, writer, scales: SCALES, random: randomBytes };
    return proposeOverride({ context, proposals }, officer, {
      ...{ key: `o ${count}`, bundle: licence.bundle, declaration: "26XB1", office: "XB-BORDER-1", reason: "other" },
      ...{ lines: [{ line: 1, unit: "NAR", quantity: "5" }], ...more },
    });
  };
  const codeOf = async (work: Promise<unknown>) => (await rejectionOf(work)).code;
  const consumed = () => station.lookup.register.series.get(licence.permit)?.lines.get(1)?.meter.consumedQuantity ?? 0n;

  it("is proposed by customs officers only, on what the issuer registered, in amounts that are some", async () => {
    expect(await codeOf(wish(exportSupervisor))).to.equal("officer-not-entitled");
    expect(await codeOf(wish({ ...exportCustoms, machine: true }))).to.equal("officer-machine");
    expect(await codeOf(wish(licensor))).to.equal("officer-not-entitled");
    const altered = { ...licence.bundle, document: `${licence.bundle.document}x` };
    expect(await codeOf(wish(exportCustoms, { bundle: altered }))).to.equal("document-altered");
    expect(await codeOf(wish(exportCustoms, { lines: [{ line: 1, unit: "XXX", quantity: "5" }] }))).to.equal(
      "field-invalid",
    );
    expect(await codeOf(wish(exportCustoms, { reservation: `0x${"00".repeat(32)}` }))).to.equal("reservation-unknown");
  });

  it("is approved by a supervisor of the same office who is another, and moves nothing before", async () => {
    const { id, digest } = await wish();
    const both: Officer = { ...exportCustoms, roles: ["customs-officer", "supervisor"] };
    expect(await codeOf(approveProposal(station.proposals, both, { id, digest }))).to.equal("officer-same");
    expect(await codeOf(approveProposal(station.proposals, exportCustoms, { id, digest }))).to.equal(
      "officer-not-entitled",
    );
    const foreign: Officer = { ...importCustoms, roles: ["supervisor"] };
    expect(await codeOf(approveProposal(station.proposals, foreign, { id, digest }))).to.equal("proposal-unknown");
    expect(consumed()).to.equal(0n);
  });

  it("counts as consumed and as excess, with office and reason, with both accounts and a digest of who decided", async () => {
    const { id, digest, what } = await wish();
    expect(await wish()).to.include({ id, digest });
    const { proposal, operation } = await approveProposal(station.proposals, exportSupervisor, { id, digest });
    expect(proposal).to.include({ outcome: "done" });
    expect(operation?.account).to.equal(station.register.xb.customs.second.account);
    expect(consumed()).to.equal(5n);
    const [record] = [...station.lookup.register.reservations.values()].filter(
      ({ permit }) => permit === licence.permit,
    );
    expect(record?.outside).to.include({ act: "override", office: "XB-BORDER-1", reason: "other" });
    expect(record?.outside?.officer).to.match(/^0x[0-9a-f]{64}$/);
    expect(stableJson(record)).to.not.include("emil");
    expect(what).to.include({ declaration: "26XB1", office: "XB-BORDER-1" });
    const again = await approveProposal(station.proposals, exportSupervisor, { id, digest });
    expect(again.operation?.id).to.equal(operation?.id);
    expect(consumed()).to.equal(5n);
  });

  it("may end a reservation that was stopped, whose amounts go back first", async () => {
    const open = await issueLicence(station, `XB/OR/${count}`);
    licence = open;
    const item = await reserve(station.writeOffs, exportCustoms, {
      ...{ key: `r ${count}`, bundle: open.bundle, declaration: "26XB2" },
      draws: [{ line: 1, unit: "NAR", quantity: 7n, currency: "", value: 0n }],
    });
    const { settlement } = item;
    if (settlement?.outcome !== "done") throw new Error(JSON.stringify(settlement));
    await changeStatus(station, licensor, { key: `so ${count}`, permit: open.permit, act: "suspend", reason: "fraud" });
    const reservation = settlement.reservation as `0x${string}`;
    const { id, digest } = await wish(exportCustoms, { reservation });
    await approveProposal(station.proposals, exportSupervisor, { id, digest });
    const meter = station.lookup.register.series.get(open.permit)?.lines.get(1)?.meter;
    expect([meter?.reservedQuantity, meter?.consumedQuantity]).to.deep.equal([0n, 5n]);
  });

  it("that the register refuses is a proposal that failed, with the register's code", async () => {
    const { id, digest } = await wish(exportCustoms, { lines: [{ line: 200, unit: "NAR", quantity: "5" }] });
    const { proposal } = await approveProposal(station.proposals, exportSupervisor, { id, digest });
    expect(proposal.outcome).to.equal("failed");
    expect(proposal.code).to.be.a("string");
    expect(consumed()).to.equal(0n);
  });
});

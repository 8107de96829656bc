/**
 * A hold whose licensing authority has no node: told and answered by telephone, on records, by two officers of customs.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { ManualRecord } from "../../../../services/domain/evidence/manual-record.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import { actOnHold } from "../../../../services/usecases/holds/act-on-hold.ts";
import { stepsOf } from "../../../../services/usecases/holds/hold-book.ts";
import { openHold } from "../../../../services/usecases/holds/open-hold.ts";
import { answeredOtherwise, toldOtherwise } from "../../../../services/usecases/holds/told-otherwise.ts";
import { findHold } from "../../../../services/usecases/holds/view-hold.ts";
import { type HoldDesks, openHoldDesks } from "../../../helpers/hold-desks.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

const { exportCustoms, licensor } = OFFICERS;
const officer = (name: string, ...roles: Officer["roles"]): Officer => ({ authority: "XB-CUS", name, roles });
const sofia = officer("sofia", "supervisor");

describe("holds › told and answered otherwise", () => {
  let station: Station;
  let desks: HoldDesks;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    licence = await issueLicence(station, "XB/TO/1");
  });
  after(() => station.close());
  let count = 0;
  let id: Hex;
  beforeEach(async () => {
    desks = await openHoldDesks(station);
    desks.wire.noDoor = true;
    count += 1;
    const { opening } = await openHold(desks.customs, exportCustoms, {
      ...{ key: `h${count}`, permit: licence.permit, declaration: "26XB1", reason: "fraud", doubt: "d", shown: [] },
    });
    ({ id } = opening);
  });
  afterEach(() => desks.close());

  let records = 0;
  async function record(
    answer: ManualRecord["answered"]["answer"],
    about: ManualRecord["about"] = { hold: id },
    by = exportCustoms,
  ) {
    records += 1;
    const at = station.register.now();
    const { digest } = await desks.records.write(by, `r${records}`, {
      ...{ about, channel: "telephone", partner: { name: "Licensing", country: "XB" }, person: "B. Ela" },
      ...{ asked: { at: at - 20, text: "May they go?" }, answered: { at: at - 10, answer, text: "…" } },
      evidence: [word("note")],
    });
    return digest;
  }
  const told = async (who: Officer, digest: Hex) => toldOtherwise(desks.customs, who, { id, record: digest });
  const answered = async (who: Officer, digest: Hex) => answeredOtherwise(desks.customs, who, { id, record: digest });
  const state = () => findHold(desks.customs, exportCustoms, id).state;

  it("nothing is entered without a record, on one about another hold, or by who may not", async () => {
    expect((await rejectionOf(told(exportCustoms, word("none")))).code).to.equal("record-unknown");
    const other = await record("confirmed", { hold: word("other") });
    expect((await rejectionOf(told(exportCustoms, other))).code).to.equal("manual-record-other");
    expect((await rejectionOf(answered(sofia, await record("confirmed", { permit: licence.permit })))).code).to.equal(
      "manual-record-other",
    );
    const right = await record("confirmed");
    expect((await rejectionOf(told(sofia, right))).code).to.equal("officer-not-entitled");
    expect((await rejectionOf(answered(exportCustoms, right))).code).to.equal("officer-not-entitled");
    expect((await rejectionOf(told(licensor, right))).code).to.equal("record-unknown");
    expect(state()).to.equal("held");
  });

  it("no answer before it was told, none that was left unclear, and none entered by who asked or held", async () => {
    const yes = await record("confirmed");
    expect((await rejectionOf(answered(sofia, yes))).code).to.equal("hold-act-untimely");
    await told(exportCustoms, yes);
    expect((await rejectionOf(answered(sofia, await record("unclear")))).code).to.equal("manual-record-not-confirming");
    const both = officer("emil", "customs-officer", "supervisor");
    expect((await rejectionOf(answered(both, yes))).code).to.equal("officer-same");
    const asker = officer("sofia", "customs-officer", "supervisor");
    const hers = await record("confirmed", { hold: id }, asker);
    expect((await rejectionOf(answered(asker, hers))).code).to.equal("officer-same");
    expect(state()).to.equal("told");
  });

  it("told and answered on records, the goods go; once, however often it is entered", async () => {
    const yes = await record("confirmed");
    await told(exportCustoms, yes);
    const twice = await told(exportCustoms, yes);
    const since = twice.entries.find((entry) => entry.is === "told");
    expect(since?.is === "told" && since.since).to.be.below(station.register.now());
    await answered(sofia, yes);
    const file = await answered(sofia, yes);
    expect(stepsOf(file)).to.deep.equal(["told", "answer-release"]);
    await actOnHold(desks.customs, exportCustoms, { key: `go${count}`, id, act: "release", text: "As told." });
    expect(state()).to.equal("released");
  });

  it("a denial keeps the goods, and no later record lets them go", async () => {
    const no = await record("denied");
    await told(exportCustoms, no);
    await answered(sofia, no);
    expect(state()).to.equal("refusal-answered");
    expect((await rejectionOf(answered(sofia, await record("confirmed")))).code).to.equal("hold-act-untimely");
    const go = { key: `go${count}`, id, act: "release", text: "All the same." } as const;
    expect((await rejectionOf(actOnHold(desks.customs, exportCustoms, go))).code).to.equal("hold-act-untimely");
  });

  it("are there after a restart", async () => {
    const no = await record("denied");
    await told(exportCustoms, no);
    await answered(sofia, no);
    desks = await desks.again();
    expect(state()).to.equal("refusal-answered");
  });
});

/**
 * Arrivals on the real register, and what is said of what left and did not arrive.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { OutboxItem } from "../../../../services/ports/store.ts";
import { discrepancies } from "../../../../services/usecases/receive/discrepancies.ts";
import { receive } from "../../../../services/usecases/receive/receive.ts";
import { consume, release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

const DUE_DAYS = 45;
const { exportCustoms, importCustoms, licensor } = OFFICERS;
const rifles = (quantity: bigint) => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];

describe("receive", () => {
  let station: Station;
  let licence: Issued;
  let reservation: Hex;
  let count = 0;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
  });
  after(() => station.close());
  beforeEach(async () => {
    count += 1;
    licence = await issueLicence(station, `XB/R/${count}`);
    const { bundle } = licence;
    const request = { key: `reserve ${count}`, bundle, draws: rifles(100n), declaration: "D" };
    const { settlement } = await reserve(station.writeOffs, exportCustoms, request);
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error(JSON.stringify(settlement));
    ({ reservation } = settlement);
  });

  /** The ledger judges a time of arrival by its own last block. */
  const lastBlock = () => station.lookup.head?.time ?? 0;
  const leaves = (quantity: bigint) =>
    consume(station.writeOffs, exportCustoms, { key: `consume ${count}`, reservation, draws: rifles(quantity) });
  const arrives = (quantity: bigint, key = "receipt", officer: typeof importCustoms = importCustoms) =>
    receive(station.writeOffs, officer, {
      ...{ key: `${key} ${count}`, reservation, arrivedAt: lastBlock() },
      arrivals: [{ line: 1, unit: "NAR", quantity }],
    });
  const open = (days: number) => {
    const found = discrepancies(station.lookup, station.register.now() + days * 86_400, licence.permit);
    return found.flatMap(({ reconciliation }) => reconciliation.lines.map(({ outcome }) => outcome));
  };
  const outcomeOf = ({ settlement }: OutboxItem) => settlement?.outcome;

  it("is refused to who is no customs officer, and for a reservation nobody made", async () => {
    expect((await rejectionOf(arrives(1n, "licensor", licensor as never))).code).to.equal("officer-not-entitled");
    const nobody = { key: `none ${count}`, reservation: word("none"), arrivals: [], arrivedAt: lastBlock() };
    expect((await rejectionOf(receive(station.writeOffs, importCustoms, nobody))).code).to.equal("reservation-unknown");
  });

  it("is refused by who is not named as receiver, and of what was given back", async () => {
    expect((await rejectionOf(arrives(1n, "exporter", exportCustoms as never))).code).to.equal("not-receiver");
    await release(station.writeOffs, exportCustoms, { key: `release ${count}`, reservation });
    expect((await rejectionOf(arrives(1n, "of nothing"))).code).to.equal("not-consumed");
    expect(open(DUE_DAYS + 1)).to.deep.equal([]);
  });

  it("that comes before the exit is written down waits for it, and counts then", async () => {
    expect(outcomeOf(await arrives(60n, "early"))).to.equal("done");
    expect(open(DUE_DAYS + 1), "nothing has left").to.deep.equal([]);
    await leaves(60n);
    expect(open(DUE_DAYS + 1)).to.deep.equal([]);
    expect(station.lookup.register.reservations.get(reservation)?.receipts).to.have.length(1);
  });

  it("of all that left settles the matter", async () => {
    await leaves(60n);
    expect(outcomeOf(await arrives(60n))).to.equal("done");
    expect(open(DUE_DAYS + 1)).to.deep.equal([]);
  });

  it("of less, or of more, is a discrepancy of that permit and of no other", async () => {
    await leaves(60n);
    await arrives(50n);
    expect(open(0)).to.deep.equal(["short"]);
    await arrives(20n, "second");
    expect(open(0)).to.deep.equal(["over"]);
    expect(discrepancies(station.lookup, station.register.now(), word("another permit"))).to.deep.equal([]);
  });

  it("that never comes is a discrepancy from its due time on, not before", async () => {
    await leaves(60n);
    expect(open(DUE_DAYS - 1)).to.deep.equal([]);
    expect(open(DUE_DAYS + 1)).to.deep.equal(["missing"]);
  });

  it("is one receipt under one key", async () => {
    await leaves(60n);
    const arrivedAt = lastBlock();
    const request = {
      key: `twice ${count}`,
      reservation,
      arrivedAt,
      arrivals: [{ line: 1, unit: "NAR", quantity: 60n }],
    };
    const first = await receive(station.writeOffs, importCustoms, request);
    expect(await receive(station.writeOffs, importCustoms, request)).to.deep.equal(first);
    expect(station.lookup.register.reservations.get(reservation)?.receipts).to.have.length(1);
    const other = { ...request, arrivals: [{ line: 1, unit: "NAR", quantity: 59n }] };
    expect((await rejectionOf(receive(station.writeOffs, importCustoms, other))).code).to.equal("key-reused");
  });
});

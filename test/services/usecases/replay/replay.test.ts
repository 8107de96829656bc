/**
 * The auditor's replay agrees with a busy register, and names the first difference when the ledger hides or bends an event.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { RegisterEvent } from "../../../../services/domain/register/events.ts";
import type { LedgerReader } from "../../../../services/ports/ledger.ts";
import { receive } from "../../../../services/usecases/receive/receive.ts";
import { replay } from "../../../../services/usecases/replay/replay.ts";
import { changeStatus } from "../../../../services/usecases/status/change-status.ts";
import { consume, release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { issueCertificate, issueLicence, issueOnCertificate } from "../../../helpers/station-permits.ts";

const { exportCustoms, importCustoms, licensor } = OFFICERS;
const rifles = (quantity: bigint) => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];

describe("replay", () => {
  let station: Station;
  let events: readonly RegisterEvent[];
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    const { writeOffs, register } = station;
    const certificate = await issueCertificate(station, "XA/EUC");
    const resting = await issueOnCertificate(station, "XB/1", certificate);
    const plain = await issueLicence(station, "XB/2");
    let key = 0;
    const setAside = async (bundle: typeof plain.bundle, quantity: bigint) => {
      key += 1;
      const request = { key: `reserve ${key}`, bundle, draws: rifles(quantity), declaration: "D" };
      const { settlement } = await reserve(writeOffs, exportCustoms, request);
      return settlement?.outcome === "done" ? settlement.reservation : undefined;
    };
    const [one, two] = [await setAside(resting.bundle, 100n), await setAside(plain.bundle, 50n)];
    await setAside(plain.bundle, 999n);
    await setAside(plain.bundle, 20n);
    if (!one || !two) throw new Error("nothing was reserved");
    await consume(writeOffs, exportCustoms, { key: "consume", reservation: one, draws: rifles(90n) });
    await release(writeOffs, exportCustoms, { key: "release", reservation: two });
    const arrivals = [{ line: 1, unit: "NAR", quantity: 80n }];
    await receive(writeOffs, importCustoms, {
      key: "receipt",
      reservation: one,
      arrivals,
      arrivedAt: station.lookup.head?.time ?? 0,
    });
    await changeStatus(station, licensor, { key: "suspend", permit: plain.permit, act: "suspend", reason: "other" });
    const { number } = await register.reader.head();
    events = (await register.reader.blocks(register.identity.foundedAt, number)).flatMap(({ events: all }) => all);
  });
  after(() => station.close());

  /** A ledger that shows every event but as `change` has it; undefined hides it. */
  const lying = (change: (event: RegisterEvent) => RegisterEvent | undefined): LedgerReader => ({
    ...station.register.reader,
    blocks: async (from, to) =>
      (await station.register.reader.blocks(from, to)).map((block) => ({
        ...block,
        events: block.events.flatMap((event) => change(event) ?? []),
      })),
  });

  it("agrees with the contracts, and says how much it compared", async () => {
    const blocks: number[] = [];
    const report = await replay(station.register.reader, (block) => blocks.push(block));
    expect(report.difference).to.equal(undefined);
    expect(report).to.deep.include({
      ...{ fromBlock: station.register.identity.foundedAt, toBlock: station.lookup.head?.number },
      ...{ events: events.length, permits: 3, reservations: 3, refusals: 1, receipts: 1 },
    });
    expect(report.balances).to.be.at.least(3);
    expect(blocks.at(-1)).to.equal(report.toBlock);
  });

  for (const [name, where] of [
    ["PermitRegistered", /certificate|event|permit|series/],
    ["PermitStatusChanged", /^status$/],
    ["LineOpened", /^event Reserved|opened lines/],
    ["CertificateBound", /^bound to$/],
    ["Reserved", /^event (Consumed|Released)|reservedQuantity/],
    ["Consumed", /^event ReceiptRecorded|Quantity$/],
    ["Released", /^line 1: reservedQuantity$/],
  ] as const) {
    it(`names the first difference when the ledger hides an event ${name}`, async () => {
      const hidden = events.filter((event) => event.name === name);
      expect(hidden.length).to.be.above(0);
      for (const { block, logIndex } of hidden.slice(0, 3)) {
        const reader = lying((event) => (event.block === block && event.logIndex === logIndex ? undefined : event));
        const { difference } = await replay(reader);
        expect(difference?.where, `${name} of block ${block}`).to.match(where);
      }
    });
  }

  it("names the permit whose issuer, or whose issuer's key, no event has brought", async () => {
    const issued = events.find((event) => event.name === "PermitRegistered");
    for (const [name, where] of [
      ["AuthorityNamed", "issuer's authority"],
      ["KeyAdded", "issuer's key"],
    ] as const) {
      const { difference } = await replay(lying((event) => (event.name === name ? undefined : event)));
      expect(difference).to.deep.include({
        where,
        permit: issued?.name === "PermitRegistered" ? issued.id : undefined,
      });
    }
  });

  it("names a key that events end and the contract does not", async () => {
    const added = events.find((event) => event.name === "KeyAdded");
    if (added?.name !== "KeyAdded") throw new Error("no key was added");
    const { authority, keyId } = added;
    const { reader } = station.register;
    const revoked = { name: "KeyRevoked", authority, keyId, reason: "key-stolen", compromisedSince: 0 } as const;
    const inserting: LedgerReader = {
      ...reader,
      blocks: async (from, to) =>
        (await reader.blocks(from, to)).map((block) => ({
          ...block,
          events: block.events.flatMap((event) =>
            event === added || event.name !== "KeyAdded" || event.keyId !== keyId
              ? [event]
              : [event, { ...event, ...revoked }],
          ),
        })),
    };
    const { difference } = await replay(inserting);
    expect(difference?.where).to.equal(`key ${keyId}: dates`);
  });

  it("names a balance that an event bends by one", async () => {
    const reader = lying((event) =>
      event.name === "Consumed" ? { ...event, lines: event.lines.map((line) => ({ ...line, quantity: 91n })) } : event,
    );
    const { difference } = await replay(reader);
    expect(difference).to.deep.include({ where: "line 1: consumedQuantity", fromEvents: "91", inContract: "90" });
  });

  it("names a permit that an event gives another name", async () => {
    const other = word("another id");
    const reader = lying((event) =>
      event.name === "PermitRegistered" && event.version === 1 ? { ...event, id: other, series: other } : event,
    );
    expect((await replay(reader)).difference).to.not.equal(undefined);
  });

  it("reads in pages, and throws when the ledger stops answering", async () => {
    const reader: LedgerReader = {
      ...station.register.reader,
      look: async () => {
        throw new LedgerUnavailable("a test");
      },
    };
    expect(await replay(reader).catch((error: unknown) => error)).to.be.instanceOf(LedgerUnavailable);
  });
});

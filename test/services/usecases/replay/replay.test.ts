/**
 * The auditor's replay agrees with a busy register, and names the first difference when the ledger hides or bends an event.
 * @module
 */
import { expect } from "chai";
import { encodeFunctionData } from "viem";
import { contestRegisterAbi } from "../../../../services/chain/abi/contest-register.ts";
import { toHeader } from "../../../../services/chain/codec/terms.ts";
import { readContracts } from "../../../../services/chain/contracts.ts";
import { linesDigestOf } from "../../../../services/chain/reservation-digest.ts";
import { submit } from "../../../../services/chain/submit.ts";
import { type Hex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { RegisterEvent } from "../../../../services/domain/register/events.ts";
import type { LedgerAct, OutsideAct } from "../../../../services/ports/act.ts";
import type { LedgerReader } from "../../../../services/ports/ledger.ts";
import { receive } from "../../../../services/usecases/receive/receive.ts";
import { replay } from "../../../../services/usecases/replay/replay.ts";
import { changeStatus } from "../../../../services/usecases/status/change-status.ts";
import { consume, release, reserve } from "../../../../services/usecases/write-off/write-off.ts";
import type { TestAuthority } from "../../../helpers/ledger.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueCertificate, issueLicence, issueOnCertificate } from "../../../helpers/station-permits.ts";

const { exportCustoms, importCustoms, licensor } = OFFICERS;
const rifles = (quantity: bigint) => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];

interface Story {
  readonly resting: Issued;
  readonly plain: Issued;
  /** Consumed: 90 of the licence that rests on a certificate. */
  readonly one: Hex;
}

/** Corrections, a hold, exceptions and an objection: what customs and a receiver do after the goods left. */
async function correct(station: Station, { resting, plain, one }: Story): Promise<void> {
  const { register, indexer, lookup, reader } = station;
  const { xa, xb } = register;
  let message = 0;
  const done = async (by: TestAuthority, make: (messageId: Hex) => LedgerAct) => {
    message += 1;
    const settlement = await register.act(by, make(word(`correction ${message}`)));
    if (settlement.outcome !== "done") throw new Error(JSON.stringify(settlement));
    await indexer.catchUp();
    return settlement.reservation as Hex;
  };
  const on = (id: Hex, { bundle }: Issued) => {
    const lines = lookup.register.reservations.get(id)?.lines ?? [];
    return { reservation: id, permit: bundle.terms.header, lines };
  };
  const exception: Omit<OutsideAct, "act" | "messageId" | "draws"> = {
    ...{ reservation: ZERO_WORD, permit: plain.bundle.terms.header, lines: [], openings: [], reason: "other" },
    ...{ declaration: word("d"), leftAt: register.now(), receiptDue: 0, officer: word("officer"), office: "PORT" },
  };
  await done(xb.customs, (messageId) => ({ act: "adjust", messageId, ...on(one, resting), draws: rifles(85n) }));
  await done(xb.customs, (messageId) => ({ act: "return", messageId, ...on(one, resting), draws: rifles(5n) }));
  const open = [...lookup.register.reservations.values()].find(({ status }) => status === "open");
  if (!open) throw new Error("one is still open");
  await done(xb.customs, (messageId) => ({ act: "hold", messageId, ...on(open.id, plain), reason: "fraud" }));
  const late = await done(xb.customs, (messageId) => ({ act: "late", messageId, ...exception, draws: rifles(3n) }));
  await done(xb.customs, (messageId) => ({ act: "reverse", messageId, ...on(late, plain) }));
  const override = { act: "override", messageId: word("override"), ...exception, draws: rifles(999n) } as const;
  if ((await register.actTogether(xb.customs, override)).outcome !== "done") throw new Error("not overridden");
  const { addresses } = await readContracts(register.endpoint, register.identity.register);
  const args = [toHeader(resting.bundle.terms.header), one, linesDigestOf(on(one, resting).lines), 5, word("letter")];
  const data = encodeFunctionData({ abi: contestRegisterAbi, functionName: "object", args: args as never });
  const { networkId } = register.identity;
  await submit(register.endpoint, xa.customs.signer, { to: addresses.contests, data, called: "object", networkId });
  await indexer.catchUp();
  if ((await reader.lookAtReservations([one]))[0]?.objections !== 1) throw new Error("no objection stands");
}

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
    await correct(station, { resting, plain, one });
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
      ...{ events: events.length, permits: 3, reservations: 5, refusals: 1, receipts: 1 },
    });
    expect(report.balances).to.be.at.least(3);
    expect(blocks.at(-1)).to.equal(report.toBlock);
  });

  for (const [name, where] of [
    ["PermitRegistered", /certificate|event|permit|series/],
    ["PermitStatusChanged", /^status$/],
    ["LineOpened", /^event Reserved|opened lines/],
    ["CertificateBound", /^bound to$/],
    ["Reserved", /^event (Consumed|Released|Held)|reservedQuantity/],
    ["Consumed", /^event ReceiptRecorded|Quantity$/],
    ["Released", /^line 1: reservedQuantity$/],
    ["Held", /^reservation 0x\w+: status$/],
    ["Adjusted", /^event Returned$/],
    ["Returned", /^line 1: returnedQuantity$/],
    ["LateFactRecorded", /^event Reversed$/],
    ["Reversed", /^line 1: consumedQuantity$/],
    ["Overridden", /^line 1: (consumed|excess)Quantity$/],
    ["ObjectionFiled", /^objections$/],
    ["ReceiptRecorded", /^reservation 0x\w+: receipts$/],
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
      [/^Authority|^Account|^Key/, "issuer's authority"],
      [/^KeyAdded$/, "issuer's key"],
    ] as const) {
      const { difference } = await replay(lying((event) => (name.test(event.name) ? undefined : event)));
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
      event.name === "Adjusted" || event.name === "Returned"
        ? { ...event, lines: event.lines.map((line) => ({ ...line, quantity: 86n })) }
        : event,
    );
    const { difference } = await replay(reader);
    expect(difference).to.deep.include({ where: "line 1: consumedQuantity", fromEvents: "86", inContract: "85" });
  });

  it("names a reservation whose lines an event gives another certificate line, whatever the balances say", async () => {
    const { reader } = station.register;
    const bent: LedgerReader = {
      ...reader,
      reservationDigest: (permit, lines) =>
        reader.reservationDigest(
          permit,
          lines.map((line) => ({ ...line, eucLine: 0 })),
        ),
    };
    const { difference } = await replay(bent);
    expect(difference?.where).to.match(/^reservation 0x\w+: permit and lines$/);
  });

  it("names a reservation that an event gives another keeper", async () => {
    const reader = lying((event) => (event.name === "Reserved" ? { ...event, keeper: "XA-CUS" } : event));
    const { difference } = await replay(reader);
    expect(difference).to.include({ fromEvents: "XA-CUS", inContract: "XB-CUS" });
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

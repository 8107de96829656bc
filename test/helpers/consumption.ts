/**
 * Fixture: a register on which one consignment has left, and the receipt its receiver would write.
 * @module
 */
import type { ContractTransactionResponse, LogDescription } from "ethers";
import type { ReceiptRegister, WriteOffRegister } from "./contract-types.ts";
import { DAY, registerWithMakers } from "./permits.ts";
import { type Authority, ethers, partyOf, Role, time } from "./register.ts";
import { code3, makeLine, random32, type Terms } from "./terms.ts";

export const PIECES = code3("NAR");
export const KILOGRAMS = code3("KGM");
const NO_CURRENCY = "0x000000";

/** One line of a reservation, as the write-off register's events give it. */
export type WriteOffLine = readonly [bigint, bigint, bigint, bigint, bigint, bigint, bigint];

/** A reservation as whoever acts on it next has to know it. */
export interface Shipment {
  readonly id: string;
  readonly permit: Terms;
  readonly lines: readonly WriteOffLine[];
  /** keccak256(abi.encode(lines)). */
  readonly linesDigest: string;
  /** Block time of the last act. */
  readonly at: number;
}

const LINES = "tuple(uint16,uint64,uint64,uint64,uint64,uint8,uint16)[]";
export const digestOf = (lines: readonly WriteOffLine[]): string =>
  ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([LINES], [lines]));

/** An amount of a line without value. */
export const amount = (line: number, quantity: bigint, unit = PIECES) => ({
  ...{ line, unit, quantity, currency: NO_CURRENCY, value: 0n },
});

/** 60 pieces on line 1, 2,000 g on line 2. */
export const LOAD = [amount(1, 60n), amount(2, 2_000n, KILOGRAMS)];

/** Acts on reservations that fail loudly when they are refused, and bring along what the last event said. */
export function shipping(writeOffs: WriteOffRegister, by: Authority) {
  const as = writeOffs.connect(by.account);
  /** The event that tells of the act; a refusal tells of none. */
  const told = async (act: Promise<ContractTransactionResponse>): Promise<LogDescription> => {
    const receipt = await (await act).wait();
    const logs = receipt?.logs.map((log) => writeOffs.interface.parseLog(log)) ?? [];
    const event = logs.find((log) => log !== null && log.name !== "LineOpened");
    if (event === undefined || event === null || event.name === "Refused") {
      throw new Error(
        `refused: ${event === null ? "" : ethers.decodeBytes32String(event?.args.code ?? ethers.ZeroHash)}`,
      );
    }
    return event;
  };
  const after = async (former: Omit<Shipment, "at" | "linesDigest">, event: LogDescription): Promise<Shipment> => {
    // A plain copy: what ethers decodes is frozen, and it does not take that back as an argument.
    const lines: readonly WriteOffLine[] = event.args.lines?.toArray(true) ?? former.lines;
    return { ...former, lines, linesDigest: digestOf(lines), at: await time.latest() };
  };
  const about = ({ id, permit, lines }: Shipment) => ({ reservation: id, permit: permit.header, lines });

  return {
    reserve: async (permit: Terms, draws = LOAD, keeper = ethers.ZeroHash): Promise<Shipment> => {
      const messageId = random32();
      const expiresAt = BigInt(await time.latest()) + 30n * DAY;
      const message = { permit: permit.header, draws, openings: [], declaration: random32(), expiresAt, keeper };
      const event = await told(as.reserve(messageId, message));
      return after({ id: await writeOffs.reservationId(by.id, messageId), permit, lines: [] }, event);
    },
    consume: async (shipment: Shipment, draws = LOAD): Promise<Shipment> => {
      const message = { ...about(shipment), draws, leftAt: await time.latest(), receiptDue: 0 };
      return after(shipment, await told(as.consume(random32(), message)));
    },
    adjust: async (shipment: Shipment, draws: typeof LOAD): Promise<Shipment> =>
      after(shipment, await told(as.adjust(random32(), { ...about(shipment), draws }))),
    release: async (shipment: Shipment): Promise<Shipment> =>
      after(shipment, await told(as.release(random32(), about(shipment)))),
    reverse: async (shipment: Shipment): Promise<Shipment> =>
      after(shipment, await told(as.reverse(random32(), about(shipment)))),
    hold: async (shipment: Shipment, reason: number): Promise<Shipment> =>
      after(shipment, await told(as.hold(random32(), { ...about(shipment), reason }))),
    /** Writes down that `draws` left at `leftAt`, without a reservation. */
    recordLate: async (permit: Terms, draws: typeof LOAD, leftAt: number, reason: number): Promise<Shipment> => {
      const messageId = random32();
      const nothing = { officer: ethers.ZeroHash, office: ethers.ZeroHash, declaration: ethers.ZeroHash };
      const message = {
        reservation: ethers.ZeroHash,
        permit: permit.header,
        lines: [],
        draws,
        openings: [],
        ...nothing,
      };
      const event = await told(as.recordLate(messageId, { ...message, leftAt, receiptDue: 0, reason }));
      return after({ id: await writeOffs.reservationId(by.id, messageId), permit, lines: [] }, event);
    },
  };
}

/** What is said to have arrived. */
export interface Arrival {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
}
export const arrived = (line: number, quantity: bigint, unit = PIECES): Arrival => ({ line, unit, quantity });

/** The receipt of `arrivals` of a shipment, or of one that is not known yet. */
export const receiptOf = (shipment: Shipment, arrivals: readonly Arrival[], arrivedAt = shipment.at) => ({
  consumption: shipment.id,
  permit: shipment.permit.header,
  linesDigest: shipment.linesDigest,
  arrivals,
  arrivedAt,
  evidence: ethers.id("evidence"),
});
export const receiptWithout = (permit: Terms, arrivals: readonly Arrival[], arrivedAt: number) => ({
  ...{ consumption: ethers.ZeroHash, permit: permit.header, linesDigest: ethers.ZeroHash, arrivals, arrivedAt },
  evidence: ethers.id("evidence"),
});

/** The register's `attach`; ethers has a method of that name on every contract. */
export const attach = (receipts: ReceiptRegister, ...args: unknown[]): Promise<ContractTransactionResponse> =>
  receipts.getFunction("attach")(...args);

/**
 * Fixture: a licence of XB for XA with lines of pieces (1 and 3) and kilograms (2) open, and line 4 not; received by the
 * auditor of XC and the customs of XA. 60 of 80 reserved pieces and 2,000 g have left (`left`); line 3 was not drawn.
 * `message` is the receipt of nearly all of it, `receipts` speaks for the customs of XA.
 */
export async function consumption() {
  const stage = await registerWithMakers();
  const { licence, asB, writeOffs, xa, xb, xc } = stage;
  const permit = licence({ receivers: [xc.auditor.id, partyOf("XA", Role.customs)] }, [
    makeLine(1),
    makeLine(2, { unit: KILOGRAMS, scale: 3, quantityLimit: 5_000n }),
    makeLine(3),
    makeLine(4),
  ]);
  await asB.register(permit.header);
  await asB.openLines(permit.header, permit.proofs.slice(0, 3));
  const customs = shipping(writeOffs, xb.customs);
  const reserved = await customs.reserve(permit, [amount(1, 80n), amount(2, 2_000n, KILOGRAMS)]);
  await time.increase(600);
  const left = await customs.consume(reserved);
  await time.increase(600);
  const message = receiptOf(left, [arrived(1, 58n), arrived(2, 2_000n, KILOGRAMS)]);
  const receipts = stage.receipts.connect(xa.customs.account);
  return { ...stage, permit, customs, reserved, left, message, receipts };
}

/**
 * Fixture: a licence of XB to a partner outside, with line 1 open, drawn on by customs of XB and of XC. The customs of XB
 * have reserved 60 pieces, which the customs of XC keep, and these have left (`left`); the same amount is reserved (`open`).
 */
export async function outsideConsumption() {
  const stage = await registerWithMakers();
  const { licence, asB, writeOffs, xb, xc } = stage;
  const permit = licence({ receivers: [], drawers: [partyOf("XB", Role.customs), xc.customs.id] }, [
    makeLine(1, { quantityLimit: 500n }),
  ]);
  await asB.register(permit.header);
  await asB.openLines(permit.header, permit.proofs);
  const [customs, keeper] = [shipping(writeOffs, xb.customs), shipping(writeOffs, xc.customs)];
  const load = [amount(1, 60n)];
  const reserved = await customs.reserve(permit, load, xc.customs.id);
  const open = await customs.reserve(permit, load, xc.customs.id);
  const left = await keeper.consume(reserved, load);
  await time.increase(600);
  const message = receiptOf(left, [arrived(1, 60n)]);
  const receipts = stage.receipts.connect(xb.licensing.account);
  return { ...stage, permit, customs, keeper, load, reserved, open, left, message, receipts };
}

/**
 * Messages to the register of write-offs about reservations: who acts on one brings its lines along, as the last event
 * about it gave them. Here they are looked up in the log, as a service would.
 * @module
 */
import { type EventLog, type Interface, Result } from "ethers";
import type { WriteOffRegister } from "./contract-types.ts";
import { ethers, Reason, time } from "./register.ts";
import { type Header, type LineProof, random32, type Terms } from "./terms.ts";
import type { Draw } from "./write-offs.ts";

const NOTHING = ethers.ZeroHash;

/** One line of a reservation: number, quantity, value, what came back of both, link and line of the certificate. */
export type WriteOffLine = readonly bigint[];

/** A line nothing has come back of, without a certificate unless said. */
export const lineOf = (line: number, quantity: bigint, value = 0n, eucLink = 0, eucLine = 0): WriteOffLine =>
  [line, quantity, value, 0, 0, eucLink, eucLine].map(BigInt);

/** The same line, with what came back of it. */
export const withReturned = (line: WriteOffLine, quantity: bigint, value = 0n): WriteOffLine =>
  line.map((word, place) => (place === 3 ? quantity : place === 4 ? value : word));

const LINES = "tuple(uint16,uint64,uint64,uint64,uint64,uint8,uint16)[]";
export const linesDigestOf = (lines: readonly WriteOffLine[]): string =>
  ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([LINES], [lines]));
/** What the register keeps of a reservation of `permit` with these lines. */
export const stateDigestOf = (permit: string, lines: readonly WriteOffLine[]): string =>
  ethers.keccak256(ethers.concat([permit, linesDigestOf(lines)]));

/** The functions that are messages, and so can be said in a batch. */
export const ACTS = [
  ...(["reserve", "consume", "release", "hold", "resume"] as const),
  ...(["adjust", "returnGoods", "reverse", "overrideDraw", "recordLate"] as const),
] as const;
export type Act = (typeof ACTS)[number];

/** Position = number on the register. */
export const ReservationStatus = { none: 0n, open: 1n, held: 2n, consumed: 3n, released: 4n, reversed: 5n } as const;

export interface Opening {
  header: Header;
  lines: LineProof[];
}

// A decoded array: of lines, where the event has any.
const plain = (lines: Result): WriteOffLine[] => lines.map((line: Result) => line.toArray());

/** Lines of a reservation as the last event about it gave them; none when there was no such event. */
export async function linesOf(writeOffs: WriteOffRegister, id: string): Promise<WriteOffLine[]> {
  const address = await writeOffs.getAddress();
  const logs = await ethers.provider.getLogs({ address, topics: [null, id], fromBlock: 0 });
  const iface: Interface = writeOffs.interface;
  const given = logs
    .map((log) => iface.parseLog(log as unknown as EventLog)?.args)
    .filter((args) => args?.fragment !== null && args?.toObject().lines instanceof Result);
  const last = given.at(-1);
  return last === undefined ? [] : plain(last.toObject().lines);
}

/** Makers of messages about reservations of `permit`, unless other terms are named. */
export function messagesAbout(writeOffs: WriteOffRegister, permit: Terms) {
  /** For release and reverse. */
  const closing = async (reservation: string, terms: Terms = permit) => ({
    reservation,
    permit: terms.header,
    lines: await linesOf(writeOffs, reservation),
  });
  /** For hold and resume. */
  const holding = async (reservation: string, terms: Terms = permit) => ({
    ...(await closing(reservation, terms)),
    reason: Reason.legalOrder,
  });
  /** For adjust and return. */
  const correcting = async (reservation: string, draws: readonly Draw[], terms: Terms = permit) => ({
    ...(await closing(reservation, terms)),
    draws,
  });
  /** For consume: these left at the time of the last block. */
  const leaving = async (reservation: string, draws: readonly Draw[], terms: Terms = permit) => ({
    ...(await correcting(reservation, draws, terms)),
    leftAt: await time.latest(),
    receiptDue: 0,
  });
  /** For override and late fact: these left at the time of the last block, by the decision of an officer. */
  const outside = async (
    draws: readonly Draw[],
    { terms = permit, reservation = NOTHING, openings = [] as Opening[] } = {},
  ) => ({
    ...(await closing(reservation, terms)),
    ...{ draws, openings, declaration: random32(), leftAt: await time.latest(), receiptDue: 0 },
    ...{ officer: random32(), office: ethers.encodeBytes32String("XB001000"), reason: Reason.legalOrder },
  });
  return { closing, holding, correcting, leaving, outside };
}

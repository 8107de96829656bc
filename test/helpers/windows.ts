/**
 * Licences and a certificate with rolling windows, and draws on them on days that tests count from a first one.
 * @module
 */
import { DAY } from "./permits.ts";
import { type Authority, ethers, time } from "./register.ts";
import { Mode, makeLine, random32, type Terms } from "./terms.ts";
import { type Draw, EUROS, openLicence } from "./write-offs.ts";

/** Days after which buckets of one, two and twelve days begin together. */
const ALIGNED = 24n;
const YEARS = 5n * 366n * DAY;

/**
 * Fixture: a licence of five years whose lines reach 1,000 pieces, and in a window of so many days 10 pieces: line 1 in
 * 1 · 2 in 31 · 3 in 32 · 4 in 366. Line 5: 100 of value in 31 days, of 10,000 · 6: 10 pieces and 100 of value in
 * 31 days, of 10 and 100 with as much again for tolerance · 7: open, 10 pieces in 31 days · 8: no window ·
 * 9: 10 pieces in 7 days.
 */
export async function windowedLicence() {
  const stage = await openLicence();
  const { licence, asB, writeOffs, xb, now } = stage;
  const first = ((now / DAY + ALIGNED) / ALIGNED) * ALIGNED;
  const within = (windowDays: number) => ({ windowDays, windowQuantity: 10n, quantityLimit: 1_000n });
  const valued = { currency: EUROS, mode: Mode.both };
  const lasting = { validUntil: now + YEARS, drawers: stage.permit.header.drawers };
  const windowed = licence(lasting, [
    ...[1, 31, 32, 366].map((days, place) => makeLine(place + 1, within(days))),
    makeLine(5, { ...valued, quantityLimit: 1_000n, valueLimit: 10_000n, windowDays: 31, windowValue: 100n }),
    makeLine(6, {
      ...valued,
      ...within(31),
      quantityLimit: 10n,
      valueLimit: 100n,
      windowValue: 100n,
      tolerance: 10_000,
    }),
    makeLine(7, { ...within(31), mode: Mode.open, quantityLimit: 0n, currency: EUROS }),
    makeLine(8, { quantityLimit: 1_000n }),
    makeLine(9, within(7)),
  ]);
  await asB.register(windowed.header);
  await asB.openLines(windowed.header, windowed.proofs);

  /** The second `seconds` of a day, UTC: day 0 is the first of buckets of every width. */
  const dayAt = (day: number, seconds = 0n): bigint => (first + BigInt(day)) * DAY + seconds;
  /** The next block is on `day`: at its beginning, or right after the last block. */
  const turnTo = async (day: number): Promise<bigint> => {
    const soonest = BigInt(await time.latest()) + 1n;
    const at = dayAt(day) > soonest ? dayAt(day) : soonest;
    if (at >= dayAt(day + 1)) throw new RangeError(`day ${day} is over`);
    await time.setNextBlockTimestamp(at);
    return at;
  };
  /** Reserves in a block of the time `at`: the reservation's id, and the code of the refusal, empty when accepted. */
  const reserveAt = async (at: bigint, draws: readonly Draw[], terms: Terms, by: Authority = xb.customs) => {
    const messageId = random32();
    const message = { ...stage.reserving(draws, terms), expiresAt: at + 100n * DAY };
    await time.setNextBlockTimestamp(at);
    await writeOffs.connect(by.account).reserve(messageId, message);
    const { refusal } = await writeOffs.answer(by.id, messageId);
    const id = await writeOffs.reservationId(by.id, messageId);
    return { id, code: refusal === ethers.ZeroHash ? "" : ethers.decodeBytes32String(refusal) };
  };
  /** Reserves on `day`; the reservation's id. Fails where it is refused. */
  const drawn = async (day: number, draws: readonly Draw[], terms: Terms = windowed): Promise<string> => {
    const { id, code } = await reserveAt(await turnTo(day), draws, terms);
    if (code !== "") throw new Error(`refused: ${code}`);
    return id;
  };
  /** The code a draw on `day` is refused with; empty when it is accepted. */
  const codeOn = async (day: number, draws: readonly Draw[], terms: Terms = windowed): Promise<string> =>
    (await reserveAt(await turnTo(day), draws, terms)).code;
  /** Quantity and value in the window that ends on `day`. */
  const useOn = async (day: number, line: number, terms: Terms = windowed): Promise<bigint[]> =>
    (await writeOffs.windowUse(terms.id, line, dayAt(day))).toArray();
  /** The code on record for a message of customs of XB, said on `day`; empty when it was accepted. */
  const answered = async (day: number, act: "adjust" | "consume" | "returnGoods", message: unknown) => {
    const messageId = random32();
    await turnTo(day);
    await writeOffs.connect(xb.customs.account)[act](messageId, message);
    const { refusal } = await writeOffs.answer(xb.customs.id, messageId);
    return refusal === ethers.ZeroHash ? "" : ethers.decodeBytes32String(refusal);
  };
  const days = { first, dayAt, turnTo, reserveAt, drawn, codeOn, useOn, answered };
  return { ...stage, windowed, lasting, ...days };
}

/**
 * Fixture: {@link windowedLicence} and a licence on a certificate: lines 1 and 2 of it rest on certificate line 1, which
 * has 10 pieces in 31 days; line 2 has 6 pieces in 31 days of its own. All reach 1,000.
 */
export async function windowedCertificate() {
  const stage = await windowedLicence();
  const { certificate, licence, asA, asB, now, lasting } = stage;
  const wide = { quantityLimit: 1_000n };
  const window = { windowDays: 31, windowQuantity: 10n };
  const euc = certificate({ validUntil: now + YEARS }, [makeLine(1, { ...wide, ...window })]);
  const on = { ...wide, eucLink: 1, eucLine: 1 };
  const bound = licence({ ...lasting, links: [euc.id] }, [
    makeLine(1, on),
    makeLine(2, { ...on, ...window, windowQuantity: 6n }),
  ]);
  await asA.register(euc.header);
  await asB.register(bound.header);
  await asA.openLines(euc.header, euc.proofs);
  await asB.openLines(bound.header, bound.proofs);
  return { ...stage, euc, bound };
}

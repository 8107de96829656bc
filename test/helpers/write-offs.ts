/**
 * A licence with opened lines, and officers of two customs houses who draw on it.
 * @module
 */
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { DAY, registerWithMakers } from "./permits.ts";
import { type Authority, ethers, partyOf, Reason, Role, time, wordOf } from "./register.ts";
import { code3, Mode, makeLine, random32, type Terms } from "./terms.ts";
import { together } from "./two-accounts.ts";
import { type Act, messagesAbout, type Opening } from "./write-off-messages.ts";

export const PIECES = code3("NAR");
export const EUROS = code3("EUR");
export const NO_CODE = "0x000000";
export const LARGEST = 2n ** 64n - 1n;

export interface Draw {
  line: number;
  unit: string;
  quantity: bigint;
  currency: string;
  value: bigint;
}

/** Pieces of a line without value. */
export const pieces = (line: number, quantity: bigint, change: Partial<Draw> = {}): Draw => ({
  ...{ line, unit: PIECES, quantity, currency: NO_CODE, value: 0n },
  ...change,
});
/** Pieces of a line with their value in euro cents. */
export const worth = (line: number, quantity: bigint, value: bigint): Draw =>
  pieces(line, quantity, { currency: EUROS, value });

export type StatusAct = "suspend" | "reinstate" | "revoke" | "annul" | "surrender";

/**
 * Fixture: a licence of XB without links, drawn on by customs of XB (`xb.customs`) and of XC (`xc.customs`), lines open:
 * 1 quantity 100 · 2 value 1,000 · 3 both 100 and 1,000 with 10 % tolerance · 4 open, counted in both.
 * Line 5 (quantity 100) is not open.
 */
export async function openLicence() {
  const stage = await registerWithMakers();
  const { licence, asB, authorities, permits, xb, xc, writeOffs, now } = stage;
  const valued = { currency: EUROS, valueLimit: 1_000n };
  const permit = licence({ drawers: [partyOf("XB", Role.customs), xc.customs.id] }, [
    makeLine(1),
    makeLine(2, { ...valued, mode: Mode.value, quantityLimit: 0n }),
    makeLine(3, { ...valued, mode: Mode.both, tolerance: 1_000 }),
    makeLine(4, { currency: EUROS, mode: Mode.open, quantityLimit: 0n }),
    makeLine(5),
  ]);
  await asB.register(permit.header);
  await asB.openLines(permit.header, permit.proofs.slice(0, 4));
  const customs = writeOffs.connect(xb.customs.account);
  const otherCustoms = writeOffs.connect(xc.customs.account);
  const messages = messagesAbout(writeOffs, permit);

  /** A message to reserve `draws` on `terms` until thirty days from the fixture's time. */
  const reserving = (draws: readonly Draw[], terms: Terms = permit, openings: Opening[] = []) => ({
    ...{ permit: terms.header, draws, openings, declaration: random32() },
    ...{ expiresAt: now + 30n * DAY, keeper: ethers.ZeroHash },
  });
  /** Reserves; the reservation's id. Fails where it is refused. */
  const reserved = async (
    draws: readonly Draw[],
    terms: Terms = permit,
    { by = xb.customs, keeper = ethers.ZeroHash, expiresAt = now + 30n * DAY } = {},
  ): Promise<string> => {
    const messageId = random32();
    const message = { ...reserving(draws, terms), keeper, expiresAt };
    await expect(writeOffs.connect(by.account).reserve(messageId, message)).to.emit(writeOffs, "Reserved");
    return writeOffs.reservationId(by.id, messageId);
  };
  /** Reserves and lets all of it leave; the reservation's id. */
  const consumed = async (draws: readonly Draw[], terms: Terms = permit): Promise<string> => {
    const id = await reserved(draws, terms);
    const message = await messages.leaving(id, draws, terms);
    await expect(customs.consume(random32(), message)).to.emit(writeOffs, "Consumed");
    return id;
  };
  /** What is on a meter now: reserved and consumed quantity, reserved and consumed value. */
  const meterOf = async (series: string, line: number): Promise<bigint[]> => {
    const meter = await writeOffs.meter(series, line);
    return [meter.reservedQuantity, meter.consumedQuantity, meter.reservedValue, meter.consumedValue];
  };
  /** The rest of a meter: returned and excess quantity, returned and excess value. */
  const restsOf = async (series: string, line: number): Promise<bigint[]> => {
    const meter = await writeOffs.meter(series, line);
    return [meter.returnedQuantity, meter.excessQuantity, meter.returnedValue, meter.excessValue];
  };
  /** Says a message as `by`; an override by both of its accounts. */
  const say = (by: Authority, act: Act, messageId: string, message: unknown): Promise<ContractTransactionResponse> =>
    act === "overrideDraw"
      ? together(authorities, by, writeOffs, act, messageId, message)
      : writeOffs.connect(by.account)[act](messageId, message);
  /**
   * Says a message as `by` and expects a refusal: on record with its code and line, answered again without an event,
   * and with nothing else of the register in the transaction's log.
   */
  const refused = async (act: Act, message: unknown, code: string, line = 0, by: Authority = xb.customs) => {
    const messageId = random32();
    const receipt = await (await say(by, act, messageId, message)).wait();
    const address = await writeOffs.getAddress();
    const own = receipt?.logs.filter((log) => log.address === address) ?? [];
    const logs = own.map((log) => writeOffs.interface.parseLog(log));
    expect(logs.map((log) => log?.name)).to.deep.equal(["Refused"]);
    const told = logs[0]?.args;
    expect([told?.authority, told?.code, told?.act, told?.messageId, told?.line]).to.deep.equal([
      ...[by.id, wordOf(code), wordOf(act), messageId, BigInt(line)],
    ]);
    const { known, body, refusal } = await writeOffs.answer(by.id, messageId);
    expect([known, body, refusal]).to.deep.equal([true, told?.body.slice(0, 34), wordOf(code)]);
    const again = writeOffs.connect(by.account);
    expect(await again[act].staticCall(messageId, message)).to.equal(wordOf(code));
    await expect(again[act](messageId, message)).to.not.emit(writeOffs, "Refused");
    expect((await writeOffs.reservation(await writeOffs.reservationId(by.id, messageId))).status).to.equal(0);
  };
  /** An issuer changes the status of a permit: with both of its accounts where one is not enough. */
  const change = (by: Authority, act: StatusAct, id: string, reason: number = Reason.other) =>
    act === "annul" || act === "reinstate"
      ? together(authorities, by, permits, act, id, reason)
      : permits.connect(by.account)[act](id, reason);
  const acts = { change, reserving, reserved, consumed, meterOf, restsOf, say, refused };
  return { ...stage, permit, customs, otherCustoms, ...messages, ...acts };
}

/**
 * Fixture: {@link openLicence} and a licence on a certificate. Certificate lines: 1 quantity 150 · 2 value 500 ·
 * 3 quantity, in kilograms. Licence lines, each without a value of its own unless said: 1 and 2 of 100 on certificate
 * line 1 · 3 of 100 on certificate line 2, counted in euros · 4 on a line the certificate has, but not open · 5 on the
 * line in kilograms · 6 in dollars on certificate line 2 · 7 on line 1 with another scale.
 */
export async function openLicenceOnCertificate() {
  const stage = await openLicence();
  const { certificate, licence, asA, asB } = stage;
  const euc = certificate({}, [
    makeLine(1, { quantityLimit: 150n }),
    makeLine(2, { mode: Mode.value, currency: EUROS, valueLimit: 500n }),
    makeLine(3, { unit: code3("KGM") }),
    makeLine(4),
  ]);
  const on = (number: number, eucLine: number, change = {}) => makeLine(number, { eucLink: 1, eucLine, ...change });
  const bound = licence({ links: [euc.id] }, [
    on(1, 1),
    on(2, 1),
    on(3, 2, { currency: EUROS }),
    on(4, 4),
    on(5, 3),
    on(6, 2, { currency: code3("USD") }),
    on(7, 1, { scale: 3 }),
  ]);
  await asA.register(euc.header);
  await asB.register(bound.header);
  await asA.openLines(euc.header, euc.proofs.slice(0, 3));
  await asB.openLines(bound.header, bound.proofs);
  return { ...stage, euc, bound };
}

/** The time of the next block that nobody sets. */
export const soon = async (seconds = 100): Promise<number> => {
  const at = (await time.latest()) + seconds;
  await time.setNextBlockTimestamp(at);
  return at;
};

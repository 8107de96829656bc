/**
 * Goods that leave although the rules would not let them: overrides and late facts on the licences of write-offs.ts.
 * @module
 */
import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { type Authority, ethers, time } from "./register.ts";
import { follow } from "./succession.ts";
import { random32 } from "./terms.ts";
import { proposeAct } from "./two-accounts.ts";
import { openLicence, openLicenceOnCertificate } from "./write-offs.ts";

/** The two acts, which share all rules but who may say them. */
export const EXCEPTIONS = ["overrideDraw", "recordLate"] as const;
export type ExceptionAct = (typeof EXCEPTIONS)[number];
/** What each is told by. */
export const EVENT_OF = { overrideDraw: "Overridden", recordLate: "LateFactRecorded" } as const;
/** Code of an override that does not say who decided it, and where. */
export const DECIDER_MISSING = "decider-missing";

type Stage = Awaited<ReturnType<typeof openLicence>>;

/** `stage` and what its customs may do against the rules. */
function withExceptions<S extends Stage>(stage: S) {
  const { authorities, writeOffs, xb, say } = stage;

  /** Says an exception, an override with both accounts, and fails where it is refused; the id of what left. */
  const went = async (act: ExceptionAct, message: { reservation: string }, by: Authority = xb.customs) => {
    const messageId = random32();
    await expect(say(by, act, messageId, message)).to.emit(writeOffs, EVENT_OF[act]);
    return message.reservation === ethers.ZeroHash ? writeOffs.reservationId(by.id, messageId) : message.reservation;
  };
  /** As `say`, but the message itself is in a block of the time `at`. */
  const sayAt = async (
    at: bigint | number,
    act: ExceptionAct,
    messageId: string,
    message: unknown,
    by: Authority = xb.customs,
  ): Promise<ContractTransactionResponse> => {
    const decided = act === "overrideDraw";
    if (decided) await proposeAct(authorities, by, writeOffs, act, messageId, message);
    await time.setNextBlockTimestamp(at);
    return writeOffs.connect(decided ? by.second : by.account)[act](messageId, message);
  };
  /** Quantities of a meter: reserved, consumed, returned, excess. */
  const quantityOf = async (series: string, line: number): Promise<bigint[]> => {
    const meter = await writeOffs.meter(series, line);
    return [meter.reservedQuantity, meter.consumedQuantity, meter.returnedQuantity, meter.excessQuantity];
  };
  /** Values of a meter: reserved, consumed, returned, excess. */
  const worthOf = async (series: string, line: number): Promise<bigint[]> => {
    const meter = await writeOffs.meter(series, line);
    return [meter.reservedValue, meter.consumedValue, meter.returnedValue, meter.excessValue];
  };
  return { ...stage, went, sayAt, quantityOf, worthOf };
}

/** Fixture: the licence of {@link openLicence}, with exceptions. */
export async function exceptionalLicence() {
  return withExceptions(await openLicence());
}

/** Fixture: the licences of {@link openLicenceOnCertificate}, with exceptions. */
export async function exceptionalOnCertificate() {
  return withExceptions(await openLicenceOnCertificate());
}

/** Fixture: {@link exceptionalLicence} in a register that another one follows, not named yet. */
export async function exceptionalBeforeSuccessor() {
  return withExceptions(await follow(await openLicence()));
}

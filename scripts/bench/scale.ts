/**
 * What a large register costs: memory of the lookup per permit, and how much slower a verdict gets with a million of them.
 * @module
 */
import { randomBytes } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { toHex } from "../../services/domain/bytes/hex.ts";
import { applyEvent } from "../../services/domain/register/apply.ts";
import type { RegisterFact } from "../../services/domain/register/events.ts";
import type { Register } from "../../services/domain/register/model.ts";
import { packedRegister } from "../../services/store/lookup/packed-register.ts";
import { draw, otherPermit, randomWord } from "./many-permits.ts";
import { compare, round } from "./measure.ts";
import { signedRegister } from "./signed-register.ts";
import { verdictRate } from "./verify-in-process.ts";

const MANY = 1_000_000;
const FEW = 1000;
/** Documents shown among the many: enough that their records are not all in the processor's cache. */
const SHOWN = 4000;
const DRAWS = 100_000;

export async function scale(): Promise<Record<string, number>> {
  const memory = bytesHeld();
  const few = await signedRegister(FEW);
  const many = await signedRegister(SHOWN, MANY - SHOWN);
  const { thing, limit, ratio } = await compare(
    () => verdictRate(many),
    () => verdictRate(few),
    7,
  );
  return {
    ...memory,
    "verify.scale.perSecond": round(thing, 0),
    "verify.scale.fewPerSecond": round(limit, 0),
    "verify.scale.ratio": round(ratio, 3),
  };
}

/**
 * Per permit: its version, its series and number, and on average 1.5 opened lines. Per reservation: what a draw on two lines
 * adds that left, meters included; reservations are objects still.
 */
function bytesHeld(): Record<string, number> {
  const [networkId, keyId] = [toHex(randomBytes(32)), toHex(randomBytes(32))];
  const now = Math.floor(Date.now() / 1000);
  const before = bytesNow();
  const register = packedRegister();
  for (let i = 0; i < MANY; i++) {
    for (const fact of otherPermit({ networkId, keyId, now }, i % 2 === 0)) apply(register, fact, now);
  }
  const held = bytesNow();
  drawOnMany(register, now);
  const after = bytesNow();
  if (register.permits.size !== MANY || register.reservations.size !== DRAWS) throw new Error("not all are in");
  return {
    "lookup.bytesPerPermit": round((held - before) / MANY, 0),
    "lookup.bytesPerReservation": round((after - held) / DRAWS, 0),
  };
}

function drawOnMany(register: Register, now: number): void {
  let left = DRAWS;
  for (const permit of register.permits.keys()) {
    if (left === 0) return;
    if (register.series.get(permit)?.lines.size === 0) continue;
    for (const fact of draw(permit, now)) apply(register, fact, now);
    left -= 1;
  }
}

function apply(register: Register, fact: RegisterFact, time: number): void {
  applyEvent(register, { ...fact, block: 1, logIndex: 0, transaction: randomWord() }, time);
}

/** Bytes of all objects and of the memory outside the heap, once what nobody needs is gone. */
function bytesNow(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let i = 0; i < 3; i++) collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * A line's meter and what is left of its limits. The register decides a draw; this is how everybody else reads it.
 * @module
 */
import type { ControlMode } from "../permit/kind.ts";

/** Balances of one line of a series, in base units; quantity and value whatever the mode counts. */
export interface Meter {
  readonly reservedQuantity: bigint;
  readonly consumedQuantity: bigint;
  readonly returnedQuantity: bigint;
  readonly excessQuantity: bigint;
  readonly reservedValue: bigint;
  readonly consumedValue: bigint;
  readonly returnedValue: bigint;
  readonly excessValue: bigint;
}

export const EMPTY_METER: Meter = {
  reservedQuantity: 0n,
  consumedQuantity: 0n,
  returnedQuantity: 0n,
  excessQuantity: 0n,
  reservedValue: 0n,
  consumedValue: 0n,
  returnedValue: 0n,
  excessValue: 0n,
};

export interface Limits {
  readonly mode: ControlMode;
  readonly quantityLimit: bigint;
  readonly valueLimit: bigint;
  /** Basis points. */
  readonly tolerance: number;
}

export interface Remaining {
  /** Undefined when the mode does not limit it. Never negative: an excess shows in the meter. */
  readonly quantity?: bigint;
  readonly value?: bigint;
}

const BASIS = 10_000n;

function left(limit: bigint, tolerance: number, used: bigint): bigint {
  const ceiling = (limit * (BASIS + BigInt(tolerance))) / BASIS;
  return ceiling > used ? ceiling - used : 0n;
}

export function countsQuantity(mode: ControlMode): boolean {
  return mode === "quantity" || mode === "both";
}

export function countsValue(mode: ControlMode): boolean {
  return mode === "value" || mode === "both";
}

/** What can still be reserved under `limits`. */
export function remaining(limits: Limits, meter: Meter): Remaining {
  const { mode, tolerance } = limits;
  return {
    ...(countsQuantity(mode) && {
      quantity: left(
        limits.quantityLimit,
        tolerance,
        meter.reservedQuantity + meter.consumedQuantity - meter.returnedQuantity,
      ),
    }),
    ...(countsValue(mode) && {
      value: left(limits.valueLimit, tolerance, meter.reservedValue + meter.consumedValue - meter.returnedValue),
    }),
  };
}

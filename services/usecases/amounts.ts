/**
 * Amounts as people write them, in base units and back.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { Scales } from "../domain/permit/derive.ts";
import { fromBaseUnits, toBaseUnits } from "../domain/writeoff/amount.ts";
import type { Draw } from "../ports/act.ts";

export interface WrittenAmount {
  readonly line: number;
  readonly unit: string;
  /** Decimal digits. */
  readonly quantity: string;
  readonly currency?: string;
  readonly value?: string;
}

/** Base units of a quantity; throws Refusal `field-invalid` naming the field. */
export function quantityOf(text: string, unit: string, scales: Scales, path: string): bigint {
  const scale = scales.unit(unit);
  if (scale === undefined)
    throw new Refusal("field-invalid", { path: `${path}/unit`, rule: "a unit permits are counted in" });
  const amount = toBaseUnits(text, scale);
  if (amount === undefined)
    throw new Refusal("field-invalid", { path: `${path}/quantity`, rule: `at most ${scale} decimal places` });
  return amount;
}

/** Draws from what was written under `at` in the request; throws Refusal `field-invalid` naming the field. */
export function drawsOf(lines: readonly WrittenAmount[], scales: Scales, at = "/lines"): Draw[] {
  return lines.map(({ line, unit, quantity, currency, value }, i) => {
    const path = `${at}/${i}`;
    if ((currency === undefined) !== (value === undefined)) {
      throw new Refusal("field-invalid", { path: `${path}/value`, rule: "value and currency come together" });
    }
    return {
      line,
      unit,
      quantity: quantityOf(quantity, unit, scales, path),
      currency: currency ?? "",
      value: currency === undefined || value === undefined ? 0n : moneyOf(value, currency, scales, path),
    };
  });
}

function moneyOf(text: string, currency: string, scales: Scales, path: string): bigint {
  const scale = scales.currency(currency);
  if (scale === undefined) throw new Refusal("field-invalid", { path: `${path}/currency`, rule: "a currency in use" });
  const amount = toBaseUnits(text, scale);
  if (amount === undefined)
    throw new Refusal("field-invalid", { path: `${path}/value`, rule: `at most ${scale} decimal places` });
  return amount;
}

/** "12.50": an amount of money in its currency's places; base units as they are for a currency no longer in the table. */
export function moneyText(amount: bigint, currency: string, scales: Scales): string {
  return fromBaseUnits(amount, scales.currency(currency) ?? 0);
}

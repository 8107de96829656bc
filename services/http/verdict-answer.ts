/**
 * A verdict as the API shows it: findings with their sentences, amounts as people write them.
 * @module
 */
import { sentenceOf, wayOutOf } from "../domain/errors/catalogue.ts";
import type { Scales } from "../domain/permit/derive.ts";
import type { Check } from "../domain/verdict/check.ts";
import type { Verdict } from "../domain/verdict/judge.ts";
import { fromBaseUnits } from "../domain/writeoff/amount.ts";
import { moneyText } from "../usecases/amounts.ts";

export function verdictBody({ checks, balance, ...verdict }: Verdict, scales: Scales): Record<string, unknown> {
  return {
    ...verdict,
    checks: checks.map(checkBody),
    ...(balance && {
      balance: balance.map(({ line, unit, scale, currency, quantity, value }) => ({
        ...{ line, unit, currency },
        ...(quantity !== undefined && { quantity: fromBaseUnits(quantity, scale) }),
        ...(value !== undefined && { value: moneyText(value, currency, scales) }),
      })),
    }),
  };
}

/** A check with its sentence. */
export function checkBody(check: Check): object {
  if (!check.code) return check;
  const params = check.params ?? {};
  return { ...check, sentence: sentenceOf(check.code, params), wayOut: wayOutOf(check.code, params) };
}

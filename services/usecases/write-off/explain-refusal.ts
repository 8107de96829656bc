/**
 * The register says a code and a line; the officer wants to read the numbers. They come from the lookup.
 * @module
 */
import type { Code } from "../../domain/errors/catalogue.ts";
import type { Params } from "../../domain/errors/refusal.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import { instantText } from "../../domain/time/instant.ts";
import { fromBaseUnits } from "../../domain/writeoff/amount.ts";
import { countsQuantity, remaining } from "../../domain/writeoff/meter.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { WriteOffContext } from "./write-off.ts";

/** Parameters for the sentence of `code`; what the lookup does not know is left out. */
export function explainRefusal(context: WriteOffContext, item: OutboxItem, code: Code, line: number): Params {
  const { act } = item;
  if (act.act !== "reserve" && act.act !== "consume" && act.act !== "release") return { line: String(line) };
  const { register } = context.lookup;
  const permit = permitId(act.permit, context.sha256);
  const record = register.permits.get(permit);
  const last = record?.changes.at(-1);
  return {
    line: String(line),
    permit,
    issuer: act.permit.issuer,
    validFrom: instantText(act.permit.validFrom),
    validUntil: instantText(act.permit.validUntil),
    judgedAt: settledAt(item),
    ...(last && { since: instantText(last.at), reason: last.reason }),
    ...(record && { current: register.series.get(record.series)?.current ?? "" }),
    ...(code === "balance-exceeded" && "draws" in act && amounts(context, record?.series, act.draws, line)),
  };
}

function amounts(
  { lookup }: WriteOffContext,
  series: PermitId | undefined,
  draws: readonly { line: number; unit: string; quantity: bigint; currency: string; value: bigint }[],
  number: number,
): Params {
  const draw = draws.find(({ line }) => line === number);
  const line = series && lookup.register.series.get(series)?.lines.get(number);
  if (!draw || !line) return {};
  const { open, meter } = line;
  const left = remaining(open, meter);
  if (countsQuantity(open.mode) && left.quantity !== undefined && draw.quantity > left.quantity) {
    return {
      left: `${fromBaseUnits(left.quantity, open.scale)} ${open.unit}`,
      asked: `${fromBaseUnits(draw.quantity, open.scale)} ${open.unit}`,
    };
  }
  return {
    left: `${left.value ?? 0n} minor units of ${open.currency}`,
    asked: `${draw.value} minor units of ${open.currency}`,
  };
}

function settledAt({ settlement }: OutboxItem): string {
  return settlement && "blockTime" in settlement ? instantText(settlement.blockTime) : "";
}

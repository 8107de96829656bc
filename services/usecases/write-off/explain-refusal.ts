/**
 * The register says a code and a line; the officer wants to read what was compared. It comes from the lookup, and for a
 * line that is not on the register yet from the proofs the message brought.
 * @module
 */
import type { Code } from "../../domain/errors/catalogue.ts";
import type { Params } from "../../domain/errors/refusal.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import type { Header, Line, PermitId } from "../../domain/permit/terms.ts";
import type { OpenLine } from "../../domain/register/facts/permit.ts";
import { instantText } from "../../domain/time/instant.ts";
import { fromBaseUnits } from "../../domain/writeoff/amount.ts";
import { countsQuantity, EMPTY_METER, type Meter, remaining } from "../../domain/writeoff/meter.ts";
import type { Draw, LedgerAct, OutsideAct, ReservationAct, ReserveAct } from "../../ports/act.ts";
import type { OutboxItem } from "../../ports/store.ts";
import type { WriteOffContext } from "./write-off.ts";

type WriteOffAct = ReserveAct | ReservationAct | OutsideAct;
type Context = Pick<WriteOffContext, "lookup" | "sha256">;

/** Parameters for the sentence of `code`; only what neither the lookup nor the message knows is left out. */
export function explainRefusal(context: Context, item: OutboxItem, code: Code, line: number): Params {
  const { act } = item;
  if (!isWriteOff(act)) return { line: String(line) };
  const { register } = context.lookup;
  const permit = permitId(act.permit, context.sha256);
  const record = register.permits.get(permit);
  const last = record?.changes.at(-1);
  const judgedAt = settledAt(item);
  return {
    line: String(line),
    permit,
    issuer: act.permit.issuer,
    validFrom: instantText(act.permit.validFrom),
    validUntil: instantText(act.permit.validUntil),
    judgedAt: judgedAt === undefined ? "" : instantText(judgedAt),
    ...(last && { since: instantText(last.at), reason: last.reason }),
    ...(record && { current: register.series.get(record.series)?.current ?? "" }),
    ...(code === "link-not-in-force" && brokenLink(context, act.permit, judgedAt)),
    ...(code === "certificate-not-bound" && record && unboundLink(context, act.permit, record.series)),
    ...(line > 0 && lineParams(context, act, code, line)),
  };
}

function isWriteOff(act: LedgerAct): act is WriteOffAct {
  return "permit" in act && typeof act.permit === "object" && act.act !== "receipt";
}

/** The first link that does not hold, in the order the register looks at them. */
function brokenLink({ lookup }: Context, { links }: Header, at: number | undefined): Params {
  for (const link of links) {
    const current = currentOf(lookup.register, link);
    if (!current) return { link, why: "not-registered" };
    if (current.status !== "active") return { link, why: current.status };
    if (at !== undefined && at < current.validFrom) return { link, why: "not-yet-valid" };
    if (at !== undefined && at >= current.validUntil) return { link, why: "expired" };
  }
  return {};
}

function unboundLink({ lookup: { register } }: Context, { links }: Header, licence: PermitId): Params {
  for (const link of links) {
    if (currentOf(register, link)?.kind !== "end-user-certificate") continue;
    const series = register.permits.get(link)?.series;
    if (series && register.series.get(series)?.boundTo !== licence) return { link };
  }
  return {};
}

function currentOf(register: Context["lookup"]["register"], link: PermitId) {
  const series = register.permits.get(link)?.series;
  const current = series && register.series.get(series)?.current;
  return current && register.permits.get(current);
}

function lineParams(context: Context, act: WriteOffAct, code: Code, number: number): Params {
  const draw = "draws" in act ? act.draws.find(({ line }) => line === number) : undefined;
  const found = lineOf(context, act, number);
  if (!draw || !found) return {};
  const { line, meter } = found;
  switch (code) {
    case "balance-exceeded":
      return amounts(line, meter, draw);
    case "unit-mismatch":
      return { expected: line.unit, found: draw.unit };
    case "currency-mismatch":
      return { expected: line.currency || "no currency", found: draw.currency || "no currency" };
    case "amount-missing":
      return { mode: line.mode };
    default:
      return {};
  }
}

/** A refused message brings no line on the register, so the first draw's limits stand in its own proofs only. */
function lineOf(
  { lookup: { register }, sha256 }: Context,
  act: WriteOffAct,
  number: number,
): { readonly line: OpenLine | Line; readonly meter: Meter } | undefined {
  const permit = permitId(act.permit, sha256);
  const series = register.permits.get(permit)?.series;
  const known = series && register.series.get(series)?.lines.get(number);
  const brought = "openings" in act ? act.openings : [];
  const proof = brought
    .filter(({ header }) => permitId(header, sha256) === permit)
    .flatMap(({ lines }) => lines)
    .find(({ line }) => line.number === number);
  const line = proof?.line ?? known?.open;
  return line && { line, meter: known?.meter ?? EMPTY_METER };
}

function amounts(line: OpenLine | Line, meter: Meter, draw: Draw): Params {
  const left = remaining(line, meter);
  if (countsQuantity(line.mode) && left.quantity !== undefined && draw.quantity > left.quantity) {
    return {
      left: `${fromBaseUnits(left.quantity, line.scale)} ${line.unit}`,
      asked: `${fromBaseUnits(draw.quantity, line.scale)} ${line.unit}`,
    };
  }
  return {
    left: `${left.value ?? 0n} minor units of ${line.currency}`,
    asked: `${draw.value} minor units of ${line.currency}`,
  };
}

/** UTC seconds of the block that refused. */
function settledAt({ settlement }: OutboxItem): number | undefined {
  return settlement && "blockTime" in settlement ? settlement.blockTime : undefined;
}

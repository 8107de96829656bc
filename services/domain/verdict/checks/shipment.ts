/**
 * Does the shipment beside the permit fit what is left of it? The register decides the draw itself; this tells before.
 * Where a rule says that goods are not written off, they need only fit the permit as it was issued.
 * @module
 */
import type { Line } from "../../permit/terms.ts";
import { fromBaseUnits } from "../../writeoff/amount.ts";
import { countsQuantity, countsValue, EMPTY_METER, type Remaining, remaining } from "../../writeoff/meter.ts";
import { type Check, fail, failIfFresh, pass, skip, unasked } from "../check.ts";
import type { Facts } from "../facts.ts";
import { certificateLeft, ownLeft } from "../left.ts";
import type { Shipment, ShipmentLine } from "../shipment.ts";
import { heldOn, type Standing } from "../standing.ts";

/** @param drawn whether the shipment is to be written off */
export function shipmentChecks(
  facts: Facts,
  shipment: Shipment | undefined,
  fresh: boolean,
  drawn: boolean,
  standing: Standing,
): Check[] {
  if (!shipment) return [skip("shipment", "shipment")];
  if (!facts.terms) return [unasked("shipment", "shipment", "terms-missing")];
  return shipment.lines.map((line) => lineCheck(facts, line, shipment.lines, fresh, drawn, standing));
}

function lineCheck(
  facts: Facts,
  asked: ShipmentLine,
  all: readonly ShipmentLine[],
  fresh: boolean,
  drawn: boolean,
  standing: Standing,
): Check {
  const check = `shipment-line-${asked.line}`;
  const params = { line: String(asked.line) };
  const line = facts.terms?.terms.lines.find(({ number }) => number === asked.line);
  if (!line) return fail(check, "shipment", "line-unknown", params);
  if (line.unit !== asked.unit)
    return fail(check, "shipment", "unit-mismatch", { ...params, expected: line.unit, found: asked.unit });
  if (line.currency !== asked.currency) {
    const [expected, found] = [line.currency || "no currency", asked.currency || "no currency"];
    return fail(check, "shipment", "currency-mismatch", { ...params, expected, found });
  }
  if (
    (drawn && countsQuantity(line.mode) && asked.quantity === 0n) ||
    (drawn && countsValue(line.mode) && asked.value === 0n) ||
    (asked.quantity === 0n && asked.value === 0n)
  ) {
    return fail(check, "shipment", "amount-missing", { ...params, mode: line.mode });
  }
  const left = drawn ? leftFor(facts, line, standing) : remaining(line, EMPTY_METER);
  const code = drawn ? "balance-exceeded" : "limit-exceeded";
  // What was issued stands in the terms; only what is left of it is the register's to say.
  const certain = (fresh && !standing.unasked) || !drawn;
  // The same line may be named twice in a shipment; together they must fit.
  const { quantity, value } = sumOf(all.filter(({ line: number }) => number === asked.line));
  if (left.quantity !== undefined && quantity > left.quantity) {
    const [shown, wanted] = [left.quantity, quantity].map(
      (amount) => `${fromBaseUnits(amount, line.scale)} ${line.unit}`,
    );
    return failIfFresh(certain, check, "shipment", code, {
      ...params,
      left: shown as string,
      asked: wanted as string,
    });
  }
  if (left.value !== undefined && value > left.value) {
    const [shown, wanted] = [left.value, value].map((amount) => `${amount} minor units of ${line.currency}`);
    return failIfFresh(certain, check, "shipment", code, {
      ...params,
      left: shown as string,
      asked: wanted as string,
    });
  }
  const under = drawn ? certificateLeftFor(facts, line, standing) : undefined;
  if (under && isOver(sumOf(all.filter((other) => restsOnSame(facts, other.line, line))), under))
    return failIfFresh(certain, check, "shipment", "certificate-balance-exceeded", params);
  return pass(check, "shipment");
}

/** With what is set aside for this declaration; that alone where nothing new can be reserved. */
function leftFor(facts: Facts, line: Line, standing: Standing): Remaining {
  const held = heldOn(standing, (each) => each.line === line.number);
  return isConsumedOnly(standing) ? consumable(line, held) : plus(ownLeft(facts, line), held);
}

/**
 * What a reservation lets leave: both measures, whatever the mode counts. One that the line does not limit may not have been
 * stated at all; then the goods are consumed without it, as they were reserved, and what is declared of it is no excess.
 */
function consumable({ mode }: Line, { quantity, value }: Required<Remaining>): Remaining {
  if (quantity === 0n && value === 0n) return { quantity, value };
  return {
    ...((quantity > 0n || countsQuantity(mode)) && { quantity }),
    ...((value > 0n || countsValue(mode)) && { value }),
  };
}

/** No more than the reservation holds was set aside on the certificate, so that it needs no look of its own then. */
function certificateLeftFor(facts: Facts, line: Line, standing: Standing): Remaining | undefined {
  const under = certificateLeft(facts, line);
  if (!under || isConsumedOnly(standing)) return undefined;
  const { eucLink, eucLine } = line;
  return plus(
    under,
    heldOn(standing, (each) => each.eucLink === eucLink && each.eucLine === eucLine),
  );
}

function isConsumedOnly({ open, over }: Standing): boolean {
  return open.length > 0 && over !== undefined;
}

function plus({ quantity, value }: Remaining, held: Required<Remaining>): Remaining {
  return {
    ...(quantity !== undefined && { quantity: quantity + held.quantity }),
    ...(value !== undefined && { value: value + held.value }),
  };
}

interface Amounts {
  readonly quantity: bigint;
  readonly value: bigint;
}

function sumOf(lines: readonly ShipmentLine[]): Amounts {
  const sum = (what: keyof Amounts): bigint => lines.reduce((total, line) => total + line[what], 0n);
  return { quantity: sum("quantity"), value: sum("value") };
}

function isOver({ quantity, value }: Amounts, left: Remaining): boolean {
  return (left.quantity !== undefined && quantity > left.quantity) || (left.value !== undefined && value > left.value);
}

/** Two lines of a permit may rest on one line of a certificate; together they must fit there. */
function restsOnSame({ terms }: Facts, number: number, { eucLink, eucLine }: Line): boolean {
  return !!terms?.terms.lines.some(
    (line) => line.number === number && line.eucLink === eucLink && line.eucLine === eucLine,
  );
}

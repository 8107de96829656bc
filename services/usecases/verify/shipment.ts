/**
 * A shipment as people write it, in base units.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import type { MarkedItem } from "../../domain/item/marked-item.ts";
import type { Scales } from "../../domain/permit/derive.ts";
import type { Packages, Shipment, ShipmentLine } from "../../domain/verdict/shipment.ts";
import { toBaseUnits } from "../../domain/writeoff/amount.ts";
import { drawsOf, type WrittenAmount } from "../amounts.ts";

/** Mass is declared in kilograms and kept in grams. */
const KILOGRAM_PLACES = 3;

interface WrittenLine extends WrittenAmount {
  readonly description?: string;
  readonly commodityCode?: string;
  /** Kilograms. */
  readonly netMass?: string;
  readonly packages?: Packages;
  readonly items?: readonly MarkedItem[];
}

type WrittenShipment = Omit<Shipment, "lines" | "acceptedAt"> & {
  readonly lines: readonly WrittenLine[];
  /** RFC 3339. */
  readonly acceptedAt?: string;
};

/** Throws Refusal `field-invalid` naming the field. */
export function shipmentOf(
  { lines, acceptedAt, ...rest }: WrittenShipment,
  scales: Scales,
  at = "/shipment",
): Shipment {
  const draws = drawsOf(lines, scales, `${at}/lines`);
  return {
    ...rest,
    ...(acceptedAt !== undefined && { acceptedAt: Date.parse(acceptedAt) / 1000 }),
    lines: draws.map((draw, i): ShipmentLine => {
      const { description, commodityCode, netMass, packages, items } = lines[i] as WrittenLine;
      return {
        ...draw,
        ...(description !== undefined && { description }),
        ...(commodityCode !== undefined && { commodityCode }),
        ...(netMass !== undefined && { netMass: gramsOf(netMass, `${at}/lines/${i}/netMass`) }),
        ...(packages && { packages }),
        ...(items && { items }),
      };
    }),
  };
}

function gramsOf(text: string, path: string): bigint {
  const grams = toBaseUnits(text, KILOGRAM_PLACES);
  if (grams === undefined) throw new Refusal("field-invalid", { path, rule: "at most 3 decimal places" });
  return grams;
}

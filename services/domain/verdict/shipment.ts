/**
 * What stands at the border beside the permit, as far as the officer has it. Only the lines must be there; everything
 * else that is given is compared.
 * @module
 */
import type { MarkedItem } from "../item/marked-item.ts";

/** A party as the declaration or a transport document names it. */
export interface DeclaredParty {
  readonly name: string;
  readonly address?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly identifier?: string;
}

/** Outermost packing. */
export interface Packages {
  readonly count: number;
  /** As declared: "case", "pallet". */
  readonly kind: string;
}

/** Amounts in base units of the unit and currency named. */
export interface ShipmentLine {
  readonly line: number;
  readonly unit: string;
  readonly quantity: bigint;
  readonly currency: string;
  readonly value: bigint;
  readonly description?: string;
  /** HS or Combined Nomenclature, 6 or 8 digits. */
  readonly commodityCode?: string;
  /** Grams, without packing. */
  readonly netMass?: bigint;
  readonly packages?: Packages;
  /** The manifest: the items of this line. */
  readonly items?: readonly MarkedItem[];
}

export interface Shipment {
  readonly lines: readonly ShipmentLine[];
  readonly consignor?: DeclaredParty;
  readonly consignee?: DeclaredParty;
  readonly endUser?: DeclaredParty;
  /** Brokers, agents, forwarders. */
  readonly intermediaries?: readonly DeclaredParty[];
  /** ISO 3166-1 alpha-2. */
  readonly countryExport?: string;
  /** Of final destination. */
  readonly countryDestination?: string;
  /** Countries on the way, in order. */
  readonly route?: readonly string[];
  /** Customs procedure, "10", "21", "T1". */
  readonly procedure?: string;
  /** Number of the customs declaration. */
  readonly declaration?: string;
  readonly transportDocument?: string;
  /** Customs office, as its state writes it. */
  readonly office?: string;
  /** UTC seconds at which the declaration was accepted; the time of judgement when absent. */
  readonly acceptedAt?: number;
  /** Numbers of seals and electronic seals on the shipment. */
  readonly seals?: readonly string[];
}

/**
 * What the rules about parties and places read from tables (services/tables/parties).
 * @module
 */
import type { Phrases } from "../../text/phrases.ts";
import type { NameTables } from "../../text/stages.ts";

export interface Indicators {
  /** In the name of who deals in goods instead of using them. */
  readonly trading: Phrases;
  /** In the name of an office of a state: its post box and its "Trade" are no red flag. */
  readonly office: Phrases;
  /** The same of who serves a state, unless the name has trade in it: shops are called after armies. */
  readonly force: Phrases;
  readonly postBox: Phrases;
  /** What an address has that one can go to. */
  readonly place: Phrases;
  readonly placeEndings: readonly string[];
  readonly freeZone: Phrases;
  /** An end use made of nothing but these says nothing. */
  readonly vagueUse: ReadonlySet<string>;
  /** The same for the name of an end user. */
  readonly vagueParty: ReadonlySet<string>;
  /** Whole fields that stand for "nothing was written here". */
  readonly blanked: ReadonlySet<string>;
}

export interface PartyTables extends NameTables {
  readonly indicators: Indicators;
  /** Whether goods of `exporter` pass through `country` without that country's consent. */
  readonly passesFreely: (exporter: string, country: string) => boolean;
}

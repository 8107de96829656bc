/**
 * How names and addresses of parties are written, and which words in them are red flags. Three lists, each with source
 * and date; a word changes what a node warns of or passes, never what the register accepts.
 * @module
 */
import type { PartyTables } from "../../domain/fraud/parties/party-tables.ts";
import { type Phrases, phrasesOf } from "../../domain/text/phrases.ts";
import { passesFreely } from "../countries/passage.ts";
import { latinSpellings } from "../transliteration/latin.ts";
import forms from "./company-forms.json" with { type: "json" };
import indicators from "./indicators.json" with { type: "json" };
import words from "./words.json" with { type: "json" };

/** Every spelling → the word it stands under. */
function inverted(rows: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(rows).flatMap(([word, spellings]) => spellings.map((each) => [each, word] as const)));
}

function phrases(texts: readonly string[]): Phrases {
  return phrasesOf(texts, (text) => text);
}

const formsBehind = inverted(forms.behind);
const formsBefore = inverted(forms.before);

export const PARTY_TABLES: PartyTables = {
  latin: latinSpellings,
  formsBehind,
  formsBefore,
  formEnds: new Set([...formsBehind.keys()].map((form) => form.slice(form.lastIndexOf(" ") + 1))),
  formStarts: new Set([...formsBefore.keys()].map((form) => form.split(" ", 1)[0] as string)),
  words: inverted(words.names),
  addressWords: inverted(words.addresses),
  addressEndings: new Map(Object.entries(words.addressEndings)),
  fillers: new Set(words.fillers),
  passesFreely,
  indicators: {
    trading: phrases(indicators.trading),
    office: phrases(indicators.office),
    force: phrases(indicators.force),
    postBox: phrases(indicators.postBox),
    place: phrases(indicators.place),
    placeEndings: indicators.placeEndings,
    freeZone: phrases(indicators.freeZone),
    vagueUse: new Set(indicators.vagueUse),
    vagueParty: new Set(indicators.vagueParty),
    blanked: new Set(indicators.blanked),
  },
};

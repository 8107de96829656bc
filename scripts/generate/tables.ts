/**
 * Writes the data files of services/tables from public code lists: `node scripts/generate/tables.ts DIRECTORY`, where
 * DIRECTORY holds hs-2022.csv, unece-rec20-units.csv, iso-4217.csv and country-codes.csv of github.com/datasets. The
 * lists are not committed: what is needed of them is, with source, date and licence in each file.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PERMIT_UNITS } from "../../services/tables/units/permit-units.ts";
import { parseCsv } from "./csv.ts";

const LICENCE = "ODC Public Domain Dedication and Licence (PDDL)";

/** Chapters whose subheadings keep their own text: explosives, machinery to instruments, arms. */
const CHAPTERS_IN_FULL = new Set(["36", "84", "85", "86", "87", "88", "89", "90", "93"]);

type Row = Readonly<Record<string, string>>;

function cell(row: Row, name: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`no column ${name}`);
  return value.trim();
}

function read(directory: string, file: string): readonly Row[] {
  return parseCsv(readFileSync(join(directory, file), "utf8"));
}

function write(path: string, source: string, date: string, rows: object): void {
  const file = new URL(`../../services/tables/${path}`, import.meta.url);
  writeFileSync(file, `${JSON.stringify({ source, date, licence: LICENCE, rows }, null, 2)}\n`);
}

function sorted<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  const list = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  list.forEach(([key], i) => {
    if (i > 0 && key === list[i - 1]?.[0]) throw new Error(`${key} stands twice`);
  });
  // JavaScript orders keys that look like numbers by value, before all others: hs() writes "HS" before its digits.
  return Object.fromEntries(list);
}

function hs(directory: string): void {
  const rows = read(directory, "hs-2022.csv").filter((row) => /^\d+$/.test(cell(row, "hscode")));
  const texts = rows.map((row) => [cell(row, "hscode"), cell(row, "description")] as const);
  const source = "Harmonized System 2022, github.com/datasets/harmonized-system";
  const kept = texts.filter(([code]) => code.length < 6 || CHAPTERS_IN_FULL.has(code.slice(0, 2)));
  write("hs/descriptions.json", source, "2024-10-25", sorted(kept.map(([code, text]) => [`HS${code}`, text])));
  const byHeading = Map.groupBy(
    texts.filter(([code]) => code.length === 6),
    ([code]) => code.slice(0, 4),
  );
  const endings = [...byHeading].map(([heading, codes]) => {
    return [
      `HS${heading}`,
      codes
        .map(([code]) => code.slice(4))
        .sort()
        .join(" "),
    ] as const;
  });
  write("hs/subheadings.json", source, "2024-10-25", sorted(endings));
}

/** Names of the units a permit may use; each must be active in Recommendation 20. */
function units(directory: string): void {
  const rows = new Map(read(directory, "unece-rec20-units.csv").map((row) => [cell(row, "CommonCode"), row]));
  const names = PERMIT_UNITS.map(({ code }) => {
    const row = rows.get(code);
    if (row === undefined || ["D", "X"].includes(cell(row, "Status"))) throw new Error(`${code} is no active unit`);
    return [code, cell(row, "Name")] as const;
  });
  const source = "UN/ECE Recommendation 20, github.com/datasets/unece-units-of-measure";
  write("units/names.json", source, "2026-03-05", sorted(names));
}

/** Active codes with minor units; those the standard gives none (metals, bond units, testing) can price nothing. */
function currencies(directory: string): void {
  const places = new Map<string, number>();
  for (const row of read(directory, "iso-4217.csv")) {
    const [code, minor] = [cell(row, "AlphabeticCode"), cell(row, "MinorUnit")];
    if (code === "" || cell(row, "WithdrawalDate") !== "" || !/^\d$/.test(minor)) continue;
    if ((places.get(code) ?? Number(minor)) !== Number(minor)) throw new Error(`${code} has two minor units`);
    places.set(code, Number(minor));
  }
  write("currencies/minor-units.json", "ISO 4217, github.com/datasets/currency-codes", "2026-02-01", sorted(places));
}

function countries(directory: string): void {
  const names = read(directory, "country-codes.csv").map((row) => {
    const [en, fr, es] = ["en", "fr", "es"].map((l) => cell(row, `official_name_${l}`)) as [string, string, string];
    const [ru, zh, ar] = ["ru", "cn", "ar"].map((l) => cell(row, `official_name_${l}`)) as [string, string, string];
    return [cell(row, "ISO3166-1-Alpha-2"), { ar, en, es, fr, ru, zh }] as const;
  });
  const source = "ISO 3166-1 codes with the names of UN M49, github.com/datasets/country-codes";
  write("countries/names.json", source, "2026-05-15", sorted(names));
}

const directory = process.argv[2];
if (directory === undefined) {
  console.error("usage: node scripts/generate/tables.ts DIRECTORY");
  process.exit(64);
}
for (const generate of [hs, units, currencies, countries]) generate(directory);

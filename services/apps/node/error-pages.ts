/**
 * The pages of all codes, read once at start.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { CATALOGUE, type Code } from "../../domain/errors/catalogue.ts";

const PAGES = new URL("../../../docs/errors/", import.meta.url);

export function loadErrorPages(): ReadonlyMap<Code, string> {
  const pages = new Map<Code, string>();
  for (const code of Object.keys(CATALOGUE) as Code[]) {
    const file = new URL(`${code}.md`, PAGES);
    if (existsSync(file)) pages.set(code, readFileSync(file, "utf8"));
  }
  return pages;
}

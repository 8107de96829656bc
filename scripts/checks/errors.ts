/**
 * Why: a refusal is only as good as what its reader can do next. A code without a page leads an officer to a dead
 * address, a page without a code tells of what never happens, and a code that a contract says and the catalogue does not
 * know reaches nobody as a sentence. Holds catalogue, pages, services and contracts against each other.
 * @module
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pageFaults } from "./lib/error-page.ts";
import { filesMatching } from "./lib/files.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

const CATALOGUE = "services/domain/errors/catalogue.ts";
const ROWS = "services/domain/errors/catalogue/";
const PAGES = "docs/errors";
const CONTRACT_CODES = "contracts/writeoff/RefusalCodes.sol";
const REVERT_CODES = "services/chain/revert-codes.ts";

type Catalogue = Readonly<Record<string, { readonly sentence: string; readonly wayOut: string }>>;

/** Where codes are written down outside the catalogue, and how to find them in the text. */
const SAID: readonly { readonly files: string; readonly codes: (text: string) => string[] }[] = [
  { files: CONTRACT_CODES, codes: (text) => captures(text, /\bconstant\s+\w+\s*=\s*"([^"]*)"/g) },
  { files: REVERT_CODES, codes: (text) => captures(text, /\bcode:\s*"([^"]*)"/g) },
  // Rooms below the domain cannot import the type of codes, so they keep unions of their own.
  { files: "services/**/*-error.ts", codes: unionOfCodes },
];

export async function checkErrors(root: string): Promise<Findings> {
  const { CATALOGUE: catalogue } = (await import(pathToFileURL(join(root, CATALOGUE)).href)) as {
    CATALOGUE: Catalogue;
  };
  const codes = new Set(Object.keys(catalogue));
  const violations = [
    ...sentenceFaults(catalogue),
    ...pagesAgainst(root, codes),
    ...saidButUnknown(root, codes),
    ...unused(root, codes),
  ];
  if (codes.size === 0) violations.push(`${CATALOGUE} has no codes: the check is blind`);
  return { violations, summary: `${codes.size} codes, each with its page and somebody who says it` };
}

/** A brace that is no parameter would be shown to the reader as it stands. */
function sentenceFaults(catalogue: Catalogue): string[] {
  return Object.entries(catalogue).flatMap(([code, { sentence, wayOut }]) =>
    [sentence, wayOut].flatMap((text) => {
      if (text.trim() === "") return [`${CATALOGUE}: ${code} has an empty sentence`];
      const rest = text.replace(/\{\w+\}/g, "");
      return /[{}]/.test(rest) ? [`${CATALOGUE}: a parameter of ${code} is no name: ${text}`] : [];
    }),
  );
}

function pagesAgainst(root: string, codes: ReadonlySet<string>): string[] {
  const isFile = (path: string): boolean => statSync(join(root, PAGES, path)).isFile();
  const pages = new Set(filesMatching(join(root, PAGES), ["**/*"]).filter(isFile));
  const missing = [...codes].filter((code) => !pages.has(`${code}.md`)).map((code) => `${PAGES}/${code}.md is missing`);
  const found = [...pages].flatMap((page) => {
    const code = page.replace(/\.md$/, "");
    if (!codes.has(code) || page === code) return [`${PAGES}/${page} is the page of no code`];
    return pageFaults(code, readFileSync(join(root, PAGES, page), "utf8")).map((why) => `${PAGES}/${page} ${why}`);
  });
  return [...missing, ...found];
}

function saidButUnknown(root: string, codes: ReadonlySet<string>): string[] {
  return SAID.flatMap(({ files, codes: read }) => {
    const paths = filesMatching(root, [files]);
    const said = paths.flatMap((path) => read(readFileSync(join(root, path), "utf8")).map((code) => ({ path, code })));
    if (said.length === 0) return [`found no code in ${files}: the check is blind`];
    return said
      .filter(({ code }) => !codes.has(code))
      .map(({ path, code }) => `${path} says ${code}, which is not in the catalogue`);
  });
}

/** Generated interfaces repeat words of the contracts; they say nothing themselves. */
function unused(root: string, codes: ReadonlySet<string>): string[] {
  const files = filesMatching(root, ["services/**/*.{ts,tsx}", "contracts/**/*.sol"]).filter(
    (path) => path !== CATALOGUE && !path.startsWith(ROWS) && !path.startsWith("services/chain/abi/"),
  );
  const said = new Set(files.flatMap((path) => captures(readFileSync(join(root, path), "utf8"), /"([a-z][a-z-]*)"/g)));
  return [...codes].filter((code) => !said.has(code)).map((code) => `${CATALOGUE}: nothing says ${code}`);
}

function unionOfCodes(text: string): string[] {
  return captures(text, /\btype\s+\w+ErrorCode\s*=([^;]*);/g).flatMap((union) => captures(union, /"([^"]*)"/g));
}

function captures(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found]) => found as string);
}

await runAsProgram(import.meta.url, checkErrors);

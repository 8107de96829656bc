/**
 * Small houses with one fault each between catalogue, pages, services and contracts, and one without.
 * @module
 */
import { expect } from "chai";
import { checkErrors } from "../../../scripts/checks/errors.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

const page = (code: string): string =>
  `# ${code}\n\n## What happened\n\nIt ran out.\n\n## Who can fix it\n\nThe officer.\n\n## How\n\n- Ask \`${code}\`.\n- Wait.\n\n## What it does not mean\n\nNot a no.\n`;
const catalogue = (...entries: string[]): string => `export const CATALOGUE = { ${entries.join(", ")} };\n`;
const entry = (code: string, sentence = "It is {left}."): string =>
  `"${code}": { status: 409, sentence: "${sentence}", wayOut: "Wait." }`;

const CATALOGUE = "services/domain/errors/catalogue.ts";
const HOUSE: Readonly<Record<string, string>> = {
  "package.json": '{ "type": "module" }',
  [CATALOGUE]: catalogue(entry("spent"), entry("torn")),
  "docs/errors/spent.md": page("spent"),
  "docs/errors/torn.md": page("torn"),
  "contracts/writeoff/RefusalCodes.sol": 'library RefusalCodes { bytes32 internal constant SPENT = "spent"; }\n',
  "services/chain/revert-codes.ts": 'export const REVERT_CODES = { Spent: { code: "spent" } };\n',
  "services/journal/journal-error.ts": 'export type JournalErrorCode = | "torn";\n',
};

const violationsOf = async (changes: Readonly<Record<string, string>>, without = ""): Promise<readonly string[]> =>
  (
    await checkErrors(
      fileTree(Object.fromEntries(Object.entries({ ...HOUSE, ...changes }).filter(([path]) => path !== without))),
    )
  ).violations;

describe("check of errors", () => {
  afterEach(removeFileTrees);

  const FAULTS: readonly [what: string, changes: Record<string, string>, reason: string, without?: string][] = [
    ["a code without a page", {}, "docs/errors/torn.md is missing", "docs/errors/torn.md"],
    ["a page without a code", { "docs/errors/gone.md": page("gone") }, "docs/errors/gone.md is the page of no code"],
    ["a page in a folder below", { "docs/errors/old/spent.md": page("spent") }, "is the page of no code"],
    ["a page under another code's title", { "docs/errors/torn.md": page("spent") }, 'does not begin with "# torn"'],
    [
      "a page that lacks a section",
      { "docs/errors/torn.md": page("torn").replace(/## How[\s\S]*?(?=## What it)/, "") },
      "has not the sections",
    ],
    [
      "sections in another order",
      {
        "docs/errors/torn.md": page("torn")
          .replace("## How", "## X")
          .replace("Who can fix it", "How")
          .replace("## X", "## Who can fix it"),
      },
      "has not the sections",
    ],
    [
      "an empty section",
      { "docs/errors/torn.md": page("torn").replace("\n\nThe officer.", "") },
      "has an empty section: Who can fix it",
    ],
    ["an empty last section", { "docs/errors/torn.md": page("torn").replace("Not a no.", "") }, "has an empty section"],
    ["a table", { "docs/errors/torn.md": page("torn").replace("Not a no.", "| a | b |") }, "has a table"],
    ["a link", { "docs/errors/torn.md": page("torn").replace("Not a no.", "[x](y.md)") }, "has a link"],
    [
      "a list that would be shown as a sentence",
      { "docs/errors/torn.md": page("torn").replace("- Wait.", "and wait.") },
      "has a list that is mixed",
    ],
    [
      "a code of the contracts that has no sentence",
      { "contracts/writeoff/RefusalCodes.sol": 'bytes32 internal constant A = "spent"; bytes32 constant B = "lost";' },
      "contracts/writeoff/RefusalCodes.sol says lost, which is not in the catalogue",
    ],
    [
      "a code of a revert that has no sentence",
      { "services/chain/revert-codes.ts": 'const a = { code: "spent" }; const b = { code: "lost" };' },
      "services/chain/revert-codes.ts says lost",
    ],
    [
      "a code of a room below the domain that has no sentence",
      { "services/journal/journal-error.ts": 'export type JournalErrorCode = | "torn" | "lost";\n' },
      "services/journal/journal-error.ts says lost",
    ],
    [
      "a code that nothing says",
      { [CATALOGUE]: catalogue(entry("spent"), entry("torn"), entry("idle")), "docs/errors/idle.md": page("idle") },
      "nothing says idle",
    ],
    [
      "a code that only a generated interface names",
      {
        [CATALOGUE]: catalogue(entry("spent"), entry("torn"), entry("idle")),
        "docs/errors/idle.md": page("idle"),
        "services/chain/abi/a.ts": 'export const abi = [{ name: "idle" }];\n',
      },
      "nothing says idle",
    ],
    [
      "a parameter that is no name",
      { [CATALOGUE]: catalogue(entry("spent", "It is { left }."), entry("torn")) },
      "a parameter of spent is no name",
    ],
    [
      "a brace left open",
      { [CATALOGUE]: catalogue(entry("spent", "It is {left."), entry("torn")) },
      "a parameter of spent is no name",
    ],
    ["an empty sentence", { [CATALOGUE]: catalogue(entry("spent", ""), entry("torn")) }, "spent has an empty sentence"],
    [
      "itself, when it finds no code where there must be some",
      { "contracts/writeoff/RefusalCodes.sol": "library RefusalCodes {}\n" },
      "found no code in contracts/writeoff/RefusalCodes.sol: the check is blind",
    ],
  ];
  for (const [what, changes, reason, without] of FAULTS) {
    it(`refuses ${what}`, async () => {
      const violations = await violationsOf(changes, without);
      expect(violations.join("\n")).to.include(reason);
      expect(violations).to.have.length(1);
    });
  }

  it("accepts a house in which all four agree, and says how many codes it looked at", async () => {
    const { violations, summary } = await checkErrors(fileTree(HOUSE));
    expect(violations).to.deep.equal([]);
    expect(summary).to.include("2 codes");
  });
});

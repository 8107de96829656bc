/**
 * Writes `docs/status-table.md`: operation x status x actor, as contracts/permit/OperationTable.sol answers on an EVM. The
 * names are read from the enumerations there, so that nothing is written twice.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { network } from "hardhat";

export const STATUS_TABLE = "docs/status-table.md";
const SOURCE = "contracts/permit/OperationTable.sol";

export interface Named {
  /** As in the enumeration, "RecordLate". */
  readonly name: string;
  /** In words, "record late". */
  readonly words: string;
  /** What the enumeration says beside it; empty where nothing. */
  readonly remark: string;
}

export interface TableNames {
  readonly operations: readonly Named[];
  readonly conditions: readonly Named[];
  readonly actors: readonly Named[];
}

/** The three axes of the table, in the order of their values. */
export function tableNames(root: string): TableNames {
  const source = readFileSync(join(root, SOURCE), "utf8");
  const read = (name: string): Named[] => {
    const body = new RegExp(`enum ${name} \\{([^}]*)\\}`).exec(source)?.[1];
    if (body === undefined) throw new Error(`${SOURCE} has no enumeration ${name}`);
    return body
      .split("\n")
      .map((line) => /^\s*(\w+),?\s*(?:\/\/ (.*))?$/.exec(line))
      .filter((match) => match !== null)
      .map(([, each = "", remark = ""]) => ({ name: each, words: inWords(each), remark }));
  };
  return { operations: read("Operation"), conditions: read("Condition"), actors: read("Actor") };
}

/** The page as it has to be. */
export async function statusTable(root: string): Promise<string> {
  const { ethers } = await network.create();
  const table = await ethers.deployContract("OperationTableHarness");
  const { operations, conditions, actors } = tableNames(root);
  const ask = async (method: string, ...values: number[]): Promise<boolean> =>
    table.getFunction(method).staticCall(...values);
  const rows = async (method: string, columns: readonly Named[]): Promise<string[]> => {
    const made: string[] = [];
    for (const [operation, { words }] of operations.entries()) {
      const cells: string[] = [];
      for (const column of columns.keys()) cells.push((await ask(method, operation, column)) ? "yes" : "");
      made.push(row([words, ...cells]));
    }
    return made;
  };
  const grave: string[] = [];
  for (const [operation, { words }] of operations.entries()) {
    if (await ask("takesTwoAccounts", operation)) grave.push(words);
  }
  return [
    "# Operation x status x actor",
    "",
    `Generated from [\`OperationTable.sol\`](../${SOURCE}) by \`npm run generate\`; a check holds it fresh, and`,
    "[`PermitRegister.table.test.ts`](../test/contracts/permit/PermitRegister.table.test.ts) tries every cell on the",
    "registers. An operation goes through when the permit's column in the first table and the caller's in the second both",
    `say yes. It takes two accounts of one authority to ${list(grave)}.`,
    "",
    "## What the permit's standing allows",
    "",
    ...head(conditions),
    ...(await rows("isOpen", conditions)),
    "",
    ...remarks([...operations, ...conditions]),
    "",
    "## Who may do it",
    "",
    ...head(actors),
    ...(await rows("mayAct", actors)),
    "",
    ...remarks(actors),
    "",
  ].join("\n");
}

export async function writeStatusTable(root: string): Promise<void> {
  writeFileSync(join(root, STATUS_TABLE), await statusTable(root));
}

function head(columns: readonly Named[]): string[] {
  return [row(["", ...columns.map(({ words }) => words)]), row(["---", ...columns.map(() => "---")])];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function remarks(named: readonly Named[]): string[] {
  return named.filter(({ remark }) => remark !== "").map(({ words, remark }) => `- *${words}*: ${remark}`);
}

function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function inWords(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

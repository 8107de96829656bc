/**
 * The compiler in a process of its own, so that two builds run side by side.
 * @module
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { filesMatching } from "../../checks/lib/files.ts";
import type { Node, Unit } from "./syntax.ts";

/** Sources carry this before their path in Hardhat's input. */
export const PROJECT = "project/";

export interface Input {
  readonly language: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, { readonly content: string }>>;
}

export interface CompilerError {
  readonly severity: "error" | "warning" | "info";
  readonly formattedMessage: string;
  readonly sourceLocation?: { readonly file: string; readonly start: number; readonly end: number };
}

export interface Code {
  readonly object: string;
  readonly linkReferences: unknown;
  readonly immutableReferences?: unknown;
}

export interface Output {
  readonly errors?: readonly CompilerError[];
  readonly sources?: Readonly<Record<string, { readonly ast?: Node }>>;
  readonly contracts?: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly evm: { readonly bytecode: Code; readonly deployedBytecode: Code } }>>
    >
  >;
}

/**
 * What Hardhat gave the compiler for the contracts as they are; they must have been built. A build of what changed keeps
 * the descriptions of former ones, so the project's own sources are read from disk.
 */
export function readInput(root: string): Input {
  const files = filesMatching(root, ["artifacts/build-info/*.json"]).filter((path) => !path.endsWith(".output.json"));
  const inputs = files.map((path): Input => JSON.parse(readFileSync(join(root, path), "utf8")).input);
  const [first] = inputs;
  if (first === undefined) throw new Error("the contracts are not built: artifacts/build-info is empty");
  const described = Object.entries<{ content: string }>(Object.assign({}, ...inputs.map((each) => each.sources)));
  const sources = described.flatMap(([name, source]) => {
    if (!name.startsWith(PROJECT)) return [[name, source] as const];
    const path = join(root, name.slice(PROJECT.length));
    return existsSync(path) ? [[name, { content: readFileSync(path, "utf8") }] as const] : [];
  });
  return { ...first, sources: Object.fromEntries(sources) };
}

/** Runs the compiler for the outputs named, per file (`*`: all) and contract. */
export async function compile(
  root: string,
  input: Input,
  outputSelection: Readonly<Record<string, unknown>>,
): Promise<Output> {
  const child = spawn(process.execPath, [join(root, "scripts/lib/solc.mjs"), "--standard-json"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ ...input, settings: { ...input.settings, outputSelection } }));
  const output = await text(child.stdout);
  if (output === "") throw new Error("the compiler gave no answer");
  return JSON.parse(output) as Output;
}

/** Types and names only: seconds, not a minute. */
export const ANALYSIS = { "*": { "": ["ast"] } } as const;

/** Bytecode of the project's own contracts. */
export function bytecodeOf(input: Input): Record<string, unknown> {
  const wanted = ["bytecode", "deployedBytecode"].flatMap((code) => [
    `evm.${code}.object`,
    `evm.${code}.linkReferences`,
  ]);
  const all = [...wanted, "evm.deployedBytecode.immutableReferences"];
  const own = Object.keys(input.sources).filter((name) => name.startsWith(PROJECT));
  return Object.fromEntries(own.map((name) => [name, { "*": all }]));
}

export function errorsOf(output: Output): CompilerError[] {
  return (output.errors ?? []).filter(({ severity }) => severity === "error");
}

/** The project's own sources with their trees. */
export async function readUnits(root: string, input: Input): Promise<Unit[]> {
  const output = await compile(root, input, ANALYSIS);
  const [error] = errorsOf(output);
  if (error !== undefined) throw new Error(error.formattedMessage);
  return Object.entries(input.sources)
    .filter(([name]) => name.startsWith(PROJECT))
    .map(([name, { content }]) => {
      const tree = output.sources?.[name]?.ast;
      if (tree === undefined) throw new Error(`the compiler gave no tree of ${name}`);
      const text = Buffer.from(content, "utf8").toString("latin1");
      return { path: name.slice(PROJECT.length), text, tree };
    });
}

/**
 * Why: the compiler's warnings are early errors, and Hardhat only prints them once, at the build that compiled the
 * file. A warning about one of our own sources fails; a library's own warnings are its authors'.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesMatching } from "./lib/files.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

/** How Hardhat names the sources of the project itself in what it hands to the compiler. */
const OURS = "project/";

interface BuildInput {
  readonly input: { readonly sources: Readonly<Record<string, { readonly content: string }>> };
}
interface BuildOutput {
  readonly output: {
    readonly errors?: readonly {
      severity: string;
      message: string;
      errorCode?: string;
      sourceLocation?: { file: string; start: number };
    }[];
    readonly sources: Readonly<
      Record<string, { readonly ast: { readonly nodes: readonly { nodeType: string; absolutePath?: string }[] } }>
    >;
  };
}

/**
 * Reads the build in `artifacts/`. Hardhat compiles only what changed and keeps older outputs, so a file's output counts
 * when the compiler saw the text that is on disk now, of the file and of everything it imports.
 */
export function checkWarnings(root: string): Findings {
  const sources = filesMatching(root, ["contracts/**/*.sol"]);
  const unread = new Set(sources);
  const violations = new Set<string>();
  for (const outputPath of filesMatching(root, ["artifacts/build-info/*.output.json"])) {
    const { input } = readJson<BuildInput>(join(root, outputPath.replace(".output.json", ".json")));
    const { output } = readJson<BuildOutput>(join(root, outputPath));
    const isCurrent = currency(root, input, output);
    for (const source of sources) if (isCurrent(OURS + source)) unread.delete(source);
    for (const { severity, message, sourceLocation } of output.errors ?? []) {
      const file = sourceLocation?.file;
      if (severity === "info" || file === undefined || !file.startsWith(OURS) || !isCurrent(file)) continue;
      const line = lineOf(input.sources[file]?.content ?? "", sourceLocation?.start ?? 0);
      violations.add(`${file.slice(OURS.length)}:${line}: ${message}`);
    }
  }
  for (const source of unread) violations.add(`${source} is not compiled as it is on disk: run npx hardhat build`);
  return { violations: [...violations], summary: `${sources.length} sources compiled without a warning` };
}

/** Tells whether a source and all it imports, at any depth, were compiled as they are on disk. */
function currency(
  root: string,
  { sources }: BuildInput["input"],
  output: BuildOutput["output"],
): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const isCurrent = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // Set first: sources may import each other in a circle.
    known.set(name, true);
    const path = join(root, name.slice(OURS.length));
    const same = !name.startsWith(OURS) || (existsSync(path) && readFileSync(path, "utf8") === sources[name]?.content);
    const imports = output.sources[name]?.ast.nodes.filter((node) => node.nodeType === "ImportDirective") ?? [];
    const result = name in output.sources && same && imports.every((node) => isCurrent(node.absolutePath ?? ""));
    known.set(name, result);
    return result;
  };
  return isCurrent;
}

/** Positions are in bytes of UTF-8. */
function lineOf(content: string, start: number): number {
  return Buffer.from(content).subarray(0, start).toString().split("\n").length;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8"));
}

await runAsProgram(import.meta.url, checkWarnings);

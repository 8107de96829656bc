/**
 * Why: the direction of imports is what keeps the rules testable and the adapters replaceable, and nobody sees one
 * wrong arrow in a review. Holds the table of `lib/arrows.ts` against every import under `services/`.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import ts from "typescript";
import { BROWSER_SAFE, HOMES, ROOMS } from "./lib/arrows.ts";
import { filesMatching } from "./lib/files.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

/** Checks the tree at `root`; `list` names the files to read, and is replaced only to show that a short list is refused. */
export function checkImports(
  root: string,
  list = (): string[] => filesMatching(root, ["services/**/*.{ts,tsx,mts}"]),
): Findings {
  const files = list();
  const violations = files.flatMap((file) =>
    importsOf(root, file).flatMap((specifier) =>
      judge(root, file, specifier).map((why) => `${file} imports ${specifier}: ${why}`),
    ),
  );
  const onDisk = countOnDisk(join(root, "services"));
  if (files.length < onDisk)
    violations.push(`read ${files.length} files, but ${onDisk} are on disk: the check is blind`);
  return { violations, summary: `${files.length} files, all arrows hold` };
}

/** All imports, of types and dynamic ones too: a type from the wrong room is a wrong dependency as well. */
function importsOf(root: string, file: string): string[] {
  const source = readFileSync(join(root, file), "utf8");
  return ts.preProcessFile(source, true, true).importedFiles.map((each) => each.fileName);
}

function judge(root: string, file: string, specifier: string): string[] {
  const room = roomOf(file);
  const rule = ROOMS[room];
  if (rule === undefined) return [`services/${room} is not in the table of rooms (scripts/checks/lib/arrows.ts)`];
  if (specifier.startsWith("node:")) {
    return BROWSER_SAFE.includes(room) ? [`${room} runs in a browser, where ${specifier} is not`] : [];
  }
  if (!specifier.startsWith(".")) return judgeLibrary(file, specifier);
  const target = posix.join(posix.dirname(file), specifier);
  if (!existsSync(join(root, target))) return [`there is no ${target}`];
  if (!target.startsWith("services/")) return ["services import nothing outside services/"];
  const other = roomOf(target);
  if (other !== room && rule.rooms !== "*" && !rule.rooms.includes(other)) {
    return [`${room} may not import ${other}: ${rule.why}`];
  }
  const crosses = isEmbedded(file) !== isEmbedded(target);
  return crosses && room === "chain" && other === "chain" ? ["chain and chain/embedded meet at JSON-RPC only"] : [];
}

function judgeLibrary(file: string, specifier: string): string[] {
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const homes = HOMES[name];
  if (homes === undefined) return [`${name} has no home under services/ (scripts/checks/lib/arrows.ts)`];
  return homes.some((home) => file.startsWith(`services/${home}/`)) ? [] : [`${name} lives in ${homes.join(", ")}`];
}

/** The folder directly under `services/`; a file that lies in none is its own room, which no table has. */
function roomOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function isEmbedded(path: string): boolean {
  return dirname(path).startsWith("services/chain/embedded");
}

/** Counted by other means than the list, because a pattern that matches too little makes a check that passes. */
function countOnDisk(folder: string): number {
  if (!existsSync(folder)) return 0;
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.[cm]?tsx?$|\.[cm]?jsx?$/.test(name)).length;
}

await runAsProgram(import.meta.url, checkImports);

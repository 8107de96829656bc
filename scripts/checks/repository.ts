/**
 * Why: what one machine knows (its folders, its package host, its keys) leaks into a repository one careless line at a
 * time, and a narrowed test or a dead link passes every other check. Looks at every file that git tracks or would.
 * @module
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryFiles } from "./lib/files.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

const MAX_BYTES = 1024 * 1024;

interface Rule {
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly why: string;
}

/** The patterns are written so that this file does not match itself. */
const RULES: readonly Rule[] = [
  {
    files: /./,
    pattern: /(?:^|[^\w.@~/-])\/(?:home|root|Users|work|farm)\/[\w.-]/m,
    why: "is a path of one machine",
  },
  {
    files: /./,
    pattern: /\b(?:registry|npm|pypi|proxy|repo)\.[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|io)\b/,
    why: "names a package host, which every user configures for themselves",
  },
  { files: /./, pattern: /-{5}BEGIN [A-Z ]*PRIVATE KEY-{5}/, why: "is a private key" },
  {
    files: /\.test\.[cm]?[jt]sx?$/,
    pattern: /\b(?:describe|it|test|context|suite)\.(?:only|skip)\b|\bx(?:it|describe)\(|\bthis\.skip\(/,
    why: "narrows or skips tests",
  },
];

export function checkRepository(root: string): Findings {
  const files = repositoryFiles(root);
  const violations = files.flatMap((file) => {
    const path = join(root, file);
    const size = statSync(path).size;
    if (size > MAX_BYTES) return [`${file} has ${size} bytes; the limit is ${MAX_BYTES}`];
    const bytes = readFileSync(path);
    if (bytes.includes(0)) return [];
    const text = bytes.toString("utf8");
    return [...breaches(file, text), ...(file.endsWith(".md") ? deadLinks(root, file, text) : [])];
  });
  return { violations, summary: `${files.length} files` };
}

function breaches(file: string, text: string): string[] {
  return RULES.filter((rule) => rule.files.test(file)).flatMap(({ pattern, why }) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const line = text.slice(0, found.index + found[0].length).split("\n").length;
    return [`${file}:${line}: "${found[0].trim()}" ${why}`];
  });
}

/** Links to files of the repository, in the inline and the reference form; anchors are not followed. */
function deadLinks(root: string, file: string, text: string): string[] {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
  const inline = [...prose.matchAll(/\]\(\s*<?([^()\s>]+(?:\([^()\s]*\)[^()\s>]*)?)>?(?:\s+["'][^)]*)?\)/g)];
  const references = [...prose.matchAll(/^ {0,3}\[[^\]]+\]:\s+<?([^\s>]+)>?/gm)];
  return [...inline, ...references].flatMap(([, target = ""]) => {
    if (/^[a-z][a-z+.-]*:|^\/\/|^#/i.test(target)) return [];
    const path = decodeURI(target.replace(/[?#].*$/, ""));
    const resolved = path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(file), path);
    return existsSync(join(root, resolved)) ? [] : [`${file} links to ${target}, which is not there`];
  });
}

await runAsProgram(import.meta.url, checkRepository);

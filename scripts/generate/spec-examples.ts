/**
 * Fills the worked examples in `docs/spec/*.md`: what stands between `<!-- generated: name -->` and `<!-- end -->` comes
 * from the code itself, so that no number in a specification is wrong.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Hex, toHex } from "../../services/domain/bytes/hex.ts";
import { headerBytes, lineLeaf, numberTag } from "../../services/domain/permit/canonical.ts";
import { CONTROL_MODES, PERMIT_KINDS, ROLES } from "../../services/domain/permit/kind.ts";
import { merklePath } from "../../services/domain/permit/merkle.ts";
import type { Line } from "../../services/domain/permit/terms.ts";
import { bundleToJson } from "../../services/schema/bundle/bundle.ts";
import { PERMIT_UNITS } from "../../services/tables/units/permit-units.ts";
import { sha256 } from "../../test/helpers/permit-fixture.ts";
import { exchangeBlocks } from "./lib/example-exchange.ts";
import { recordBlocks } from "./lib/example-log.ts";
import { examplePermit } from "./lib/example-permit.ts";

export const SPEC_FILES = [
  "docs/spec/terms.md",
  "docs/spec/bundle.md",
  "docs/spec/verification-log.md",
  "docs/spec/exchange.md",
] as const;

const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
const code = (lines: readonly string[]) => `\`\`\`text\n${lines.join("\n")}\n\`\`\``;

/** Name of a block → its text. */
async function blocks(): Promise<Map<string, string>> {
  const { key, document, bundle, id } = await examplePermit();
  const { header, lines } = bundle.terms;
  const [head, , signature] = bundle.document.split(".") as [string, string, string];
  const leaves = lines.map((line) => lineLeaf(line, sha256));
  const path = merklePath(leaves, 0, sha256);
  const inner = sha256(Buffer.concat([Uint8Array.of(1), leaves[0] as Uint8Array, leaves[1] as Uint8Array]));
  const shortened = {
    ...bundleToJson(bundle),
    document: `${bundle.document.slice(0, 48)}… (${bundle.document.length} characters)`,
  };
  return new Map([
    ...(await recordBlocks()),
    ...(await exchangeBlocks()),
    ["header", json(header)],
    ["header words", code(words(headerBytes(header), headerNames(header)))],
    ["id", code([id])],
    ["line", json(bundleToJson(bundle).terms.lines[0])],
    ["line words", code(words(lineWords(lines[0] as Line), LINE_NAMES))],
    ["leaves", code(leaves.map((leaf, i) => `leaf ${i}  ${toHex(leaf)}`))],
    [
      "root",
      code([
        `inner   ${toHex(inner)}   SHA-256(0x01 || leaf 0 || leaf 1)`,
        `root    ${header.linesRoot}   SHA-256(0x01 || inner || leaf 2)`,
      ]),
    ],
    ["path", code(path.map((hash, i) => `path ${i}  ${toHex(hash)}`))],
    [
      "number tag",
      code([
        `number  ${document.credentialSubject.number}`,
        `tag     ${numberTag(header.networkId, header.issuer, document.credentialSubject.number, sha256)}`,
      ]),
    ],
    ["word numbers", wordNumbers()],
    ["units", code(PERMIT_UNITS.map(({ code: unit, scale }) => `${unit.padEnd(3)}  scale ${scale}`))],
    ["bundle", json(shortened)],
    ["protected header", code([Buffer.from(head, "base64url").toString()])],
    ["payload", json(document)],
    ["key", code([`x      ${key.x}`, `y      ${key.y}`, `keyId  ${key.keyId}`])],
    ["signature", code([toHex(Buffer.from(signature, "base64url"))])],
    ["digest", code([header.documentDigest])],
  ]);
}

/** The file's text with every block filled in; throws when it asks for a block nobody makes. */
export async function filled(markdown: string): Promise<string> {
  const made = await blocks();
  return markdown.replace(/<!-- generated: ([a-z ]+) -->[\s\S]*?<!-- end -->/g, (_, name: string) => {
    const text = made.get(name);
    if (text === undefined) throw new Error(`no example is named ${name}`);
    return `<!-- generated: ${name} -->\n${text}\n<!-- end -->`;
  });
}

/** Words of the register's lists, each at its number. */
function wordNumbers(): string {
  const rows = PERMIT_KINDS.map((kind, i) => `| ${i} | ${kind} | ${CONTROL_MODES[i] ?? ""} | ${ROLES[i] ?? ""} |`);
  return ["| Number | Kind | Control mode | Role |", "|---|---|---|---|", ...rows.slice(1)].join("\n");
}

const LINE_NAMES = [
  "tag",
  "salt",
  "number",
  "unit",
  "scale",
  "currency",
  "mode",
  "quantityLimit",
  "valueLimit",
  "tolerance",
  "windowDays",
  "windowQuantity",
  "windowValue",
  "eucLink",
  "eucLine",
];

function headerNames({
  links,
  drawers,
  receivers,
}: {
  links: readonly Hex[];
  drawers: readonly string[];
  receivers: readonly string[];
}): string[] {
  const fixed = [
    "tag",
    "networkId",
    "issuer",
    "kind",
    "numberTag",
    "series",
    "supersedes",
    "validFrom",
    "validUntil",
    "documentDigest",
    "keyId",
    "mandate",
    "linesRoot",
    "lineCount",
    "salt",
  ];
  const list = (name: string, members: readonly string[]) => [
    `count of ${name}s`,
    ...members.map((_, i) => `${name} ${i}`),
  ];
  return [...fixed, ...list("link", links), ...list("drawer", drawers), ...list("receiver", receivers)];
}

/** The bytes a leaf is the hash of, without the 0x00 in front: heard from the hash itself, so they are the true ones. */
function lineWords(line: Line): Uint8Array {
  let heard = new Uint8Array();
  lineLeaf(line, (bytes) => {
    heard = bytes.slice(1);
    return sha256(bytes);
  });
  return heard;
}

function words(bytes: Uint8Array, names: readonly string[]): string[] {
  if (bytes.length !== names.length * 32) throw new Error(`${bytes.length / 32} words, ${names.length} names`);
  return names.map(
    (name, i) => `${String(i).padStart(2)}  ${toHex(bytes.subarray(i * 32, i * 32 + 32)).slice(2)}  ${name}`,
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const file of SPEC_FILES) {
    const path = join(fileURLToPath(new URL("../..", import.meta.url)), file);
    writeFileSync(path, await filled(readFileSync(path, "utf8")));
    console.log(file);
  }
}

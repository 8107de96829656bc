/**
 * Writes `test/vectors/terms.json`: permits with their ids, leaves, roots and proofs, and proofs that prove nothing. The
 * same file ties services/domain, the contracts, and whoever writes a third implementation.
 *
 * Everything follows from labels, so a second run writes the same bytes.
 * @module
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Hex, toHex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { lineLeaf, numberTag, permitId } from "../../services/domain/permit/canonical.ts";
import { foreignTag } from "../../services/domain/permit/foreign.ts";
import { merklePath, merkleRoot } from "../../services/domain/permit/merkle.ts";
import type { Header, Line } from "../../services/domain/permit/terms.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const word = (label: string): Hex => toHex(sha256(new TextEncoder().encode(`countersign vector: ${label}`)));
const MAX64 = 2n ** 64n - 1n;

/** A line in pieces, unless `change` says otherwise. */
function line(number: number, change: Partial<Line> = {}): Line {
  const measure = {
    unit: "NAR",
    scale: 0,
    currency: "",
    mode: "quantity",
    quantityLimit: 100n,
    valueLimit: 0n,
  } as const;
  const rest = { tolerance: 0, windowDays: 0, windowQuantity: 0n, windowValue: 0n, eucLink: 0, eucLine: 0 };
  return { salt: word(`line salt ${number}`), number, ...measure, ...rest, ...change };
}

const lines = (count: number): Line[] =>
  Array.from({ length: count }, (_, i) => line(i + 1, { quantityLimit: BigInt(i * 7 + 1) }));
const inValue: Partial<Line> = {
  unit: "KGM",
  scale: 3,
  currency: "EUR",
  mode: "value",
  quantityLimit: 40_500n,
  valueLimit: 1_850_000n,
};

interface Case {
  readonly name: string;
  readonly header: Partial<Header>;
  readonly lines: readonly Line[];
}

const euc = { kind: "end-user-certificate", issuer: "XA-LIC", drawers: ["XB:licensing"], receivers: [] } as const;

const CASES: readonly Case[] = [
  { name: "an end-user certificate of one line, bound by a role", header: euc, lines: lines(1) },
  { name: "an end-user certificate bound by one authority", header: { ...euc, drawers: ["XB-LIC"] }, lines: lines(2) },
  {
    name: "an import authorisation of two lines, without links",
    header: { kind: "import-authorisation", issuer: "XA-LIC", drawers: ["XA:customs"], receivers: ["XA-CUS"] },
    lines: [line(1), line(2, inValue)],
  },
  {
    name: "a transit consent without receivers",
    header: { kind: "transit-consent", issuer: "XC-LIC", drawers: ["XC:customs"], receivers: [] },
    lines: lines(1),
  },
  {
    name: "an export licence on one certificate, three modes",
    header: { links: [word("link 1")] },
    lines: [
      line(1, { eucLink: 1, eucLine: 1 }),
      line(2, inValue),
      line(3, { ...inValue, mode: "both", tolerance: 500 }),
    ],
  },
  {
    name: "an export licence on two links, five lines",
    header: { links: [word("link 1"), word("link 2")] },
    lines: lines(5),
  },
  {
    name: "an export licence on three links, eight lines",
    header: { links: [word("link 1"), word("link 2"), word("link 3")] },
    lines: lines(8),
  },
  { name: "255 lines, the most a permit has", header: {}, lines: lines(255) },
  {
    name: "a brokering licence that nobody draws on",
    header: { kind: "brokering-licence", drawers: [], receivers: [] },
    lines: [line(1, { mode: "open", quantityLimit: 0n })],
  },
  {
    name: "a foreign document with parties of both forms",
    header: {
      kind: "foreign-document",
      drawers: ["XB:customs", "XB-CUS2"],
      receivers: ["XA-CUS", "XC:customs", "XC:licensing"],
    },
    lines: lines(3),
  },
  {
    name: "a second version names its series and the version before",
    header: { series: word("first version"), supersedes: word("first version") },
    lines: lines(2),
  },
  {
    name: "a third version, under a mandate",
    header: { series: word("first version"), supersedes: word("second version"), mandate: word("mandate") },
    lines: lines(1),
  },
  {
    name: "the largest numbers of every field",
    header: {
      issuer: "XZ-A234567890B234567890C2345678",
      validFrom: 2 ** 40 - 2,
      validUntil: 2 ** 40 - 1,
      links: Array.from({ length: 16 }, (_, i) => word(`link ${i}`)),
    },
    lines: [
      line(255, {
        scale: 18,
        currency: "XXX",
        mode: "both",
        quantityLimit: MAX64,
        valueLimit: MAX64,
        tolerance: 10_000,
        windowDays: 65_535,
        windowQuantity: MAX64,
        windowValue: MAX64,
        eucLink: 16,
        eucLine: 255,
      }),
    ],
  },
  { name: "line numbers out of order and with gaps", header: {}, lines: [line(9), line(2), line(200)] },
];

function permit({ name, header: change, lines }: Case) {
  const leaves = lines.map((each) => lineLeaf(each, sha256));
  const networkId = word("network");
  const issuer = change.issuer ?? "XB-LIC";
  const header: Header = {
    ...{ networkId, issuer, kind: "export-licence", numberTag: numberTag(networkId, issuer, name, sha256) },
    ...{ series: ZERO_WORD, supersedes: ZERO_WORD, validFrom: 1_795_478_400, validUntil: 1_827_014_400 },
    ...{ documentDigest: word(`document: ${name}`), keyId: word(`key of ${issuer}`), mandate: ZERO_WORD },
    ...{ linesRoot: toHex(merkleRoot(leaves, sha256)), lineCount: lines.length, salt: word(`salt: ${name}`) },
    ...{ links: [], drawers: ["XB:customs"], receivers: ["XA:customs"] },
    ...change,
  };
  const middle = Math.floor(lines.length / 2);
  const positions = [...new Set([0, middle - 1, middle, lines.length - 1])]
    .filter((position) => position >= 0)
    .sort((a, b) => a - b);
  return {
    ...{ name, number: name, id: permitId(header, sha256), header, lines, leaves: leaves.map(toHex) },
    proofs: positions.map((position) => ({ position, path: merklePath(leaves, position, sha256).map(toHex) })),
  };
}

type Permit = ReturnType<typeof permit>;

/** A claim that `leaf` stands at `position` of `count` leaves under `root`. */
interface Claim {
  readonly root: Hex;
  readonly count: number;
  readonly position: number;
  readonly leaf: Hex;
  readonly path: readonly Hex[];
}

/** Claims that are false, each with the reason. */
function falseClaims({ header, leaves, lines }: Permit) {
  const bytes = lines.map((each) => lineLeaf(each, sha256));
  const path = (position: number) => merklePath(bytes, position, sha256).map(toHex);
  const claim = (position: number): Claim => {
    return {
      root: header.linesRoot,
      count: leaves.length,
      position,
      leaf: leaves[position] as Hex,
      path: path(position),
    };
  };
  const flip = (hex: Hex): Hex => `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}` as Hex;
  const inner = merkleRoot(bytes.slice(0, 2), sha256);
  const changed = { ...(lines[0] as Line), quantityLimit: (lines[0] as Line).quantityLimit + 1n };
  const all: readonly [string, Claim][] = [
    ["the position is behind the last leaf", { ...claim(0), position: leaves.length }],
    ["the position is far behind the last leaf", { ...claim(0), position: 65_535 }],
    ["the position is the neighbour's", { ...claim(0), position: 1 }],
    ["the leaf is the neighbour's", { ...claim(0), leaf: leaves[1] as Hex }],
    ["the line allows one piece more", { ...claim(0), leaf: toHex(lineLeaf(changed, sha256)) }],
    ["the path is empty", { ...claim(0), path: [] }],
    ["the path lacks its last hash", { ...claim(0), path: path(0).slice(0, -1) }],
    ["the path lacks its first hash", { ...claim(0), path: path(0).slice(1) }],
    ["the path has one hash too many", { ...claim(0), path: [...path(0), word("too many")] }],
    ["the path stands upside down", { ...claim(1), path: path(1).toReversed() }],
    ["one bit of the first hash is wrong", { ...claim(2), path: [flip(path(2)[0] as Hex), ...path(2).slice(1)] }],
    ["one bit of the root is wrong", { ...claim(2), root: flip(header.linesRoot) }],
    ["one bit of the leaf is wrong", { ...claim(2), leaf: flip(leaves[2] as Hex) }],
    ["an inner node stands for a leaf", { ...claim(0), leaf: toHex(inner), path: path(0).slice(1) }],
    ["the root stands for a leaf of its own", { ...claim(0), leaf: header.linesRoot, path: [] }],
    ["the count is one leaf", { ...claim(0), count: 1 }],
    ["the count is twice as large", { ...claim(0), count: leaves.length * 2 }],
    ["the count is zero", { ...claim(0), count: 0 }],
    [
      "the path of the last leaf is filled up to the height of the others",
      { ...claim(leaves.length - 1), path: [leaves[4] as Hex, ...path(leaves.length - 1)] },
    ],
  ];
  return all.map(([reason, each]) => ({ reason, ...each }));
}

/** Body, country and number of papers from outside: the first four are one paper, the others each their own. */
const FOREIGN_PAPERS = [
  ["Ministry of Defence of Omega", "ZZ", "EUC 2026/001"],
  ["MINISTRY OF DEFENCE OF OMEGA", "ZZ", "EUC-2026-001"],
  ["Ministry of Défence, of Omega.", "ZZ", "euc 2026 / 001"],
  ["Ｍinistry of De\u00adfence (of Omega)", "ZZ", "EUC 2026/001 "],
  ["Ministry of Defence of Omega", "ZY", "EUC 2026/001"],
  ["Ministry of the Interior of Omega", "ZZ", "EUC 2026/001"],
  ["Ministry of Defence of Omega", "ZZ", "EUC 2026/0011"],
  ["Ministry of Defence of Omega", "ZZ", "EUC 20260/01"],
  ["وزارة الدفاع", "ZZ", "١٢"],
  ["रक्षा मंत्रालय", "ZZ", "कि/1"],
  ["रक्षा मंत्रालय", "ZZ", "का/1"],
] as const;

/** What the file says, as JSON without white space. */
export function termsVectors(): string {
  const permits = CASES.map(permit);
  const five = permits.find(({ lines: { length } }) => length === 5) as Permit;
  const numbers = [five.name, "XB/2026/000123", "№ 7 – Ünïcode", "0"].map((number) => {
    const { networkId, issuer } = five.header;
    return { networkId, issuer, number, tag: numberTag(networkId, issuer, number, sha256) };
  });
  const foreignNumbers = FOREIGN_PAPERS.map(([name, country, number]) => {
    const { networkId } = five.header;
    return { networkId, name, country, number, tag: foreignTag(networkId, { name, country }, number, sha256) };
  });
  const spec =
    "docs/spec/terms.md; amounts are digit strings, everything binary is hex; written by scripts/generate/terms-vectors.ts";
  return JSON.stringify(
    { format: spec, numbers, foreignNumbers, permits, falseClaims: falseClaims(five) },
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
}

function format(json: string): string {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const biome = fileURLToPath(new URL("../../node_modules/@biomejs/biome/bin/biome", import.meta.url));
  const args = [biome, "format", "--stdin-file-path=terms.json"];
  return execFileSync(process.execPath, args, { cwd: root, input: json, encoding: "utf8" });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL("../../test/vectors/terms.json", import.meta.url));
  writeFileSync(file, format(termsVectors()));
  console.log(file);
}

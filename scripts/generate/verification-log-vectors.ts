/**
 * Writes `test/vectors/verification-log.json`: trees and proofs of RFC 9162 over the leaves every implementation of
 * Certificate Transparency is tested with, signed records with their leaves, and what must be refused, each with the
 * reason. For whoever writes another reader of the format.
 * @module
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { toHex } from "../../services/domain/bytes/hex.ts";
import { LogTree } from "../../services/domain/evidence/log-tree.ts";
import { recordText } from "../../services/domain/evidence/verification-record.ts";
import { sha256 } from "../../test/helpers/permit-fixture.ts";
import { exampleLog, exampleRecord } from "../../test/helpers/verification-records.ts";
import { exampleSigner } from "./lib/example-permit.ts";
import { formatJson } from "./lib/format-json.ts";

export const LOG_VECTORS = "test/vectors/verification-log.json";

/** The entries of the reference tests of Certificate Transparency. */
const ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

function referenceTree() {
  const tree = new LogTree(sha256);
  for (const entry of ENTRIES) tree.append(sha256(Buffer.from(`00${entry}`, "hex")));
  const sizes = ENTRIES.map((_, i) => i + 1);
  const roots = sizes.map((size) => ({ size, root: toHex(tree.root(size)) }));
  const leaf = (index: number) => toHex(tree.leaf(index));
  const root = (size: number) => toHex(tree.root(size));
  const inclusion = sizes.flatMap((size) =>
    Array.from({ length: size }, (_, index) => ({
      ...{ index, size, leaf: leaf(index), root: root(size), path: tree.inclusion(index, size).map(toHex) },
    })),
  );
  const consistency = sizes.flatMap((second) =>
    sizes
      .filter((first) => first <= second)
      .map((first) => ({
        ...{ first, second, firstRoot: root(first), secondRoot: root(second) },
        path: tree.consistency(first, second).map(toHex),
      })),
  );
  const path = tree.inclusion(5, 8).map(toHex);
  const good = { index: 5, size: 8, leaf: leaf(5), root: root(8), path };
  const refusedInclusion = [
    { reason: "another place", ...good, index: 4 },
    { reason: "a place beyond the tree", ...good, index: 8 },
    { reason: "another leaf", ...good, leaf: leaf(4) },
    { reason: "the root of another size", ...good, root: root(7) },
    { reason: "a size that needs a longer path", ...good, size: 9 },
    { reason: "a path one hash short", ...good, path: path.slice(1) },
    { reason: "a path one hash long", ...good, path: [...path, leaf(0)] },
    { reason: "two hashes exchanged", ...good, path: [path[1], path[0], path[2]] },
    { reason: "an inner node as a leaf", ...good, index: 2, leaf: toHex(inner(tree, 4)), path: path.slice(1) },
  ];
  const grown = { first: 6, second: 8, firstRoot: root(6), secondRoot: root(8) };
  const proof = tree.consistency(6, 8).map(toHex);
  const refusedConsistency = [
    { reason: "another first size", ...grown, first: 5, path: proof },
    { reason: "the first root of another size", ...grown, firstRoot: root(5), path: proof },
    { reason: "the second root of another size", ...grown, secondRoot: root(7), path: proof },
    { reason: "a log that shrank", first: 8, second: 6, firstRoot: root(8), secondRoot: root(6), path: proof },
    { reason: "no path", ...grown, path: [] },
    { reason: "a path one hash short", ...grown, path: proof.slice(0, -1) },
    { reason: "a path one hash long", ...grown, path: [...proof, leaf(0)] },
    { reason: "a path between equal trees", first: 8, second: 8, firstRoot: root(8), secondRoot: root(8), path: proof },
    { reason: "a log that begins with nothing", ...grown, first: 0, path: proof },
  ];
  return {
    entries: ENTRIES.map((entry) => `0x${entry}`),
    roots,
    inclusion,
    consistency,
    refusedInclusion,
    refusedConsistency,
  };
}

/** The inner node over the two leaves from `start` on: the sibling of theirs in the tree of four. */
function inner(tree: LogTree, start: number): Uint8Array {
  const sibling = tree.inclusion(start + 2, start + 4)[1];
  if (sibling === undefined) throw new Error("a tree of eight has paths of three");
  return sibling;
}

async function records() {
  const signer = await exampleSigner();
  const { signed, tree, fileOf } = await exampleLog(3, signer);
  const [jws = ""] = signed;
  const [header = "", payload = "", signature = ""] = jws.split(".");
  const head = JSON.parse(Buffer.from(header, "base64url").toString()) as Record<string, unknown>;
  const text = (value: string) => Buffer.from(value).toString("base64url");
  const withHeader = (change: object) => `${text(JSON.stringify({ ...head, ...change }))}.${payload}.${signature}`;
  const withPayload = (json: string) => `${header}.${text(json)}.${signature}`;
  const record = exampleRecord();
  const malformed = [
    ["two parts", `${header}.${payload}`],
    ["padding", `${jws}=`],
    ["the type of a permit's document", withHeader({ typ: "vc+jwt", cty: "vc" })],
    ["no algorithm", withHeader({ alg: "none" })],
    ["a key in the header", withHeader({ jwk: { kty: "EC" } })],
    ["members in another order", withPayload(JSON.stringify(record))],
    ["white space", withPayload(` ${recordText(record)}`)],
    ["a member named twice", withPayload(recordText(record).replace("{", '{"answer":"valid",'))],
    ["a field that records do not have", withPayload(recordText({ ...record, goods: "rifles" } as typeof record))],
    ["no network", withPayload(recordText({ ...record, network: undefined } as unknown as typeof record))],
    ["a negative place", withPayload(recordText({ ...record, sequence: -1 }))],
  ].map(([reason, some]) => ({ reason, code: "verification-record-malformed", signed: some }));
  const altered = withPayload(recordText({ ...record, answer: "valid" }));
  return {
    key: { d: signer.d, ...signer.point, keyId: signer.keyId },
    records: signed.map((some, index) => ({
      ...{ record: exampleRecord({ sequence: index }), text: recordText(exampleRecord({ sequence: index })) },
      ...{ signed: some, digest: toHex(sha256(Buffer.from(some))), leaf: toHex(tree.leaf(index)) },
    })),
    files: [0, 1, 2].map(fileOf),
    refusedRecords: [...malformed, { reason: "another answer", code: "signature-invalid", signed: altered }],
    refusedFiles: [
      { reason: "the proof of another record", file: { ...fileOf(0), proof: fileOf(1).proof } },
      { reason: "another place", file: { ...fileOf(0), index: 1 } },
      { reason: "another place with its own proof", file: { ...fileOf(1), signed: jws } },
    ].map((one) => ({ code: "verification-record-unproved", ...one })),
  };
}

/** The file's text. */
export async function logVectors(): Promise<string> {
  return JSON.stringify({
    format:
      "docs/spec/verification-log.md; written by scripts/generate/verification-log-vectors.ts. The key is public: it signs examples only",
    rfc9162: referenceTree(),
    ...(await records()),
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL(`../../${LOG_VECTORS}`, import.meta.url)), formatJson(await logVectors()));
  console.log(LOG_VECTORS);
}

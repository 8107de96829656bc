/**
 * What a vector shows, put together from a paper: the text of a bundle, or a signed document alone.
 * @module
 */
import type { Bundle } from "../../../services/domain/permit/bundle.ts";
import { parseBundle } from "../../../services/schema/bundle/bundle.ts";
import { parseJson } from "../../../services/schema/json/strict-json.ts";
import type { Shown } from "../../../services/usecases/verify/gather.ts";
import { ABSENT, changed } from "../json-change.ts";
import type { Edit, PapersFile, VectorFacts, VectorInput } from "./format.ts";

const PARTS = ["header", "payload", "signature"] as const;

/** What comes in: JSON text of a bundle, or the document of a bare one. */
export type Incoming = { readonly text: string } | { readonly document: string };

export function incoming(input: VectorInput, { papers }: PapersFile, facts: VectorFacts): Incoming {
  if ("text" in input) return input;
  const paper = papers[input.paper];
  if (!paper) throw new Error(`there is no paper ${input.paper}`);
  const document = (input.document ?? []).reduce(edited, paper.document);
  if (input.bare) return { document };
  const bundle = {
    ...{ format: "countersign/bundle/1", document, terms: paper.terms },
    ...registrationOf(facts, input.paper),
  };
  const removed = Object.fromEntries((input.remove ?? []).map((pointer) => [pointer, ABSENT]));
  const json = JSON.stringify(changed(bundle, { ...input.set, ...removed }));
  return { text: (input.replace ?? []).reduce(replacedOnce, json) };
}

/** As the service reads it; throws the Refusal of its parsers. */
export function shownOf(what: Incoming): Shown {
  return "document" in what ? what : bundleOf(what);
}

/** A permit that is shown beside the one it carries is always a bundle. */
export function bundleOf(what: Incoming): Bundle {
  if ("document" in what) throw new Error("a linked permit is shown as a bundle");
  return parseBundle(parseJson(what.text));
}

/** Every paper says it was registered in the block of the base; a vector about that says otherwise. */
function registrationOf({ networkId }: VectorFacts, paper: string) {
  const transaction = `0x${Buffer.from(paper).toString("hex").slice(0, 64).padEnd(64, "0")}`;
  return { registration: { networkId, register: `0x${"5f".repeat(20)}`, block: 800, transaction } };
}

function edited(jws: string, edit: Edit): string {
  if ("append" in edit) return jws + edit.append;
  if (!("part" in edit)) return replacedOnce(jws, edit.replace);
  const parts = jws.split(".");
  const at = PARTS.indexOf(edit.part);
  const bytes = Buffer.from(parts[at] ?? "", "base64url");
  parts[at] = ("flip" in edit ? flipped(bytes, edit.flip) : replacedBytes(bytes, edit.replace)).toString("base64url");
  return parts.join(".");
}

function replacedBytes(bytes: Buffer, pair: readonly [string, string]): Buffer {
  return Buffer.from(replacedOnce(bytes.toString("utf8"), pair), "utf8");
}

/** A copy in which one bit is turned over; bit 0 is the lowest of the first byte. */
export function flipped(bytes: Uint8Array, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}

function replacedOnce(text: string, [from, to]: readonly [string, string]): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times where once was meant`);
  return parts.join(to);
}

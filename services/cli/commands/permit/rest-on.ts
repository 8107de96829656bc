/**
 * Fills in what a draft leaves to the bundles named beside it, so that nobody copies 64 digits by hand. Both officers
 * read the result in the draft; the node checks it like any other.
 * @module
 */
import { sentenceOf } from "../../../domain/errors/catalogue.ts";
import { Refusal } from "../../../domain/errors/refusal.ts";
import { permitId } from "../../../domain/permit/canonical.ts";
import { parseBundle } from "../../../schema/bundle/bundle.ts";
import { at, listAt } from "../../output/look-into.ts";
import type { Surroundings } from "../../surroundings.ts";
import { type Trouble, usageTrouble } from "../../trouble.ts";

/** A bundle with the name of the file it came from. */
export interface NamedBundle {
  readonly file: string;
  readonly bundle: unknown;
}

type Reading = Pick<Surroundings, "sha256" | "offlineParts">;

/**
 * The request with `subject.links`, where it has none, naming the permits of the bundles, and with
 * `certificate.permit`, where a line names only `certificate.line`, naming the one end-user certificate among them; with
 * none or several it is left for the node to refuse. What the file says stays. Throws usage trouble naming a file that
 * is no bundle.
 */
export async function restOn(request: unknown, bundles: readonly NamedBundle[], reading: Reading): Promise<unknown> {
  const subject = at(request, "subject");
  if (!isObject(request) || !isObject(subject)) return request;
  const lines = listAt(subject, "lines");
  if (subject.links !== undefined && !lines.some(wantsPermit)) return request;
  const links = await Promise.all(bundles.map((named) => linkOf(named, reading)));
  const [certificate, another] = links.filter(({ kind }) => kind === "end-user-certificate");
  const rests = (line: unknown): unknown =>
    isObject(line) && wantsPermit(line) && certificate !== undefined && another === undefined
      ? { ...line, certificate: { ...(line.certificate as object), permit: certificate.permit } }
      : line;
  const filled = { links, ...subject, ...(Array.isArray(subject.lines) && { lines: lines.map(rests) }) };
  return { ...request, subject: filled };
}

/** What `subject.links` says of a permit. */
async function linkOf({ file, bundle }: NamedBundle, { sha256, offlineParts }: Reading) {
  const { terms, document } = readBundle(file, bundle);
  const read = (await offlineParts()).credentials.read(document);
  if (!read.ok) throw noBundle(file, sentenceOf(read.code, read.params));
  const { kind, issuer } = terms.header;
  return { kind, permit: permitId(terms.header, sha256), number: read.document.credentialSubject.number, issuer };
}

function readBundle(file: string, bundle: unknown) {
  try {
    return parseBundle(bundle);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw noBundle(file, sentenceOf(error.code, error.params), error);
  }
}

function noBundle(file: string, why: string, cause?: unknown): Trouble {
  return usageTrouble(
    `${file} is no bundle. ${why}`,
    "Write the permit's own with countersign permit show ID --bundle FILE.",
    cause,
  );
}

function wantsPermit(line: unknown): boolean {
  return at(line, "certificate", "line") !== undefined && at(line, "certificate", "permit") === undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a bundle is that of a permit: everything in it has to hash to what was registered, or it counts for nothing.
 * @module
 */
import { type Sha256, sha256Hex } from "../bytes/hex.ts";
import type { Bundle } from "../permit/bundle.ts";
import { permitId } from "../permit/canonical.ts";
import { linesRoot } from "../permit/derive.ts";
import type { PermitId, Terms } from "../permit/terms.ts";

/** Which part is not the permit's; undefined when all of them are. */
export function bundleFlaw(
  { document, terms, links = [] }: Bundle,
  permit: PermitId,
  sha256: Sha256,
): string | undefined {
  if (permitId(terms.header, sha256) !== permit) return "its terms have another id";
  if (!hasItsLines(terms, sha256)) return "its lines are not those of its terms";
  if (sha256Hex(new TextEncoder().encode(document), sha256) !== terms.header.documentDigest)
    return "its document is not that of its terms";
  const linked = links.find(
    (each) => !terms.header.links.includes(permitId(each.header, sha256)) || !hasItsLines(each, sha256),
  );
  return linked && "terms beside it are not those of a permit it rests on";
}

function hasItsLines({ header, lines }: Terms, sha256: Sha256): boolean {
  return header.lineCount === lines.length && linesRoot(lines, sha256) === header.linesRoot;
}

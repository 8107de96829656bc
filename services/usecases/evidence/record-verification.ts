/**
 * Records a verification: the authority's node signs what it answered, and the log has it before anybody is told.
 * @module
 */
import { type Hex, toHex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { recordOf } from "../../domain/evidence/verification-record.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { READERS } from "../../domain/officer/standing.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { Verdict } from "../../domain/verdict/judge.ts";
import { digestOf } from "../digest.ts";
import type { Shown } from "../verify/gather.ts";
import type { EvidenceContext } from "./evidence-context.ts";

/** Place of a record under a root. */
export interface Inclusion {
  readonly size: number;
  readonly root: Hex;
  readonly path: readonly Hex[];
}

export interface Recorded {
  /** Compact JWS over the record. */
  readonly signed: string;
  readonly index: number;
  readonly proof: Inclusion;
  /** To the first of the log's roots on the register that covers the record. */
  readonly anchored?: Inclusion;
}

/** What the verdict answers. */
export interface RecordedQuestion {
  readonly shown: Shown;
  /** Bundles of permits it rests on. */
  readonly linked?: readonly Bundle[] | undefined;
  /** Whether a shipment stood beside the paper. */
  readonly shipment: boolean;
}

/** Whoever sees permits speaks for his authority about one; who runs the node or names officers does not. Throws `officer-not-entitled`. */
export function assertMayRecord(officer: Officer): void {
  if (READERS.some((role) => officer.roles.includes(role))) return;
  throw new Refusal("officer-not-entitled", { officer: officerId(officer), role: READERS.join(" or ") });
}

/**
 * Signs and keeps the record of `verdict`. When this resolves it is on disk (fsync). Throws those of {@link assertMayRecord}, and
 * Refusal `signer-missing` when the node has no document key of the officer's authority: nothing is recorded then.
 */
export async function recordVerification(
  context: EvidenceContext,
  officer: Officer,
  asked: RecordedQuestion,
  verdict: Verdict,
): Promise<Recorded> {
  assertMayRecord(officer);
  const { log, records, signers, sha256 } = context;
  const { authority, name } = officer;
  const signer = signers.document(authority);
  const { shown, linked = [], shipment } = asked;
  const digests = {
    document: toHex(sha256(new TextEncoder().encode(shown.document))),
    ...("terms" in shown && { bundle: digestOf(shown, sha256) }),
    ...(linked.length > 0 && { linked: linked.map((each) => digestOf(each, sha256)) }),
  };
  const recording = { authority, officer: name, shown: digests, shipment };
  let signed = "";
  const index = await log.append(authority, verdict.asOf.judgedAt, async (place) => {
    signed = await records.sign(recordOf(verdict, recording, place), signer);
    return signed;
  });
  return { signed, index, proof: inclusionIn(context, authority, index, log.size(authority)) };
}

export function inclusionIn(
  { log }: Pick<EvidenceContext, "log">,
  authority: string,
  index: number,
  size: number,
): Inclusion {
  return { size, root: log.rootAt(authority, size), path: log.inclusion(authority, index, size) };
}

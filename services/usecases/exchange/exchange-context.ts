/**
 * What the exchange with other authorities works with, and what an act needs to be answered.
 * @module
 */
import type { Sha256 } from "../../domain/bytes/hex.ts";
import type { AnswerBodies, ExchangeAct } from "../../domain/exchange/acts.ts";
import type { RequestOf } from "../../domain/exchange/message.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { PermitDocument } from "../../domain/permit/document.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { EvidenceReader } from "../../ports/evidence.ts";
import type { ExchangeMessages, ExchangeStore, PartnerTransport, Sealer } from "../../ports/exchange.ts";
import type { LedgerReader, RegisterIdentity } from "../../ports/ledger.ts";
import type { Lookup } from "../../ports/lookup.ts";
import type { Signers } from "../../ports/signer.ts";
import type { Vault } from "../../ports/vault.ts";
import type { AuditContext } from "../audit/audit-context.ts";

/** Bundles as they travel: strict both ways. */
export interface BundleForm {
  /** Throws a Refusal `field-invalid`. Nothing in it is proved by this. */
  read(json: unknown): Bundle;
  write(bundle: Bundle): unknown;
}

export interface ExchangeContext {
  readonly identity: RegisterIdentity;
  readonly lookup: Lookup;
  /** Seconds after which the lookup is asked no more. */
  readonly lookupAge: number;
  readonly reader: Pick<LedgerReader, "look">;
  readonly keys: Pick<EvidenceReader, "keyState" | "point">;
  readonly messages: ExchangeMessages;
  readonly sealer: Sealer;
  readonly store: ExchangeStore;
  readonly transport: PartnerTransport;
  readonly signers: Pick<Signers, "document">;
  readonly vault: Pick<Vault, "get" | "put">;
  readonly bundles: BundleForm;
  /** The bundle an authority of this node issued or was handed; undefined when it has none. */
  readonly bundleOf: (authority: AuthorityId, permit: PermitId) => Promise<Bundle | undefined>;
  /** What a bundle's document says; undefined when it cannot be read. */
  readonly documentOf: (bundle: Bundle) => PermitDocument | undefined;
  /** Told of each bundle that came from another authority. */
  readonly onBundle?: (bundle: Bundle) => void;
  readonly audit: AuditContext;
  readonly sha256: Sha256;
  readonly clock: Clock;
  /** Milliseconds since some moment, of a clock that nobody sets: what pauses and allowances are measured by. */
  readonly passed: () => number;
  readonly random: Random;
  /** Authorities this node answers for. */
  readonly own: readonly AuthorityId[];
}

type Unsealed<B> = Omit<B, "sealed">;

/** What an act came to. Where the answer's body has `sealed`, `seal` is encrypted to the asker and named in it. */
export type Handled<A extends ExchangeAct> =
  | { readonly outcome: "done"; readonly body: Unsealed<AnswerBodies[A]>; readonly seal?: unknown }
  | { readonly outcome: "not-here" };

/**
 * Answers one act. `opened` is what travelled encrypted beside the request. The request comes from a partner in its own
 * name and of now; whether it may have what it asks for is for the handler. It may come twice when the node stopped before
 * its answer was on disk, so an act done again must be the act done once. A Refusal below 500 becomes a signed refusal; one
 * from 500 on says that nothing could be found out, is not signed, and the partner asks again.
 */
export type Handler<A extends ExchangeAct> = (request: RequestOf<A>, opened: unknown) => Promise<Handled<A>>;

export type Handlers = { readonly [A in ExchangeAct]: Handler<A> };

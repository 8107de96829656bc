/**
 * What this node has seen permits be about: fingerprints of the documents in its own vault, and of genuine ones it was
 * shown since it started. In memory only, as digests, and forgotten when it stops (docs/adr/0032-what-a-node-remembers.md).
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import type { Twin } from "../../domain/fraud/reuse/facts.ts";
import { contentFingerprint } from "../../domain/fraud/reuse/fingerprint.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import { permitId } from "../../domain/permit/canonical.ts";
import { deriveHeader } from "../../domain/permit/derive.ts";
import type { PermitDocument, PermitSubject } from "../../domain/permit/document.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId, Terms } from "../../domain/permit/terms.ts";
import type { Register } from "../../domain/register/model.ts";
import type { Credentials } from "../../ports/credential.ts";
import type { Vault } from "../../ports/vault.ts";

/** Documents read in one go while others wait. */
const AT_ONCE = 20;

/** Permits of what was only shown; the oldest contents go first. What is in the vault is bounded by the vault. */
const MOST_SHOWN = 50_000;
/** Of one content and one issuer; the oldest go first. Who signs one content many times crowds out nobody else's. */
const MOST_ALIKE = 8;
/** Twins that a verdict names. */
const MOST_NAMED = 16;

interface Content {
  readonly issuer: AuthorityId;
  readonly series: PermitId;
}

/** A draft by the number its document would have. */
export interface NumberedDraft {
  readonly id: Hex;
  readonly authority: AuthorityId;
  /** The number as the register will know it: of two bodies outside the network the same number is two. */
  readonly tag: Hex;
  /** Of the document as it would be signed. */
  readonly digest: Hex;
}

/** Permits of one content, by series. */
type Alike = Map<PermitId, Content>;

interface StoredDraft {
  readonly id: Hex;
  readonly digest: Hex;
  readonly document: PermitDocument;
  readonly state: string;
}

export class Contents {
  readonly #own = new Map<Hex, Alike>();
  readonly #shown = new Map<Hex, Alike>();
  /** Permits in `#shown`. */
  #count = 0;
  /** Authority + "/" + tag of its number → drafts that are not issued yet, by id. */
  readonly #drafts = new Map<string, Map<Hex, NumberedDraft>>();
  readonly #sha256: Sha256;
  readonly #credentials: Pick<Credentials, "read">;
  readonly #most: number;
  #loading: Promise<void> = Promise.resolve();
  #whole = false;
  #stopped = false;

  constructor(sha256: Sha256, credentials: Pick<Credentials, "read">, most = MOST_SHOWN) {
    this.#sha256 = sha256;
    this.#credentials = credentials;
    this.#most = most;
  }

  /** Whether all that was in the vault has been read: before that, nothing found means nothing. */
  get whole(): boolean {
    return this.#whole;
  }

  /**
   * Reads every bundle these authorities keep, a few at a time, so that verdicts need not wait for it. Throws Refusal
   * `vault-unreadable`, and is never whole then.
   */
  load(vault: Pick<Vault, "list">, authorities: readonly AuthorityId[]): Promise<void> {
    const loading = this.#load(vault, authorities);
    this.#loading = loading.catch(() => undefined);
    return loading;
  }

  /** Resolves when nothing is being loaded; never rejects. */
  settled(): Promise<void> {
    return this.#loading;
  }

  async #load(vault: Pick<Vault, "list">, authorities: readonly AuthorityId[]): Promise<void> {
    for (const authority of authorities) {
      const bundles = await vault.list(authority, "bundle");
      for (const [i, { value }] of bundles.entries()) {
        if (this.#stopped) return;
        if (i % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve, 0));
        this.keep(value as Bundle);
      }
      for (const { value } of await vault.list(authority, "draft")) {
        const { id, digest, document, state } = value as StoredDraft;
        if (state === "issued") continue;
        this.draft({ id, authority, digest, tag: deriveHeader(document, this.#sha256).numberTag });
      }
    }
    this.#whole = true;
  }

  /** Ends a load that is under way. */
  stop(): void {
    this.#stopped = true;
  }

  /** A bundle that went into the vault. */
  keep({ document, terms }: Bundle): void {
    const read = this.#credentials.read(document);
    if (read.ok)
      alike(this.#own, this.fingerprint(read.document.credentialSubject)).set(...bySeries(this.#contentOf(terms)));
  }

  /** A document that was shown. Only what the register has and its issuer signed: else anybody could cast suspicion on a permit. */
  show(fingerprint: Hex, content: Content): void {
    if (this.#own.get(fingerprint)?.has(content.series)) return;
    const known = alike(this.#shown, fingerprint);
    if (known.has(content.series)) return;
    known.set(...bySeries(content));
    this.#count += 1;
    const theirs = [...known.values()].filter(({ issuer }) => issuer === content.issuer);
    if (theirs.length > MOST_ALIKE && theirs[0] && known.delete(theirs[0].series)) this.#count -= 1;
    const [oldest] = this.#shown;
    if (this.#count <= this.#most || !oldest) return;
    this.#shown.delete(oldest[0]);
    this.#count -= oldest[1].size;
  }

  draft(draft: NumberedDraft): void {
    const name = `${draft.authority}/${draft.tag}`;
    this.#drafts.set(name, (this.#drafts.get(name) ?? new Map()).set(draft.id, draft));
  }

  /** The draft is a permit now, and stands on the register with its number. */
  issued(authority: AuthorityId, tag: Hex, id: Hex): void {
    const name = `${authority}/${tag}`;
    const drafts = this.#drafts.get(name);
    drafts?.delete(id);
    if (drafts?.size === 0) this.#drafts.delete(name);
  }

  draftsUnder(authority: AuthorityId, tag: Hex): readonly NumberedDraft[] {
    return [...(this.#drafts.get(`${authority}/${tag}`)?.values() ?? [])];
  }

  fingerprint(subject: PermitSubject): Hex {
    return contentFingerprint(subject, this.#sha256);
  }

  /** How much is kept in memory. */
  get size(): { readonly own: number; readonly shown: number; readonly drafts: number } {
    const own = [...this.#own.values()].reduce((sum, known) => sum + known.size, 0);
    return { own, shown: this.#count, drafts: this.#drafts.size };
  }

  /**
   * Permits of another series with this content, and whether they count at `now` (UTC seconds): sixteen at most, those that
   * count before those that do not.
   */
  twinsOf(fingerprint: Hex, series: PermitId | undefined, register: Register, now: number): Twin[] {
    const [counting, others]: [Twin[], Twin[]] = [[], []];
    for (const known of [this.#own.get(fingerprint), this.#shown.get(fingerprint)])
      for (const content of known?.values() ?? []) {
        if (counting.length === MOST_NAMED) return counting;
        if (content.series === series) continue;
        const counts = doesCount(register, content.series, now);
        if (counts) counting.push({ ...content, counts });
        else if (others.length < MOST_NAMED) others.push({ ...content, counts });
      }
    return [...counting, ...others].slice(0, MOST_NAMED);
  }

  #contentOf({ header }: Terms): Content {
    const first = /^0x0+$/.test(header.series);
    return { issuer: header.issuer, series: first ? permitId(header, this.#sha256) : header.series };
  }
}

function alike(contents: Map<Hex, Alike>, fingerprint: Hex): Alike {
  const known = contents.get(fingerprint) ?? new Map();
  contents.set(fingerprint, known);
  return known;
}

function bySeries(content: Content): [PermitId, Content] {
  return [content.series, content];
}

/** One that ended with nothing drawn made room for another; one nobody registered is no permit. */
function doesCount(register: Register, series: PermitId, now: number): boolean {
  const record = register.series.get(series);
  const current = record && register.permits.get(record.current);
  if (!record || !current) return false;
  const lives = (current.status === "active" || current.status === "suspended") && now < current.validUntil;
  return (
    lives || [...record.lines.values()].some(({ meter }) => meter.consumedQuantity > 0n || meter.consumedValue > 0n)
  );
}

/**
 * An authority's manual verification records: signed, in the vault before they are acknowledged, never changed.
 * @module
 */
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { MANUAL_RECORD_FORMAT, type ManualRecord, manualRecordDigest } from "../../domain/evidence/manual-record.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ManualRecordCredentials } from "../../ports/manual-records.ts";
import type { Signers } from "../../ports/signer.ts";
import type { Page, Paged } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";
import { digestOf } from "../digest.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { pageBy } from "../paging.ts";

/** What an officer states. */
export type ManualStatement = Omit<ManualRecord, "format" | "network" | "authority" | "officer" | "recordedAt">;

export interface KeptRecord {
  readonly digest: Hex;
  readonly signed: string;
  readonly record: ManualRecord;
}

/** As the vault has it, under the digest. */
interface Stored {
  readonly signed: string;
  readonly asked: { readonly key: string; readonly body: Hex };
}

export interface ManualContext {
  readonly vault: Vault;
  readonly credentials: ManualRecordCredentials;
  readonly signers: Signers;
  readonly network: Hex;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

const KIND = "manual-record";

export class ManualBook {
  readonly #context: ManualContext;
  readonly #turnstile = new Turnstile();
  readonly #byKey = new Map<string, { readonly body: Hex; readonly digest: Hex }>();

  private constructor(context: ManualContext) {
    this.#context = context;
  }

  static async open(context: ManualContext, authorities: readonly AuthorityId[]): Promise<ManualBook> {
    const book = new ManualBook(context);
    for (const authority of authorities)
      for (const { id, value } of await context.vault.list(authority, KIND)) {
        const { key, body } = (value as Stored).asked;
        book.#byKey.set(`${authority}/${key}`, { body, digest: id as Hex });
      }
    return book;
  }

  /**
   * Signs and keeps what the officer states, once per key; on disk when this resolves. Throws Refusals
   * `officer-not-entitled`, `field-invalid`, `key-reused`, `signer-missing`.
   */
  async write(officer: Officer, key: string, stated: ManualStatement): Promise<KeptRecord> {
    requireAsker(officer);
    const { sha256 } = this.#context;
    const { authority } = officer;
    const body = digestOf({ ...stated, by: officerId(officer) }, sha256);
    return this.#turnstile.pass(`${authority}/${key}`, async () => {
      const earlier = this.#byKey.get(`${authority}/${key}`);
      if (earlier && earlier.body !== body) throw new Refusal("key-reused", { authority, key });
      return earlier ? this.find(authority, earlier.digest) : this.#keep(officer, { key, body }, stated);
    });
  }

  async #keep(officer: Officer, asked: Stored["asked"], stated: ManualStatement): Promise<KeptRecord> {
    const { vault, credentials, signers, network, sha256, clock } = this.#context;
    const { authority, name } = officer;
    const recordedAt = Math.floor(clock() / 1000);
    assertInTime(stated, recordedAt);
    const record: ManualRecord = {
      ...{ format: MANUAL_RECORD_FORMAT, network, authority, officer: name, ...stated, recordedAt },
    };
    const signed = await credentials.sign(record, signers.document(authority));
    const digest = manualRecordDigest(signed, sha256);
    const stored: Stored = { signed, asked };
    await vault.put(authority, KIND, digest, stored);
    this.#byKey.set(`${authority}/${asked.key}`, { body: asked.body, digest });
    return { digest, signed, record };
  }

  /** Throws Refusals `record-unknown`, `manual-record-malformed` when the vault has something else. */
  async find(authority: AuthorityId, digest: Hex): Promise<KeptRecord> {
    const stored = (await this.#context.vault.get(authority, KIND, digest)) as Stored | undefined;
    if (!stored) throw new Refusal("record-unknown", { what: "manual verification record", id: digest });
    return this.#read(digest, stored);
  }

  /** Oldest first. */
  async list(authority: AuthorityId): Promise<readonly KeptRecord[]> {
    const all = await this.#context.vault.list(authority, KIND);
    return all.map(({ id, value }) => this.#read(id as Hex, value as Stored));
  }

  /** Newest first. Throws Refusal `cursor-invalid`. */
  async page(authority: AuthorityId, page: Page): Promise<Paged<KeptRecord>> {
    const placeOf = ({ digest, record }: KeptRecord) => ({ at: record.recordedAt, id: digest });
    return pageBy({ name: `manual-records ${authority}`, placeOf }, await this.list(authority), page);
  }

  #read(digest: Hex, { signed }: Stored): KeptRecord {
    const { credentials, sha256 } = this.#context;
    const read = credentials.read(signed);
    if (!read.ok) throw new Refusal(read.code, read.params);
    if (manualRecordDigest(signed, sha256) !== digest)
      throw new Refusal("manual-record-malformed", { why: "it is not the one that was kept under this digest" });
    return { digest, signed, record: read.record };
  }
}

function requireAsker(officer: Officer): void {
  const asks = officer.roles.some((role) => role === "licensing-officer" || role === "customs-officer");
  if (!asks) throw new Refusal("officer-not-entitled", { officer: officerId(officer), role: "licensing-officer" });
}

/** Asked before it was answered, answered before it is written down. */
function assertInTime({ asked, answered }: ManualStatement, now: number): void {
  if (answered.at > now)
    throw new Refusal("field-invalid", { path: "/answered/at", rule: "must not be in the future" });
  if (asked.at > answered.at)
    throw new Refusal("field-invalid", { path: "/asked/at", rule: "must not be after the answer" });
}

/**
 * The provider's records as it wants them, over the port: their ids, which are themselves secrets (a refresh token, a session's
 * cookie), are kept as digests, and their content sealed. Who can read the database signs in as nobody.
 * @module
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";
import type { SignInRecord, SignInRecords } from "../../ports/sign-in.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface AdapterOptions {
  readonly records: SignInRecords;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Metadata of a client that is not one of the provider's own; undefined for none. */
  readonly client: (id: string) => AdapterPayload | undefined;
}

export function adapterOf({ records, key, client }: AdapterOptions): AdapterFactory {
  const nameOf = (id: string): string => createHmac("sha256", key).update(id).digest("base64url");
  return (model): Adapter => {
    const opened = (record: SignInRecord | undefined): AdapterPayload | undefined => {
      if (!record || (record.expiresAt !== undefined && record.expiresAt <= Date.now())) return undefined;
      const payload = JSON.parse(open(record, key)) as AdapterPayload;
      return record.consumedAt === undefined ? payload : { ...payload, consumed: record.consumedAt };
    };
    return {
      async upsert(id, payload, expiresIn) {
        const { uid, grantId, consumed, ...rest } = payload;
        const name = { model, id: nameOf(id) };
        await records.put({
          ...name,
          uid: uid === undefined ? undefined : nameOf(uid),
          grant: grantId === undefined ? undefined : nameOf(grantId),
          sealed: seal(JSON.stringify({ ...rest, uid, grantId }), name, key),
          expiresAt: expiresIn !== undefined && expiresIn > 0 ? Date.now() + expiresIn * 1000 : undefined,
          consumedAt: typeof consumed === "number" ? consumed : undefined,
        });
      },
      find: async (id) => (model === "Client" ? client(id) : opened(await records.find(model, nameOf(id)))),
      findByUid: async (uid) => opened(await records.findByUid(model, nameOf(uid))),
      findByUserCode: async () => undefined,
      consume: (id) => records.consume(model, nameOf(id), Math.floor(Date.now() / 1000)),
      destroy: (id) => records.remove(model, nameOf(id)),
      revokeByGrantId: (grantId) => records.removeGrant(model, nameOf(grantId)),
    };
  };
}

/** A record opens only under its own name. */
function boundTo({ model, id }: Pick<SignInRecord, "model" | "id">): Buffer {
  return Buffer.from(JSON.stringify(["countersign/sign-in/1", model, id]));
}

function seal(text: string, name: Pick<SignInRecord, "model" | "id">, key: Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(boundTo(name));
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

function open(record: SignInRecord, key: Uint8Array): string {
  const bytes = Buffer.from(record.sealed, "base64url");
  const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  opener.setAAD(boundTo(record)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return opener.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, "utf8") + opener.final("utf8");
}

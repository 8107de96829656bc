/**
 * What the embedded provider of sign-in keeps secret: one file beside the keys, encrypted under the same ring.
 * @module
 */
import { join } from "node:path";
import { CompactEncrypt, compactDecrypt } from "jose";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Random } from "../../ports/clock.ts";
import type { SignInSecrets } from "../../ports/sign-in.ts";
import { parseJson } from "../../schema/json/strict-json.ts";
import { newPrivateJwk } from "./document-key.ts";
import type { KeyEncryptionKey } from "./key-encryption-key.ts";
import { readSecretFile, writeSecretFile } from "./secret-files.ts";

const SIGN_IN_FILE = "sign-in.jwe";

const TYPE = "countersign/sign-in/1";
const USE = "sign-in";

type Kept = Pick<SignInSecrets, "signingKey" | "cookieKey">;

/** The secrets in `directory`, or new ones that are on disk when this resolves. Throws `key-file-invalid`, `key-file-exposed`. */
export async function signInSecretsOf(
  directory: string,
  kek: KeyEncryptionKey,
  random: Random,
): Promise<SignInSecrets> {
  const path = join(directory, SIGN_IN_FILE);
  const text = await readSecretFile(path);
  if (text !== undefined) return openSignInSecrets(kek, path, text);
  const { secrets, file } = await createSignInSecrets(kek, random);
  await writeSecretFile(path, file);
  return secrets;
}

/** New secrets, and their file's text. */
async function createSignInSecrets(
  kek: KeyEncryptionKey,
  random: Random,
): Promise<{ readonly secrets: SignInSecrets; readonly file: string }> {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
  const kept: Kept = {
    signingKey: { ...newPrivateJwk(random), kid: text(random(12)) },
    cookieKey: text(random(32)),
  };
  const file = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(kept)))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", typ: TYPE })
    .encrypt(kek.subkey(USE));
  return { secrets: withRecordKey(kek, kept), file: `${file}\n` };
}

/** The secrets in a file's text; throws `key-file-invalid` when it was changed or is another ring's. */
async function openSignInSecrets(kek: KeyEncryptionKey, path: string, text: string): Promise<SignInSecrets> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(text.trim(), kek.subkey(USE), {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    if (protectedHeader.typ === TYPE)
      return withRecordKey(kek, parseJson(new TextDecoder().decode(plaintext)) as unknown as Kept);
  } catch {
    // Falls through: the library's own errors may show parts of what it decrypted.
  }
  throw new Refusal("key-file-invalid", { file: path });
}

function withRecordKey(kek: KeyEncryptionKey, kept: Kept): SignInSecrets {
  return { ...kept, recordKey: kek.subkey(`${USE}/records`) };
}

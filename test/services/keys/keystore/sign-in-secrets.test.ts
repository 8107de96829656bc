import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { KeyEncryptionKey } from "../../../../services/keys/keystore/key-encryption-key.ts";
import { signInSecretsOf } from "../../../../services/keys/keystore/sign-in-secrets.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

describe("keys › secrets of sign-in", () => {
  const kek = new KeyEncryptionKey(randomBytes(32));
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "countersign-secrets-of-sign-in-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("open under their own ring only, and not when the file was changed", async () => {
    await signInSecretsOf(directory, kek, randomBytes);
    const other = new KeyEncryptionKey(randomBytes(32));
    expect((await rejectionOf(signInSecretsOf(directory, other, randomBytes))).code).to.equal("key-file-invalid");
    const file = join(directory, "sign-in.jwe");
    const text = await readFile(file, "utf8");
    await writeFile(file, `${text.slice(0, -6)}AAAAA\n`);
    expect((await rejectionOf(signInSecretsOf(directory, kek, randomBytes))).code).to.equal("key-file-invalid");
  });

  it("are the same each time, and nothing of them is in the file", async () => {
    const made = await signInSecretsOf(directory, kek, randomBytes);
    expect(await signInSecretsOf(directory, kek, randomBytes)).to.deep.equal(made);
    const text = await readFile(join(directory, "sign-in.jwe"), "utf8");
    for (const secret of [made.signingKey.d, made.cookieKey, Buffer.from(made.recordKey).toString("base64url")])
      expect(text).to.not.include(secret);
  });
});

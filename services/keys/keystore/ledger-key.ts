/**
 * A ledger account's key in a Web3 Secret Storage file (version 3), so that the operator can take it to other tools.
 *
 * The file's password is a subkey of 256 random bits, in hex: guessing it is hopeless at any speed, so the file asks for
 * the least stretching the library allows, and ten keys open in the time of one scrypt. The account's owner is part of
 * how the password is derived: under another owner's name the file does not open.
 * @module
 */
import { Address, Keystore, Hex as OxHex, Secp256k1 } from "ox";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Random } from "../../ports/clock.ts";
import type { UnsignedTransaction } from "../../ports/ledger.ts";
import type { LedgerSigner } from "../../ports/signer.ts";
import { parseJson } from "../../schema/json/strict-json.ts";
import { LegacyTransaction, type SignedTransaction } from "../legacy-transaction.ts";
import type { KeyEncryptionKey } from "./key-encryption-key.ts";
import type { KeySlot } from "./key-names.ts";

const ITERATIONS = 1000;

function passwordOf(kek: KeyEncryptionKey, slot: KeySlot): string {
  return Buffer.from(kek.subkey(`ledger-key/${slot}`)).toString("hex");
}

/** A new key, and its file's text. */
export function createLedgerKey(
  kek: KeyEncryptionKey,
  slot: KeySlot,
  random: Random,
): { readonly signer: LedgerSigner; readonly file: string } {
  const privateKey = OxHex.fromBytes(scalar(random));
  const [key, options] = Keystore.pbkdf2({
    password: passwordOf(kek, slot),
    iterations: ITERATIONS,
    salt: random(32),
    iv: random(16),
  });
  const signer = new KeystoreLedgerSigner(privateKey);
  const file = {
    address: signer.account.slice(2),
    ...Keystore.encrypt(privateKey, key, { ...options, id: uuid(random) }),
  };
  return { signer, file: `${JSON.stringify(file, null, 2)}\n` };
}

/** The key in a file's text; throws `key-file-invalid` when it was changed, or is another owner's or another ring's. */
export function openLedgerKey(kek: KeyEncryptionKey, slot: KeySlot, path: string, text: string): LedgerSigner {
  try {
    const file = parseJson(text) as Keystore.Keystore & { readonly address: string };
    const { kdf, kdfparams } = file.crypto;
    // Only what we write: another cost in the file would be a way to stop the node.
    if (file.version === 3 && kdf === "pbkdf2" && "c" in kdfparams && kdfparams.c === ITERATIONS) {
      const privateKey = Keystore.decrypt(file, Keystore.toKey(file, { password: passwordOf(kek, slot) }));
      const signer = new KeystoreLedgerSigner(privateKey);
      if (signer.account === `0x${file.address}`) return signer;
    }
  } catch {
    // Falls through: the library's own errors may show parts of the file.
  }
  throw new Refusal("key-file-invalid", { file: path });
}

/** Signs with a key it does not show. */
class KeystoreLedgerSigner implements LedgerSigner {
  readonly account: Hex;
  readonly #privateKey: Hex;

  constructor(privateKey: Hex) {
    this.#privateKey = privateKey;
    this.account = Address.fromPublicKey(Secp256k1.getPublicKey({ privateKey })).toLowerCase() as Hex;
  }

  async sign(unsigned: UnsignedTransaction): Promise<SignedTransaction> {
    const transaction = new LegacyTransaction(unsigned);
    // Deterministic (RFC 6979): the same transaction signed twice is the same bytes, so a repetition is no second one.
    const signature = Secp256k1.sign({
      payload: transaction.digest,
      privateKey: this.#privateKey,
      extraEntropy: false,
    });
    return transaction.signedWith(signature);
  }
}

/** A number from 1 to the curve's order - 1. */
function scalar(random: Random): Uint8Array {
  for (;;) {
    const bytes = random(32);
    const value = BigInt(OxHex.fromBytes(bytes));
    if (value > 0n && value < Secp256k1.noble.Point.Fn.ORDER) return bytes;
  }
}

/** Version 4 (RFC 9562). */
function uuid(random: Random): string {
  const bytes = random(16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

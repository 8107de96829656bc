/**
 * Keys in a PKCS#11 token: a card, a hardware module, or SoftHSM.
 * @module
 */
import type { DocumentSigner, LedgerSigner } from "../../ports/signer.ts";
import type { KeyDriver, KeyName } from "../key-driver.ts";
import { Token, type TokenOptions } from "./token.ts";
import { type Curve, TokenKey } from "./token-keys.ts";
import { TokenDocumentSigner, TokenLedgerSigner } from "./token-signers.ts";

/** "countersign/XA-LIC/document/first/1": what the key is called in the token. */
export function labelOf({ owner, purpose, seat, generation }: KeyName): string {
  return `countersign/${owner}/${purpose}/${seat}/${generation}`;
}

/** Logs in. Throws `key-driver-missing`, `token-unavailable`, `token-pin-wrong`. */
export async function openTokenDriver(options: TokenOptions): Promise<KeyDriver> {
  const token = await Token.open(options);
  const find = (name: KeyName, curve: Curve) => TokenKey.find(token, labelOf(name), curve);
  const make = async (name: KeyName, curve: Curve) =>
    (await find(name, curve)) ?? TokenKey.make(token, labelOf(name), curve);
  return {
    async findLedgerKey(name): Promise<LedgerSigner | undefined> {
      const key = await find(name, "secp256k1");
      return key && new TokenLedgerSigner(key);
    },
    async findDocumentKey(name): Promise<DocumentSigner | undefined> {
      const key = await find(name, "p256");
      return key && TokenDocumentSigner.of(key);
    },
    makeLedgerKey: async (name) => new TokenLedgerSigner(await make(name, "secp256k1")),
    makeDocumentKey: async (name) => TokenDocumentSigner.of(await make(name, "p256")),
    close: () => token.close(),
  };
}

/**
 * Ledger keys in a remote signer. They are made and named there; the configuration says which account is whose. Document
 * keys are on another curve, which this API does not serve.
 * @module
 */
import { fromHex, type Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { UnsignedTransaction } from "../../ports/ledger.ts";
import type { LedgerSigner } from "../../ports/signer.ts";
import type { KeyDriver, KeyName } from "../key-driver.ts";
import { accountOf, LegacyTransaction, type SignedTransaction, signatureOf } from "../legacy-transaction.ts";
import { Remote, type RemoteOptions } from "./remote.ts";

/** The account configured for a key; undefined when there is none. */
export type AccountOf = (name: KeyName) => Hex | undefined;

/** Asks whether the signer is up. Throws `signer-unavailable`. */
export async function openRemoteDriver(options: RemoteOptions, configured: AccountOf): Promise<KeyDriver> {
  const remote = new Remote(options);
  try {
    await remote.upcheck();
  } catch (error) {
    remote.close();
    throw error;
  }
  const find = async (name: KeyName): Promise<LedgerSigner | undefined> => {
    const account = configured(name);
    if (account === undefined) return undefined;
    const publicKey = (await remote.publicKeys()).find((each) => accountIn(each) === account);
    return publicKey && new RemoteLedgerSigner(remote, account, publicKey);
  };
  const notHere = (name: KeyName, rule: string): never => {
    const { owner, purpose, seat, generation } = name;
    throw new Refusal("key-not-made", {
      ...{ owner, purpose, seat },
      generation: String(generation),
      signer: options.name,
      rule,
    });
  };
  return {
    findLedgerKey: find,
    findDocumentKey: async () => undefined,
    async makeLedgerKey(name) {
      const rule = configured(name)
        ? "it does not hold the account that is configured"
        : "no account is configured for it";
      return (await find(name)) ?? notHere(name, rule);
    },
    makeDocumentKey: async (name) => notHere(name, "it keeps ledger keys only"),
    close: () => remote.close(),
  };
}

class RemoteLedgerSigner implements LedgerSigner {
  readonly account: Hex;
  readonly #remote: Remote;
  readonly #publicKey: Hex;

  constructor(remote: Remote, account: Hex, publicKey: Hex) {
    this.account = account;
    this.#remote = remote;
    this.#publicKey = publicKey;
  }

  /** What comes back is trusted for nothing: it must be this account's signature over these very bytes. */
  async sign(unsigned: UnsignedTransaction): Promise<SignedTransaction> {
    const transaction = new LegacyTransaction(unsigned);
    const bytes = await this.#remote.sign(this.#publicKey, transaction.preimage);
    const signature = signatureOf(this.account, transaction.digest, bytes);
    if (signature !== undefined) return transaction.signedWith(signature);
    throw new Refusal("signature-foreign", { signer: this.#remote.name, account: this.account });
  }
}

function accountIn(publicKey: Hex): Hex {
  const bytes = fromHex(publicKey);
  return accountOf(bytes.subarray(0, 32), bytes.subarray(32));
}

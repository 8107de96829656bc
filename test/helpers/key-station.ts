/**
 * A keyring of an authority's node and the register that knows its keys: both real, with the clock of the ledger.
 * @module
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keyRegisterOf } from "../../services/chain/key-register.ts";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import { type Keyring, openKeyring } from "../../services/keys/keystore/keyring.ts";
import type { AnySigner, KeyPlace, KeyTenure } from "../../services/ports/keys.ts";
import type { KeysContext } from "../../services/usecases/keys/keys-context.ts";
import { makeKey } from "../../services/usecases/keys/rotate-key.ts";
import { openTestRegister, type TestRegister } from "./ledger.ts";
import { temporaryDirectory } from "./ledger-directory.ts";

/** Seconds from naming a key to its taking effect. */
export const KEY_DELAY = 100;

export interface KeyStation {
  readonly register: TestRegister;
  /** Where the keys are. */
  readonly directory: string;
  /** The keyring opened anew, as after a restart; lost keys are allowed. */
  reopen(): Promise<{ readonly ring: Keyring; readonly context: KeysContext }>;
  /** A context as `reopen` gives it, of a node that does not hold the offices' keys. */
  withoutOffices(): Promise<KeysContext>;
  tenure(place: KeyPlace, id: Hex): Promise<KeyTenure | undefined>;
  close(): Promise<void>;
}

/** With the first account and the document key of XA-LIC made, named and in effect. */
export async function openKeyStation(): Promise<KeyStation> {
  const register = await openTestRegister({ keyDelay: KEY_DELAY });
  const directory = join(await temporaryDirectory(), "keys");
  const at = { endpoint: register.endpoint, register: register.identity.register };
  const clock = () => register.now() * 1000;
  const ours = await keyRegisterOf(at, (state) => (state === "XA" ? register.xa : undefined), clock);
  const nobodys = await keyRegisterOf(at, () => undefined, clock);
  const open = () =>
    openKeyring({ directory, passphrase: "correct horse", random: randomBytes, cost: 15, clock, lostAllowed: true });
  const reopen = async () => {
    const ring = await open();
    return { ring, context: { custody: ring.places, register: ours, clock } };
  };
  const { context } = await reopen();
  for (const purpose of ["ledger", "document"] as const)
    await makeKey(context, { owner: "XA-LIC", purpose, seat: "first" });
  register.forward(2 * KEY_DELAY);
  return {
    ...{ register, directory, reopen },
    withoutOffices: async () => ({ custody: (await open()).places, register: nobodys, clock }),
    tenure: (place, id) => ours.tenure(place, id),
    close: () => register.close(),
  };
}

export function idOfSigner(signer: AnySigner | undefined): Hex {
  if (signer === undefined) throw new Error("there is no key");
  return "account" in signer ? signer.account : signer.keyId;
}

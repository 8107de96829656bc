/**
 * A keyring of an authority's node and the register that knows its keys: both real, with the clock of the ledger.
 * @module
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keyRegisterOf } from "../../services/chain/key-register.ts";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import { type Keyring, openKeyring } from "../../services/keys/keystore/keyring.ts";
import type { AuditLog } from "../../services/ports/audit.ts";
import type { AnySigner, KeyPlace, KeyTenure } from "../../services/ports/keys.ts";
import { openAuditLog } from "../../services/store/audit-log/audit-log.ts";
import { KEY_CHANGES_FILE, openKeyChanges } from "../../services/store/key-changes/key-change-store.ts";
import type { ChangeKeyContext } from "../../services/usecases/keys/change-key.ts";
import { makeKey } from "../../services/usecases/keys/rotate-key.ts";
import { openTestRegister, type TestRegister } from "./ledger.ts";
import { temporaryDirectory } from "./ledger-directory.ts";
import { sha256 } from "./permit-fixture.ts";

/** Seconds from naming a key to its taking effect. */
export const KEY_DELAY = 100;

export interface KeyStation {
  readonly register: TestRegister;
  /** Where the keys are. */
  readonly directory: string;
  /** The keyring opened anew, as after a restart; lost keys are allowed. */
  reopen(): Promise<{ readonly ring: Keyring; readonly context: ChangeKeyContext }>;
  /** A context as `reopen` gives it, of a node that does not hold the offices' keys. */
  withoutOffices(): Promise<ChangeKeyContext>;
  /** Its audit log, one for all contexts. */
  readonly audit: AuditLog;
  tenure(place: KeyPlace, id: Hex): Promise<KeyTenure | undefined>;
  close(): Promise<void>;
}

/** With the first account and the document key of XA-LIC made, named and in effect. */
export async function openKeyStation(): Promise<KeyStation> {
  const register = await openTestRegister({ keyDelay: KEY_DELAY });
  const data = await temporaryDirectory();
  const directory = join(data, "keys");
  const at = { endpoint: register.endpoint, register: register.identity.register };
  const clock = () => register.now() * 1000;
  const ours = await keyRegisterOf(at, (state) => (state === "XA" ? register.xa : undefined), clock);
  const nobodys = await keyRegisterOf(at, () => undefined, clock);
  const { networkId } = register.identity;
  const changes = await openKeyChanges(join(data, KEY_CHANGES_FILE), networkId);
  const audit = await openAuditLog({ path: join(data, "audit.journal"), networkId, sha256, clock });
  const rest = { clock, changes, audit, sha256 };
  const open = () =>
    openKeyring({ directory, passphrase: "correct horse", random: randomBytes, cost: 15, clock, lostAllowed: true });
  const reopen = async () => {
    const ring = await open();
    return { ring, context: { custody: ring.places, register: ours, ...rest } };
  };
  const { context } = await reopen();
  for (const purpose of ["ledger", "document"] as const)
    await makeKey(context, { owner: "XA-LIC", purpose, seat: "first" });
  register.forward(2 * KEY_DELAY);
  return {
    ...{ register, directory, reopen, audit },
    withoutOffices: async () => ({ custody: (await open()).places, register: nobodys, ...rest }),
    tenure: (place, id) => ours.tenure(place, id),
    async close() {
      await changes.close();
      await audit.close();
      await register.close();
    },
  };
}

export function idOfSigner(signer: AnySigner | undefined): Hex {
  if (signer === undefined) throw new Error("there is no key");
  return "account" in signer ? signer.account : signer.keyId;
}

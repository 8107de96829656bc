/**
 * The first start of an embedded ledger: founds the register and names the authorities of the configuration. Each step
 * looks first whether it was done, so that a start that was interrupted is finished by the next.
 * @module
 */

import { administrationOf } from "../../chain/administration.ts";
import type { Offices } from "../../chain/countersign.ts";
import type { LedgerEndpoint } from "../../chain/endpoint.ts";
import { DEMONSTRATION_PERIODS, foundRegister } from "../../chain/founding.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import type { Role } from "../../domain/permit/kind.ts";
import { stateOf } from "../../domain/permit/party.ts";
import type { Keyring } from "../../keys/keystore/keyring.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { Seat } from "../../ports/signer.ts";
import type { Founding } from "../../schema/config/node-config.ts";

/**
 * Returns which register it is; afterwards every founded authority has an account and a document key, unless without
 * `naming`: who mends keys must not have them made and named on the way.
 */
export async function found(
  endpoint: LedgerEndpoint,
  keyring: Keyring,
  networkId: Hex,
  { states, authorities, periods }: Founding,
  progress: (line: string) => void,
  naming = true,
): Promise<RegisterIdentity> {
  const offices = new Map(
    await Promise.all(states.map(async (state) => [state, await officesOf(keyring, state)] as const)),
  );
  const [first] = offices.values();
  if (!first) throw new Error("a founding has at least one state");
  const identity = await foundRegister({
    endpoint,
    deployer: first.administrator,
    networkId,
    founders: [...offices].map(([state, { administrator, guardian }]) => ({
      ...{ state, administrator: administrator.account, guardian: guardian.account },
    })),
    periods: periods ?? DEMONSTRATION_PERIODS,
  });
  if (!naming) return identity;
  for (const { id, roles, kinds, validFrom, validUntil } of authorities) {
    const ofState = offices.get(stateOf(id));
    if (!ofState) throw new Error(`${id} has no administrator`);
    const acts = await administrationOf({ endpoint, register: identity.register }, ofState);
    const named = await acts.nameAuthority({
      authority: id,
      roles,
      kinds,
      validFrom: secondsOf(validFrom),
      validUntil: secondsOf(validUntil),
    });
    for (const seat of seatsOf(roles)) {
      const signer = await keyring.createLedgerKey(id, seat);
      await acts.addAccount(id, signer.account);
      await acts.acceptAccount(id, signer);
    }
    // Whoever licenses signs permits, whoever verifies signs records of it; a key gives no right to issue.
    await acts.addKey(id, await keyring.createDocumentKey(id), 0);
    if (named) progress(`named ${id} (${roles.join(", ")})`);
  }
  return identity;
}

/** Both offices of a state: on an embedded ledger this node holds the keys of all. */
async function officesOf(keyring: Keyring, state: string): Promise<Offices> {
  return {
    administrator: await keyring.createLedgerKey(state),
    guardian: await keyring.createLedgerKey(state, "second"),
  };
}

/** Who licenses or clears goods has acts that take two accounts. */
function seatsOf(roles: readonly Role[]): readonly Seat[] {
  return roles.includes("licensing") || roles.includes("customs") ? ["first", "second"] : ["first"];
}

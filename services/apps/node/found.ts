/**
 * The first start of an embedded ledger: founds the register and names the authorities of the configuration. Each step
 * looks first whether it was done, so that a start that was interrupted is finished by the next.
 * @module
 */

import { administrationOf } from "../../chain/administration.ts";
import type { LedgerEndpoint } from "../../chain/endpoint.ts";
import { foundRegister } from "../../chain/founding.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { secondsOf } from "../../domain/permit/derive.ts";
import { stateOf } from "../../domain/permit/party.ts";
import type { Keyring } from "../../keys/keystore/keyring.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { Founding } from "../../schema/config/node-config.ts";

/** Returns which register it is; afterwards every founded authority has an account and, to issue, a document key. */
export async function found(
  endpoint: LedgerEndpoint,
  keyring: Keyring,
  networkId: Hex,
  { states, authorities }: Founding,
  progress: (line: string) => void,
): Promise<RegisterIdentity> {
  const administrators = new Map(
    await Promise.all(states.map(async (state) => [state, await keyring.createLedgerKey(state)] as const)),
  );
  const [first] = administrators.values();
  if (!first) throw new Error("a founding has at least one state");
  const identity = await foundRegister({
    endpoint,
    deployer: first,
    networkId,
    founders: [...administrators].map(([state, { account }]) => ({ state, administrator: account })),
  });
  for (const { id, roles, kinds, validFrom, validUntil } of authorities) {
    const administrator = administrators.get(stateOf(id));
    if (!administrator) throw new Error(`${id} has no administrator`);
    const acts = await administrationOf({ endpoint, register: identity.register }, administrator);
    const named = await acts.nameAuthority({
      authority: id,
      roles,
      kinds,
      validFrom: secondsOf(validFrom),
      validUntil: secondsOf(validUntil),
    });
    await acts.addAccount(id, (await keyring.createLedgerKey(id)).account);
    if (roles.includes("licensing")) {
      const { keyId, point } = await keyring.createDocumentKey(id);
      await acts.addKey(id, { keyId, ...point }, 0);
    }
    if (named) progress(`named ${id} (${roles.join(", ")})`);
  }
  return identity;
}

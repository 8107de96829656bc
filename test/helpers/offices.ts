/**
 * A register whose states act together: what administrator and guardian do in two calls is one here.
 * @module
 */
import type { ContractTransactionResponse } from "ethers";
import { deployAccess, deployAccessWith, type FOUNDING, type State, time } from "./register.ts";
import { proposeAct, together } from "./two-accounts.ts";

/** One act of both offices of a state on the authority register. */
export type Act = (method: string, ...args: unknown[]) => Promise<ContractTransactionResponse>;

/** Fixture: the access room, and what the offices of XA and of XB do together. */
export async function withOffices() {
  return actsOf(await deployAccess());
}

/** As {@link withOffices}, on a network founded with `change`; for a named fixture of a test. */
export async function withOfficesOn(change: Partial<typeof FOUNDING>) {
  return actsOf(await deployAccessWith(change));
}

function actsOf(stage: Awaited<ReturnType<typeof deployAccess>>) {
  const { authorities, xa, xb } = stage;
  const of =
    (state: State): Act =>
    (method, ...args) =>
      together(authorities, state, authorities, method, ...args);
  /** XA's offices act, and the second call is in a block of this time. */
  const asXaAt = async (at: number, method: string, ...args: unknown[]) => {
    await proposeAct(authorities, xa, authorities, method, ...args);
    await time.setNextBlockTimestamp(at);
    return authorities.connect(xa.guardian).getFunction(method)(...args);
  };
  return { ...stage, asXa: of(xa), asXb: of(xb), asXaAt };
}

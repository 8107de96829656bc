/**
 * Acts of a state that take two accounts: one office proposes the very call, the other makes it.
 * @module
 */
import { encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { LedgerSigner } from "../ports/signer.ts";
import { authorityRegisterAbi as abi } from "./abi/authority-register.ts";
import { toPrincipal } from "./codec/words.ts";
import type { Contracts } from "./contracts.ts";
import type { LedgerEndpoint } from "./endpoint.ts";
import { submit } from "./submit.ts";
import { gasFor } from "./writer.ts";

/** The two accounts of a state. */
export interface Offices {
  readonly administrator: LedgerSigner;
  readonly guardian: LedgerSigner;
}

export interface GraveCall {
  /** Whose act it is: an authority, or a state. */
  readonly principal: string;
  readonly to: Hex;
  readonly data: Hex;
  /** Name of the function, for a refusal that has none of its own. */
  readonly called: string;
}

/**
 * Makes the call with both accounts, and resolves when it is in a block. The register is asked first: what it refuses for
 * another reason than the missing countersignature is not proposed, and a proposal that one of them made before, in a run
 * that was interrupted, is taken up by the other. Throws the contract's refusal.
 */
export async function submitTogether(
  endpoint: LedgerEndpoint,
  { networkId, addresses }: Contracts,
  { administrator, guardian }: Offices,
  { principal, to, data, called }: GraveCall,
): Promise<void> {
  const missing = await refusalFor(endpoint, guardian, { to, data, called, networkId });
  if (missing === "countersignature-missing") {
    const proposal = encodeFunctionData({ abi, functionName: "propose", args: [toPrincipal(principal), to, data] });
    await submit(endpoint, administrator, { to: addresses.authorities, data: proposal, called: "propose", networkId });
  }
  await submit(endpoint, missing === "account-same" ? administrator : guardian, { to, data, called, networkId });
}

type Call = Parameters<typeof submit>[2] & { readonly to: Hex };

/** What the register lacks of the two accounts; undefined when it lacks nothing. Throws any other refusal. */
async function refusalFor(
  endpoint: LedgerEndpoint,
  { account }: LedgerSigner,
  { to, data, called, networkId }: Call,
): Promise<"countersignature-missing" | "account-same" | undefined> {
  try {
    await gasFor(endpoint, { from: account, to, data }, called, networkId);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && (error.code === "countersignature-missing" || error.code === "account-same"))
      return error.code;
    throw error;
  }
}

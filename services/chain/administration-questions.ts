/**
 * What the acts of administration look at before they act.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import { authorityRegisterAbi as abi } from "./abi/authority-register.ts";
import { toAuthority } from "./codec/words.ts";
import { readView, understand } from "./contracts.ts";
import type { LedgerEndpoint } from "./endpoint.ts";

/** Views of the register of authorities at `register`. */
export function questionsTo(endpoint: LedgerEndpoint, register: Hex) {
  const call = (data: Hex) => readView(endpoint, register, data);
  return {
    async authority(authority: AuthorityId) {
      const data = await call(encodeFunctionData({ abi, functionName: "authority", args: [toAuthority(authority)] }));
      return understand(() => decodeFunctionResult({ abi, functionName: "authority", data }), "authority");
    },
    async account(authority: AuthorityId, account: Hex) {
      const args = [toAuthority(authority), account] as const;
      const data = await call(encodeFunctionData({ abi, functionName: "account", args }));
      return understand(() => decodeFunctionResult({ abi, functionName: "account", data }), "account");
    },
    async offeredFrom(authority: AuthorityId, account: Hex) {
      const args = [toAuthority(authority), account] as const;
      const data = await call(encodeFunctionData({ abi, functionName: "offeredFrom", args }));
      return understand(() => decodeFunctionResult({ abi, functionName: "offeredFrom", data }), "offeredFrom");
    },
    async key(authority: AuthorityId, keyId: Hex) {
      const data = await call(encodeFunctionData({ abi, functionName: "key", args: [toAuthority(authority), keyId] }));
      return understand(() => decodeFunctionResult({ abi, functionName: "key", data }), "key");
    },
    async mandate(authority: AuthorityId, digest: Hex) {
      const args = [toAuthority(authority), digest] as const;
      const data = await call(encodeFunctionData({ abi, functionName: "mandate", args }));
      return understand(() => decodeFunctionResult({ abi, functionName: "mandate", data }), "mandate");
    },
  };
}

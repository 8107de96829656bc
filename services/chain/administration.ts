/**
 * What a state's administrator does: names authorities, adds and ends their accounts and document keys. Acts that
 * name, add or suspend look at the register first and do nothing when it is so already, so that a first start that was
 * interrupted is simply done again; an account that has ended cannot end again, and the register says so.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { PERMIT_KINDS, type PermitKind, type Reason, ROLES, type Role } from "../domain/permit/kind.ts";
import type { AuthorityId } from "../domain/permit/party.ts";
import type { LedgerSigner } from "../ports/signer.ts";
import { authorityRegisterAbi as abi } from "./abi/authority-register.ts";
import { consortiumAbi } from "./abi/consortium.ts";
import { toReason } from "./codec/terms.ts";
import { toAuthority, toSet, toState } from "./codec/words.ts";
import { type Contracts, readContracts, readView, understand } from "./contracts.ts";
import { refusalOf } from "./decode-revert.ts";
import { Reverted } from "./endpoint.ts";
import type { RegisterAt } from "./reader.ts";
import { readCall } from "./rpc.ts";
import { submit } from "./submit.ts";

export interface AuthorityScope {
  readonly authority: AuthorityId;
  readonly roles: readonly Role[];
  /** Kinds of permit it may issue; none without the licensing role. */
  readonly kinds: readonly PermitKind[];
  /** UTC seconds, inclusive. */
  readonly validFrom: number;
  /** UTC seconds, exclusive; in the future. */
  readonly validUntil: number;
}

export interface PublicKey {
  /** RFC 7638 thumbprint. */
  readonly keyId: Hex;
  readonly x: Hex;
  readonly y: Hex;
}

/** Each act resolves when it is in a block: true when it changed something, false when it was so already. */
export interface Administration {
  nameAuthority(scope: AuthorityScope): Promise<boolean>;
  suspendAuthority(authority: AuthorityId, reason: Reason): Promise<boolean>;
  reinstateAuthority(authority: AuthorityId): Promise<boolean>;
  addAccount(authority: AuthorityId, account: Hex): Promise<boolean>;
  revokeAccount(authority: AuthorityId, account: Hex, reason: Reason): Promise<boolean>;
  /** The key counts from `validFrom` (UTC seconds), at the earliest from the block that adds it. */
  addKey(authority: AuthorityId, key: PublicKey, validFrom: number): Promise<boolean>;
  /** `compromisedSince` 0 when it was not stolen. */
  revokeKey(authority: AuthorityId, keyId: Hex, reason: Reason, compromisedSince: number): Promise<boolean>;
  /** Offers the administration of `state` to another account, which must accept. */
  offerAdministration(state: string, candidate: Hex): Promise<boolean>;
  acceptAdministration(state: string): Promise<boolean>;
}

/**
 * The acts of the administrator whose key `signer` holds. Throws `administration-refused` with the contract's reason
 * when the register refuses one.
 */
export async function administrationOf(at: RegisterAt, signer: LedgerSigner): Promise<Administration> {
  const { endpoint } = at;
  const contracts = await readContracts(endpoint, at.register);
  const { authorities, consortium } = contracts.addresses;
  const { networkId } = contracts;
  const act = async (to: Hex, called: string, data: Hex): Promise<true> => {
    await submit(endpoint, signer, { to, data, called, networkId });
    return true;
  };
  const ask = questions(at, contracts);
  return {
    async nameAuthority({ authority, roles, kinds, validFrom, validUntil }) {
      if ((await ask.authority(authority)).index !== 0) return false;
      const scope = [toSet(ROLES, roles), toSet(PERMIT_KINDS, kinds), validFrom, validUntil] as const;
      const args = [toAuthority(authority), ...scope] as const;
      return act(authorities, "nameAuthority", encodeFunctionData({ abi, functionName: "nameAuthority", args }));
    },
    async suspendAuthority(authority, reason) {
      if ((await ask.authority(authority)).suspended) return false;
      const args = [toAuthority(authority), toReason(reason)] as const;
      return act(authorities, "suspendAuthority", encodeFunctionData({ abi, functionName: "suspendAuthority", args }));
    },
    async reinstateAuthority(authority) {
      const { index, suspended } = await ask.authority(authority);
      if (index !== 0 && !suspended) return false;
      const args = [toAuthority(authority)] as const;
      return act(
        authorities,
        "reinstateAuthority",
        encodeFunctionData({ abi, functionName: "reinstateAuthority", args }),
      );
    },
    async addAccount(authority, account) {
      if ((await ask.authorityOf(account)) === toAuthority(authority)) return false;
      const args = [toAuthority(authority), account] as const;
      return act(authorities, "addAccount", encodeFunctionData({ abi, functionName: "addAccount", args }));
    },
    async revokeAccount(authority, account, reason) {
      const args = [toAuthority(authority), account, toReason(reason)] as const;
      return act(authorities, "revokeAccount", encodeFunctionData({ abi, functionName: "revokeAccount", args }));
    },
    async addKey(authority, { keyId, x, y }, validFrom) {
      if ((await ask.key(authority, keyId)).validFrom !== 0) return false;
      const data = encodeFunctionData({ abi, functionName: "addKey", args: [toAuthority(authority), x, y, validFrom] });
      const computed = await ask.try(data, signer.account, networkId);
      // The register computes the id itself: another one here would sign documents that nobody could verify.
      if (computed !== keyId)
        throw new Refusal("administration-refused", { error: "key-id-mismatch", keyId, computed });
      return act(authorities, "addKey", data);
    },
    async revokeKey(authority, keyId, reason, compromisedSince) {
      const key = await ask.key(authority, keyId);
      if (key.revokedAt !== 0 && key.compromisedSince === compromisedSince) return false;
      const args = [toAuthority(authority), keyId, toReason(reason), compromisedSince] as const;
      return act(authorities, "revokeKey", encodeFunctionData({ abi, functionName: "revokeKey", args }));
    },
    async offerAdministration(state, candidate) {
      const data = encodeFunctionData({
        abi: consortiumAbi,
        functionName: "offerAdministration",
        args: [toState(state), candidate],
      });
      return act(consortium, "offerAdministration", data);
    },
    async acceptAdministration(state) {
      const data = encodeFunctionData({
        abi: consortiumAbi,
        functionName: "acceptAdministration",
        args: [toState(state)],
      });
      return act(consortium, "acceptAdministration", data);
    },
  };
}

/** What the acts look at before they act. */
function questions({ endpoint }: RegisterAt, contracts: Contracts) {
  const call = (data: Hex) => readView(endpoint, contracts.addresses.authorities, data);
  return {
    async authority(authority: AuthorityId) {
      const data = await call(encodeFunctionData({ abi, functionName: "authority", args: [toAuthority(authority)] }));
      return understand(() => decodeFunctionResult({ abi, functionName: "authority", data }), "authority");
    },
    async authorityOf(account: Hex) {
      const data = await call(encodeFunctionData({ abi, functionName: "authorityOf", args: [account] }));
      return understand(() => decodeFunctionResult({ abi, functionName: "authorityOf", data }), "authorityOf");
    },
    async key(authority: AuthorityId, keyId: Hex) {
      const data = await call(encodeFunctionData({ abi, functionName: "key", args: [toAuthority(authority), keyId] }));
      return understand(() => decodeFunctionResult({ abi, functionName: "key", data }), "key");
    },
    /** The word the register would answer to an act of `from`; throws its refusal. */
    async try(data: Hex, from: Hex, networkId: Hex) {
      try {
        return await readCall(endpoint, { from, to: contracts.addresses.authorities, data });
      } catch (error) {
        if (error instanceof Reverted) throw refusalOf(error.data, "addKey", networkId);
        throw error;
      }
    },
  };
}

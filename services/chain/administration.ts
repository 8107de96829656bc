/**
 * What the two offices of a state do: name authorities, add and end their accounts, document keys and mandates. What
 * creates or enlarges rights takes both of them. Acts that name, add or suspend look at the register first and do nothing
 * when it is so already, so that a first start that was interrupted is simply done again; an account that has ended cannot
 * end again, and the register says so.
 * @module
 */
import { encodeFunctionData } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import { PERMIT_KINDS, type PermitKind, type Reason, ROLES, type Role } from "../domain/permit/kind.ts";
import { type AuthorityId, stateOf } from "../domain/permit/party.ts";
import type { DocumentSigner, LedgerSigner } from "../ports/signer.ts";
import { authorityRegisterAbi as abi } from "./abi/authority-register.ts";
import { consortiumAbi } from "./abi/consortium.ts";
import { questionsTo } from "./administration-questions.ts";
import { toReason } from "./codec/terms.ts";
import { toAuthority, toSet, toState } from "./codec/words.ts";
import { readContracts } from "./contracts.ts";
import { type Offices, submitTogether } from "./countersign.ts";
import { possessionBytes, provePossession, thumbprintOf } from "./possession.ts";
import type { RegisterAt } from "./reader.ts";
import { readChainId } from "./rpc.ts";
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

export interface MandateScope {
  /** Salted digest of who may sign; stands in the headers of what is signed under it. */
  readonly digest: Hex;
  readonly kinds: readonly PermitKind[];
  readonly validFrom: number;
  readonly validUntil: number;
}

/** Each act resolves when it is in a block: true when it changed something, false when it was so already. */
export interface Administration {
  nameAuthority(scope: AuthorityScope): Promise<boolean>;
  changeScope(scope: AuthorityScope): Promise<boolean>;
  suspendAuthority(authority: AuthorityId, reason: Reason): Promise<boolean>;
  reinstateAuthority(authority: AuthorityId): Promise<boolean>;
  nameSuccessor(authority: AuthorityId, successor: AuthorityId): Promise<boolean>;
  /** Lets the account accept; it writes from its own acceptance on. */
  addAccount(authority: AuthorityId, account: Hex): Promise<boolean>;
  /** The account itself accepts to write for the authority, once and for good. */
  acceptAccount(authority: AuthorityId, account: LedgerSigner): Promise<boolean>;
  cancelAccount(authority: AuthorityId, account: Hex): Promise<boolean>;
  /** `compromisedSince` 0 when it was not stolen. */
  revokeAccount(authority: AuthorityId, account: Hex, reason: Reason, compromisedSince?: number): Promise<boolean>;
  /** The key counts from `validFrom` (UTC seconds), at the earliest from the block that adds it and the key delay after. */
  addKey(authority: AuthorityId, key: DocumentSigner, validFrom: number): Promise<boolean>;
  cancelKey(authority: AuthorityId, keyId: Hex): Promise<boolean>;
  /** `compromisedSince` 0 when it was not stolen. */
  revokeKey(authority: AuthorityId, keyId: Hex, reason: Reason, compromisedSince: number): Promise<boolean>;
  addMandate(authority: AuthorityId, mandate: MandateScope): Promise<boolean>;
  endMandate(authority: AuthorityId, digest: Hex, reason: Reason): Promise<boolean>;
  /** Offers the administration of `state` to another account, which must accept. */
  offerAdministration(state: string, candidate: Hex): Promise<boolean>;
  acceptAdministration(state: string): Promise<boolean>;
}

/**
 * The acts of a state whose two keys `offices` holds. Throws `administration-refused` with the contract's reason when the
 * register refuses one.
 */
export async function administrationOf(at: RegisterAt, offices: Offices): Promise<Administration> {
  const { endpoint } = at;
  const contracts = await readContracts(endpoint, at.register);
  const { addresses, networkId } = contracts;
  const { authorities, consortium } = addresses;
  const alone = async (to: Hex, called: string, data: Hex, by = offices.administrator): Promise<true> => {
    await submit(endpoint, by, { to, data, called, networkId });
    return true;
  };
  const together = async (authority: AuthorityId, called: string, data: Hex): Promise<true> => {
    await submitTogether(endpoint, contracts, offices, {
      principal: stateOf(authority),
      to: authorities,
      data,
      called,
    });
    return true;
  };
  const ask = questionsTo(endpoint, authorities);
  return {
    async nameAuthority({ authority, ...scope }) {
      if ((await ask.authority(authority)).index !== 0) return false;
      const args = [toAuthority(authority), ...scopeArgs(scope)] as const;
      return together(authority, "nameAuthority", encodeFunctionData({ abi, functionName: "nameAuthority", args }));
    },
    async changeScope({ authority, ...scope }) {
      const known = await ask.authority(authority);
      const args = [toAuthority(authority), ...scopeArgs(scope)] as const;
      const [, roles, kinds, validFrom, validUntil] = args;
      const data = encodeFunctionData({ abi, functionName: "changeScope", args });
      if (isSame(known, { roles, kinds, validFrom, validUntil })) return false;
      return widens(known, { roles, kinds, validFrom, validUntil })
        ? together(authority, "changeScope", data)
        : alone(authorities, "changeScope", data);
    },
    async suspendAuthority(authority, reason) {
      if ((await ask.authority(authority)).suspended) return false;
      const args = [toAuthority(authority), toReason(reason)] as const;
      return alone(
        authorities,
        "suspendAuthority",
        encodeFunctionData({ abi, functionName: "suspendAuthority", args }),
      );
    },
    async reinstateAuthority(authority) {
      const { index, suspended } = await ask.authority(authority);
      if (index !== 0 && !suspended) return false;
      const data = encodeFunctionData({ abi, functionName: "reinstateAuthority", args: [toAuthority(authority)] });
      return together(authority, "reinstateAuthority", data);
    },
    async nameSuccessor(authority, successor) {
      if ((await ask.authority(authority)).successor !== 0) return false;
      const args = [toAuthority(authority), toAuthority(successor)] as const;
      return together(authority, "nameSuccessor", encodeFunctionData({ abi, functionName: "nameSuccessor", args }));
    },
    async addAccount(authority, account) {
      const isKnown = (await ask.account(authority, account)).addedAt !== 0;
      if (isKnown || (await ask.offeredFrom(authority, account)) !== 0) return false;
      const args = [toAuthority(authority), account] as const;
      return together(authority, "addAccount", encodeFunctionData({ abi, functionName: "addAccount", args }));
    },
    async acceptAccount(authority, account) {
      if ((await ask.account(authority, account.account)).addedAt !== 0) return false;
      const data = encodeFunctionData({ abi, functionName: "acceptAccount", args: [toAuthority(authority)] });
      return alone(authorities, "acceptAccount", data, account);
    },
    async cancelAccount(authority, account) {
      const args = [toAuthority(authority), account] as const;
      return alone(authorities, "cancelAccount", encodeFunctionData({ abi, functionName: "cancelAccount", args }));
    },
    async revokeAccount(authority, account, reason, compromisedSince = 0) {
      const args = [toAuthority(authority), account, toReason(reason), compromisedSince] as const;
      return alone(authorities, "revokeAccount", encodeFunctionData({ abi, functionName: "revokeAccount", args }));
    },
    async addKey(authority, key, validFrom) {
      const { keyId, point } = key;
      if ((await ask.key(authority, keyId)).addedAt !== 0) return false;
      // The register computes the id itself: another one here would sign documents that nobody could verify.
      const computed = thumbprintOf(point);
      if (computed !== keyId)
        throw new Refusal("administration-refused", { error: "key-id-mismatch", keyId, computed });
      const bytes = possessionBytes(authority, await readChainId(endpoint), authorities);
      const proof = await provePossession(key, bytes);
      const args = [toAuthority(authority), point.x, point.y, validFrom, ...proof] as const;
      return together(authority, "addKey", encodeFunctionData({ abi, functionName: "addKey", args }));
    },
    async cancelKey(authority, keyId) {
      const args = [toAuthority(authority), keyId] as const;
      return alone(authorities, "cancelKey", encodeFunctionData({ abi, functionName: "cancelKey", args }));
    },
    async revokeKey(authority, keyId, reason, compromisedSince) {
      const key = await ask.key(authority, keyId);
      if (key.revokedAt !== 0 && key.compromisedSince === compromisedSince) return false;
      const args = [toAuthority(authority), keyId, toReason(reason), compromisedSince] as const;
      return alone(authorities, "revokeKey", encodeFunctionData({ abi, functionName: "revokeKey", args }));
    },
    async addMandate(authority, { digest, kinds, validFrom, validUntil }) {
      if ((await ask.mandate(authority, digest)).kinds !== 0) return false;
      const args = [toAuthority(authority), digest, toSet(PERMIT_KINDS, kinds), validFrom, validUntil] as const;
      return together(authority, "addMandate", encodeFunctionData({ abi, functionName: "addMandate", args }));
    },
    async endMandate(authority, digest, reason) {
      if ((await ask.mandate(authority, digest)).endedAt !== 0) return false;
      const args = [toAuthority(authority), digest, toReason(reason)] as const;
      return alone(authorities, "endMandate", encodeFunctionData({ abi, functionName: "endMandate", args }));
    },
    async offerAdministration(state, candidate) {
      const args = [toState(state), candidate] as const;
      const data = encodeFunctionData({ abi: consortiumAbi, functionName: "offerAdministration", args });
      return alone(consortium, "offerAdministration", data);
    },
    async acceptAdministration(state) {
      const args = [toState(state)] as const;
      const data = encodeFunctionData({ abi: consortiumAbi, functionName: "acceptAdministration", args });
      return alone(consortium, "acceptAdministration", data);
    },
  };
}

interface ScopeWords {
  readonly roles: number;
  readonly kinds: number;
  readonly validFrom: number;
  readonly validUntil: number;
}

function scopeArgs({ roles, kinds, validFrom, validUntil }: Omit<AuthorityScope, "authority">) {
  return [toSet(ROLES, roles), toSet(PERMIT_KINDS, kinds), validFrom, validUntil] as const;
}

function isSame(a: ScopeWords, b: ScopeWords): boolean {
  const [same, dates] = [a.roles === b.roles && a.kinds === b.kinds, a.validFrom === b.validFrom];
  return same && dates && a.validUntil === b.validUntil;
}

/** Whether something is added to what it was: a role, a kind, an earlier beginning, a later end. */
function widens(before: ScopeWords, after: ScopeWords): boolean {
  const adds = (after.roles & ~before.roles) !== 0 || (after.kinds & ~before.kinds) !== 0;
  return adds || after.validFrom < before.validFrom || after.validUntil > before.validUntil;
}

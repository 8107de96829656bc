/**
 * Acts that take two accounts of one body: one proposes the call, the other makes it.
 * @module
 */
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import type { ContractRunner, ContractTransactionResponse } from "ethers";
import type { AuthorityRegister } from "./contract-types.ts";

/** A state, or an authority: who can do what takes two accounts. */
export type Body =
  | { readonly bytes2: string; readonly admin: HardhatEthersSigner; readonly guardian: HardhatEthersSigner }
  | { readonly id: string; readonly account: HardhatEthersSigner; readonly second: HardhatEthersSigner };

/** Any deployed contract whose methods are found by name. */
interface Target {
  connect(runner: ContractRunner | null): Target;
  getAddress(): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: ethers gives a method of any shape
  getFunction(method: string): any;
}

/** The word a body is called by in the register of proposals. */
export function principalOf(body: { readonly bytes2: string } | { readonly id: string }): string {
  return "id" in body ? body.id : body.bytes2.padEnd(66, "0");
}

/** First and second account of a body, in the order in which `together` uses them. */
export function pairOf(body: Body): readonly [HardhatEthersSigner, HardhatEthersSigner] {
  return "id" in body ? [body.account, body.second] : [body.admin, body.guardian];
}

/** The data of the call, as both accounts must spell it. */
export async function dataOf(target: Target, method: string, ...args: unknown[]): Promise<string> {
  const { data } = await target.getFunction(method).populateTransaction(...args);
  return data;
}

/** The first account of `body` proposes that `target` be called so. */
export async function proposeAct(
  authorities: AuthorityRegister,
  body: Body,
  target: Target,
  method: string,
  ...args: unknown[]
): Promise<ContractTransactionResponse> {
  const data = await dataOf(target, method, ...args);
  return authorities.connect(pairOf(body)[0]).propose(principalOf(body), await target.getAddress(), data);
}

/**
 * The first account of `body` proposes the call, the second one makes it: gives back the second one's transaction, or
 * fails with what either was refused for. For another order, pass a body with its accounts exchanged.
 */
export async function together(
  authorities: AuthorityRegister,
  body: Body,
  target: Target,
  method: string,
  ...args: unknown[]
): Promise<ContractTransactionResponse> {
  await proposeAct(authorities, body, target, method, ...args);
  return target.connect(pairOf(body)[1]).getFunction(method)(...args);
}

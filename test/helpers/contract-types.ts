/**
 * What tests call on the deployed contracts: ethers knows methods only at run time, so their names are written here.
 * @module
 */
import type { BaseContract, BaseContractMethod, ContractRunner, ContractTransactionResponse } from "ethers";

// Results come back untyped from ethers; each test says what it expects of them.
// biome-ignore lint/suspicious/noExplicitAny: a decoded result has the shape the ABI gives it
type View = BaseContractMethod<unknown[], any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above, for the static call of a method that writes
type Act = BaseContractMethod<unknown[], any, ContractTransactionResponse>;

/** A deployed contract with these acts (they write) and views; `connect` chooses who calls. */
export type Deployed<Acts extends string, Views extends string> = {
  connect(runner: ContractRunner | null): Deployed<Acts, Views>;
} & BaseContract & { [name in Acts]: Act } & { [name in Views]: View };

export type Consortium = Deployed<
  "offerAdministration" | "acceptAdministration",
  "networkId" | "foundedAt" | "states" | "isMember" | "administratorOf"
>;

export type AuthorityRegister = Deployed<
  "nameAuthority" | "suspendAuthority" | "reinstateAuthority" | "addAccount" | "revokeAccount" | "addKey" | "revokeKey",
  | "consortium"
  | "authorityOf"
  | "authority"
  | "authorityAt"
  | "authorityCount"
  | "key"
  | "point"
  | "inOffice"
  | "mayRegister"
  | "isMeant"
>;

export type PermitRegister = Deployed<
  | "register"
  | "registerMany"
  | "supersede"
  | "openLines"
  | "openLinesForDraw"
  | "suspend"
  | "reinstate"
  | "revoke"
  | "annul"
  | "surrender"
  | "releaseCertificate",
  | "writeOffs"
  | "permit"
  | "seriesOf"
  | "currentOf"
  | "seriesOfNumber"
  | "boundTo"
  | "binderOf"
  | "line"
  | "openedLines"
  | "inForce"
>;

export type WriteOffRegister = Deployed<
  "reserve" | "consume" | "release",
  "meter" | "reservation" | "reservedLines" | "answer" | "reservationId"
>;

export type ReceiptRegister = Deployed<
  "record",
  "authorities" | "permits" | "writeOffs" | "received" | "receiptCount" | "answer"
>;

export type RegisterLens = Deployed<never, "parts" | "look">;

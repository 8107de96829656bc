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
  | "admitState"
  | "suspendState"
  | "reinstateState"
  | "removeState"
  | "finishRemoval"
  | "replaceAdministrator"
  | "vetoReplacement"
  | "completeReplacement"
  | "offerAdministration"
  | "acceptAdministration"
  | "offerGuardianship"
  | "acceptGuardianship"
  | "askForPause"
  | "withdrawPauseAsk"
  | "endPause"
  | "delegate"
  | "delegateBySig",
  | "networkId"
  | "foundedAt"
  | "governance"
  | "periods"
  | "states"
  | "activeStates"
  | "standingOf"
  | "isMember"
  | "isActive"
  | "administratorOf"
  | "guardianOf"
  | "stateOf"
  | "replacementOf"
  | "isPaused"
  | "pause"
  | "clock"
  | "CLOCK_MODE"
  | "delegates"
  | "getVotes"
  | "getPastVotes"
  | "getPastTotalSupply"
>;

export type ConsortiumGovernor = Deployed<
  "propose" | "castVote" | "castVoteBySig" | "queue" | "execute" | "cancel" | "relay" | "updateTimelock",
  | "state"
  | "quorum"
  | "votingDelay"
  | "votingPeriod"
  | "proposalThreshold"
  | "proposalVotes"
  | "proposalSnapshot"
  | "proposalDeadline"
  | "proposalEta"
  | "hashProposal"
  | "timelock"
  | "clock"
  | "CLOCK_MODE"
  | "COUNTING_MODE"
  | "nonces"
>;

export type ConsortiumTimelock = Deployed<
  | "schedule"
  | "scheduleBatch"
  | "execute"
  | "executeBatch"
  | "cancel"
  | "updateDelay"
  | "grantRole"
  | "revokeRole"
  | "renounceRole",
  | "getMinDelay"
  | "shortestDelay"
  | "hasRole"
  | "getRoleAdmin"
  | "DEFAULT_ADMIN_ROLE"
  | "PROPOSER_ROLE"
  | "CANCELLER_ROLE"
  | "EXECUTOR_ROLE"
>;

export type AuthorityRegister = Deployed<
  | "nameAuthority"
  | "changeScope"
  | "suspendAuthority"
  | "reinstateAuthority"
  | "nameSuccessor"
  | "addAccount"
  | "acceptAccount"
  | "cancelAccount"
  | "revokeAccount"
  | "addKey"
  | "cancelKey"
  | "revokeKey"
  | "addMandate"
  | "endMandate"
  | "propose"
  | "withdraw"
  | "countersign",
  | "consortium"
  | "keyDelay"
  | "actorOf"
  | "authorityOf"
  | "servesFor"
  | "authority"
  | "authorityAt"
  | "authorityCount"
  | "key"
  | "keyAt"
  | "account"
  | "accountAt"
  | "offeredFrom"
  | "point"
  | "possessionBytes"
  | "mandate"
  | "inOffice"
  | "mayRegister"
  | "isMeant"
  | "actsFor"
  | "proposal"
>;

export type PermitRegister = Deployed<
  | "register"
  | "registerMany"
  | "registerForeign"
  | "confirmForeign"
  | "supersede"
  | "supersedeForeign"
  | "migrate"
  | "openLines"
  | "openLinesForDraw"
  | "suspend"
  | "reinstate"
  | "revoke"
  | "annul"
  | "surrender"
  | "changeStatusMany"
  | "releaseCertificate"
  | "consentToTakeover"
  | "closeTo"
  | "acceptSuccessor"
  | "handOver",
  | "consortium"
  | "authorities"
  | "writeOffs"
  | "predecessor"
  | "successor"
  | "successorAccepted"
  | "registerOf"
  | "permit"
  | "seriesOf"
  | "currentOf"
  | "seriesOfNumber"
  | "boundTo"
  | "binderOf"
  | "heirOf"
  | "foreignOf"
  | "line"
  | "window"
  | "openedLines"
  | "inForce"
>;

export type WriteOffRegister = Deployed<
  | "reserve"
  | "consume"
  | "release"
  | "hold"
  | "resume"
  | "adjust"
  | "returnGoods"
  | "reverse"
  | "overrideDraw"
  | "recordLate"
  | "batch"
  | "adoptMeters",
  | "authorities"
  | "permits"
  | "meter"
  | "windowUse"
  | "buckets"
  | "reservation"
  | "holdOf"
  | "answer"
  | "reservationId"
  | "stateDigest"
>;

// `attach` is missing: ethers has a method of that name on every contract, so it is called through `getFunction`.
export type ReceiptRegister = Deployed<
  "record" | "attest",
  | "authorities"
  | "permits"
  | "writeOffs"
  | "received"
  | "attested"
  | "receiptCount"
  | "attestationCount"
  | "waiting"
  | "answer"
>;

export type ContestRegister = Deployed<
  "object" | "withdraw",
  "authorities" | "permits" | "writeOffs" | "objection" | "openObjections" | "openObjectionsOn" | "objectionId"
>;

export type AnchorRegister = Deployed<"anchor" | "extend", "authorities" | "anchored" | "proves">;

export type RegisterLens = Deployed<never, "parts" | "look" | "examine" | "lookAtReservations">;

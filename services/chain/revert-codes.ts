/**
 * What each custom error of the contracts is called in the catalogue. A test holds that every error has its row.
 * @module
 */
import type { Code } from "../domain/errors/catalogue.ts";

export interface RevertRow {
  readonly code: Code;
  /** Catalogue parameter → name of the error's argument. Arguments not named here keep their own name. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Parameters the error itself does not carry. */
  readonly fixed?: Readonly<Record<string, string>>;
}

const LINE = { line: "number" } as const;
const PERMIT = { permit: "id" } as const;
const CALLER = { account: "caller" } as const;
const MESSAGE_ID = { path: "messageId", rule: "must not be zero" } as const;

function administration(error: string): RevertRow {
  return { code: "administration-refused", fixed: { error } };
}

function handover(error: string): RevertRow {
  return { code: "handover-refused", fixed: { error } };
}

/** What whoever talks to the contracts through this service never sees: the data alone says what it was. */
function unseen(data: string): RevertRow {
  return { code: "ledger-refused", fixed: { data } };
}

const ACCESS: Readonly<Record<string, RevertRow>> = {
  AuthorityRegisterAccountInEffect: administration("account-in-effect"),
  AuthorityRegisterAccountRepeated: administration("account-repeated"),
  AuthorityRegisterAccountTaken: administration("account-taken"),
  AuthorityRegisterAccountUnknown: administration("account-unknown"),
  AuthorityRegisterAlreadyNamed: administration("already-named"),
  AuthorityRegisterCompromiseInvalid: administration("compromise-invalid"),
  AuthorityRegisterDatesInvalid: administration("dates-invalid"),
  AuthorityRegisterDelayInvalid: administration("delay-invalid"),
  AuthorityRegisterKeyInEffect: administration("key-in-effect"),
  AuthorityRegisterKeyInvalid: administration("key-invalid"),
  AuthorityRegisterKeyNotPossessed: administration("key-not-possessed"),
  AuthorityRegisterKeyTaken: administration("key-taken"),
  AuthorityRegisterKeyUnknown: administration("key-unknown"),
  AuthorityRegisterMandateInvalid: administration("mandate-invalid"),
  AuthorityRegisterMandateRepeated: administration("mandate-repeated"),
  AuthorityRegisterMandateUnknown: administration("mandate-unknown"),
  AuthorityRegisterNameMalformed: administration("name-malformed"),
  AuthorityRegisterNotEntitled: administration("not-entitled"),
  AuthorityRegisterScopeInvalid: administration("scope-invalid"),
  AuthorityRegisterScopeUnchanged: administration("scope-unchanged"),
  AuthorityRegisterStateNotActive: administration("state-not-active"),
  AuthorityRegisterSuccessorInvalid: administration("successor-invalid"),
  AuthorityRegisterSuspensionUnchanged: administration("suspension-unchanged"),
  AuthorityRegisterUnknown: administration("authority-unknown"),
  ConsortiumAdmissionTooSoon: administration("admission-too-soon"),
  ConsortiumFoundingIncomplete: administration("founding-incomplete"),
  ConsortiumLastState: administration("last-state"),
  ConsortiumNoReplacement: administration("no-replacement"),
  ConsortiumNotAdministrator: administration("not-administrator"),
  ConsortiumNotCandidate: administration("not-candidate"),
  ConsortiumNotGovernance: administration("not-governance"),
  ConsortiumNotGuardian: administration("not-guardian"),
  ConsortiumNotInOffice: administration("not-in-office"),
  ConsortiumNotPaused: administration("not-paused"),
  ConsortiumOfficeTaken: administration("office-taken"),
  ConsortiumOfficesInvalid: administration("offices-invalid"),
  ConsortiumPauseNotAsked: administration("pause-not-asked"),
  ConsortiumPauseTooSoon: administration("pause-too-soon"),
  ConsortiumPeriodsInvalid: administration("periods-invalid"),
  ConsortiumRemovalTooSoon: administration("removal-too-soon"),
  ConsortiumReplacementTooSoon: administration("replacement-too-soon"),
  ConsortiumStandingInvalid: administration("standing-invalid"),
  ConsortiumStateMalformed: administration("state-malformed"),
  ConsortiumStateRepeated: administration("state-repeated"),
  ConsortiumVoteNotDelegable: administration("vote-not-delegable"),
  ConsortiumGovernorNoVote: administration("no-vote"),
  ConsortiumGovernorPeriodInvalid: administration("voting-period-invalid"),
  ConsortiumGovernorTimelockFixed: administration("timelock-fixed"),
  ConsortiumTimelockDelayInvalid: administration("decision-delay-invalid"),
  ConsortiumTimelockRolesFixed: administration("roles-fixed"),
  CountersignaturesAlreadyProposed: { code: "already-proposed" },
  CountersignaturesNotAnAccount: { code: "account-unknown" },
  CountersignaturesNotProposed: { code: "countersignature-missing" },
  CountersignaturesSameAccount: { code: "account-same" },
};

/** Of OpenZeppelin, behind governor, timelock and votes: no act of this service calls what throws them. */
const GOVERNANCE: Readonly<Record<string, RevertRow>> = {
  GovernorAlreadyCastVote: administration("already-voted"),
  GovernorAlreadyQueuedProposal: administration("proposal-queued"),
  GovernorDisabledDeposit: administration("deposit-refused"),
  GovernorInsufficientProposerVotes: administration("proposer-without-vote"),
  GovernorInvalidProposalLength: administration("proposal-malformed"),
  GovernorInvalidSignature: administration("signature-invalid"),
  GovernorInvalidVoteParams: administration("vote-malformed"),
  GovernorInvalidVoteType: administration("vote-malformed"),
  GovernorInvalidVotingPeriod: administration("voting-period-invalid"),
  GovernorNonexistentProposal: administration("proposal-unknown"),
  GovernorOnlyExecutor: administration("not-governance"),
  GovernorProposalQueueingFailed: administration("proposal-not-queued"),
  GovernorProposalQueueingNotRequired: administration("proposal-not-queued"),
  GovernorRestrictedProposer: administration("proposer-restricted"),
  GovernorUnableToCancel: administration("proposal-not-cancellable"),
  GovernorUnexpectedProposalState: administration("proposal-state"),
  TimelockInsufficientDelay: administration("decision-delay-invalid"),
  TimelockInvalidOperationLength: administration("proposal-malformed"),
  TimelockUnauthorizedCaller: administration("not-governance"),
  TimelockUnexecutedPredecessor: administration("predecessor-not-executed"),
  TimelockUnexpectedOperationState: administration("proposal-state"),
  AccessControlBadConfirmation: administration("roles-fixed"),
  AccessControlUnauthorizedAccount: administration("not-governance"),
  CheckpointUnorderedInsertion: unseen("checkpoint"),
  ECDSAInvalidSignature: administration("signature-invalid"),
  ECDSAInvalidSignatureLength: administration("signature-invalid"),
  ECDSAInvalidSignatureS: administration("signature-invalid"),
  ERC5805FutureLookup: administration("time-in-the-future"),
  ERC6372InconsistentClock: unseen("clock"),
  FailedCall: administration("call-failed"),
  InvalidAccountNonce: unseen("nonce"),
  InvalidShortString: unseen("short-string"),
  // A number that no shape check here lets through.
  SafeCastOverflowedUintDowncast: unseen("overflow"),
  StringTooLong: unseen("string"),
  VotesExpiredSignature: administration("signature-expired"),
};

const PERMITS: Readonly<Record<string, RevertRow>> = {
  PermitRegisterAlreadyRegistered: { code: "already-registered", rename: PERMIT },
  PermitRegisterCertificateBound: { code: "certificate-bound" },
  PermitRegisterCertificateDropped: { code: "certificate-dropped" },
  PermitRegisterCertificateFree: { code: "certificate-free" },
  PermitRegisterCertificateInUse: { code: "certificate-in-use" },
  PermitRegisterClosed: { code: "register-closed" },
  PermitRegisterConfirmationInvalid: { code: "confirmation-invalid" },
  PermitRegisterDatesInvalid: { code: "dates-invalid" },
  PermitRegisterElsewhere: { code: "permit-elsewhere", rename: PERMIT },
  PermitRegisterForeignNetwork: { code: "network-foreign", rename: { found: "networkId" } },
  PermitRegisterKindInvalid: { code: "kind-invalid" },
  PermitRegisterLimitBelowUse: { code: "limit-below-use", rename: LINE },
  PermitRegisterLineAlreadyOpen: { code: "line-already-open", rename: { ...PERMIT, ...LINE } },
  PermitRegisterLineCountInvalid: { code: "line-count-invalid" },
  PermitRegisterLineInvalid: { code: "line-invalid", rename: LINE },
  PermitRegisterLineMissing: { code: "line-missing", rename: LINE },
  PermitRegisterLinkInvalid: { code: "link-invalid" },
  PermitRegisterLinkNotInForce: { code: "link-not-in-force", fixed: { why: "its status or its dates" } },
  PermitRegisterMayNotOpen: { code: "not-drawer", rename: { authority: "caller", ...PERMIT } },
  PermitRegisterMeasureChanged: { code: "measure-changed", rename: LINE },
  PermitRegisterNotAnAccount: { code: "account-unknown", rename: CALLER },
  PermitRegisterNotBinder: { code: "not-binder" },
  PermitRegisterNotCurrent: { code: "version-invalid", rename: PERMIT },
  PermitRegisterNotEntitled: { code: "issuer-not-entitled" },
  PermitRegisterNotForMany: { code: "status-not-for-many" },
  PermitRegisterNotGovernance: handover("not-governance"),
  PermitRegisterNotIssuer: { code: "not-issuer" },
  PermitRegisterNotSuccessor: handover("not-successor"),
  PermitRegisterNumberTaken: { code: "number-taken" },
  PermitRegisterPartyInvalid: { code: "party-invalid" },
  PermitRegisterPastEnd: { code: "past-end", rename: PERMIT },
  PermitRegisterPaused: { code: "paused" },
  PermitRegisterProofInvalid: { code: "proof-invalid", rename: { ...PERMIT, ...LINE } },
  PermitRegisterReserved: handover("still-reserved"),
  PermitRegisterSuccessorAccepted: handover("successor-accepted"),
  PermitRegisterSuccessorInvalid: handover("successor-invalid"),
  PermitRegisterSuccessorNotAccepted: handover("successor-not-accepted"),
  PermitRegisterTooMany: { code: "too-many" },
  PermitRegisterTransitionInvalid: { code: "transition-invalid", rename: PERMIT },
  PermitRegisterUnknown: { code: "not-registered", rename: PERMIT },
  PermitRegisterVersionInvalid: { code: "version-invalid" },
};

const WRITE_OFFS: Readonly<Record<string, RevertRow>> = {
  WriteOffRegisterBatchTooLarge: { code: "too-many" },
  WriteOffRegisterDrawCountInvalid: { code: "draw-count-invalid" },
  WriteOffRegisterLinesMismatch: { code: "lines-mismatch" },
  WriteOffRegisterMessageIdMissing: { code: "field-invalid", fixed: MESSAGE_ID },
  WriteOffRegisterMessageReused: { code: "message-reused" },
  WriteOffRegisterMeterInUse: handover("meter-in-use"),
  WriteOffRegisterNoPredecessor: handover("no-predecessor"),
  WriteOffRegisterNotAMessage: unseen("not-a-message"),
  WriteOffRegisterNotAnAccount: { code: "account-unknown", rename: CALLER },
  WriteOffRegisterNotNamed: administration("parts-disagree"),
  WriteOffRegisterNotPermitRegister: handover("not-permit-register"),
  WriteOffRegisterNotSelf: unseen("not-self"),
  WriteOffRegisterOpeningForeign: { code: "opening-foreign", rename: PERMIT },
  WriteOffRegisterPartsDisagree: administration("parts-disagree"),
  WriteOffRegisterRefusal: unseen("refusal"),
  WriteOffRegisterStillReserved: handover("still-reserved"),
};

const STATEMENTS: Readonly<Record<string, RevertRow>> = {
  ReceiptRegisterArrivalInvalid: { code: "arrival-invalid" },
  ReceiptRegisterEvidenceMissing: { code: "field-invalid", fixed: { path: "evidence", rule: "must not be zero" } },
  ReceiptRegisterLinesMismatch: { code: "lines-mismatch", rename: { reservation: "consumption" } },
  ReceiptRegisterMessageIdMissing: { code: "field-invalid", fixed: MESSAGE_ID },
  ReceiptRegisterMessageReused: { code: "message-reused" },
  ReceiptRegisterNotAnAccount: { code: "account-unknown", rename: CALLER },
  ReceiptRegisterNotConsumed: { code: "not-consumed" },
  ReceiptRegisterNotExporter: { code: "not-exporter" },
  ReceiptRegisterNotReceiver: { code: "not-receiver" },
  ReceiptRegisterNotWaiting: { code: "receipt-not-waiting" },
  ReceiptRegisterPermitUnknown: { code: "not-registered" },
  ReceiptRegisterReceiverNamed: { code: "receiver-named" },
  ReceiptRegisterTimeInvalid: { code: "time-invalid" },
  ReceiptRegisterUnitMismatch: { code: "unit-mismatch", rename: { found: "given" } },
  ContestRegisterAlreadyFiled: { code: "objection-repeated" },
  ContestRegisterAlreadyWithdrawn: { code: "objection-withdrawn" },
  ContestRegisterDocumentMissing: { code: "field-invalid", fixed: { path: "document", rule: "must not be zero" } },
  ContestRegisterNotAnAccount: { code: "account-unknown", rename: CALLER },
  ContestRegisterNotAuthor: { code: "not-author" },
  ContestRegisterNotNamed: { code: "not-named" },
  ContestRegisterOwnPermit: { code: "own-permit" },
  ContestRegisterPermitUnknown: { code: "not-registered" },
  ContestRegisterReasonMissing: { code: "field-invalid", fixed: { path: "reason", rule: "must be given" } },
  ContestRegisterRecordMismatch: { code: "lines-mismatch", rename: { reservation: "record" } },
  ContestRegisterTooMany: { code: "objections-too-many" },
  ContestRegisterUnknown: { code: "objection-unknown" },
  AnchorRegisterAlreadyAnchored: { code: "already-anchored" },
  AnchorRegisterEmpty: { code: "field-invalid", fixed: { path: "root", rule: "a tree has a root and a leaf" } },
  AnchorRegisterForked: { code: "anchor-invalid", fixed: { error: "forked" } },
  AnchorRegisterNotAnAccount: { code: "account-unknown", rename: CALLER },
  AnchorRegisterNotGrown: { code: "anchor-invalid", fixed: { error: "not-grown" } },
  AnchorRegisterPreviousUnknown: { code: "anchor-invalid", fixed: { error: "previous-unknown" } },
  RegisterLensPartsDisagree: administration("parts-disagree"),
};

export const REVERT_CODES: Readonly<Record<string, RevertRow>> = {
  ...ACCESS,
  ...GOVERNANCE,
  ...PERMITS,
  ...WRITE_OFFS,
  ...STATEMENTS,
};

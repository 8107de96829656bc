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
const MESSAGE_ID = { path: "messageId", rule: "must not be zero" } as const;

function administration(error: string): RevertRow {
  return { code: "administration-refused", fixed: { error } };
}

export const REVERT_CODES: Readonly<Record<string, RevertRow>> = {
  AuthorityRegisterNameMalformed: administration("name-malformed"),
  AuthorityRegisterAlreadyNamed: administration("already-named"),
  AuthorityRegisterUnknown: administration("authority-unknown"),
  AuthorityRegisterNotAdministrator: administration("not-administrator"),
  AuthorityRegisterScopeInvalid: administration("scope-invalid"),
  AuthorityRegisterDatesInvalid: administration("dates-invalid"),
  AuthorityRegisterAccountTaken: administration("account-taken"),
  AuthorityRegisterAccountUnknown: administration("account-unknown"),
  AuthorityRegisterKeyInvalid: administration("key-invalid"),
  AuthorityRegisterKeyTaken: administration("key-taken"),
  AuthorityRegisterKeyUnknown: administration("key-unknown"),
  AuthorityRegisterCompromiseInvalid: administration("compromise-invalid"),
  AuthorityRegisterSuspensionUnchanged: administration("suspension-unchanged"),
  ConsortiumStateMalformed: administration("state-malformed"),
  ConsortiumStateRepeated: administration("state-repeated"),
  ConsortiumFoundingIncomplete: administration("founding-incomplete"),
  ConsortiumNotAdministrator: administration("not-administrator"),
  ConsortiumNotCandidate: administration("not-candidate"),
  RegisterLensPartsDisagree: administration("parts-disagree"),
  WriteOffRegisterNotNamed: administration("parts-disagree"),

  PermitRegisterNotAnAccount: { code: "account-unknown", rename: { account: "caller" } },
  PermitRegisterNotIssuer: { code: "not-issuer" },
  PermitRegisterForeignNetwork: { code: "network-foreign", rename: { found: "networkId" } },
  PermitRegisterNotEntitled: { code: "issuer-not-entitled" },
  PermitRegisterAlreadyRegistered: { code: "already-registered", rename: PERMIT },
  PermitRegisterUnknown: { code: "not-registered", rename: PERMIT },
  PermitRegisterNumberTaken: { code: "number-taken" },
  PermitRegisterDatesInvalid: { code: "dates-invalid" },
  PermitRegisterLineCountInvalid: { code: "line-count-invalid" },
  PermitRegisterPartyInvalid: { code: "party-invalid" },
  PermitRegisterVersionInvalid: { code: "version-invalid" },
  PermitRegisterLinkInvalid: { code: "link-invalid" },
  PermitRegisterLinkNotInForce: { code: "link-not-in-force", fixed: { why: "its status or its dates" } },
  PermitRegisterNotBinder: { code: "not-binder" },
  PermitRegisterCertificateBound: { code: "certificate-bound" },
  PermitRegisterCertificateFree: { code: "certificate-free" },
  PermitRegisterCertificateDropped: { code: "certificate-dropped" },
  PermitRegisterCertificateInUse: { code: "certificate-in-use" },
  PermitRegisterTransitionInvalid: { code: "transition-invalid", rename: PERMIT },
  PermitRegisterPastEnd: { code: "past-end", rename: PERMIT },
  PermitRegisterProofInvalid: { code: "proof-invalid", rename: { ...PERMIT, ...LINE } },
  PermitRegisterLineAlreadyOpen: { code: "line-already-open", rename: { ...PERMIT, ...LINE } },
  PermitRegisterLineInvalid: { code: "line-invalid", rename: LINE },
  PermitRegisterWindowUnsupported: { code: "window-unsupported", rename: LINE },
  PermitRegisterMeasureChanged: { code: "measure-changed", rename: LINE },
  PermitRegisterLineMissing: { code: "line-missing", rename: LINE },
  PermitRegisterLimitBelowUse: { code: "limit-below-use", rename: LINE },
  PermitRegisterNotCurrent: { code: "version-invalid", rename: PERMIT },
  PermitRegisterMayNotOpen: { code: "not-drawer", rename: { authority: "caller", ...PERMIT } },

  WriteOffRegisterNotAnAccount: { code: "account-unknown", rename: { account: "caller" } },
  WriteOffRegisterMessageReused: { code: "message-reused" },
  WriteOffRegisterMessageIdMissing: { code: "field-invalid", fixed: MESSAGE_ID },
  WriteOffRegisterDrawCountInvalid: { code: "draw-count-invalid" },
  WriteOffRegisterOpeningForeign: { code: "opening-foreign", rename: PERMIT },
  WriteOffRegisterTermsMismatch: { code: "terms-mismatch" },
  // Neither of these two leaves a message function: whoever sees one talks to the contracts in a way this service does not.
  WriteOffRegisterNotSelf: { code: "ledger-refused", fixed: { data: "not-self" } },
  WriteOffRegisterRefusal: { code: "ledger-refused", fixed: { data: "refusal" } },
  // From the casts of OpenZeppelin: a number that no shape check here lets through.
  SafeCastOverflowedUintDowncast: { code: "ledger-refused", fixed: { data: "overflow" } },

  ReceiptRegisterNotAnAccount: { code: "account-unknown", rename: { account: "caller" } },
  ReceiptRegisterMessageReused: { code: "message-reused" },
  ReceiptRegisterMessageIdMissing: { code: "field-invalid", fixed: MESSAGE_ID },
  ReceiptRegisterTermsMismatch: { code: "terms-mismatch" },
  ReceiptRegisterNotConsumed: { code: "not-consumed" },
  ReceiptRegisterNotReceiver: { code: "not-receiver" },
  ReceiptRegisterArrivalInvalid: { code: "arrival-invalid" },
  ReceiptRegisterUnitMismatch: { code: "unit-mismatch", rename: { found: "given" } },
  ReceiptRegisterTimeInvalid: { code: "time-invalid" },
};

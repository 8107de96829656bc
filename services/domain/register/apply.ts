/**
 * One event onto the register. A log that does not fit together throws {@link BrokenLog}: it is never patched over.
 * @module
 */
import { applyAuthority, applyCountersignature } from "./apply/authorities.ts";
import { applyConsortium } from "./apply/consortium.ts";
import { applyPermit } from "./apply/permits.ts";
import { applyAnchor, applyContest, applyReceipt } from "./apply/statements.ts";
import { applyWriteOff } from "./apply/write-off.ts";
import type { RegisterEvent } from "./events.ts";
import type { Register } from "./model.ts";

/** Applies `event`, which stood in a block of time `time` (UTC seconds). Mutates `register`. */
export function applyEvent(register: Register, event: RegisterEvent, time: number): void {
  switch (event.name) {
    case "ConsortiumFounded":
    case "StateAdmitted":
    case "StateSuspended":
    case "StateReinstated":
    case "StateRemovalStarted":
    case "StateLeft":
    case "AdministrationOffered":
    case "AdministrationTransferred":
    case "GuardianshipOffered":
    case "GuardianshipTransferred":
    case "ReplacementStarted":
    case "ReplacementVetoed":
    case "ReplacementCompleted":
    case "PauseAsked":
    case "PauseAskWithdrawn":
    case "PauseStarted":
    case "PauseEnded":
      applyConsortium(register, event, time);
      return;
    case "AuthorityNamed":
    case "AuthorityScopeChanged":
    case "AuthoritySuspended":
    case "AuthorityReinstated":
    case "SuccessorNamed":
    case "AccountAdded":
    case "AccountAccepted":
    case "AccountCancelled":
    case "AccountRevoked":
    case "KeyAdded":
    case "KeyCancelled":
    case "KeyRevoked":
    case "MandateAdded":
    case "MandateEnded":
      applyAuthority(register, event, time);
      return;
    case "ActProposed":
    case "ActWithdrawn":
    case "ActCountersigned":
      applyCountersignature(register, event, time);
      return;
    case "GovernanceStep":
      return; // What the states have decided, the contract that carries it out says itself.
    case "PermitRegistered":
    case "PermitStatusChanged":
    case "LineOpened":
    case "CertificateBound":
    case "CertificateReleased":
    case "TakeoverConsented":
    case "ForeignDocumentConfirmed":
    case "ForeignTagRepeated":
    case "RegisterClosed":
    case "SuccessorAccepted":
    case "SeriesHandedOver":
    case "SeriesAdopted":
      applyPermit(register, event, time);
      return;
    case "Reserved":
    case "Consumed":
    case "Released":
    case "Held":
    case "Resumed":
    case "Adjusted":
    case "Returned":
    case "Reversed":
    case "Overridden":
    case "LateFactRecorded":
    case "Refused":
    case "MeterAdopted":
    case "ReservationAdopted":
    case "MessageFailed":
      applyWriteOff(register, event, time);
      return;
    case "ReceiptRecorded":
    case "ReceiptAttached":
    case "ArrivalAttested":
      applyReceipt(register, event, time);
      return;
    case "ObjectionFiled":
    case "ObjectionWithdrawn":
      applyContest(register, event, time);
      return;
    case "Anchored":
      applyAnchor(register, event, time);
      return;
  }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Status} from "../permit/IPermitRegister.sol";

/// @title Codes of business refusals
/// @notice The project's catalogue (docs/errors/) as ASCII words, so that a log is readable without a table. A code is
/// never reused for another meaning.
library RefusalCodes {
    bytes32 internal constant PAUSED = "paused";
    bytes32 internal constant NOT_REGISTERED = "not-registered";
    bytes32 internal constant KIND_NOT_DRAWABLE = "kind-not-drawable";
    bytes32 internal constant SUPERSEDED = "superseded";
    bytes32 internal constant SUSPENDED = "suspended";
    bytes32 internal constant REVOKED = "revoked";
    bytes32 internal constant ANNULLED = "annulled";
    bytes32 internal constant SURRENDERED = "surrendered";
    bytes32 internal constant NOT_YET_VALID = "not-yet-valid";
    bytes32 internal constant EXPIRED = "expired";
    bytes32 internal constant NOT_DRAWER = "not-drawer";
    bytes32 internal constant AUTHORITY_NOT_IN_OFFICE = "authority-not-in-office";
    bytes32 internal constant NOT_CUSTOMS = "not-customs";
    bytes32 internal constant KEEPER_INVALID = "keeper-invalid";
    bytes32 internal constant EXPIRY_INVALID = "expiry-invalid";
    bytes32 internal constant LINK_NOT_IN_FORCE = "link-not-in-force";
    bytes32 internal constant CERTIFICATE_NOT_BOUND = "certificate-not-bound";
    bytes32 internal constant LINE_NOT_OPEN = "line-not-open";
    bytes32 internal constant LINE_REPEATED = "line-repeated";
    bytes32 internal constant UNIT_MISMATCH = "unit-mismatch";
    bytes32 internal constant CURRENCY_MISMATCH = "currency-mismatch";
    bytes32 internal constant AMOUNT_MISSING = "amount-missing";
    bytes32 internal constant BALANCE_EXCEEDED = "balance-exceeded";
    bytes32 internal constant CERTIFICATE_BALANCE_EXCEEDED = "certificate-balance-exceeded";
    bytes32 internal constant WINDOW_EXCEEDED = "window-exceeded";
    bytes32 internal constant CERTIFICATE_WINDOW_EXCEEDED = "certificate-window-exceeded";
    bytes32 internal constant WINDOW_PAST = "window-past";
    bytes32 internal constant RESERVATION_UNKNOWN = "reservation-unknown";
    bytes32 internal constant RESERVATION_FOREIGN = "reservation-foreign";
    bytes32 internal constant RESERVATION_CLOSED = "reservation-closed";
    bytes32 internal constant RESERVATION_HELD = "reservation-held";
    bytes32 internal constant RESERVATION_NOT_HELD = "reservation-not-held";
    bytes32 internal constant RESERVATION_EXPIRED = "reservation-expired";
    bytes32 internal constant RESERVATION_NOT_CONSUMED = "reservation-not-consumed";
    bytes32 internal constant HOLD_FOREIGN = "hold-foreign";
    bytes32 internal constant HOLD_USED_UP = "hold-used-up";
    bytes32 internal constant HANDED_OVER = "handed-over";
    bytes32 internal constant LEFT_AT_INVALID = "left-at-invalid";
    bytes32 internal constant RECEIPT_DUE_INVALID = "receipt-due-invalid";
    bytes32 internal constant REASON_MISSING = "reason-missing";
    bytes32 internal constant DECIDER_MISSING = "decider-missing";
    bytes32 internal constant LINE_NOT_RESERVED = "line-not-reserved";
    bytes32 internal constant AMOUNT_OVER_RESERVATION = "amount-over-reservation";
    bytes32 internal constant AMOUNT_OVER_CONSUMPTION = "amount-over-consumption";

    /// @notice Code of a status that stops a draw; zero for active.
    function ofStatus(Status status) internal pure returns (bytes32) {
        if (status == Status.Active) return 0;
        if (status == Status.Superseded) return SUPERSEDED;
        if (status == Status.Suspended) return SUSPENDED;
        if (status == Status.Revoked) return REVOKED;
        if (status == Status.Annulled) return ANNULLED;
        if (status == Status.Surrendered) return SURRENDERED;
        return NOT_REGISTERED;
    }

    /// @notice Code of a limit that is in the way on a certificate's line; zero for none.
    function onCertificate(bytes32 code) internal pure returns (bytes32) {
        if (code == BALANCE_EXCEEDED) return CERTIFICATE_BALANCE_EXCEEDED;
        if (code == WINDOW_EXCEEDED) return CERTIFICATE_WINDOW_EXCEEDED;
        return code;
    }
}

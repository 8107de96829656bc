// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Status} from "./IPermitRegister.sol";
import {StatusTable} from "./StatusTable.sol";

/// @notice What is done to a permit, or under it.
enum Operation {
    Register, // the same terms
    Supersede,
    Migrate,
    OpenLines,
    Suspend,
    Reinstate,
    Revoke,
    Annul,
    Surrender,
    ReleaseCertificate, // of a bound certificate nothing was drawn on
    ConsentToTakeover, // of a certificate
    Bind, // a free certificate, by a licence that is registered
    Reserve,
    Consume, // a reservation that is open
    Release, // a reservation that is open
    Hold, // a reservation that is open
    Adjust, // a consumption
    Reverse, // a consumption
    Override,
    RecordLate,
    RecordReceipt
}

/// @notice How the permit an operation names stands: its stored status and, while that is active, its dates.
enum Condition {
    Unregistered,
    NotYetValid,
    Active,
    Expired,
    Suspended, // within its dates
    Revoked,
    Annulled,
    Surrendered,
    Superseded // by a version that is active
}

/// @notice Whose account calls. Each is in office and nothing of what the others are, unless it says so.
enum Actor {
    Issuer,
    Successor, // named successor of the issuer
    SuspendedIssuer,
    IssuerOfSuspendedState,
    Drawer,
    Keeper, // a drawer that keeps the reservation
    Receiver,
    Binder, // named by the certificate
    OtherAuthority, // with all roles' powers, named nowhere in the terms
    Administrator, // of the issuer's state
    Stranger
}

/// @title Operation x status x actor
/// @notice The whole of who may do what to a permit when, in one place, over {StatusTable}, which the registers themselves
/// ask. docs/status-table.md is generated from it, and every cell is tried on the registers
/// (PermitRegister.table.test.ts). An operation goes through when its condition and its actor both allow it.
library OperationTable {
    /// @notice Whether `actor` may do `operation` to a permit that stands so.
    function allows(Operation operation, Condition condition, Actor actor) internal pure returns (bool) {
        return isOpen(operation, condition) && mayAct(operation, actor);
    }

    /// @notice Whether the operation takes a second account of the same authority.
    function takesTwoAccounts(Operation operation) internal pure returns (bool) {
        if (operation == Operation.ConsentToTakeover || operation == Operation.Override) return true;
        return _leadsSomewhere(operation) && StatusTable.isGrave(_target(operation));
    }

    /// @notice Whether a permit that stands so lets anybody do the operation.
    function isOpen(Operation operation, Condition condition) internal pure returns (bool) {
        Status status = statusOf(condition);
        if (operation == Operation.Register) return status == Status.None;
        if (status == Status.None) return false;
        if (_leadsSomewhere(operation)) return StatusTable.leads(status, _target(operation));
        if (operation == Operation.OpenLines) return status != Status.Superseded;
        // A link may name any version of what it rests on; the one that counts has to be in force.
        if (operation == Operation.Bind) return condition == Condition.Active || condition == Condition.Superseded;
        if (operation == Operation.Reserve) return condition == Condition.Active;
        if (operation == Operation.Consume) return _wasDrawable(condition) && !StatusTable.stopsConsumption(status);
        if (
            operation == Operation.Release ||
            operation == Operation.Hold ||
            operation == Operation.Adjust ||
            operation == Operation.Reverse
        ) return _wasDrawable(condition);
        // What reduces risk, or writes down what happened, no status stops.
        return true;
    }

    /// @notice Whether some condition lets `actor` do the operation.
    function mayAct(Operation operation, Actor actor) internal pure returns (bool) {
        if (operation == Operation.Register) return actor == Actor.Issuer;
        if (operation == Operation.Bind) return actor == Actor.Binder;
        if (operation == Operation.RecordReceipt) return actor == Actor.Receiver;
        if (operation == Operation.Reserve || operation == Operation.Override || operation == Operation.RecordLate)
            return _draws(actor);
        if (
            operation == Operation.Consume ||
            operation == Operation.Release ||
            operation == Operation.Adjust ||
            operation == Operation.Reverse
        ) return actor == Actor.Keeper;
        if (operation == Operation.Hold) return actor == Actor.Keeper || _issues(actor, true);
        if (operation == Operation.OpenLines) return _draws(actor) || _issues(actor, false);
        bool reduces =
            operation == Operation.Suspend ||
                operation == Operation.Revoke ||
                operation == Operation.Surrender ||
                operation == Operation.ReleaseCertificate;
        return _issues(actor, reduces);
    }

    /// @notice The stored status of a permit that stands so.
    function statusOf(Condition condition) internal pure returns (Status) {
        if (condition == Condition.Unregistered) return Status.None;
        if (condition == Condition.Suspended) return Status.Suspended;
        if (condition == Condition.Revoked) return Status.Revoked;
        if (condition == Condition.Annulled) return Status.Annulled;
        if (condition == Condition.Surrendered) return Status.Surrendered;
        if (condition == Condition.Superseded) return Status.Superseded;
        return Status.Active;
    }

    /// @dev Reservations are made while a permit is in force, so what is not valid yet has none.
    function _wasDrawable(Condition condition) private pure returns (bool) {
        return condition != Condition.Unregistered && condition != Condition.NotYetValid;
    }

    function _draws(Actor actor) private pure returns (bool) {
        return actor == Actor.Drawer || actor == Actor.Keeper;
    }

    /// @param reduces whether the act reduces rights, which no suspension takes away
    function _issues(Actor actor, bool reduces) private pure returns (bool) {
        if (actor == Actor.Issuer || actor == Actor.Successor) return true;
        return reduces && (actor == Actor.SuspendedIssuer || actor == Actor.IssuerOfSuspendedState);
    }

    function _leadsSomewhere(Operation operation) private pure returns (bool) {
        return _target(operation) != Status.None;
    }

    /// @dev Status the operation leads its permit to; None when it changes none.
    function _target(Operation operation) private pure returns (Status) {
        if (operation == Operation.Supersede || operation == Operation.Migrate) return Status.Superseded;
        if (operation == Operation.Suspend) return Status.Suspended;
        if (operation == Operation.Reinstate) return Status.Active;
        if (operation == Operation.Revoke) return Status.Revoked;
        if (operation == Operation.Annul) return Status.Annulled;
        if (operation == Operation.Surrender) return Status.Surrendered;
        return Status.None;
    }
}

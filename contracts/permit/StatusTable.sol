// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Status} from "./IPermitRegister.sol";

/// @title Which status may follow which, and what each still allows
/// @notice Revoked, annulled, surrendered and superseded are final: nothing leads out of them, so a permit that was
/// withdrawn once never comes back.
///
/// | from \ to | active | suspended | revoked | annulled | surrendered | superseded |
/// |-----------|--------|-----------|---------|----------|-------------|------------|
/// | active    |        | yes       | yes     | yes      | yes         | yes        |
/// | suspended | yes    |           | yes     | yes      | yes         | yes        |
library StatusTable {
    /// @notice Whether a permit may go from one status to the other.
    function leads(Status from, Status to) internal pure returns (bool) {
        if (!isAlive(from)) return false;
        return from != to && to != Status.None;
    }

    /// @notice Whether the issuer still has a move.
    function isAlive(Status status) internal pure returns (bool) {
        return status == Status.Active || status == Status.Suspended;
    }

    /// @notice Whether the permit was taken back for good, by its issuer or its holder.
    function hasEnded(Status status) internal pure returns (bool) {
        return status == Status.Revoked || status == Status.Annulled || status == Status.Surrendered;
    }

    /// @notice Whether goods already reserved may no longer leave. Surrender and supersession do not stop them: the
    /// reservation was good when it was made and the issuer has not objected to it.
    function stopsConsumption(Status status) internal pure returns (bool) {
        return status == Status.Suspended || status == Status.Revoked || status == Status.Annulled;
    }

    /// @notice Whether the change enlarges rights, or rewrites what counted: a suspended authority loses these, and they take
    /// two accounts.
    function isGrave(Status to) internal pure returns (bool) {
        return to == Status.Active || to == Status.Annulled;
    }

    /// @notice Whether many permits may be brought there at once.
    function isForMany(Status to) internal pure returns (bool) {
        return to == Status.Suspended || to == Status.Revoked || to == Status.Surrendered;
    }

    /// @notice Status of a version that replaces one of status `former`: suspension outlives an amendment, which one account
    /// makes, and ends with the reinstatement, which takes two.
    function inherited(Status former) internal pure returns (Status) {
        return former == Status.Suspended ? Status.Suspended : Status.Active;
    }
}

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

    /// @notice Whether the change enlarges rights, or rewrites what counted: a suspended authority loses these.
    function needsOffice(Status to) internal pure returns (bool) {
        return to == Status.Active || to == Status.Annulled;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PermitKind, Role} from "../access/Words.sol";

/// @title What each kind of permit is for
/// @notice The fixed table behind {PermitRegister} and {WriteOffRegister}: one place, so that the two cannot part.
///
/// | kind                  | drawn on | may be rested on | who its drawers are        |
/// |-----------------------|----------|------------------|----------------------------|
/// | end-user certificate  | no       | yes              | its one binder (licensing) |
/// | import authorisation  | yes      | yes              | customs                    |
/// | transit consent       | no       | yes              | customs                    |
/// | export licence        | yes      | no               | customs                    |
/// | brokering licence     | no       | no               | customs                    |
/// | foreign document      | yes      | yes              | customs                    |
library KindTable {
    /// @notice Whether amounts are reserved and consumed on a permit of this kind.
    function isDrawn(PermitKind kind) internal pure returns (bool) {
        return
            kind == PermitKind.ExportLicence ||
            kind == PermitKind.ImportAuthorisation ||
            kind == PermitKind.ForeignDocument;
    }

    /// @notice Whether a permit of kind `kind` may name one of kind `link` among its links. A certificate rests on no
    /// other certificate: a draw is counted on one certificate only, so a chain of them would be a way around the limit.
    function mayRest(PermitKind kind, PermitKind link) internal pure returns (bool) {
        if (link == PermitKind.EndUserCertificate) return kind != PermitKind.EndUserCertificate;
        return
            link == PermitKind.ImportAuthorisation ||
            link == PermitKind.TransitConsent ||
            link == PermitKind.ForeignDocument;
    }

    /// @notice The role a state must be named with to be a drawer of a permit of this kind.
    function drawerRole(PermitKind kind) internal pure returns (Role) {
        return kind == PermitKind.EndUserCertificate ? Role.Licensing : Role.Customs;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PermitKind, Role} from "../access/Words.sol";

/// @title What each kind of permit is for
/// @notice The fixed table behind {PermitRegister} and {WriteOffRegister}: one place, so that the two cannot part.
///
/// | kind                    | drawn on | may be rested on | rests on certificates | its drawers                | longest |
/// |-------------------------|----------|------------------|-----------------------|----------------------------|---------|
/// | end-user certificate    | no       | yes              | no                    | its one binder (licensing) |         |
/// | import authorisation    | yes      | yes              | yes                   | customs                    |         |
/// | transit consent         | no       | yes              | yes                   | customs                    |         |
/// | export licence          | yes      | no               | yes                   | customs                    |         |
/// | multiple export licence | yes      | no               | yes                   | customs                    | 3 years |
/// | global export licence   | yes      | no               | no                    | customs                    |         |
/// | general export licence  | yes      | no               | no                    | customs                    |         |
/// | brokering licence       | no       | no               | yes                   | customs                    |         |
/// | foreign document        | yes      | yes              | yes                   | customs                    |         |
library KindTable {
    uint256 private constant THREE_YEARS = 3 * 366 days; // Regulation (EU) 2025/41, article 20; leap days do not shorten it

    /// @notice Whether amounts are reserved and consumed on a permit of this kind.
    function isDrawn(PermitKind kind) internal pure returns (bool) {
        return isExport(kind) || kind == PermitKind.ImportAuthorisation || kind == PermitKind.ForeignDocument;
    }

    /// @notice Whether a permit of this kind lets goods leave a member state.
    function isExport(PermitKind kind) internal pure returns (bool) {
        return kind == PermitKind.ExportLicence || kind >= PermitKind.MultipleExportLicence;
    }

    /// @notice Whether a permit of kind `kind` may name one of kind `link` among its links. A certificate rests on no
    /// other certificate: a draw is counted on one certificate only, so a chain of them would be a way around the limit.
    /// Global and general licences rest on none either: a certificate is for one transaction, and serves one licence.
    function mayRest(PermitKind kind, PermitKind link) internal pure returns (bool) {
        if (link == PermitKind.EndUserCertificate) {
            return
                kind != PermitKind.EndUserCertificate &&
                kind != PermitKind.GlobalExportLicence &&
                kind != PermitKind.GeneralExportLicence;
        }
        return
            link == PermitKind.ImportAuthorisation ||
            link == PermitKind.TransitConsent ||
            link == PermitKind.ForeignDocument;
    }

    /// @notice How long a permit of this kind may be valid, in seconds.
    function longest(PermitKind kind) internal pure returns (uint256) {
        return kind == PermitKind.MultipleExportLicence ? THREE_YEARS : type(uint40).max;
    }

    /// @notice The role a state must be named with to be a drawer of a permit of this kind.
    function drawerRole(PermitKind kind) internal pure returns (Role) {
        return kind == PermitKind.EndUserCertificate ? Role.Licensing : Role.Customs;
    }
}

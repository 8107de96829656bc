// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {AuthorityId, Party, PermitKind, Role} from "../access/Words.sol";
import {IPermitRegister} from "./IPermitRegister.sol";
import {KindTable} from "./KindTable.sol";
import {Header} from "./Terms.sol";

/// @title Who may be named in a permit's terms
/// @notice A party is resolved when it is used, not when it is written down; what is checked here is that it can be
/// resolved at all, so that a misspelt customs office is found by the issuer and not at the border.
library PartyRules {
    bytes1 private constant AUTHORITY_MARK = "-"; // third byte of an authority's name

    uint256 private constant MOST_PARTIES = 16; // every draw and every receipt walks them

    /// @notice Checks drawers and receivers of `header`.
    /// Requirements: an end-user certificate names exactly one binder; a kind that is drawn on names at least one
    /// drawer; at most 16 drawers and 16 receivers; roles are those of {KindTable}; receivers are customs or licensing; states are members, authorities named.
    function check(Header calldata header, IConsortium consortium, IAuthorityRegister authorities) internal view {
        uint256 drawers = header.drawers.length;
        if (header.kind == PermitKind.EndUserCertificate && drawers > 1) {
            revert IPermitRegister.PermitRegisterPartyInvalid(header.drawers[1]);
        }
        if (drawers == 0 && (header.kind == PermitKind.EndUserCertificate || KindTable.isDrawn(header.kind))) {
            revert IPermitRegister.PermitRegisterPartyInvalid(Party.wrap(0));
        }
        Role role = KindTable.drawerRole(header.kind);
        for (uint256 i = 0; i < drawers; ++i) {
            if (i == MOST_PARTIES || !_isParty(header.drawers[i], role, role, consortium, authorities)) {
                revert IPermitRegister.PermitRegisterPartyInvalid(header.drawers[i]);
            }
        }
        for (uint256 i = 0; i < header.receivers.length; ++i) {
            if (
                i == MOST_PARTIES ||
                !_isParty(header.receivers[i], Role.Customs, Role.Licensing, consortium, authorities)
            ) {
                revert IPermitRegister.PermitRegisterPartyInvalid(header.receivers[i]);
            }
        }
    }

    function _isParty(
        Party party,
        Role role,
        Role otherRole,
        IConsortium consortium,
        IAuthorityRegister authorities
    ) private view returns (bool) {
        bytes32 word = Party.unwrap(party);
        if (word[2] == AUTHORITY_MARK) return authorities.authority(AuthorityId.wrap(word)).index != 0;
        // Two bytes of state, one of role, zeros: anything after them would be a second spelling of the same party.
        if (word << 24 != 0) return false;
        uint8 named = uint8(word[2]);
        if (named != uint8(role) && named != uint8(otherRole)) return false;
        return consortium.isMember(bytes2(word));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "./IAuthorityRegister.sol";
import {AuthorityId, Party} from "./Words.sol";

/// @title Whom a list of parties means
library NamedParties {
    /// @notice Whether one of `parties` means `author`, or names an authority that `author` has succeeded. A role of a state
    /// needs no succession: whoever has the role now is meant.
    function isNamed(
        Party[] calldata parties,
        AuthorityId author,
        IAuthorityRegister authorities
    ) internal view returns (bool) {
        for (uint256 i = 0; i < parties.length; ++i) {
            if (authorities.isMeant(author, parties[i])) return true;
            // The word of a party that is one authority is that authority's name.
            if (authorities.actsFor(author, AuthorityId.wrap(Party.unwrap(parties[i])))) return true;
        }
        return false;
    }
}

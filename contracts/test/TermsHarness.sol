// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Header, Line, PermitId, Terms} from "../permit/Terms.sol";

/// @title Terms, callable from outside
/// @notice For tests only: the library is internal, so nothing else can be asked for its answers alone.
contract TermsHarness {
    function idOf(Header calldata header) external pure returns (PermitId) {
        return Terms.idOf(header);
    }

    function leafOf(Line calldata line) external pure returns (bytes32) {
        return Terms.leafOf(line);
    }

    function proves(
        bytes32 root,
        uint256 count,
        uint256 position,
        bytes32 leaf,
        bytes32[] calldata path
    ) external pure returns (bool) {
        return Terms.proves(root, count, position, leaf, path);
    }
}

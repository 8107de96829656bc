// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MerkleTree} from "../tree/MerkleTree.sol";

/// @title Merkle trees, callable from outside
/// @notice For tests only: the library is internal, so nothing else can be asked for its answers alone.
contract MerkleTreeHarness {
    function leafOf(bytes calldata entry) external pure returns (bytes32) {
        return MerkleTree.leafOf(entry);
    }

    function proves(
        bytes32 root,
        uint256 count,
        uint256 position,
        bytes32 leaf,
        bytes32[] calldata path
    ) external pure returns (bool) {
        return MerkleTree.proves(root, count, position, leaf, path);
    }
}

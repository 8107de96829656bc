// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Merkle trees over lists (RFC 9162, section 2.1, with SHA-256)
/// @notice The first byte keeps leaves and inner nodes apart, so that no node passes for an entry; the number of leaves
/// fixes the shape, so that every position has exactly one path.
library MerkleTree {
    bytes1 private constant LEAF = 0x00;
    bytes1 private constant NODE = 0x01;

    /// @notice Hash of an entry of the list.
    function leafOf(bytes memory entry) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(LEAF, entry));
    }

    /// @notice Whether `leaf` stands at `position` of `count` leaves under `root` (RFC 9162, section 2.1.3.2). A path that
    /// is too short or too long proves nothing.
    function proves(
        bytes32 root,
        uint256 count,
        uint256 position,
        bytes32 leaf,
        bytes32[] calldata path
    ) internal pure returns (bool) {
        if (position >= count) return false;
        uint256 fn = position;
        uint256 sn = count - 1;
        bytes32 r = leaf;
        for (uint256 i = 0; i < path.length; ++i) {
            if (sn == 0) return false;
            if (fn & 1 == 1 || fn == sn) {
                r = _nodeOf(path[i], r);
                while (fn & 1 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = _nodeOf(r, path[i]);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r == root;
    }

    function _nodeOf(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(NODE, left, right));
    }
}

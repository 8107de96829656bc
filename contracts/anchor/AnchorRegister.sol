// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId} from "../access/Words.sol";
import {MerkleTree} from "../tree/MerkleTree.sol";
import {IAnchorRegister} from "./IAnchorRegister.sol";

/// @title Roots over documents that have no balance
/// @notice See {IAnchorRegister}. Calls nothing but the authority register, fixed at construction.
/// @custom:security-contact see SECURITY.md
contract AnchorRegister is IAnchorRegister {
    // ------------------------------------------------------------ state

    /// @inheritdoc IAnchorRegister
    IAuthorityRegister public immutable override authorities;

    // One slot a root.
    mapping(AuthorityId authority => mapping(bytes32 root => Anchor)) private _anchors;

    // ------------------------------------------------------------ constructor

    /// @param authorityRegister who writes for whom
    constructor(IAuthorityRegister authorityRegister) {
        authorities = authorityRegister;
    }

    // ------------------------------------------------------------ external

    /// @inheritdoc IAnchorRegister
    function anchor(bytes32 root, uint64 count) external {
        _anchor(_caller(), root, count, 0);
    }

    /// @inheritdoc IAnchorRegister
    function extend(bytes32 root, uint64 count, bytes32 previous) external {
        AuthorityId author = _caller();
        Anchor storage former = _anchors[author][previous];
        if (former.anchoredAt == 0) revert AnchorRegisterPreviousUnknown(author, previous);
        if (count <= former.count) revert AnchorRegisterNotGrown(count, former.count);
        if (former.extended) revert AnchorRegisterForked(author, previous);

        former.extended = true;
        _anchor(author, root, count, previous);
    }

    /// @inheritdoc IAnchorRegister
    function anchored(AuthorityId authority, bytes32 root) external view returns (Anchor memory) {
        return _anchors[authority][root];
    }

    /// @inheritdoc IAnchorRegister
    function proves(
        AuthorityId authority,
        bytes32 root,
        uint64 position,
        bytes32 document,
        bytes32[] calldata path
    ) external view returns (bool) {
        // A root that was never anchored has no leaves, and nothing stands among none.
        uint256 count = _anchors[authority][root].count;
        return MerkleTree.proves(root, count, position, MerkleTree.leafOf(abi.encodePacked(document)), path);
    }

    // ------------------------------------------------------------ private

    function _anchor(AuthorityId author, bytes32 root, uint64 count, bytes32 previous) private {
        if (root == 0 || count == 0) revert AnchorRegisterEmpty(root, count);
        if (_anchors[author][root].anchoredAt != 0) revert AnchorRegisterAlreadyAnchored(author, root);

        // Whole in one write. The time fits 40 bits for another 34,000 years.
        _anchors[author][root] = Anchor(uint40(block.timestamp), count, false);
        emit Anchored(author, root, count, previous);
    }

    function _caller() private view returns (AuthorityId author) {
        author = authorities.servesFor(msg.sender);
        if (AuthorityId.unwrap(author) == 0) revert AnchorRegisterNotAnAccount(msg.sender);
    }
}

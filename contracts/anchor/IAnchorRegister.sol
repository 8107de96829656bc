// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId} from "../access/Words.sol";

/// @title Roots over documents that have no balance
/// @notice One word on the ledger shows of any number of documents that they existed at a block's time in the hands of one
/// authority, and of each that nothing in it was changed since. Nothing more: an anchored document is not a permit, and
/// nobody says here that what it states is true.
/// Trees are those of RFC 9162, section 2.1, with SHA-256. A leaf is SHA-256(0x00 || d), d being the SHA-256 of the
/// document's exact bytes; an inner node is SHA-256(0x01 || left || right). The first byte keeps a node from being shown
/// as a document, and the count kept with the root fixes the tree's shape, so that each position has one path.
/// Documents whose content can be guessed carry a salt of their own: whoever knows the bytes can ask for them.
interface IAnchorRegister {
    struct Anchor {
        uint40 anchoredAt; // block time; 0 when this root was never anchored
        uint64 count; // number of leaves under the root
        bool extended; // a later root of the same log names this one as the root before it
    }

    /// @notice `authority` has `count` documents under `root`. `previous` is the root its log had before; zero when this one
    /// begins a log, or is a tree for itself.
    event Anchored(AuthorityId indexed authority, bytes32 indexed root, uint64 count, bytes32 previous);

    /// @notice `caller` is no account in use of an authority.
    error AnchorRegisterNotAnAccount(address caller);
    /// @notice A tree has a root and at least one leaf.
    error AnchorRegisterEmpty(bytes32 root, uint64 count);
    /// @notice `authority` has anchored this root before.
    error AnchorRegisterAlreadyAnchored(AuthorityId authority, bytes32 root);
    /// @notice `authority` has not anchored `previous`.
    error AnchorRegisterPreviousUnknown(AuthorityId authority, bytes32 previous);
    /// @notice A log only grows: `count` is above that of the root before.
    error AnchorRegisterNotGrown(uint64 count, uint64 before);
    /// @notice `previous` has been extended already: a log that goes on in two ways says two things.
    error AnchorRegisterForked(AuthorityId authority, bytes32 previous);

    /// @notice Anchors a root in the name of the caller's authority. Roots are kept per authority, so nobody takes one away
    /// by being first. The authority need not be in office, nor its state a member any longer: this gives nobody a right, and
    /// an audit log should not have to end with the membership.
    /// Requirements: root and count not zero; not anchored by this authority before. Emits {Anchored}.
    function anchor(bytes32 root, uint64 count) external;

    /// @notice Anchors the next root of a log that only grows, such as an audit log. That the new tree has the former one's
    /// leaves in front is shown off the ledger, with a consistency proof (RFC 9162, section 2.1.4); that each root has one
    /// successor is kept here.
    /// Requirements: as {anchor}; this authority has anchored `previous`, with a smaller count, and has not extended it.
    /// Emits {Anchored}.
    function extend(bytes32 root, uint64 count, bytes32 previous) external;

    /// @notice Where this register asks who writes for whom.
    function authorities() external view returns (IAuthorityRegister);

    /// @notice When `authority` anchored `root`, over how many leaves; zeros when it did not.
    function anchored(AuthorityId authority, bytes32 root) external view returns (Anchor memory);

    /// @notice Whether the document with the SHA-256 `document` stands at `position` (0-based) of a tree whose root
    /// `authority` has anchored. `path` are the sibling hashes from the leaf up; one too short or too long proves nothing.
    function proves(
        AuthorityId authority,
        bytes32 root,
        uint64 position,
        bytes32 document,
        bytes32[] calldata path
    ) external view returns (bool);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ICountersignatures} from "./ICountersignatures.sol";

/// @title Acts that take two accounts of one body
/// @notice See {ICountersignatures}. Who is an account of a principal is asked again when a proposal is taken, never
/// remembered, so that a revoked account's proposals are void from that block on.
abstract contract Countersignatures is ICountersignatures {
    using SafeCast for uint256;

    // ------------------------------------------------------------ types

    struct Proposal {
        address proposer; // zero when there is none
        uint40 proposedAt; // block time
    }

    // ------------------------------------------------------------ constants

    // Long enough for two officers who meet once a month; short enough that nobody confirms what everybody forgot.
    uint256 private constant OPEN_FOR = 30 days;

    // ------------------------------------------------------------ state

    mapping(bytes32 principal => mapping(address target => mapping(bytes32 act => Proposal))) private _proposals;

    // ------------------------------------------------------------ external

    /// @inheritdoc ICountersignatures
    function propose(bytes32 principal, address target, bytes calldata data) external {
        _requireAccount(principal, msg.sender);
        bytes32 act = keccak256(data);
        Proposal storage kept = _proposals[principal][target][act];
        if (_isOpen(principal, kept)) {
            revert CountersignaturesAlreadyProposed(principal, target, act, kept.proposer);
        }

        _proposals[principal][target][act] = Proposal(msg.sender, block.timestamp.toUint40());
        emit ActProposed(principal, target, act, msg.sender, data);
    }

    /// @inheritdoc ICountersignatures
    function withdraw(bytes32 principal, address target, bytes32 act) external {
        _requireAccount(principal, msg.sender);
        // Not "open": what nobody could confirm any more may be tidied away too.
        if (_proposals[principal][target][act].proposer == address(0)) {
            revert CountersignaturesNotProposed(principal, target, act);
        }

        delete _proposals[principal][target][act];
        emit ActWithdrawn(principal, target, act, msg.sender);
    }

    /// @inheritdoc ICountersignatures
    function countersign(bytes32 principal, address confirmer, bytes32 act) external {
        // The target is who calls, so no look at who that is: it can only take what was proposed for itself.
        _countersign(principal, confirmer, msg.sender, act);
    }

    /// @inheritdoc ICountersignatures
    function proposal(
        bytes32 principal,
        address target,
        bytes32 act
    ) external view returns (address proposer, uint40 proposedAt) {
        Proposal storage kept = _proposals[principal][target][act];
        if (_isOpen(principal, kept)) return (kept.proposer, kept.proposedAt);
    }

    // ------------------------------------------------------------ internal

    function _countersign(bytes32 principal, address confirmer, address target, bytes32 act) internal {
        _requireAccount(principal, confirmer);
        Proposal storage kept = _proposals[principal][target][act];
        if (!_isOpen(principal, kept)) revert CountersignaturesNotProposed(principal, target, act);
        address proposer = kept.proposer;
        if (proposer == confirmer) revert CountersignaturesSameAccount(principal, confirmer);

        delete _proposals[principal][target][act];
        emit ActCountersigned(principal, target, act, proposer, confirmer);
    }

    /// Whether `account_` may propose and confirm for `principal` now.
    function _isAccountOf(bytes32 principal, address account_) internal view virtual returns (bool);

    // ------------------------------------------------------------ private

    function _requireAccount(bytes32 principal, address account_) private view {
        if (!_isAccountOf(principal, account_)) revert CountersignaturesNotAnAccount(account_, principal);
    }

    function _isOpen(bytes32 principal, Proposal storage kept) private view returns (bool) {
        address proposer = kept.proposer;
        return
            proposer != address(0) && block.timestamp < kept.proposedAt + OPEN_FOR && _isAccountOf(principal, proposer);
    }
}

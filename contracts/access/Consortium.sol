// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IConsortium} from "./IConsortium.sol";

/// @title The member states of one network
/// @notice See {IConsortium}. No account can do anything here for a state it does not administer: there is no owner.
/// @custom:security-contact see SECURITY.md
contract Consortium is IConsortium {
    using SafeCast for uint256;

    // ------------------------------------------------------------ state

    /// @inheritdoc IConsortium
    bytes32 public immutable override networkId;
    /// @inheritdoc IConsortium
    uint64 public immutable override foundedAt;

    bytes2[] private _states;
    // Not zero exactly for members: founding refuses an administrator of zero, and only a sender can accept an office.
    mapping(bytes2 state => address administrator) private _administrators;
    mapping(bytes2 state => address candidate) private _candidates;

    // ------------------------------------------------------------ founding

    /// @param network random, never used by another network: terms carry it, so that no permit counts on two networks
    /// @param founders the members, each with the account that administers it
    constructor(bytes32 network, Founder[] memory founders) {
        if (network == bytes32(0) || founders.length == 0) revert ConsortiumFoundingIncomplete();
        networkId = network;
        foundedAt = block.number.toUint64();
        for (uint256 i = 0; i < founders.length; ++i) _admit(founders[i].state, founders[i].administrator);
    }

    // ------------------------------------------------------------ external

    /// @inheritdoc IConsortium
    function offerAdministration(bytes2 state, address candidate) external {
        if (_administrators[state] != msg.sender) revert ConsortiumNotAdministrator(msg.sender, state);
        // Zero is let through on purpose: nobody can accept as zero, so it withdraws an offer made by mistake.
        _candidates[state] = candidate;
        emit AdministrationOffered(state, candidate);
    }

    /// @inheritdoc IConsortium
    function acceptAdministration(bytes2 state) external {
        if (_candidates[state] != msg.sender) revert ConsortiumNotCandidate(msg.sender, state);
        address previous = _administrators[state];
        _administrators[state] = msg.sender;
        // An offer is good once: accepted again it would log a handover that was none.
        delete _candidates[state];
        emit AdministrationTransferred(state, previous, msg.sender);
    }

    /// @inheritdoc IConsortium
    function states() external view returns (bytes2[] memory) {
        return _states;
    }

    /// @inheritdoc IConsortium
    function isMember(bytes2 state) external view returns (bool) {
        return _administrators[state] != address(0);
    }

    /// @inheritdoc IConsortium
    function administratorOf(bytes2 state) external view returns (address) {
        return _administrators[state];
    }

    // ------------------------------------------------------------ private

    function _admit(bytes2 state, address administrator) private {
        if (!_isLetter(state[0]) || !_isLetter(state[1])) revert ConsortiumStateMalformed(state);
        if (administrator == address(0)) revert ConsortiumFoundingIncomplete();
        if (_administrators[state] != address(0)) revert ConsortiumStateRepeated(state);
        _states.push(state);
        _administrators[state] = administrator;
        emit StateAdmitted(state, administrator);
    }

    function _isLetter(bytes1 character) private pure returns (bool) {
        return character >= "A" && character <= "Z";
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, PermitId, Terms} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IReceiptRegister} from "./IReceiptRegister.sol";

/// @title The importing side's statements of arrival
/// @notice See {IReceiptRegister}. More may arrive than left, or less: this contract compares nothing, because a receipt
/// that could be refused for its amount would hide the very discrepancy it is there to show.
/// @custom:security-contact see SECURITY.md
contract ReceiptRegister is IReceiptRegister {
    // ------------------------------------------------------------ constants

    bytes32 private constant ACT = "receipt";
    uint256 private constant MOST_ARRIVALS = 64;

    // ------------------------------------------------------------ state

    /// @inheritdoc IReceiptRegister
    IAuthorityRegister public immutable override authorities;
    /// @inheritdoc IReceiptRegister
    IPermitRegister public immutable override permits;
    /// @inheritdoc IReceiptRegister
    IWriteOffRegister public immutable override writeOffs;

    // Keyed by keccak256(authority, message id): no authority can burn a message id of another.
    mapping(bytes32 messageKey => bytes32 body) private _bodies;
    mapping(bytes32 reservation => mapping(uint16 line => uint64 quantity)) private _received;
    mapping(bytes32 reservation => uint32 count) private _counts;

    // ------------------------------------------------------------ constructor

    /// @param authorityRegister who writes for whom, and who is meant by a receiver
    /// @param permitRegister units of lines
    /// @param writeOffRegister what left
    constructor(
        IAuthorityRegister authorityRegister,
        IPermitRegister permitRegister,
        IWriteOffRegister writeOffRegister
    ) {
        authorities = authorityRegister;
        permits = permitRegister;
        writeOffs = writeOffRegister;
    }

    // ------------------------------------------------------------ external

    /// @inheritdoc IReceiptRegister
    function record(bytes32 messageId, ReceiptMessage calldata message) external {
        AuthorityId author = authorities.authorityOf(msg.sender);
        if (AuthorityId.unwrap(author) == 0) revert ReceiptRegisterNotAnAccount(msg.sender);
        if (messageId == 0) revert ReceiptRegisterMessageIdMissing();
        bytes32 messageKey = _messageKey(author, messageId);
        bytes32 body = keccak256(abi.encode(ACT, message));
        bytes32 former = _bodies[messageKey];
        if (former == body) return;
        if (former != 0) revert ReceiptRegisterMessageReused(author, messageId);
        // No look at whether the author is in office: saying what arrived reduces risk, and a suspended authority keeps it.
        PermitId permit = _requireConsumed(author, message);
        _requireArrivals(permit, message);

        _bodies[messageKey] = body;
        _counts[message.reservation] += 1;
        _add(message);
        emit ReceiptRecorded(
            message.reservation,
            permit,
            author,
            messageId,
            body,
            message.arrivedAt,
            message.evidence,
            message.arrivals
        );
    }

    /// @inheritdoc IReceiptRegister
    function received(bytes32 reservation, uint16 line) external view returns (uint64) {
        return _received[reservation][line];
    }

    /// @inheritdoc IReceiptRegister
    function receiptCount(bytes32 reservation) external view returns (uint32) {
        return _counts[reservation];
    }

    /// @inheritdoc IReceiptRegister
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory) {
        bytes32 body = _bodies[_messageKey(authority, messageId)];
        return Answer(body != 0, body);
    }

    // ------------------------------------------------------------ private

    function _add(ReceiptMessage calldata message) private {
        mapping(uint16 line => uint64 quantity) storage sums = _received[message.reservation];
        for (uint256 i = 0; i < message.arrivals.length; ++i) {
            Arrival calldata arrival = message.arrivals[i];
            uint64 left = type(uint64).max - sums[arrival.line];
            // Full rather than refused: one receiver's absurd statement must not keep another's true one off the record.
            sums[arrival.line] += arrival.quantity < left ? arrival.quantity : left;
        }
    }

    function _requireConsumed(
        AuthorityId author,
        ReceiptMessage calldata message
    ) private view returns (PermitId permit) {
        IWriteOffRegister.Reservation memory reserved = writeOffs.reservation(message.reservation);
        if (reserved.status != IWriteOffRegister.ReservationStatus.Consumed) {
            revert ReceiptRegisterNotConsumed(message.reservation);
        }
        permit = Terms.idOf(message.permit);
        if (!(permit == reserved.permit)) revert ReceiptRegisterTermsMismatch(permit, reserved.permit);
        if (!_isReceiver(author, message.permit)) revert ReceiptRegisterNotReceiver(author);
        // From the reservation on, not from the closing: goods may be across a near border, and on a clock some minutes
        // apart, before the exporting side writes that they left.
        if (message.arrivedAt > block.timestamp || message.arrivedAt < reserved.reservedAt) {
            revert ReceiptRegisterTimeInvalid(message.arrivedAt);
        }
    }

    function _requireArrivals(PermitId permit, ReceiptMessage calldata message) private view {
        uint256 count = message.arrivals.length;
        if (count == 0 || count > MOST_ARRIVALS) revert ReceiptRegisterArrivalInvalid(0);
        PermitId series = permits.seriesOf(permit);
        uint256 open = _reservedSet(message.reservation);
        for (uint256 i = 0; i < count; ++i) {
            Arrival calldata arrival = message.arrivals[i];
            // A line leaves the set when it is named, so that a second naming fails as one that was never reserved.
            uint256 bit = uint256(1) << arrival.line;
            if (open & bit == 0) revert ReceiptRegisterArrivalInvalid(arrival.line);
            open &= ~bit;
            bytes3 unit = permits.line(series, arrival.line).unit;
            if (arrival.unit != unit) revert ReceiptRegisterUnitMismatch(arrival.line, arrival.unit, unit);
        }
    }

    function _reservedSet(bytes32 reservation) private view returns (uint256 set) {
        IWriteOffRegister.ReservedLine[] memory lines = writeOffs.reservedLines(reservation);
        for (uint256 i = 0; i < lines.length; ++i) set |= uint256(1) << lines[i].line;
    }

    function _isReceiver(AuthorityId author, Header calldata permit) private view returns (bool) {
        for (uint256 i = 0; i < permit.receivers.length; ++i) {
            if (authorities.isMeant(author, permit.receivers[i])) return true;
        }
        return false;
    }

    function _messageKey(AuthorityId author, bytes32 messageId) private pure returns (bytes32) {
        return keccak256(abi.encode(author, messageId));
    }
}

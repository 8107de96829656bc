// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {NamedParties} from "../access/NamedParties.sol";
import {AuthorityId, Party} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {PermitId, Terms} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IReceiptRegister} from "./IReceiptRegister.sol";

/// @title Statements of arrival
/// @notice See {IReceiptRegister}. More may arrive than left, or less: this contract compares nothing, because a receipt
/// that could be refused for its amount would hide the very discrepancy it is there to show.
/// @custom:security-contact see SECURITY.md
contract ReceiptRegister is IReceiptRegister {
    using NamedParties for Party[];

    // ------------------------------------------------------------ types

    struct Counts {
        uint32 receipts;
        uint32 attestations;
    }

    // ------------------------------------------------------------ constants

    bytes32 private constant RECEIPT = "receipt";
    bytes32 private constant ATTESTATION = "attestation";
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
    mapping(bytes32 messageKey => bool) private _waiting;
    mapping(PermitId permit => uint32 count) private _waitingUnder;
    mapping(bytes32 consumption => Counts) private _counts;
    mapping(bytes32 consumption => mapping(uint16 line => uint64 quantity)) private _received;
    // Apart from what was received: what the exporting side says must never add up to an agreement with itself.
    mapping(bytes32 consumption => mapping(uint16 line => uint64 quantity)) private _attested;

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

    // ------------------------------------------------------------ external: acts

    /// @inheritdoc IReceiptRegister
    function record(bytes32 messageId, ReceiptMessage calldata message) external {
        AuthorityId author = _caller();
        (bytes32 messageKey, bytes32 body) = _open(author, messageId, RECEIPT, message);
        if (body == 0) return;
        PermitId permit = Terms.idOf(message.permit);
        // No look at whether the author is in office: saying what arrived reduces risk, and a suspended authority keeps it.
        if (!message.permit.receivers.isNamed(author, authorities)) revert ReceiptRegisterNotReceiver(author);
        _requireArrivals(permit, message.arrivals);
        bool isWaiting = _requireReceivable(permit, message);

        _bodies[messageKey] = body;
        if (message.consumption == 0) {
            _waiting[messageKey] = true;
            _waitingUnder[permit] += 1;
        } else {
            _receive(message.consumption, message.arrivals);
        }
        emit ReceiptRecorded(
            message.consumption,
            permit,
            author,
            messageId,
            body,
            isWaiting,
            message.arrivedAt,
            message.evidence,
            message.arrivals
        );
    }

    /// @inheritdoc IReceiptRegister
    function attach(
        bytes32 messageId,
        ReceiptMessage calldata message,
        bytes32 consumption,
        bytes32 linesDigest
    ) external {
        AuthorityId author = _caller();
        bytes32 messageKey = _messageKey(author, messageId);
        if (!_waiting[messageKey] || _bodies[messageKey] != _bodyOf(RECEIPT, message)) {
            revert ReceiptRegisterNotWaiting(author, messageId);
        }
        PermitId permit = Terms.idOf(message.permit);
        IWriteOffRegister.Reservation memory reserved = _requireReservation(consumption, permit, linesDigest);
        _requireTime(message.arrivedAt, reserved);

        _waiting[messageKey] = false;
        _waitingUnder[permit] -= 1;
        _receive(consumption, message.arrivals);
        emit ReceiptAttached(consumption, permit, author, messageId, !_hasLeft(reserved));
    }

    /// @inheritdoc IReceiptRegister
    function attest(bytes32 messageId, ReceiptMessage calldata message) external {
        AuthorityId author = _caller();
        (bytes32 messageKey, bytes32 body) = _open(author, messageId, ATTESTATION, message);
        if (body == 0) return;
        PermitId permit = Terms.idOf(message.permit);
        if (message.permit.receivers.length != 0) revert ReceiptRegisterReceiverNamed(permit);
        if (message.evidence == 0) revert ReceiptRegisterEvidenceMissing();
        _requireArrivals(permit, message.arrivals);
        _requireExporter(author, permit, message);

        _bodies[messageKey] = body;
        _counts[message.consumption].attestations += 1;
        _add(_attested[message.consumption], message.arrivals);
        emit ArrivalAttested(
            message.consumption,
            permit,
            author,
            messageId,
            body,
            message.arrivedAt,
            message.evidence,
            message.arrivals
        );
    }

    // ------------------------------------------------------------ external: views

    /// @inheritdoc IReceiptRegister
    function received(bytes32 consumption, uint16 line) external view returns (uint64) {
        return _received[consumption][line];
    }

    /// @inheritdoc IReceiptRegister
    function attested(bytes32 consumption, uint16 line) external view returns (uint64) {
        return _attested[consumption][line];
    }

    /// @inheritdoc IReceiptRegister
    function receiptCount(bytes32 consumption) external view returns (uint32) {
        return _counts[consumption].receipts;
    }

    /// @inheritdoc IReceiptRegister
    function attestationCount(bytes32 consumption) external view returns (uint32) {
        return _counts[consumption].attestations;
    }

    /// @inheritdoc IReceiptRegister
    function waiting(PermitId permit) external view returns (uint32) {
        return _waitingUnder[permit];
    }

    /// @inheritdoc IReceiptRegister
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory) {
        bytes32 messageKey = _messageKey(authority, messageId);
        bytes32 body = _bodies[messageKey];
        return Answer(body != 0, body, _waiting[messageKey]);
    }

    // ------------------------------------------------------------ private: writing

    function _receive(bytes32 consumption, Arrival[] calldata arrivals) private {
        _counts[consumption].receipts += 1;
        _add(_received[consumption], arrivals);
    }

    function _add(mapping(uint16 line => uint64 quantity) storage sums, Arrival[] calldata arrivals) private {
        for (uint256 i = 0; i < arrivals.length; ++i) {
            Arrival calldata arrival = arrivals[i];
            uint64 left = type(uint64).max - sums[arrival.line];
            // Full rather than refused: one receiver's absurd statement must not keep another's true one off the record.
            sums[arrival.line] += arrival.quantity < left ? arrival.quantity : left;
        }
    }

    // ------------------------------------------------------------ private: messages

    /// @return messageKey where the message's body is kept
    /// @return body of a message that is new; zero when this very message was recorded before
    function _open(
        AuthorityId author,
        bytes32 messageId,
        bytes32 act,
        ReceiptMessage calldata message
    ) private view returns (bytes32 messageKey, bytes32 body) {
        if (messageId == 0) revert ReceiptRegisterMessageIdMissing();
        messageKey = _messageKey(author, messageId);
        body = _bodyOf(act, message);
        bytes32 former = _bodies[messageKey];
        if (former == body) return (messageKey, 0);
        if (former != 0) revert ReceiptRegisterMessageReused(author, messageId);
    }

    function _bodyOf(bytes32 act, ReceiptMessage calldata message) private pure returns (bytes32) {
        return keccak256(abi.encode(act, message));
    }

    function _messageKey(AuthorityId author, bytes32 messageId) private pure returns (bytes32) {
        return keccak256(abi.encode(author, messageId));
    }

    // ------------------------------------------------------------ private: requirements

    function _caller() private view returns (AuthorityId author) {
        author = authorities.authorityOf(msg.sender);
        if (AuthorityId.unwrap(author) == 0) revert ReceiptRegisterNotAnAccount(msg.sender);
    }

    /// @return isWaiting whether nothing is known to have left that this could be the arrival of
    function _requireReceivable(
        PermitId permit,
        ReceiptMessage calldata message
    ) private view returns (bool isWaiting) {
        IWriteOffRegister.Reservation memory reserved;
        if (message.consumption != 0) {
            reserved = _requireReservation(message.consumption, permit, message.linesDigest);
        } else if (message.linesDigest != 0) {
            revert ReceiptRegisterLinesMismatch(0, permit);
        }
        _requireTime(message.arrivedAt, reserved);
        return !_hasLeft(reserved);
    }

    function _requireExporter(AuthorityId author, PermitId permit, ReceiptMessage calldata message) private view {
        IWriteOffRegister.Reservation memory reserved = _requireReservation(
            message.consumption,
            permit,
            message.linesDigest
        );
        // The side that attests is the side that consumes: it has nothing to wait for.
        if (!_hasLeft(reserved)) revert ReceiptRegisterNotConsumed(message.consumption);
        if (!authorities.actsFor(author, message.permit.issuer) && !authorities.actsFor(author, reserved.keeper))
            revert ReceiptRegisterNotExporter(author);
        _requireTime(message.arrivedAt, reserved);
    }

    function _requireReservation(
        bytes32 consumption,
        PermitId permit,
        bytes32 linesDigest
    ) private view returns (IWriteOffRegister.Reservation memory reserved) {
        reserved = writeOffs.reservation(consumption);
        if (
            reserved.status != IWriteOffRegister.ReservationStatus.Open &&
            reserved.status != IWriteOffRegister.ReservationStatus.Held &&
            reserved.status != IWriteOffRegister.ReservationStatus.Consumed
        ) revert ReceiptRegisterNotConsumed(consumption);
        // One digest ties reservation, permit and lines: a receiver of one permit cannot speak about another's.
        if (reserved.digest != writeOffs.stateDigest(permit, linesDigest)) {
            revert ReceiptRegisterLinesMismatch(consumption, permit);
        }
    }

    function _requireTime(uint40 arrivedAt, IWriteOffRegister.Reservation memory reserved) private view {
        // From the reservation on, not from the closing: goods may be across a near border, and on a clock some minutes
        // apart, before the exporting side writes that they left. What left outside the rules may have been written down long
        // after it arrived.
        bool isEarly = !reserved.outside && arrivedAt < reserved.reservedAt;
        if (arrivedAt == 0 || arrivedAt > block.timestamp || isEarly) revert ReceiptRegisterTimeInvalid(arrivedAt);
    }

    function _requireArrivals(PermitId permit, Arrival[] calldata arrivals) private view {
        if (arrivals.length == 0 || arrivals.length > MOST_ARRIVALS) revert ReceiptRegisterArrivalInvalid(0);
        PermitId series = permits.seriesOf(permit);
        if (series.isNoPermit()) revert ReceiptRegisterPermitUnknown(permit);
        uint256 named = 0;
        for (uint256 i = 0; i < arrivals.length; ++i) {
            Arrival calldata arrival = arrivals[i];
            IPermitRegister.OpenLine memory line = permits.line(series, arrival.line);
            // Opened lines have numbers up to 255, so that each has a bit.
            uint256 bit = uint256(1) << arrival.line;
            if (line.version == 0 || named & bit != 0) revert ReceiptRegisterArrivalInvalid(arrival.line);
            named |= bit;
            if (arrival.unit != line.unit) {
                revert ReceiptRegisterUnitMismatch(arrival.line, arrival.unit, line.unit);
            }
        }
    }

    function _hasLeft(IWriteOffRegister.Reservation memory reserved) private pure returns (bool) {
        return reserved.status == IWriteOffRegister.ReservationStatus.Consumed;
    }
}

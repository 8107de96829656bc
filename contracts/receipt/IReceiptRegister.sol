// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";

/// @title The importing side's statements of arrival
/// @notice A receipt says what arrived of one consumption, line by line; several receipts add up. It changes no balance:
/// consumption and arrival stay two statements of two states, and where they part is a discrepancy.
interface IReceiptRegister {
    struct Arrival {
        uint16 line;
        bytes3 unit; // as on the line
        uint64 quantity; // base units that arrived; 0 says that nothing of the line did
    }

    struct ReceiptMessage {
        bytes32 reservation; // the consumption this is about
        Header permit; // terms of the version the reservation was made under
        Arrival[] arrivals;
        uint40 arrivedAt; // UTC seconds; not in the future, not before the reservation
        bytes32 evidence; // digest of a signed document kept off the ledger; zero when none
    }

    struct Answer {
        bool known; // whether the message was recorded
        bytes32 body; // digest of the message's body: keccak256(abi.encode(bytes32("receipt"), message))
    }

    /// @notice `authority` says that `arrivals` of this consumption arrived.
    event ReceiptRecorded(
        bytes32 indexed reservation,
        PermitId indexed permit,
        AuthorityId indexed authority,
        bytes32 messageId,
        bytes32 body,
        uint40 arrivedAt,
        bytes32 evidence,
        Arrival[] arrivals
    );

    /// @notice `caller` writes for no authority.
    error ReceiptRegisterNotAnAccount(address caller);
    /// @notice The message id was used for another body.
    error ReceiptRegisterMessageReused(AuthorityId authority, bytes32 messageId);
    /// @notice A message id is not zero.
    error ReceiptRegisterMessageIdMissing();
    /// @notice The terms are not those the reservation was made under.
    error ReceiptRegisterTermsMismatch(PermitId given, PermitId reserved);
    /// @notice Nothing has left under this reservation.
    error ReceiptRegisterNotConsumed(bytes32 reservation);
    /// @notice The permit's terms do not name the caller's authority as receiver.
    error ReceiptRegisterNotReceiver(AuthorityId authority);
    /// @notice A receipt names at least one line and at most 64 (`line` 0 when it does not), each once, and each one that
    /// was reserved.
    error ReceiptRegisterArrivalInvalid(uint16 line);
    /// @notice The unit is not the line's.
    error ReceiptRegisterUnitMismatch(uint16 line, bytes3 given, bytes3 expected);
    /// @notice Goods cannot have arrived in the future, nor before they were reserved. They may have arrived before the
    /// block that consumed the reservation: clocks of two states differ, and posts write after the goods moved.
    error ReceiptRegisterTimeInvalid(uint40 arrivedAt);

    /// @notice Records an arrival. The same message again changes nothing. Requirements: as the errors say. The authority
    /// need not be in office: saying what arrived reduces risk. Emits {ReceiptRecorded}.
    function record(bytes32 messageId, ReceiptMessage calldata message) external;

    /// @notice Where this register asks who writes for whom, and who is meant by a receiver.
    function authorities() external view returns (IAuthorityRegister);

    /// @notice Where this register asks for units of lines.
    function permits() external view returns (IPermitRegister);

    /// @notice Where this register asks what left.
    function writeOffs() external view returns (IWriteOffRegister);

    /// @notice Sum of what all receipts say arrived of a line of a consumption, base units. Stops at 2**64 - 1; the events
    /// say all.
    function received(bytes32 reservation, uint16 line) external view returns (uint64);

    /// @notice How many receipts were recorded for a consumption.
    function receiptCount(bytes32 reservation) external view returns (uint32);

    /// @notice What was answered to a message.
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory);
}

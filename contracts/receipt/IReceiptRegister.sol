// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";

/// @title Statements of arrival
/// @notice A *receipt* is what the importing side says arrived of one consumption, line by line; several add up. Where the
/// terms name no receiver, the partner being outside the network, the exporting side *attests* an arrival on evidence it
/// keeps: that is counted apart and is never a match of two independent statements.
/// Neither changes a balance: consumption and arrival stay statements of two sides, and where they part is a discrepancy.
/// A receipt may come before the exporting side has written that the goods left. It then waits, either for a reservation to
/// be consumed or, when the receiver does not know the reservation yet, for the receiver to name it.
/// When the receipt of a consumption is due, {IWriteOffRegister-reservation} says.
interface IReceiptRegister {
    struct Arrival {
        uint16 line;
        bytes3 unit; // as on the line; zero when the line has none
        uint64 quantity; // base units that arrived; 0 says that nothing of the line did
    }

    struct ReceiptMessage {
        bytes32 consumption; // id of the reservation this is about; zero: not known yet
        Header permit; // terms of the version that reservation was made under
        bytes32 linesDigest; // keccak256(abi.encode(lines)), lines as the last event about it gave them; zero with it
        Arrival[] arrivals;
        uint40 arrivedAt; // UTC seconds; not zero, not in the future, not before an ordinary reservation was made
        bytes32 evidence; // digest of a signed document kept off the ledger; zero when none
    }

    struct Answer {
        bool known; // whether the message was recorded
        bytes32 body; // keccak256(abi.encode(bytes32(act), message)); act "receipt" or "attestation"
        bool waiting; // a receipt whose consumption has not been named yet
    }

    /// @notice `authority`, a receiver, says that `arrivals` arrived. `waiting`: nothing is known on the ledger to have left
    /// that this could be the arrival of; `consumption` is zero, or a reservation that is still open or held.
    event ReceiptRecorded(
        bytes32 indexed consumption,
        PermitId indexed permit,
        AuthorityId indexed authority,
        bytes32 messageId,
        bytes32 body,
        bool waiting,
        uint40 arrivedAt,
        bytes32 evidence,
        Arrival[] arrivals
    );
    /// @notice The receipt `messageId` of `authority`, recorded without a consumption, is about this one. `waiting` as above.
    event ReceiptAttached(
        bytes32 indexed consumption,
        PermitId indexed permit,
        AuthorityId indexed authority,
        bytes32 messageId,
        bool waiting
    );
    /// @notice `authority`, of the exporting side, says on `evidence` that `arrivals` arrived where nobody can say so on the
    /// ledger.
    event ArrivalAttested(
        bytes32 indexed consumption,
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
    /// @notice The terms are those of no permit of this register.
    error ReceiptRegisterPermitUnknown(PermitId permit);
    /// @notice The reservation was not made under these terms, or its lines are not those of the digest any more.
    error ReceiptRegisterLinesMismatch(bytes32 consumption, PermitId permit);
    /// @notice Nothing has left under this reservation, and nothing can: it is unknown, released or reversed; or, where an
    /// arrival is attested, it is not consumed yet.
    error ReceiptRegisterNotConsumed(bytes32 consumption);
    /// @notice The permit's terms do not name the caller's authority as receiver.
    error ReceiptRegisterNotReceiver(AuthorityId authority);
    /// @notice The caller's authority neither issued the permit nor keeps the consumption.
    error ReceiptRegisterNotExporter(AuthorityId authority);
    /// @notice The terms name a receiver, so that arrival is theirs to state.
    error ReceiptRegisterReceiverNamed(PermitId permit);
    /// @notice An attested arrival rests on evidence.
    error ReceiptRegisterEvidenceMissing();
    /// @notice No receipt of `authority` with this id and this body waits for its consumption to be named.
    error ReceiptRegisterNotWaiting(AuthorityId authority, bytes32 messageId);
    /// @notice A statement names at least one line and at most 64 (`line` 0 when it does not), each once, and each one that
    /// was opened in the permit's series.
    error ReceiptRegisterArrivalInvalid(uint16 line);
    /// @notice The unit is not the line's.
    error ReceiptRegisterUnitMismatch(uint16 line, bytes3 given, bytes3 expected);
    /// @notice Goods cannot have arrived in the future, nor before they were reserved, unless they left by override or before
    /// it was written down. They may have arrived before the block that consumed the reservation: clocks of two states
    /// differ, and posts write after the goods moved.
    error ReceiptRegisterTimeInvalid(uint40 arrivedAt);

    /// @notice Records a receipt. The same message again changes nothing. Nothing is refused for its amounts, nor because a
    /// line was not reserved: that is the discrepancy a receipt is there to show.
    /// Requirements:
    /// - the caller's authority is meant by a receiver of the terms, or succeeds one that is named in them. It need not be in
    ///   office: saying what arrived reduces risk;
    /// - the permit is on the register; with a consumption, that reservation was made under it, has these lines, and is open,
    ///   held or consumed; without one, `linesDigest` is zero;
    /// - lines were opened, units are theirs, `arrivedAt` is possible.
    /// Emits {ReceiptRecorded}.
    function record(bytes32 messageId, ReceiptMessage calldata message) external;

    /// @notice Names the consumption of a receipt that was recorded without one; from then on it counts there. Once only:
    /// a second time reverts. Whoever is wrong here has made a discrepancy, not undone one.
    /// Requirements: the caller's authority recorded `message` under `messageId`; the reservation was made under its permit,
    /// has the lines of `linesDigest`, and is open, held or consumed; `arrivedAt` fits it. Emits {ReceiptAttached}.
    function attach(
        bytes32 messageId,
        ReceiptMessage calldata message,
        bytes32 consumption,
        bytes32 linesDigest
    ) external;

    /// @notice Records an arrival outside the network. The same message again changes nothing.
    /// Requirements: the terms name no receiver; the caller's authority issued the permit or keeps the consumption, or
    /// succeeds who does; the reservation was made under the permit, has these lines, and is consumed; evidence is not
    /// zero; lines, units and `arrivedAt` as for {record}. Emits {ArrivalAttested}.
    function attest(bytes32 messageId, ReceiptMessage calldata message) external;

    /// @notice Where this register asks who writes for whom, and who is meant by a receiver.
    function authorities() external view returns (IAuthorityRegister);

    /// @notice Where this register asks for units of lines.
    function permits() external view returns (IPermitRegister);

    /// @notice Where this register asks what left.
    function writeOffs() external view returns (IWriteOffRegister);

    /// @notice Sum of what all receipts say arrived of a line of a consumption, base units. Stops at 2**64 - 1; the events
    /// say all.
    function received(bytes32 consumption, uint16 line) external view returns (uint64);

    /// @notice Sum of what was attested to have arrived of a line of a consumption, base units. Stops as {received} does.
    function attested(bytes32 consumption, uint16 line) external view returns (uint64);

    /// @notice How many receipts a consumption has.
    function receiptCount(bytes32 consumption) external view returns (uint32);

    /// @notice How many attested arrivals a consumption has.
    function attestationCount(bytes32 consumption) external view returns (uint32);

    /// @notice How many receipts under `permit` wait for their consumption to be named.
    function waiting(PermitId permit) external view returns (uint32);

    /// @notice What was answered to a message.
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory);
}

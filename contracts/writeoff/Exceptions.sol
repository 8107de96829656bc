// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Reason, Role} from "../access/Words.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {KindTable} from "../permit/KindTable.sol";
import {PermitId} from "../permit/Terms.sol";
import {Draws} from "./Draws.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";
import {Windows} from "./Windows.sol";
import {WriteOffStore} from "./WriteOffStore.sol";

/// @title Goods that leave, or have left, although the rules would not let them
/// @notice Part of {WriteOffRegister}, which delegates to it: each function is the step of the message function of its name,
/// see {IWriteOffRegister}. Called with the message's call data and {WriteOffStore-Said} behind it; on its own it keeps and
/// changes nothing.
library Exceptions {
    using Meters for Meters.Meter;
    using SafeCast for uint256;

    // ------------------------------------------------------------ types

    /// @dev What an exception becomes on the register.
    struct Outcome {
        WriteOffStore.Said said;
        bytes32 id; // of the reservation it ends, or the message's own
        PermitId series;
        IWriteOffRegister.Exception exception;
        IWriteOffRegister.WriteOffLine[] lines;
    }

    // ------------------------------------------------------------ external

    /// @notice See {IWriteOffRegister-overrideDraw}.
    function overrideDraw(bytes32 messageId, IWriteOffRegister.OutsideMessage calldata message) external {
        Outcome memory outcome = _record(messageId, message, true);
        emit IWriteOffRegister.Overridden(
            outcome.id,
            outcome.said.permit,
            outcome.series,
            outcome.said.authority,
            messageId,
            outcome.said.body,
            outcome.exception,
            outcome.lines
        );
    }

    /// @notice See {IWriteOffRegister-recordLate}.
    function recordLate(bytes32 messageId, IWriteOffRegister.OutsideMessage calldata message) external {
        Outcome memory outcome = _record(messageId, message, false);
        emit IWriteOffRegister.LateFactRecorded(
            outcome.id,
            outcome.said.permit,
            outcome.series,
            outcome.said.authority,
            messageId,
            outcome.said.body,
            outcome.exception,
            outcome.lines
        );
    }

    // ------------------------------------------------------------ private

    /// @param decided whether customs decides that the goods leave; else it is only written down that they did
    function _record(
        bytes32 messageId,
        IWriteOffRegister.OutsideMessage calldata message,
        bool decided
    ) private returns (Outcome memory outcome) {
        WriteOffStore.requireCount(message.draws);
        WriteOffStore.Said memory said = WriteOffStore.said();
        outcome.said = said;
        _requireDrawn(said);
        if (decided) _requireCustoms(said, message);
        WriteOffStore.Record memory record = _requireEnding(said, messageId, message, decided);
        outcome.exception = _exceptionOf(message, decided);
        outcome.id =
            outcome.exception.reserved ? message.reservation : WriteOffStore.messageKey(said.authority, messageId);
        outcome.series = WriteOffStore.seriesOf(said.permit, message.permit);

        PermitId[] memory links = Draws.seriesOfLinks(said, message.permit.links);
        Draws.open(said, message.openings, outcome.series, links);
        if (outcome.exception.reserved) _giveBack(outcome, record, links, message.lines);
        record.marks = WriteOffStore.OUTSIDE;
        if (_count(outcome, links, message.draws)) record.marks |= WriteOffStore.WINDOWED;
        record.status = IWriteOffRegister.ReservationStatus.Consumed;
        record.reservedAt = block.timestamp.toUint40();
        record.until = outcome.exception.receiptDue;
        WriteOffStore.State storage store = WriteOffStore.state();
        store.records[outcome.id] = record;
        store.digests[outcome.id] = WriteOffStore.digestOf(said.permit, outcome.lines);
    }

    // ------------------------------------------------------------ private: may it be said

    function _requireDrawn(WriteOffStore.Said memory said) private view {
        IPermitRegister.Permit memory permit = said.permits.permit(said.permit);
        if (permit.status == Status.None) WriteOffStore.refuse(RefusalCodes.NOT_REGISTERED, 0);
        if (!KindTable.isDrawn(permit.kind)) WriteOffStore.refuse(RefusalCodes.KIND_NOT_DRAWABLE, 0);
        WriteOffStore.requireMeteredHere(said, said.permit);
    }

    /// @dev The law lets customs decide, and nobody else.
    function _requireCustoms(
        WriteOffStore.Said memory said,
        IWriteOffRegister.OutsideMessage calldata message
    ) private view {
        if (!WriteOffStore.isDrawer(said, said.authority, message.permit)) {
            WriteOffStore.refuse(RefusalCodes.NOT_DRAWER, 0);
        }
        if (!said.authorities.inOffice(said.authority)) WriteOffStore.refuse(RefusalCodes.AUTHORITY_NOT_IN_OFFICE, 0);
        if (said.authorities.authority(said.authority).roles & (1 << uint8(Role.Customs)) == 0) {
            WriteOffStore.refuse(RefusalCodes.NOT_CUSTOMS, 0);
        }
    }

    /// @return record of the reservation it ends, or else of the message itself
    function _requireEnding(
        WriteOffStore.Said memory said,
        bytes32 messageId,
        IWriteOffRegister.OutsideMessage calldata message,
        bool decided
    ) private view returns (WriteOffStore.Record memory record) {
        if (message.reservation == 0) {
            if (message.lines.length != 0) revert IWriteOffRegister.WriteOffRegisterLinesMismatch(0, 0, 0);
            if (!decided && !WriteOffStore.hasDuties(said, message.permit)) {
                WriteOffStore.refuse(RefusalCodes.NOT_DRAWER, 0);
            }
            record = WriteOffStore.state().records[WriteOffStore.messageKey(said.authority, messageId)];
            record.keeper = said.index;
            return record;
        }
        record = WriteOffStore.requireKnown(said, message.reservation, message.lines);
        if (!WriteOffStore.isKeeper(said, record)) WriteOffStore.refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        if (
            record.status != IWriteOffRegister.ReservationStatus.Open &&
            record.status != IWriteOffRegister.ReservationStatus.Held
        ) WriteOffStore.refuse(RefusalCodes.RESERVATION_CLOSED, 0);
    }

    function _exceptionOf(
        IWriteOffRegister.OutsideMessage calldata message,
        bool decided
    ) private view returns (IWriteOffRegister.Exception memory) {
        if (message.reason == Reason.None) WriteOffStore.refuse(RefusalCodes.REASON_MISSING, 0);
        if (decided && (message.officer == 0 || message.office == 0)) {
            WriteOffStore.refuse(RefusalCodes.DECIDER_MISSING, 0);
        }
        if (!WriteOffStore.isRecent(message.leftAt)) WriteOffStore.refuse(RefusalCodes.LEFT_AT_INVALID, 0);
        return
            IWriteOffRegister.Exception({
                reserved: message.reservation != 0,
                declaration: message.declaration,
                leftAt: message.leftAt,
                receiptDue: WriteOffStore.requireDue(message.leftAt, message.receiptDue),
                officer: message.officer,
                office: message.office,
                reason: message.reason
            });
    }

    // ------------------------------------------------------------ private: counting

    function _giveBack(
        Outcome memory outcome,
        WriteOffStore.Record memory record,
        PermitId[] memory links,
        IWriteOffRegister.WriteOffLine[] calldata lines
    ) private {
        for (uint256 i = 0; i < lines.length; ++i) {
            Draws.settle(outcome.said, record, outcome.series, links, lines[i], Meters.Amount(0, 0));
        }
        delete WriteOffStore.state().holds[outcome.id];
    }

    /// @return windowed whether any of the lines is counted in a window
    function _count(
        Outcome memory outcome,
        PermitId[] memory links,
        IWriteOffRegister.Draw[] calldata draws
    ) private returns (bool windowed) {
        outcome.lines = new IWriteOffRegister.WriteOffLine[](draws.length);
        uint256 seen = 0;
        for (uint256 i = 0; i < draws.length; ++i) {
            IWriteOffRegister.Draw memory draw = draws[i];
            if (_countLine(outcome, links, draw, seen, outcome.lines[i])) windowed = true;
            seen |= uint256(1) << draw.line;
        }
    }

    /// @param seen set of the lines drawn before in this message
    /// @param kept line of the reservation, to be filled
    /// @return windowed whether it is counted in a window
    function _countLine(
        Outcome memory outcome,
        PermitId[] memory links,
        IWriteOffRegister.Draw memory draw,
        uint256 seen,
        IWriteOffRegister.WriteOffLine memory kept
    ) private returns (bool windowed) {
        WriteOffStore.Said memory said = outcome.said;
        IPermitRegister.OpenLine memory line = Draws.requireLine(said, outcome.series, draw, seen);
        Draws.fill(kept, draw, line);
        PermitId euc;
        IPermitRegister.OpenLine memory under;
        if (line.eucLink != 0) {
            (euc, under) = Draws.requireUnder(said, links, draw, line);
            // It may have gone to the next register with another licence.
            WriteOffStore.requireMeteredHere(said, euc);
        }
        if (!_countOn(said, outcome.series, draw.line, line.windowed, draw)) {
            WriteOffStore.refuse(RefusalCodes.BALANCE_EXCEEDED, draw.line);
        }
        if (line.eucLink != 0 && !_countOn(said, euc, line.eucLine, under.windowed, draw)) {
            WriteOffStore.refuse(RefusalCodes.CERTIFICATE_BALANCE_EXCEEDED, draw.line);
        }
        return line.windowed || under.windowed;
    }

    function _countOn(
        WriteOffStore.Said memory said,
        PermitId series,
        uint16 number,
        bool windowed,
        IWriteOffRegister.Draw memory draw
    ) private returns (bool) {
        Meters.Amount memory left = Meters.Amount(draw.quantity, draw.value);
        if (!WriteOffStore.state().meters[series][number].exceed(left)) return false;
        if (windowed) Draws.addToWindow(said, series, number, Windows.dayOf(block.timestamp), left);
        return true;
    }
}

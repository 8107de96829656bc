// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {Draws} from "./Draws.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";
import {Windows} from "./Windows.sol";
import {WriteOffStore} from "./WriteOffStore.sol";

/// @title Corrections of what was written off
/// @notice Part of {WriteOffRegister}, which delegates to it: each function is the step of the message function of its name,
/// see {IWriteOffRegister}. Called with the message's call data and {WriteOffStore-Said} behind it; on its own it keeps and
/// changes nothing.
library Corrections {
    using Meters for Meters.Meter;
    using Windows for Windows.Ring;

    // ------------------------------------------------------------ types

    /// @dev One line of a consumption under correction.
    struct Change {
        WriteOffStore.Said said;
        WriteOffStore.Record record;
        PermitId series;
        PermitId[] links; // series of the terms' links
        IWriteOffRegister.WriteOffLine line; // as it stands
        Meters.Amount next; // what shall have left
    }

    // ------------------------------------------------------------ constants

    bytes16 private constant ELSEWHERE = bytes16(uint128(1)); // body of a message that another register has answered

    // ------------------------------------------------------------ external

    /// @notice See {IWriteOffRegister-adjust}.
    function adjust(bytes32 messageId, IWriteOffRegister.CorrectMessage calldata message) external {
        WriteOffStore.requireCount(message.draws);
        Change memory change;
        IWriteOffRegister.WriteOffLine[] memory lines = message.lines;
        (change.said, change.record, change.links) = _requireConsumed(message.reservation, message.permit, lines);
        change.series = WriteOffStore.seriesOf(change.said.permit, message.permit);
        uint256 seen = 0;
        for (uint256 i = 0; i < message.draws.length; ++i) {
            IWriteOffRegister.Draw memory draw = message.draws[i];
            uint256 place = Draws.requirePlace(draw, lines, seen);
            seen |= uint256(1) << place;
            change.line = lines[place];
            _adjustLine(change, draw);
            (lines[place].quantity, lines[place].value) = (draw.quantity, draw.value);
        }
        _requireSomething(lines);

        _keep(message.reservation, change.said.permit, lines);
        emit IWriteOffRegister.Adjusted(
            message.reservation,
            change.said.permit,
            change.series,
            change.said.authority,
            messageId,
            change.said.body,
            lines
        );
    }

    /// @notice See {IWriteOffRegister-returnGoods}.
    function returnGoods(bytes32 messageId, IWriteOffRegister.CorrectMessage calldata message) external {
        WriteOffStore.requireCount(message.draws);
        IWriteOffRegister.WriteOffLine[] memory lines = message.lines;
        (WriteOffStore.Said memory said, , PermitId[] memory links) = _requireConsumed(
            message.reservation,
            message.permit,
            lines
        );
        PermitId series = WriteOffStore.seriesOf(said.permit, message.permit);
        uint256 seen = 0;
        for (uint256 i = 0; i < message.draws.length; ++i) {
            IWriteOffRegister.Draw memory draw = message.draws[i];
            uint256 place = Draws.requirePlace(draw, lines, seen);
            seen |= uint256(1) << place;
            _returnLine(said, series, links, lines[place], draw);
        }

        _keep(message.reservation, said.permit, lines);
        emit IWriteOffRegister.Returned(
            message.reservation,
            said.permit,
            series,
            said.authority,
            messageId,
            said.body,
            lines
        );
    }

    /// @notice See {IWriteOffRegister-reverse}.
    function reverse(bytes32 messageId, IWriteOffRegister.CloseMessage calldata message) external {
        IWriteOffRegister.WriteOffLine[] memory lines = message.lines;
        (
            WriteOffStore.Said memory said,
            WriteOffStore.Record memory record,
            PermitId[] memory links
        ) = _requireConsumed(message.reservation, message.permit, lines);
        PermitId series = WriteOffStore.seriesOf(said.permit, message.permit);
        for (uint256 i = 0; i < lines.length; ++i) {
            IWriteOffRegister.WriteOffLine memory line = lines[i];
            _undo(record, series, line.line, line);
            if (line.eucLink != 0) _undo(record, links[line.eucLink - 1], line.eucLine, line);
            Draws.takeFromWindows(said, record, series, links, line, Draws.amountOf(line));
        }

        record.status = IWriteOffRegister.ReservationStatus.Reversed;
        record.until = 0;
        WriteOffStore.state().records[message.reservation] = record;
        emit IWriteOffRegister.Reversed(message.reservation, said.permit, series, said.authority, messageId, said.body);
    }

    // ------------------------------------------------------------ private

    /// @dev The consumption a correction is about, and series of the links its lines are counted on.
    function _requireConsumed(
        bytes32 id,
        Header calldata terms,
        IWriteOffRegister.WriteOffLine[] memory lines
    ) private returns (WriteOffStore.Said memory said, WriteOffStore.Record memory record, PermitId[] memory links) {
        said = WriteOffStore.said();
        IWriteOffRegister.Reservation memory found;
        address home;
        if (WriteOffStore.state().records[id].status == IWriteOffRegister.ReservationStatus.None) {
            (found, home) = _adopt(said, id);
        }
        record = WriteOffStore.requireKnown(said, id, lines);
        if (home != address(0)) {
            // Only now are the lines known to be those it stands with.
            PermitId series = WriteOffStore.seriesOf(said.permit, terms);
            emit IWriteOffRegister.ReservationAdopted(id, said.permit, series, home, found, lines);
        }
        if (!WriteOffStore.isKeeper(said, record)) WriteOffStore.refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        if (record.status != IWriteOffRegister.ReservationStatus.Consumed) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_NOT_CONSUMED, 0);
        }
        WriteOffStore.requireMeteredHere(said, said.permit);
        links = new PermitId[](terms.links.length);
        for (uint256 i = 0; i < lines.length; ++i) {
            if (lines[i].eucLink == 0) continue;
            PermitId link = terms.links[lines[i].eucLink - 1];
            // A certificate may have gone to the next register with another licence.
            WriteOffStore.requireMeteredHere(said, link);
            links[lines[i].eucLink - 1] = Draws.seriesAnywhere(said.permits, link);
        }
    }

    /// @dev A consumption written down at a register before this one is corrected where its series is metered now. It comes
    /// here as it stands there; if this message is refused, it has not come.
    /// @return found as it stands there
    /// @return home register of write-offs it came from; zero when none came
    function _adopt(
        WriteOffStore.Said memory said,
        bytes32 id
    ) private returns (IWriteOffRegister.Reservation memory found, address home) {
        if (said.permits.registerOf(said.permit) != address(said.permits)) return (found, home);
        address former = said.permits.predecessor();
        while (found.status == IWriteOffRegister.ReservationStatus.None && former != address(0)) {
            home = IPermitRegister(former).writeOffs();
            found = IWriteOffRegister(home).reservation(id);
            former = IPermitRegister(former).predecessor();
        }
        if (found.status != IWriteOffRegister.ReservationStatus.Consumed) return (found, address(0));
        WriteOffStore.State storage store = WriteOffStore.state();
        bytes16 body = store.records[id].body;
        store.records[id] = WriteOffStore.Record({
            // The id is the message's that made it there, so it is used here as well.
            body: body == 0 ? ELSEWHERE : body,
            keeper: said.authorities.authority(found.keeper).index,
            status: found.status,
            // Which lines have windows is asked again when it matters.
            marks: WriteOffStore.WINDOWED | (found.outside ? WriteOffStore.OUTSIDE : 0),
            reservedAt: found.reservedAt,
            until: found.until
        });
        store.digests[id] = found.digest;
    }

    function _keep(bytes32 id, PermitId permit, IWriteOffRegister.WriteOffLine[] memory lines) private {
        WriteOffStore.state().digests[id] = WriteOffStore.digestOf(permit, lines);
    }

    function _requireSomething(IWriteOffRegister.WriteOffLine[] memory lines) private pure {
        for (uint256 i = 0; i < lines.length; ++i) if (lines[i].quantity | lines[i].value != 0) return;
        WriteOffStore.refuse(RefusalCodes.AMOUNT_MISSING, 0);
    }

    // ------------------------------------------------------------ private: adjusting

    function _adjustLine(Change memory change, IWriteOffRegister.Draw memory draw) private {
        IWriteOffRegister.WriteOffLine memory line = change.line;
        IPermitRegister.OpenLine memory open = change.said.permits.line(change.series, line.line);
        Draws.requireMeasure(draw, open);
        if (draw.quantity < line.returnedQuantity || draw.value < line.returnedValue) {
            WriteOffStore.refuse(RefusalCodes.AMOUNT_OVER_CONSUMPTION, line.line);
        }
        if (Draws.isHalf(draw, line.quantity, line.value)) WriteOffStore.refuse(RefusalCodes.AMOUNT_MISSING, line.line);
        // Where nothing had left, nothing says which measures go together but the mode.
        bool rises = line.quantity | line.value == 0 && draw.quantity | draw.value != 0;
        if (rises) Draws.requireAmount(draw, open);
        change.next = Meters.Amount(draw.quantity, draw.value);
        bytes32 code = _adjustOn(change, change.series, line.line, open);
        if (code == 0 && line.eucLink != 0) {
            PermitId euc = change.links[line.eucLink - 1];
            IPermitRegister.OpenLine memory under = change.said.permits.line(euc, line.eucLine);
            if (rises) Draws.requireAmount(draw, under);
            code = RefusalCodes.onCertificate(_adjustOn(change, euc, line.eucLine, under));
        }
        if (code != 0) WriteOffStore.refuse(code, line.line);
    }

    /// @return code of the limit that is in the way; zero when there was none, and the amount is corrected
    function _adjustOn(
        Change memory change,
        PermitId series,
        uint16 number,
        IPermitRegister.OpenLine memory open
    ) private returns (bytes32 code) {
        Meters.Meter storage meter = WriteOffStore.state().meters[series][number];
        Meters.Amount memory former = Draws.amountOf(change.line);
        bool outside = change.record.marks & WriteOffStore.OUTSIDE != 0;
        bool counted = outside ? meter.adjustExcess(former, change.next) : meter.adjust(open, former, change.next);
        if (!counted) return RefusalCodes.BALANCE_EXCEEDED;
        if (!open.windowed) return 0;

        Windows.Window memory window = Draws.windowOf(change.said, series, number);
        uint256 day = Windows.dayOf(change.record.reservedAt);
        Windows.Ring storage ring = WriteOffStore.state().windows[series][number];
        Meters.Amount memory more = Meters.Amount(
            _beyond(change.next.quantity, former.quantity),
            _beyond(change.next.value, former.value)
        );
        if (!outside && more.quantity | more.value != 0) {
            (bool known, bool within) = ring.fitsSince(window, day, more);
            if (!known) return RefusalCodes.WINDOW_PAST;
            if (!within) return RefusalCodes.WINDOW_EXCEEDED;
        }
        ring.take(window.length, day, former);
        ring.add(window.length, day, change.next);
    }

    /// @dev By how much `a` is above `b`.
    function _beyond(uint64 a, uint64 b) private pure returns (uint64) {
        return a > b ? a - b : 0;
    }

    // ------------------------------------------------------------ private: returning and reversing

    /// @param line in which what came back is written down
    function _returnLine(
        WriteOffStore.Said memory said,
        PermitId series,
        PermitId[] memory links,
        IWriteOffRegister.WriteOffLine memory line,
        IWriteOffRegister.Draw memory draw
    ) private {
        Draws.requireMeasure(draw, said.permits.line(series, line.line));
        uint64 quantityOut = line.quantity - line.returnedQuantity;
        uint64 valueOut = line.value - line.returnedValue;
        if (draw.quantity > quantityOut || draw.value > valueOut) {
            WriteOffStore.refuse(RefusalCodes.AMOUNT_OVER_CONSUMPTION, line.line);
        }
        if (draw.quantity | draw.value == 0 || Draws.isHalf(draw, quantityOut, valueOut)) {
            WriteOffStore.refuse(RefusalCodes.AMOUNT_MISSING, line.line);
        }
        Meters.Amount memory back = Meters.Amount(draw.quantity, draw.value);
        WriteOffStore.State storage store = WriteOffStore.state();
        store.meters[series][line.line].giveBack(back);
        if (line.eucLink != 0) store.meters[links[line.eucLink - 1]][line.eucLine].giveBack(back);
        line.returnedQuantity += draw.quantity;
        line.returnedValue += draw.value;
    }

    function _undo(
        WriteOffStore.Record memory record,
        PermitId series,
        uint16 number,
        IWriteOffRegister.WriteOffLine memory line
    ) private {
        WriteOffStore.state().meters[series][number].undo(
            Draws.amountOf(line),
            Meters.Amount(line.returnedQuantity, line.returnedValue),
            record.marks & WriteOffStore.OUTSIDE != 0
        );
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {LineRules} from "../permit/LineRules.sol";
import {PermitId, Terms} from "../permit/Terms.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";
import {Windows} from "./Windows.sol";
import {WriteOffStore} from "./WriteOffStore.sol";

/// @title Rules about amounts on lines, and the steps on their meters, for all acts
/// @notice Amounts of a reservation are counted twice where its line rests on a certificate's: everything here that changes
/// a meter changes both.
library Draws {
    using Meters for Meters.Meter;
    using Windows for Windows.Ring;

    // ------------------------------------------------------------ internal: looking up

    /// @notice Series of a permit's links, in their order.
    function seriesOfLinks(
        WriteOffStore.Said memory said,
        PermitId[] calldata links
    ) internal view returns (PermitId[] memory series) {
        series = new PermitId[](links.length);
        for (uint256 i = 0; i < series.length; ++i) series[i] = said.permits.seriesOf(links[i]);
    }

    /// @notice Series of a permit that this register knows, or one before it: a series that came here is not known here by
    /// each version it had there.
    function seriesAnywhere(IPermitRegister permits, PermitId id) internal view returns (PermitId series) {
        series = permits.seriesOf(id);
        address former = permits.predecessor();
        while (series.isNoPermit() && former != address(0)) {
            series = IPermitRegister(former).seriesOf(id);
            former = IPermitRegister(former).predecessor();
        }
    }

    /// @notice Brings lines on the register. Nobody opens lines here of a permit the draw has nothing to do with.
    function open(
        WriteOffStore.Said memory said,
        IWriteOffRegister.Opening[] calldata openings,
        PermitId series,
        PermitId[] memory links
    ) internal {
        for (uint256 i = 0; i < openings.length; ++i) {
            PermitId opened = said.permits.openLinesForDraw(openings[i].header, openings[i].lines);
            bool related = opened == series;
            for (uint256 j = 0; j < links.length && !related; ++j) related = opened == links[j];
            if (!related) {
                revert IWriteOffRegister.WriteOffRegisterOpeningForeign(Terms.idOf(openings[i].header));
            }
        }
    }

    /// @notice The line a draw names, when the draw can be counted on it.
    /// @param seen set of the lines drawn before in this message
    function requireLine(
        WriteOffStore.Said memory said,
        PermitId series,
        IWriteOffRegister.Draw memory draw,
        uint256 seen
    ) internal view returns (IPermitRegister.OpenLine memory line) {
        uint16 number = draw.line;
        line = said.permits.line(series, number);
        if (line.version == 0) WriteOffStore.refuse(RefusalCodes.LINE_NOT_OPEN, number);
        if ((seen >> number) & 1 != 0) WriteOffStore.refuse(RefusalCodes.LINE_REPEATED, number);
        requireMeasure(draw, line);
        requireAmount(draw, line);
    }

    /// @notice The certificate's line under a line that rests on one, when the draw can be counted there too.
    /// @return euc series of the certificate
    function requireUnder(
        WriteOffStore.Said memory said,
        PermitId[] memory links,
        IWriteOffRegister.Draw memory draw,
        IPermitRegister.OpenLine memory line
    ) internal view returns (PermitId euc, IPermitRegister.OpenLine memory under) {
        // Terms of a former version may have fewer links than the line that counts now.
        if (line.eucLink > links.length) WriteOffStore.refuse(RefusalCodes.LINE_NOT_OPEN, draw.line);
        euc = links[line.eucLink - 1];
        under = said.permits.line(euc, line.eucLine);
        if (under.version == 0) WriteOffStore.refuse(RefusalCodes.LINE_NOT_OPEN, draw.line);
        if (under.unit != line.unit || under.scale != line.scale) {
            WriteOffStore.refuse(RefusalCodes.UNIT_MISMATCH, draw.line);
        }
        if (under.currency != line.currency) WriteOffStore.refuse(RefusalCodes.CURRENCY_MISMATCH, draw.line);
        // A certificate limited by value is not drawn on by a licence that states none.
        requireAmount(draw, under);
    }

    /// @notice An amount is counted in what the line is counted in, or is zero where the line has no such measure.
    function requireMeasure(IWriteOffRegister.Draw memory draw, IPermitRegister.OpenLine memory line) internal pure {
        if (draw.unit != line.unit || (line.unit == 0 && draw.quantity != 0)) {
            WriteOffStore.refuse(RefusalCodes.UNIT_MISMATCH, draw.line);
        }
        if (draw.currency != line.currency || (line.currency == 0 && draw.value != 0)) {
            WriteOffStore.refuse(RefusalCodes.CURRENCY_MISMATCH, draw.line);
        }
    }

    function requireAmount(IWriteOffRegister.Draw memory draw, IPermitRegister.OpenLine memory line) internal pure {
        if (
            (LineRules.countsQuantity(line.mode) && draw.quantity == 0) ||
            (LineRules.countsValue(line.mode) && draw.value == 0) ||
            (draw.quantity == 0 && draw.value == 0)
        ) WriteOffStore.refuse(RefusalCodes.AMOUNT_MISSING, draw.line);
    }

    /// @notice Goods have a number and a value at once: where both are there, one of them going without the other would give
    /// a limit back that the goods have used.
    function isHalf(IWriteOffRegister.Draw memory draw, uint64 quantity, uint64 value) internal pure returns (bool) {
        if (quantity == 0 || value == 0) return false;
        return (draw.quantity == 0) != (draw.value == 0);
    }

    /// @notice Place of the line a draw names among the reservation's.
    /// @param seen set of the places named before in this message
    function requirePlace(
        IWriteOffRegister.Draw memory draw,
        IWriteOffRegister.WriteOffLine[] memory lines,
        uint256 seen
    ) internal pure returns (uint256 place) {
        while (place < lines.length && lines[place].line != draw.line) ++place;
        if (place == lines.length) WriteOffStore.refuse(RefusalCodes.LINE_NOT_RESERVED, draw.line);
        if ((seen >> place) & 1 != 0) WriteOffStore.refuse(RefusalCodes.LINE_REPEATED, draw.line);
    }

    // ------------------------------------------------------------ internal: counting

    /// @notice Ends what is held for one line of a reservation; what did not leave goes back, to its day's window too.
    /// @param links series of the links of the terms the reservation was made under
    function settle(
        WriteOffStore.Said memory said,
        WriteOffStore.Record memory record,
        PermitId series,
        PermitId[] memory links,
        IWriteOffRegister.WriteOffLine memory held,
        Meters.Amount memory left
    ) internal {
        Meters.Amount memory whole = amountOf(held);
        WriteOffStore.State storage store = WriteOffStore.state();
        store.meters[series][held.line].settle(whole, left);
        if (held.eucLink != 0) store.meters[links[held.eucLink - 1]][held.eucLine].settle(whole, left);
        if (record.marks & WriteOffStore.WINDOWED == 0) return;
        Meters.Amount memory rest = Meters.Amount(whole.quantity - left.quantity, whole.value - left.value);
        takeFromWindows(said, record, series, links, held, rest);
    }

    /// @notice Takes `amount` out of the windows it was counted in.
    function takeFromWindows(
        WriteOffStore.Said memory said,
        WriteOffStore.Record memory record,
        PermitId series,
        PermitId[] memory links,
        IWriteOffRegister.WriteOffLine memory line,
        Meters.Amount memory amount
    ) internal {
        if (record.marks & WriteOffStore.WINDOWED == 0 || amount.quantity | amount.value == 0) return;
        uint256 day = Windows.dayOf(record.reservedAt);
        _takeFromWindow(said, series, line.line, day, amount);
        if (line.eucLink != 0) _takeFromWindow(said, links[line.eucLink - 1], line.eucLine, day, amount);
    }

    /// @notice Counts `amount` in the window of a line that has one, on `day`.
    function addToWindow(
        WriteOffStore.Said memory said,
        PermitId series,
        uint16 line,
        uint256 day,
        Meters.Amount memory amount
    ) internal {
        WriteOffStore.state().windows[series][line].add(windowOf(said, series, line).length, day, amount);
    }

    function windowOf(
        WriteOffStore.Said memory said,
        PermitId series,
        uint16 line
    ) internal view returns (Windows.Window memory window) {
        (window.length, window.quantity, window.value) = said.permits.window(series, line);
    }

    function amountOf(IWriteOffRegister.WriteOffLine memory line) internal pure returns (Meters.Amount memory) {
        return Meters.Amount(line.quantity, line.value);
    }

    /// @notice Writes down what is drawn as a line of the reservation.
    function fill(
        IWriteOffRegister.WriteOffLine memory line,
        IWriteOffRegister.Draw memory draw,
        IPermitRegister.OpenLine memory open_
    ) internal pure {
        line.line = draw.line;
        line.quantity = draw.quantity;
        line.value = draw.value;
        line.eucLink = open_.eucLink;
        line.eucLine = open_.eucLine;
    }

    function _takeFromWindow(
        WriteOffStore.Said memory said,
        PermitId series,
        uint16 line,
        uint256 day,
        Meters.Amount memory amount
    ) private {
        uint256 length = windowOf(said, series, line).length;
        if (length != 0) WriteOffStore.state().windows[series][line].take(length, day, amount);
    }
}

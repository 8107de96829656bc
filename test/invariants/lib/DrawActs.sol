// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId, Reason} from "../../../contracts/access/Words.sol";
import {LineProof, PermitId} from "../../../contracts/permit/Terms.sol";
import {IWriteOffRegister} from "../../../contracts/writeoff/IWriteOffRegister.sol";
import {Kept} from "./Kept.sol";
import {Papers} from "./Papers.sol";

/// @notice Acts of customs houses: all ten messages, batches, and messages sent again.
abstract contract DrawActs is Kept {
    bytes private _lastData; // last message that had an answer
    address private _lastSender;

    // ------------------------------------------------------------ external: acts

    function reserve(uint256 which, uint256 by, uint64[3] calldata amounts, uint256 life) external {
        (bool found, PermitId series) = _pick(_licences, which);
        if (!found) return;
        Papers.Paper memory paper = _series[series].paper;
        AuthorityId house = _house(paper, by);
        bytes32 messageId = bytes32(++_messages);
        bytes memory data = abi.encodeCall(
            IWriteOffRegister.reserve,
            (messageId, _reserveMessage(series, paper, amounts, uint40(_now + 1 + (life % 40 days))))
        );
        if (_said(STAGE.account(house, by), data)) _keepReserved(house, messageId, series, paper, amounts);
    }

    /// @dev Two messages in one call, each for itself; the second may be one that was answered before.
    function batch(uint256 which, uint256 by, uint64[3] calldata amounts, bool repeats) external {
        (bool found, PermitId series) = _pick(_licences, which);
        if (!found) return;
        Papers.Paper memory paper = _series[series].paper;
        AuthorityId house = _house(paper, by);
        bytes[] memory messages = new bytes[](2);
        bytes32 messageId = bytes32(++_messages);
        IWriteOffRegister.ReserveMessage memory message = _reserveMessage(
            series,
            paper,
            amounts,
            uint40(_now + 9 days)
        );
        messages[0] = abi.encodeCall(IWriteOffRegister.reserve, (messageId, message));
        messages[1] =
            repeats ? messages[0] : abi.encodeCall(IWriteOffRegister.reserve, (bytes32(++_messages), message));
        IWriteOffRegister register = STAGE.WRITE_OFFS();
        _send(STAGE.account(house, by), address(register), abi.encodeCall(IWriteOffRegister.batch, (messages)));
        for (uint256 i = 0; i < (repeats ? 1 : 2); ++i) {
            bytes32 id = bytes32(uint256(messageId) + i);
            IWriteOffRegister.Answer memory answer = register.answer(house, id);
            if (answer.known && answer.refusal == 0) _keepReserved(house, id, series, paper, amounts);
        }
    }

    function consume(uint256 which, uint256 by, uint64[3] calldata parts) external {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found) return;
        Draft storage draft = _draftOf[id];
        (IWriteOffRegister.Draw[] memory draws, IWriteOffRegister.WriteOffLine[] memory left) = _partsOf(draft, parts);
        IWriteOffRegister.ConsumeMessage memory message = IWriteOffRegister.ConsumeMessage({
            reservation: id,
            permit: PAPERS.header(draft.paper),
            lines: draft.lines,
            draws: draws,
            leftAt: uint40(_now),
            receiptDue: 0
        });
        bytes memory data = abi.encodeCall(IWriteOffRegister.consume, (bytes32(++_messages), message));
        if (!_said(_keeperOrOther(draft, by), data)) return;
        _leave(id, IWriteOffRegister.ReservationStatus.Consumed, left);
    }

    function release(uint256 which, uint256 by) external {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found) return;
        Draft storage draft = _draftOf[id];
        bytes memory data = abi.encodeCall(IWriteOffRegister.release, (bytes32(++_messages), _close(id)));
        if (!_said(_keeperOrOther(draft, by), data)) return;
        _leave(id, IWriteOffRegister.ReservationStatus.Released, draft.lines);
    }

    function hold(uint256 which, uint256 by) external {
        _clock(which, by, IWriteOffRegister.hold.selector, IWriteOffRegister.ReservationStatus.Held);
    }

    function resume(uint256 which, uint256 by) external {
        _clock(which, by, IWriteOffRegister.resume.selector, IWriteOffRegister.ReservationStatus.Open);
    }

    function adjust(uint256 which, uint256 by, uint64[3] calldata amounts) external {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found) return;
        Draft storage draft = _draftOf[id];
        (IWriteOffRegister.Draw[] memory draws, IWriteOffRegister.WriteOffLine[] memory next) = _partsOf(
            draft,
            amounts
        );
        // Now and then more than left, by some: it has to ask for the balance and the window again.
        if (by % 4 == 0) draws[0].quantity = next[0].quantity = draft.lines[0].quantity + (amounts[0] % 50);
        bytes memory data = _correction(IWriteOffRegister.adjust.selector, id, draws);
        if (!_said(_keeperOrOther(draft, by), data)) return;
        _leave(id, IWriteOffRegister.ReservationStatus.Consumed, next);
    }

    function returnGoods(uint256 which, uint256 by, uint64[3] calldata parts) external {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found) return;
        Draft storage draft = _draftOf[id];
        (IWriteOffRegister.Draw[] memory draws, ) = _partsOf(draft, parts);
        bytes memory data = _correction(IWriteOffRegister.returnGoods.selector, id, draws);
        if (!_said(_keeperOrOther(draft, by), data)) return;
        IWriteOffRegister.WriteOffLine[] memory next = draft.lines;
        for (uint256 i = 0; i < next.length; ++i) {
            next[i].returnedQuantity += draws[i].quantity;
            next[i].returnedValue += draws[i].value;
        }
        _leave(id, IWriteOffRegister.ReservationStatus.Consumed, next);
    }

    function reverse(uint256 which, uint256 by) external {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found || which % 4 != 0) return;
        Draft storage draft = _draftOf[id];
        bytes memory data = abi.encodeCall(IWriteOffRegister.reverse, (bytes32(++_messages), _close(id)));
        if (!_said(_keeperOrOther(draft, by), data)) return;
        _leave(id, IWriteOffRegister.ReservationStatus.Reversed, draft.lines);
    }

    function overrideDraw(uint256 which, uint256 by, uint64[3] calldata amounts, bool ends) external {
        _outside(which, by, amounts, ends, true);
    }

    function recordLate(uint256 which, uint256 by, uint64[3] calldata amounts, bool ends) external {
        _outside(which, by, amounts, ends, false);
    }

    /// @dev The same bytes again; and the same id with other bytes, which must never be answered.
    function sayAgain(uint256 other) external {
        if (_lastSender == address(0)) return;
        bytes memory data = _lastData;
        (bool done, ) = _send(_lastSender, address(STAGE.WRITE_OFFS()), data);
        if (!done) broken.push("a message that was answered had no answer the second time");
        // The last byte belongs to the message's last value or to padding: either way these are other bytes.
        data[data.length - 1] = bytes1(uint8(data[data.length - 1]) ^ uint8(1 + (other % 255)));
        (done, ) = _send(_lastSender, address(STAGE.WRITE_OFFS()), data);
        if (done) broken.push("a message id was taken for a second message");
    }

    // ------------------------------------------------------------ private: sending

    /// @dev Whether the message was accepted.
    function _said(address sender, bytes memory data) private returns (bool) {
        (bool done, bytes memory answer) = _send(sender, address(STAGE.WRITE_OFFS()), data);
        if (!done) return false;
        (_lastData, _lastSender) = (data, sender);
        return abi.decode(answer, (bytes32)) == 0;
    }

    function _keeperOrOther(Draft storage draft, uint256 by) private view returns (address) {
        if (by % 8 == 0) return STAGE.account(STAGE.customs(by % STAGE.STATES()), by);
        if (by % 8 == 1) return STAGE.account(STAGE.licensing(draft.paper.state), by);
        return STAGE.account(draft.keeper, by);
    }

    /// @dev Customs of the licence's own state or of the first one, who may; now and then of another, who may not.
    function _house(Papers.Paper memory paper, uint256 by) private view returns (AuthorityId) {
        if (by % 16 == 0) return STAGE.customs((by / 16) % STAGE.STATES());
        return STAGE.customs(by % 2 == 0 ? 0 : paper.state);
    }

    // ------------------------------------------------------------ private: messages

    function _reserveMessage(
        PermitId series,
        Papers.Paper memory paper,
        uint64[3] calldata amounts,
        uint40 expiresAt
    ) private view returns (IWriteOffRegister.ReserveMessage memory message) {
        message.permit = PAPERS.header(paper);
        message.draws = _drawsOf(amounts);
        message.openings = _openings(series, paper);
        message.expiresAt = expiresAt;
    }

    function _openings(
        PermitId series,
        Papers.Paper memory paper
    ) private view returns (IWriteOffRegister.Opening[] memory openings) {
        PermitId certificate = _series[series].bound;
        Papers.Paper memory under = _series[certificate].paper;
        LineProof[] memory own = _closedLines(series, paper);
        LineProof[] memory others = _closedLines(certificate, under);
        openings = new IWriteOffRegister.Opening[]((own.length == 0 ? 0 : 1) + (others.length == 0 ? 0 : 1));
        uint256 count = 0;
        if (own.length != 0) openings[count++] = IWriteOffRegister.Opening(PAPERS.header(paper), own);
        if (others.length != 0) openings[count] = IWriteOffRegister.Opening(PAPERS.header(under), others);
    }

    /// @dev Small amounts mostly, of one to three lines; line 2 has a value, too.
    function _drawsOf(uint64[3] calldata amounts) private pure returns (IWriteOffRegister.Draw[] memory draws) {
        uint256 count = 1 + (amounts[0] % 3);
        uint16 first = uint16(1 + (amounts[1] % (4 - count)));
        draws = new IWriteOffRegister.Draw[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint16 number = first + uint16(i);
            draws[i] = _draw(number, _bent(amounts[i]), number == 2 ? _bent(amounts[2 - i] / 7) : 0);
        }
    }

    function _bent(uint64 amount) private pure returns (uint64) {
        return amount % 64 == 0 ? amount : amount % 128;
    }

    function _draw(uint16 number, uint64 quantity, uint64 value) private pure returns (IWriteOffRegister.Draw memory) {
        bytes3 currency = number == 2 ? bytes3("EUR") : bytes3(0);
        return IWriteOffRegister.Draw(number, "NAR", quantity, currency, value);
    }

    /// @dev A part of each line of a draft, in 256ths, and the lines as they would stand then.
    function _partsOf(
        Draft storage draft,
        uint64[3] calldata parts
    ) private view returns (IWriteOffRegister.Draw[] memory draws, IWriteOffRegister.WriteOffLine[] memory next) {
        next = draft.lines;
        draws = new IWriteOffRegister.Draw[](next.length);
        for (uint256 i = 0; i < next.length; ++i) {
            uint256 part = parts[i] % 4 == 0 ? 256 : parts[i] % 257;
            next[i].quantity = uint64((uint256(next[i].quantity) * part) / 256);
            next[i].value = uint64((uint256(next[i].value) * part) / 256);
            draws[i] = _draw(next[i].line, next[i].quantity, next[i].value);
        }
    }

    function _close(bytes32 id) private view returns (IWriteOffRegister.CloseMessage memory) {
        return IWriteOffRegister.CloseMessage(id, PAPERS.header(_draftOf[id].paper), _draftOf[id].lines);
    }

    function _correction(
        bytes4 selector,
        bytes32 id,
        IWriteOffRegister.Draw[] memory draws
    ) private returns (bytes memory) {
        Draft storage draft = _draftOf[id];
        return
            abi.encodeWithSelector(
                selector,
                bytes32(++_messages),
                IWriteOffRegister.CorrectMessage(id, PAPERS.header(draft.paper), draft.lines, draws)
            );
    }

    function _clock(uint256 which, uint256 by, bytes4 selector, IWriteOffRegister.ReservationStatus to) private {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found) return;
        Draft storage draft = _draftOf[id];
        IWriteOffRegister.HoldMessage memory message = IWriteOffRegister.HoldMessage(
            id,
            PAPERS.header(draft.paper),
            draft.lines,
            Reason.Other
        );
        uint256 left = _timeLeft(id);
        bytes memory data = abi.encodeWithSelector(selector, bytes32(++_messages), message);
        if (!_said(_keeperOrOther(draft, by), data)) return;
        if (_timeLeft(id) != left) broken.push("a hold changed the time that was left");
        draft.status = to;
    }

    function _timeLeft(bytes32 id) private view returns (uint256) {
        return uint256(STAGE.WRITE_OFFS().reservation(id).until) + (1 << 64) - _now;
    }

    function _outside(uint256 which, uint256 by, uint64[3] calldata amounts, bool ends, bool decided) private {
        (bool found, PermitId series) = _pick(_licences, which);
        bytes32 former;
        if (ends) (ends, former) = _pickDraft(which);
        // Seldom: a line with an exception has no limit to look at any more.
        if (!found || by % 8 != 0) return;
        IWriteOffRegister.OutsideMessage memory message;
        Papers.Paper memory paper = ends ? _draftOf[former].paper : _series[series].paper;
        if (ends) {
            series = _draftOf[former].series;
            message.reservation = former;
            message.lines = _draftOf[former].lines;
        }
        AuthorityId house = ends ? _draftOf[former].keeper : STAGE.customs((by / 8) % 2 == 0 ? 0 : paper.state);
        message.permit = PAPERS.header(paper);
        message.draws = _drawsOf(amounts);
        message.openings = _openings(series, _series[series].paper);
        message.leftAt = uint40(_now);
        message.officer = message.office = bytes32("officer");
        message.reason = Reason.Other;
        bytes32 messageId = bytes32(++_messages);
        bool accepted;
        if (decided) {
            bytes memory data = abi.encodeCall(IWriteOffRegister.overrideDraw, (messageId, message));
            (bool done, bytes memory answer) = _sendByTwo(house, address(STAGE.WRITE_OFFS()), data);
            accepted = done && abi.decode(answer, (bytes32)) == 0;
        } else {
            bytes memory data = abi.encodeCall(IWriteOffRegister.recordLate, (messageId, message));
            accepted = _said(STAGE.account(house, by), data);
        }
        if (!accepted) return;
        bytes32 id = former;
        if (ends) {
            _requireOpen(id);
            _count(id, false);
        } else {
            id = STAGE.WRITE_OFFS().reservationId(house, messageId);
            _drafts.push(id);
        }
        _settle(id, house, series, paper, message.draws, IWriteOffRegister.ReservationStatus.Consumed, true);
    }

    // ------------------------------------------------------------ private: keeping

    function _keepReserved(
        AuthorityId house,
        bytes32 messageId,
        PermitId series,
        Papers.Paper memory paper,
        uint64[3] calldata amounts
    ) private {
        bytes32 id = STAGE.WRITE_OFFS().reservationId(house, messageId);
        if (_draftOf[id].status != IWriteOffRegister.ReservationStatus.None) broken.push("an id was reserved twice");
        _drafts.push(id);
        _settle(id, house, series, paper, _drawsOf(amounts), IWriteOffRegister.ReservationStatus.Open, false);
    }

    function _settle(
        bytes32 id,
        AuthorityId house,
        PermitId series,
        Papers.Paper memory paper,
        IWriteOffRegister.Draw[] memory draws,
        IWriteOffRegister.ReservationStatus status,
        bool outside
    ) private {
        Draft storage draft = _draftOf[id];
        if (draft.status == IWriteOffRegister.ReservationStatus.None) draft.keeper = house;
        draft.series = series;
        draft.paper = paper;
        draft.status = status;
        draft.outside = outside;
        IWriteOffRegister.WriteOffLine[] memory lines = new IWriteOffRegister.WriteOffLine[](draws.length);
        for (uint256 i = 0; i < draws.length; ++i) {
            lines[i].line = draws[i].line;
            lines[i].quantity = draws[i].quantity;
            lines[i].value = draws[i].value;
            if (draws[i].line != 3) (lines[i].eucLink, lines[i].eucLine) = (1, draws[i].line);
        }
        _keepLines(id, lines);
        _count(id, true);
    }

    function _requireOpen(bytes32 id) private {
        IWriteOffRegister.ReservationStatus status = _draftOf[id].status;
        if (status != IWriteOffRegister.ReservationStatus.Open && status != IWriteOffRegister.ReservationStatus.Held)
            broken.push("a reservation was closed twice");
    }

    /// @dev What a message leaves of a draft that there was; `lines` as they stand after it.
    function _leave(
        bytes32 id,
        IWriteOffRegister.ReservationStatus to,
        IWriteOffRegister.WriteOffLine[] memory lines
    ) private {
        Draft storage draft = _draftOf[id];
        bool closes =
            to == IWriteOffRegister.ReservationStatus.Released ||
                (to == IWriteOffRegister.ReservationStatus.Consumed &&
                    draft.status != IWriteOffRegister.ReservationStatus.Consumed);
        if (closes) _requireOpen(id);
        else if (draft.status != IWriteOffRegister.ReservationStatus.Consumed) broken.push("a correction of nothing");
        _count(id, false);
        draft.status = to;
        _keepLines(id, lines);
        _count(id, true);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId, PermitKind} from "../access/Words.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {KindTable} from "../permit/KindTable.sol";
import {LineRules} from "../permit/LineRules.sol";
import {StatusTable} from "../permit/StatusTable.sol";
import {Header, PermitId, Terms} from "../permit/Terms.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";

/// @title Meters of all permits: reserve, consume, release
/// @notice See {IWriteOffRegister}. Each message function answers a message id once and then calls this contract itself
/// to apply the message: what that call changed is undone when it is refused, and the refusal can still be recorded.
/// Calls nothing but itself, the authority register and the register of permits, fixed at construction.
/// @custom:security-contact see SECURITY.md
contract WriteOffRegister is IWriteOffRegister {
    using Meters for Meters.Counts;
    using SafeCast for uint256;

    // ------------------------------------------------------------ types

    /// @dev Two slots: the authority goes by its index.
    struct Record {
        PermitId permit;
        uint32 authority; // index at the authority register
        ReservationStatus status;
        uint40 reservedAt; // UTC seconds
        uint40 expiresAt; // UTC seconds
        uint40 closedAt; // UTC seconds; 0 while open
        uint8 lines; // how many
    }

    /// @dev Who says what: the part of a message that is the same for all acts.
    struct Message {
        AuthorityId authority;
        bytes32 id; // message id
        bytes32 body; // digest of act and message
        PermitId permit; // id of the terms that came with it
    }

    // ------------------------------------------------------------ constants

    bytes32 private constant RESERVE = "reserve";
    bytes32 private constant CONSUME = "consume";
    bytes32 private constant RELEASE = "release";
    uint256 private constant MOST_DRAWS = 64; // a reservation's lines are walked in one transaction
    uint256 private constant LONGEST_LIFE = 400 days; // of a reservation: from then on at the latest others may release it
    uint256 private constant SELECTOR_LENGTH = 4;
    uint256 private constant REFUSAL_LENGTH = SELECTOR_LENGTH + 2 * 32;

    // ------------------------------------------------------------ state

    IAuthorityRegister private immutable _authorities;
    IPermitRegister private immutable _permits;

    // Keyed by keccak256(authority, message id), which is a reservation's id too.
    mapping(bytes32 messageKey => bytes32 body) private _bodies;
    mapping(bytes32 messageKey => bytes32 code) private _refusals; // of refused messages only
    mapping(bytes32 reservation => Record) private _records;
    mapping(bytes32 reservation => mapping(uint256 place => ReservedLine)) private _reserved;
    mapping(PermitId series => mapping(uint16 line => Meters.Counts)) private _meters;

    // ------------------------------------------------------------ modifiers

    modifier onlySelf() {
        if (msg.sender != address(this)) revert WriteOffRegisterNotSelf(msg.sender);
        _;
    }

    // ------------------------------------------------------------ constructor

    /// @param authorities who writes for whom, and who is meant by a drawer
    /// @param permits the register that asks this one for what is used; it must name this contract
    constructor(IAuthorityRegister authorities, IPermitRegister permits) {
        address named = permits.writeOffs();
        if (named != address(this)) revert WriteOffRegisterNotNamed(named);
        _authorities = authorities;
        _permits = permits;
    }

    // ------------------------------------------------------------ external: messages

    /// @inheritdoc IWriteOffRegister
    function reserve(bytes32 messageId, ReserveMessage calldata message) external returns (bytes32 refusal) {
        bytes32 body = keccak256(abi.encode(RESERVE, message));
        Message memory said = _said(messageId, body);
        if (!_takeId(said)) return _refusals[_messageKey(said.authority, messageId)];
        _requireCount(message.draws);
        said.permit = Terms.idOf(message.permit);
        try this.applyReserve(said, message) {
            return 0;
        } catch (bytes memory reason) {
            return _recordRefusal(said, RESERVE, reason);
        }
    }

    /// @inheritdoc IWriteOffRegister
    function consume(bytes32 messageId, ConsumeMessage calldata message) external returns (bytes32 refusal) {
        bytes32 body = keccak256(abi.encode(CONSUME, message));
        Message memory said = _said(messageId, body);
        if (!_takeId(said)) return _refusals[_messageKey(said.authority, messageId)];
        _requireCount(message.draws);
        said.permit = Terms.idOf(message.permit);
        try this.applyConsume(said, message) {
            return 0;
        } catch (bytes memory reason) {
            return _recordRefusal(said, CONSUME, reason);
        }
    }

    /// @inheritdoc IWriteOffRegister
    function release(bytes32 messageId, ReleaseMessage calldata message) external returns (bytes32 refusal) {
        bytes32 body = keccak256(abi.encode(RELEASE, message));
        Message memory said = _said(messageId, body);
        if (!_takeId(said)) return _refusals[_messageKey(said.authority, messageId)];
        said.permit = Terms.idOf(message.permit);
        try this.applyRelease(said, message) {
            return 0;
        } catch (bytes memory reason) {
            return _recordRefusal(said, RELEASE, reason);
        }
    }

    // ------------------------------------------------------------ external: steps, called by this contract only

    /// @notice The part of {reserve} that is undone when the message is refused.
    function applyReserve(Message calldata said, ReserveMessage calldata message) external onlySelf {
        _requireDrawable(said, message);
        PermitId series = _permits.seriesOf(said.permit);
        PermitId[] memory links = _requireLinks(message.permit.links, series);
        _open(message.openings, series, links);

        bytes32 id = _messageKey(said.authority, said.id);
        ReservedLine[] memory lines = new ReservedLine[](message.draws.length);
        uint256 seen = 0;
        for (uint256 i = 0; i < lines.length; ++i) {
            lines[i] = _hold(series, links, message.draws[i], seen);
            _reserved[id][i] = lines[i];
            seen |= uint256(1) << lines[i].line;
        }
        _records[id] = Record({
            permit: said.permit,
            authority: _authorities.authority(said.authority).index,
            status: ReservationStatus.Open,
            reservedAt: block.timestamp.toUint40(),
            expiresAt: message.expiresAt,
            closedAt: 0,
            lines: lines.length.toUint8()
        });
        emit Reserved(
            id,
            said.permit,
            series,
            said.authority,
            said.id,
            said.body,
            message.declaration,
            message.expiresAt,
            lines
        );
    }

    /// @notice The part of {consume} that is undone when the message is refused.
    function applyConsume(Message calldata said, ConsumeMessage calldata message) external onlySelf {
        Record memory record = _requireReservation(said, message.reservation);
        if (!_isMaker(said.authority, record)) _refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        if (record.status != ReservationStatus.Open) _refuse(RefusalCodes.RESERVATION_CLOSED, 0);
        // Whether the caller is in office is not asked: writing down what left reduces risk.
        _requireNotStopped(said.permit, message.permit.links);

        PermitId series = _permits.seriesOf(said.permit);
        ReservedLine[] memory lines = _linesThatLeft(series, message, record.lines);
        for (uint256 i = 0; i < lines.length; ++i) {
            _settle(message.reservation, i, series, message.permit.links, lines[i]);
            _reserved[message.reservation][i] = lines[i];
        }
        _close(message.reservation, ReservationStatus.Consumed);
        emit Consumed(message.reservation, said.permit, series, said.authority, said.id, said.body, lines);
    }

    /// @notice The part of {release} that is undone when the message is refused.
    function applyRelease(Message calldata said, ReleaseMessage calldata message) external onlySelf {
        Record memory record = _requireReservation(said, message.reservation);
        if (!_isMaker(said.authority, record) && !_mayClear(said.authority, record, message.permit)) {
            _refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        }
        if (record.status != ReservationStatus.Open) _refuse(RefusalCodes.RESERVATION_CLOSED, 0);

        PermitId series = _permits.seriesOf(said.permit);
        ReservedLine memory nothing;
        for (uint256 i = 0; i < record.lines; ++i) {
            _settle(message.reservation, i, series, message.permit.links, nothing);
        }
        _close(message.reservation, ReservationStatus.Released);
        emit Released(message.reservation, said.permit, series, said.authority, said.id, said.body);
    }

    // ------------------------------------------------------------ external: views

    /// @inheritdoc IWriteOffRegister
    function meter(PermitId series, uint16 line) external view returns (Meter memory) {
        Meters.Counts memory counts = _meters[series][line];
        return
            Meter({
                reservedQuantity: counts.reservedQuantity,
                consumedQuantity: counts.consumedQuantity,
                returnedQuantity: 0,
                excessQuantity: 0,
                reservedValue: counts.reservedValue,
                consumedValue: counts.consumedValue,
                returnedValue: 0,
                excessValue: 0
            });
    }

    /// @inheritdoc IWriteOffRegister
    function reservation(bytes32 id) external view returns (Reservation memory) {
        Record memory record = _records[id];
        return
            Reservation({
                permit: record.permit,
                authority: _authorities.authorityAt(record.authority),
                status: record.status,
                reservedAt: record.reservedAt,
                expiresAt: record.expiresAt,
                closedAt: record.closedAt,
                lines: record.lines
            });
    }

    /// @inheritdoc IWriteOffRegister
    function reservedLines(bytes32 id) external view returns (ReservedLine[] memory lines) {
        lines = new ReservedLine[](_records[id].lines);
        for (uint256 i = 0; i < lines.length; ++i) lines[i] = _reserved[id][i];
    }

    /// @inheritdoc IWriteOffRegister
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory) {
        bytes32 messageKey = _messageKey(authority, messageId);
        bytes32 body = _bodies[messageKey];
        return Answer({known: body != 0, body: body, refusal: _refusals[messageKey]});
    }

    /// @inheritdoc IWriteOffRegister
    function reservationId(AuthorityId authority, bytes32 messageId) external pure returns (bytes32) {
        return _messageKey(authority, messageId);
    }

    // ------------------------------------------------------------ private: messages

    function _said(bytes32 messageId, bytes32 body) private view returns (Message memory said) {
        said.authority = _authorities.authorityOf(msg.sender);
        if (AuthorityId.unwrap(said.authority) == 0) revert WriteOffRegisterNotAnAccount(msg.sender);
        if (messageId == 0) revert WriteOffRegisterMessageIdMissing();
        said.id = messageId;
        said.body = body;
    }

    /// @dev Takes the message id for this body.
    /// @return taken false when the same message has been answered before
    function _takeId(Message memory said) private returns (bool taken) {
        bytes32 messageKey = _messageKey(said.authority, said.id);
        bytes32 former = _bodies[messageKey];
        if (former == said.body) return false;
        if (former != 0) revert WriteOffRegisterMessageReused(said.authority, said.id);
        _bodies[messageKey] = said.body;
        return true;
    }

    /// @dev Records a refusal and nothing else. Every other failure goes on to the caller as it came: a message that ran
    /// out of gas (no reason at all) or was malformed has had no answer, and its id stays free.
    function _recordRefusal(Message memory said, bytes32 act, bytes memory reason) private returns (bytes32 code) {
        if (reason.length != REFUSAL_LENGTH || bytes4(reason) != WriteOffRegisterRefusal.selector) {
            LowLevelCall.bubbleRevert(reason);
        }
        uint16 line;
        (code, line) = abi.decode(Bytes.slice(reason, SELECTOR_LENGTH), (bytes32, uint16));
        _refusals[_messageKey(said.authority, said.id)] = code;
        emit Refused(said.authority, said.permit, code, act, said.id, said.body, line);
    }

    function _requireCount(Draw[] calldata draws) private pure {
        if (draws.length == 0 || draws.length > MOST_DRAWS) revert WriteOffRegisterDrawCountInvalid(draws.length);
    }

    function _refuse(bytes32 code, uint16 line) private pure {
        revert WriteOffRegisterRefusal(code, line);
    }

    function _messageKey(AuthorityId authority, bytes32 messageId) private pure returns (bytes32) {
        return keccak256(abi.encode(authority, messageId));
    }

    // ------------------------------------------------------------ private: reserving

    /// @dev The permit and the caller, before anything is looked at line by line.
    function _requireDrawable(Message calldata said, ReserveMessage calldata message) private view {
        IPermitRegister.Permit memory permit = _permits.permit(said.permit);
        if (permit.status == Status.None) _refuse(RefusalCodes.NOT_REGISTERED, 0);
        if (!KindTable.isDrawn(permit.kind)) _refuse(RefusalCodes.KIND_NOT_DRAWABLE, 0);
        if (permit.status != Status.Active) _refuse(RefusalCodes.ofStatus(permit.status), 0);
        if (block.timestamp < permit.validFrom) _refuse(RefusalCodes.NOT_YET_VALID, 0);
        if (block.timestamp >= permit.validUntil) _refuse(RefusalCodes.EXPIRED, 0);
        if (!_isDrawer(said.authority, message.permit)) _refuse(RefusalCodes.NOT_DRAWER, 0);
        if (!_authorities.inOffice(said.authority)) _refuse(RefusalCodes.AUTHORITY_NOT_IN_OFFICE, 0);
        if (message.expiresAt <= block.timestamp || message.expiresAt > block.timestamp + LONGEST_LIFE) {
            _refuse(RefusalCodes.EXPIRY_INVALID, 0);
        }
    }

    /// @dev Every linked permit in force, every linked certificate serving this series.
    /// @return series of the links, in their order
    function _requireLinks(
        PermitId[] calldata links,
        PermitId licence
    ) private view returns (PermitId[] memory series) {
        series = new PermitId[](links.length);
        bool unbound = false;
        for (uint256 i = 0; i < series.length; ++i) {
            if (!_permits.inForce(links[i], uint64(block.timestamp))) _refuse(RefusalCodes.LINK_NOT_IN_FORCE, 0);
            series[i] = _permits.seriesOf(links[i]);
            if (_permits.permit(links[i]).kind != PermitKind.EndUserCertificate) continue;
            if (!(_permits.boundTo(series[i]) == licence)) unbound = true;
        }
        if (unbound) _refuse(RefusalCodes.CERTIFICATE_NOT_BOUND, 0);
    }

    /// @dev Brings lines on the register. Nobody opens lines here of a permit the draw has nothing to do with.
    function _open(Opening[] calldata openings, PermitId licence, PermitId[] memory links) private {
        for (uint256 i = 0; i < openings.length; ++i) {
            PermitId opened = _permits.openLinesForDraw(openings[i].header, openings[i].lines);
            bool related = opened == licence;
            for (uint256 j = 0; j < links.length && !related; ++j) related = opened == links[j];
            if (!related) revert WriteOffRegisterOpeningForeign(Terms.idOf(openings[i].header));
        }
    }

    /// @dev Checks one draw and sets it aside, on the line and on the certificate line under it.
    /// @param seen set of the lines drawn before in this message
    function _hold(
        PermitId series,
        PermitId[] memory links,
        Draw calldata draw,
        uint256 seen
    ) private returns (ReservedLine memory) {
        uint16 number = draw.line;
        IPermitRegister.OpenLine memory line = _permits.line(series, number);
        if (line.version == 0) _refuse(RefusalCodes.LINE_NOT_OPEN, number);
        if ((seen >> number) & 1 != 0) _refuse(RefusalCodes.LINE_REPEATED, number);
        _requireMeasure(draw, line);
        _requireAmount(draw, line);
        if (line.eucLink != 0) {
            PermitId euc = links[line.eucLink - 1];
            IPermitRegister.OpenLine memory under = _permits.line(euc, line.eucLine);
            if (under.version == 0) _refuse(RefusalCodes.LINE_NOT_OPEN, number);
            if (under.unit != line.unit || under.scale != line.scale) _refuse(RefusalCodes.UNIT_MISMATCH, number);
            if (under.currency != line.currency) _refuse(RefusalCodes.CURRENCY_MISMATCH, number);
            // A certificate limited by value is not drawn on by a licence that states none.
            _requireAmount(draw, under);
            _holdBoth(series, euc, draw, line, under);
        } else if (!_meters[series][number].hold(line, draw.quantity, draw.value)) {
            _refuse(RefusalCodes.BALANCE_EXCEEDED, number);
        }
        return
            ReservedLine({
                line: number,
                quantity: draw.quantity,
                value: draw.value,
                eucLink: line.eucLink,
                eucLine: line.eucLine
            });
    }

    function _holdBoth(
        PermitId series,
        PermitId euc,
        Draw calldata draw,
        IPermitRegister.OpenLine memory line,
        IPermitRegister.OpenLine memory under
    ) private {
        if (!_meters[series][draw.line].hold(line, draw.quantity, draw.value)) {
            _refuse(RefusalCodes.BALANCE_EXCEEDED, draw.line);
        }
        if (!_meters[euc][line.eucLine].hold(under, draw.quantity, draw.value)) {
            _refuse(RefusalCodes.CERTIFICATE_BALANCE_EXCEEDED, draw.line);
        }
    }

    /// @dev An amount is counted in what the line is counted in, or is zero where the line has no such measure.
    function _requireMeasure(Draw calldata draw, IPermitRegister.OpenLine memory line) private pure {
        if (draw.unit != line.unit || (line.unit == 0 && draw.quantity != 0)) {
            _refuse(RefusalCodes.UNIT_MISMATCH, draw.line);
        }
        if (draw.currency != line.currency || (line.currency == 0 && draw.value != 0)) {
            _refuse(RefusalCodes.CURRENCY_MISMATCH, draw.line);
        }
    }

    function _requireAmount(Draw calldata draw, IPermitRegister.OpenLine memory line) private pure {
        if (
            (LineRules.countsQuantity(line.mode) && draw.quantity == 0) ||
            (LineRules.countsValue(line.mode) && draw.value == 0) ||
            (draw.quantity == 0 && draw.value == 0)
        ) _refuse(RefusalCodes.AMOUNT_MISSING, draw.line);
    }

    function _isDrawer(AuthorityId authority, Header calldata permit) private view returns (bool) {
        for (uint256 i = 0; i < permit.drawers.length; ++i) {
            if (_authorities.isMeant(authority, permit.drawers[i])) return true;
        }
        return false;
    }

    // ------------------------------------------------------------ private: closing

    function _requireReservation(Message calldata said, bytes32 id) private view returns (Record memory record) {
        record = _records[id];
        if (record.status == ReservationStatus.None) _refuse(RefusalCodes.RESERVATION_UNKNOWN, 0);
        if (!(said.permit == record.permit)) revert WriteOffRegisterTermsMismatch(said.permit, record.permit);
    }

    function _isMaker(AuthorityId authority, Record memory record) private view returns (bool) {
        return _authorities.authorityAt(record.authority) == authority;
    }

    /// @dev Past its expiry a reservation keeps the balance from others; the permit's own people may clear it away.
    function _mayClear(
        AuthorityId authority,
        Record memory record,
        Header calldata permit
    ) private view returns (bool) {
        if (block.timestamp < record.expiresAt) return false;
        return authority == permit.issuer || _isDrawer(authority, permit);
    }

    /// @dev A permit or a link that was suspended, revoked or annulled since stops the goods; other changes do not.
    function _requireNotStopped(PermitId id, PermitId[] calldata links) private view {
        Status status = _permits.permit(_permits.currentOf(id)).status;
        if (StatusTable.stopsConsumption(status)) _refuse(RefusalCodes.ofStatus(status), 0);
        for (uint256 i = 0; i < links.length; ++i) {
            status = _permits.permit(_permits.currentOf(links[i])).status;
            if (StatusTable.stopsConsumption(status)) _refuse(RefusalCodes.LINK_NOT_IN_FORCE, 0);
        }
    }

    /// @return lines all lines of the reservation, with what left of each; zero where nothing did
    function _linesThatLeft(
        PermitId series,
        ConsumeMessage calldata message,
        uint256 count
    ) private view returns (ReservedLine[] memory lines) {
        lines = new ReservedLine[](count);
        for (uint256 i = 0; i < count; ++i) {
            lines[i] = _reserved[message.reservation][i];
            (lines[i].quantity, lines[i].value) = (0, 0);
        }
        uint256 seen = 0;
        uint256 sum = 0;
        for (uint256 i = 0; i < message.draws.length; ++i) {
            Draw calldata draw = message.draws[i];
            uint256 place = _placeOf(draw.line, lines);
            if ((seen >> place) & 1 != 0) _refuse(RefusalCodes.LINE_REPEATED, draw.line);
            seen |= uint256(1) << place;
            _requireMeasure(draw, _permits.line(series, draw.line));
            ReservedLine storage held = _reserved[message.reservation][place];
            if (draw.quantity > held.quantity || draw.value > held.value) {
                _refuse(RefusalCodes.AMOUNT_OVER_RESERVATION, draw.line);
            }
            if (_leavesHalf(draw, held)) _refuse(RefusalCodes.AMOUNT_MISSING, draw.line);
            (lines[place].quantity, lines[place].value) = (draw.quantity, draw.value);
            sum += uint256(draw.quantity) + draw.value;
        }
        if (sum == 0) _refuse(RefusalCodes.AMOUNT_MISSING, 0);
    }

    /// @dev Goods have a number and a value at once: where both were reserved, one of them leaving without the other
    /// would give a limit back that the goods have used.
    function _leavesHalf(Draw calldata draw, ReservedLine storage held) private view returns (bool) {
        if (held.quantity == 0 || held.value == 0) return false;
        return (draw.quantity == 0) != (draw.value == 0);
    }

    function _placeOf(uint16 number, ReservedLine[] memory lines) private pure returns (uint256 place) {
        for (place = 0; place < lines.length; ++place) if (lines[place].line == number) return place;
        _refuse(RefusalCodes.LINE_NOT_RESERVED, number);
    }

    /// @dev Ends what is held for one line of a reservation, on its meter and on the certificate line it was counted on.
    function _settle(
        bytes32 id,
        uint256 place,
        PermitId series,
        PermitId[] calldata links,
        ReservedLine memory left
    ) private {
        ReservedLine memory held = _reserved[id][place];
        _meters[series][held.line].settle(held.quantity, held.value, left.quantity, left.value);
        if (held.eucLink == 0) return;
        PermitId euc = _permits.seriesOf(links[held.eucLink - 1]);
        _meters[euc][held.eucLine].settle(held.quantity, held.value, left.quantity, left.value);
    }

    function _close(bytes32 id, ReservationStatus status) private {
        Record storage record = _records[id];
        record.status = status;
        record.closedAt = block.timestamp.toUint40();
    }
}

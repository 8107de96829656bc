// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {AuthorityId, PermitKind} from "../access/Words.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {KindTable} from "../permit/KindTable.sol";
import {StatusTable} from "../permit/StatusTable.sol";
import {Header, PermitId, Terms} from "../permit/Terms.sol";
import {Adoption} from "./Adoption.sol";
import {Corrections} from "./Corrections.sol";
import {Draws} from "./Draws.sol";
import {Exceptions} from "./Exceptions.sol";
import {Holds} from "./Holds.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";
import {Windows} from "./Windows.sol";
import {WriteOffStore} from "./WriteOffStore.sol";

/// @title Meters of all permits: reserve, consume, release; hold, resume; adjust, return, reverse; override and late fact
/// @notice See {IWriteOffRegister}. Each message function answers a message id once and then calls this contract itself
/// to apply the message: what that call changed is undone when it is refused, and the refusal can still be recorded.
/// The call carries the message's own call data, and behind it what the register knows of it ({WriteOffStore-Said}).
/// Reserve and consume are here; the rarer acts are in libraries that are linked when this is built and fixed from then on:
/// {Holds}, {Corrections}, {Exceptions}, {Adoption}. Calls nothing but itself, these libraries, the consortium, the authority register and the registers of permits.
/// @custom:security-contact see SECURITY.md
contract WriteOffRegister is IWriteOffRegister {
    using Meters for Meters.Meter;
    using SafeCast for uint256;
    using Windows for Windows.Ring;

    // ------------------------------------------------------------ constants

    uint256 private constant MOST_MESSAGES = 64; // of a batch
    uint256 private constant SELECTOR_LENGTH = 4;
    uint256 private constant REFUSAL_LENGTH = SELECTOR_LENGTH + 2 * 32;

    // ------------------------------------------------------------ state

    IConsortium private immutable _consortium;
    /// @inheritdoc IWriteOffRegister
    IAuthorityRegister public immutable override authorities;
    /// @inheritdoc IWriteOffRegister
    IPermitRegister public immutable override permits;

    // Everything else is where {WriteOffStore} says.

    // ------------------------------------------------------------ modifiers

    modifier onlySelf() {
        if (msg.sender != address(this)) revert WriteOffRegisterNotSelf(msg.sender);
        _;
    }

    // ------------------------------------------------------------ constructor

    /// @param consortium who pauses
    /// @param authorities_ who writes for whom, and who is meant by a drawer; of that consortium
    /// @param permits_ the register that asks this one for what is used; it must name this contract
    constructor(IConsortium consortium, IAuthorityRegister authorities_, IPermitRegister permits_) {
        address named = permits_.writeOffs();
        if (named != address(this)) revert WriteOffRegisterNotNamed(named);
        _requireSame(address(authorities_.consortium()), address(consortium));
        _requireSame(permits_.authorities(), address(authorities_));
        _consortium = consortium;
        authorities = authorities_;
        permits = permits_;
    }

    // ------------------------------------------------------------ external: messages

    /// @inheritdoc IWriteOffRegister
    function reserve(bytes32 messageId, ReserveMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function consume(bytes32 messageId, ConsumeMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function release(bytes32 messageId, CloseMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function hold(bytes32 messageId, HoldMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function resume(bytes32 messageId, HoldMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function adjust(bytes32 messageId, CorrectMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function returnGoods(bytes32 messageId, CorrectMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function reverse(bytes32 messageId, CloseMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function overrideDraw(bytes32 messageId, OutsideMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function recordLate(bytes32 messageId, OutsideMessage calldata message) external returns (bytes32) {
        return _answer(messageId, message.permit);
    }

    /// @inheritdoc IWriteOffRegister
    function batch(bytes[] calldata messages) external {
        if (messages.length > MOST_MESSAGES) revert WriteOffRegisterBatchTooLarge(messages.length);
        _requireAccount();
        for (uint256 place = 0; place < messages.length; ++place) {
            bytes4 selector = bytes4(messages[place]);
            (bytes32 act, , ) = _stepOf(selector);
            if (act == 0) revert WriteOffRegisterNotAMessage(place, selector);
            // By delegation the message has the same sender and the same call data as if it had come alone.
            if (LowLevelCall.delegatecallNoReturn(address(this), messages[place])) continue;
            emit MessageFailed(place, LowLevelCall.returnData());
        }
    }

    // ------------------------------------------------------------ external: steps, called by this contract only

    /// @notice The part of {reserve} that is undone when the message is refused.
    function applyReserve(bytes32 messageId, ReserveMessage calldata message) external onlySelf {
        Draw[] calldata draws = message.draws;
        WriteOffStore.requireCount(draws);
        WriteOffStore.Said memory said = WriteOffStore.said();
        _requireDrawable(said, message);
        (AuthorityId keeper, uint32 keeperIndex) = _requireKeeper(said, message);
        if (!WriteOffStore.isAhead(message.expiresAt)) WriteOffStore.refuse(RefusalCodes.EXPIRY_INVALID, 0);
        PermitId series = WriteOffStore.seriesOf(said.permit, message.permit);
        PermitId[] memory links = _requireLinks(message.permit.links, series);
        Draws.open(said, message.openings, series, links);

        bytes32 id = WriteOffStore.messageKey(said.authority, messageId);
        (WriteOffLine[] memory lines, bool windowed) = _setAside(said, series, links, draws);
        WriteOffStore.State storage store = WriteOffStore.state();
        store.records[id] = WriteOffStore.Record({
            body: bytes16(said.body),
            keeper: keeperIndex,
            status: ReservationStatus.Open,
            marks: windowed ? WriteOffStore.WINDOWED : 0,
            reservedAt: block.timestamp.toUint40(),
            until: message.expiresAt
        });
        store.digests[id] = WriteOffStore.digestOf(said.permit, lines);
        emit Reserved(
            id,
            said.permit,
            series,
            said.authority,
            messageId,
            said.body,
            keeper,
            message.declaration,
            message.expiresAt,
            lines
        );
    }

    /// @notice The part of {consume} that is undone when the message is refused.
    function applyConsume(bytes32 messageId, ConsumeMessage calldata message) external onlySelf {
        WriteOffStore.requireCount(message.draws);
        WriteOffStore.Said memory said = WriteOffStore.said();
        bytes32 id = message.reservation;
        WriteOffLine[] memory lines = message.lines;
        WriteOffStore.Record memory record = WriteOffStore.requireKnown(said, id, lines);
        if (!WriteOffStore.isKeeper(said, record)) WriteOffStore.refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        if (record.status == ReservationStatus.Held) WriteOffStore.refuse(RefusalCodes.RESERVATION_HELD, 0);
        if (record.status != ReservationStatus.Open) WriteOffStore.refuse(RefusalCodes.RESERVATION_CLOSED, 0);
        // Whether the caller is in office is not asked: writing down what left reduces risk.
        _requireNotStopped(said.permit, message.permit.links);
        if (message.leftAt < record.reservedAt || message.leftAt > block.timestamp) {
            WriteOffStore.refuse(RefusalCodes.LEFT_AT_INVALID, 0);
        }
        uint40 due = WriteOffStore.requireDue(message.leftAt, message.receiptDue);

        PermitId series = WriteOffStore.seriesOf(said.permit, message.permit);
        Meters.Amount[] memory left = _whatLeft(series, message.draws, lines);
        PermitId[] memory links = Draws.seriesOfLinks(said, message.permit.links);
        for (uint256 i = 0; i < lines.length; ++i) {
            Draws.settle(said, record, series, links, lines[i], left[i]);
            (lines[i].quantity, lines[i].value) = (left[i].quantity, left[i].value);
        }
        WriteOffStore.State storage store = WriteOffStore.state();
        record.status = ReservationStatus.Consumed;
        record.until = due;
        store.records[id] = record;
        store.digests[id] = WriteOffStore.digestOf(said.permit, lines);
        emit Consumed(id, said.permit, series, said.authority, messageId, said.body, message.leftAt, due, lines);
    }

    /// @notice The part of a rarer act that is undone when the message is refused: `step`, by the linked library `part`.
    function applyLinked(address part, bytes calldata step) external onlySelf {
        if (!LowLevelCall.delegatecallNoReturn(part, step)) LowLevelCall.bubbleRevert();
    }

    // ------------------------------------------------------------ external: from the register before this one

    /// @inheritdoc IWriteOffRegister
    function adoptMeters(PermitId series, uint256 lines) external {
        if (msg.sender != address(permits)) revert WriteOffRegisterNotPermitRegister(msg.sender);
        Adoption.adoptMeters(permits, series, lines);
    }

    // ------------------------------------------------------------ external: views

    /// @inheritdoc IWriteOffRegister
    function meter(PermitId series, uint16 line) external view returns (Meter memory) {
        Meters.Counts memory counts = WriteOffStore.state().meters[series][line].counts;
        Meters.Rests memory rests = WriteOffStore.state().meters[series][line].rests;
        return
            Meter({
                reservedQuantity: counts.reservedQuantity,
                consumedQuantity: counts.consumedQuantity,
                returnedQuantity: rests.returnedQuantity,
                excessQuantity: rests.excessQuantity,
                reservedValue: counts.reservedValue,
                consumedValue: counts.consumedValue,
                returnedValue: rests.returnedValue,
                excessValue: rests.excessValue
            });
    }

    /// @inheritdoc IWriteOffRegister
    function windowUse(
        PermitId series,
        uint16 line,
        uint64 time
    ) external view returns (uint64 quantity, uint64 value) {
        (uint16 length, , ) = permits.window(series, line);
        if (length == 0) return (0, 0);
        (uint256 quantitySum, uint256 valueSum) = WriteOffStore.state().windows[series][line].sum(
            length,
            Windows.dayOf(time)
        );
        return (quantitySum.toUint64(), valueSum.toUint64());
    }

    /// @inheritdoc IWriteOffRegister
    function buckets(PermitId series, uint16 line) external view returns (Bucket[] memory ring) {
        Windows.Ring storage kept = WriteOffStore.state().windows[series][line];
        ring = new Bucket[](kept.buckets.length);
        for (uint256 i = 0; i < ring.length; ++i) ring[i] = kept.buckets[i];
    }

    /// @inheritdoc IWriteOffRegister
    function reservation(bytes32 id) external view returns (Reservation memory) {
        WriteOffStore.State storage store = WriteOffStore.state();
        WriteOffStore.Record memory record = store.records[id];
        uint256 until = record.until;
        if (record.status == ReservationStatus.Held) until += block.timestamp - store.holds[id].heldAt;
        return
            Reservation({
                keeper: authorities.authorityAt(record.keeper),
                status: record.status,
                outside: record.marks & WriteOffStore.OUTSIDE != 0,
                reservedAt: record.reservedAt,
                until: until.toUint40(),
                digest: store.digests[id]
            });
    }

    /// @inheritdoc IWriteOffRegister
    function holdOf(bytes32 id) external view returns (Hold memory state) {
        WriteOffStore.HoldRecord memory held = WriteOffStore.state().holds[id];
        state.spent = held.spent;
        if (held.heldAt == 0) return state;
        state.byIssuer = held.byIssuer;
        state.heldAt = held.heldAt;
        state.freeFrom = WriteOffStore.freeFrom(held).toUint40();
    }

    /// @inheritdoc IWriteOffRegister
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory) {
        bytes32 key = WriteOffStore.messageKey(authority, messageId);
        bytes16 body = WriteOffStore.state().records[key].body;
        return Answer({known: body != 0, body: body, refusal: WriteOffStore.state().refusals[key]});
    }

    /// @inheritdoc IWriteOffRegister
    function reservationId(AuthorityId authority, bytes32 messageId) external pure returns (bytes32) {
        return WriteOffStore.messageKey(authority, messageId);
    }

    /// @inheritdoc IWriteOffRegister
    function stateDigest(PermitId permit, bytes32 linesDigest) external pure returns (bytes32) {
        return WriteOffStore.stateDigest(permit, linesDigest);
    }

    // ------------------------------------------------------------ private: messages

    /// @dev Answers a message: takes its id, and applies it by the step that goes with the function called.
    function _answer(bytes32 messageId, Header calldata terms) private returns (bytes32) {
        (bytes32 act, address part, bytes4 selector) = _stepOf(msg.sig);
        WriteOffStore.Said memory said;
        (said.authority, said.index) = _requireAccount();
        if (messageId == 0) revert WriteOffRegisterMessageIdMissing();
        said.body = keccak256(msg.data);
        bytes32 key = WriteOffStore.messageKey(said.authority, messageId);
        WriteOffStore.Record storage record = WriteOffStore.state().records[key];
        bytes16 former = record.body;
        if (former == bytes16(said.body)) return WriteOffStore.state().refusals[key];
        if (former != 0) revert WriteOffRegisterMessageReused(said.authority, messageId);
        record.body = bytes16(said.body);
        if (selector == Exceptions.overrideDraw.selector) {
            authorities.countersign(AuthorityId.unwrap(said.authority), msg.sender, said.body);
        }
        said.permit = Terms.idOf(terms);
        said.authorities = authorities;
        said.permits = permits;
        // The message's own call data, for another function of the same parameters, and behind it what is known of it.
        bytes memory step = bytes.concat(selector, msg.data[SELECTOR_LENGTH:], abi.encode(said));
        if (part != address(this)) step = abi.encodeCall(this.applyLinked, (part, step));
        if (LowLevelCall.callNoReturn(address(this), step)) return 0;
        return _recordRefusal(act, key, messageId, said);
    }

    function _requireAccount() private view returns (AuthorityId authority, uint32 index) {
        (authority, index) = authorities.actorOf(msg.sender);
        if (index == 0) revert WriteOffRegisterNotAnAccount(msg.sender);
    }

    /// @dev Records a refusal and nothing else. Every other failure goes on to the caller as it came: a message that ran
    /// out of gas (no reason at all) or was malformed has had no answer, and its id stays free.
    function _recordRefusal(
        bytes32 act,
        bytes32 key,
        bytes32 messageId,
        WriteOffStore.Said memory said
    ) private returns (bytes32 code) {
        bytes memory reason = LowLevelCall.returnData();
        if (reason.length != REFUSAL_LENGTH || bytes4(reason) != WriteOffRegisterRefusal.selector) {
            LowLevelCall.bubbleRevert(reason);
        }
        uint16 line;
        (code, line) = abi.decode(Bytes.slice(reason, SELECTOR_LENGTH), (bytes32, uint16));
        WriteOffStore.state().refusals[key] = code;
        emit Refused(said.authority, said.permit, code, act, messageId, said.body, line);
    }

    /// @dev The ten messages: name, and who applies it by which function. All zero for what is no message. One table, not
    /// constants where they are used: the compiler would write {_answer} ten times.
    function _stepOf(bytes4 message) private view returns (bytes32 act, address part, bytes4 selector) {
        if (message == this.reserve.selector) return ("reserve", address(this), this.applyReserve.selector);
        if (message == this.consume.selector) return ("consume", address(this), this.applyConsume.selector);
        if (message == this.release.selector) return ("release", address(Holds), Holds.release.selector);
        if (message == this.hold.selector) return ("hold", address(Holds), Holds.hold.selector);
        if (message == this.resume.selector) return ("resume", address(Holds), Holds.resume.selector);
        if (message == this.adjust.selector) return ("adjust", address(Corrections), Corrections.adjust.selector);
        if (message == this.returnGoods.selector)
            return ("returnGoods", address(Corrections), Corrections.returnGoods.selector);
        if (message == this.reverse.selector) return ("reverse", address(Corrections), Corrections.reverse.selector);
        if (message == this.overrideDraw.selector)
            return ("overrideDraw", address(Exceptions), Exceptions.overrideDraw.selector);
        if (message == this.recordLate.selector)
            return ("recordLate", address(Exceptions), Exceptions.recordLate.selector);
    }

    // ------------------------------------------------------------ private: reserving

    /// @dev The register, the permit and the caller, before anything is looked at line by line.
    function _requireDrawable(WriteOffStore.Said memory said, ReserveMessage calldata message) private view {
        if (_consortium.isPaused()) WriteOffStore.refuse(RefusalCodes.PAUSED, 0);
        IPermitRegister.Permit memory permit = permits.permit(said.permit);
        if (permit.status == Status.None) WriteOffStore.refuse(RefusalCodes.NOT_REGISTERED, 0);
        if (!KindTable.isDrawn(permit.kind)) WriteOffStore.refuse(RefusalCodes.KIND_NOT_DRAWABLE, 0);
        if (permit.status != Status.Active) WriteOffStore.refuse(RefusalCodes.ofStatus(permit.status), 0);
        if (block.timestamp < permit.validFrom) WriteOffStore.refuse(RefusalCodes.NOT_YET_VALID, 0);
        if (block.timestamp >= permit.validUntil) WriteOffStore.refuse(RefusalCodes.EXPIRED, 0);
        if (!WriteOffStore.isDrawer(said, said.authority, message.permit)) {
            WriteOffStore.refuse(RefusalCodes.NOT_DRAWER, 0);
        }
        if (!authorities.inOffice(said.authority)) WriteOffStore.refuse(RefusalCodes.AUTHORITY_NOT_IN_OFFICE, 0);
    }

    /// @dev Whoever keeps a reservation must be able to make one: it is set aside for nobody who may not draw.
    function _requireKeeper(
        WriteOffStore.Said memory said,
        ReserveMessage calldata message
    ) private view returns (AuthorityId keeper, uint32 index) {
        keeper = message.keeper;
        if (AuthorityId.unwrap(keeper) == 0 || keeper == said.authority) return (said.authority, said.index);
        if (!WriteOffStore.isDrawer(said, keeper, message.permit) || !authorities.inOffice(keeper)) {
            WriteOffStore.refuse(RefusalCodes.KEEPER_INVALID, 0);
        }
        return (keeper, authorities.authority(keeper).index);
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
            if (!permits.inForce(links[i], uint64(block.timestamp))) {
                WriteOffStore.refuse(RefusalCodes.LINK_NOT_IN_FORCE, 0);
            }
            series[i] = permits.seriesOf(links[i]);
            if (permits.permit(links[i]).kind != PermitKind.EndUserCertificate) continue;
            if (!(permits.boundTo(series[i]) == licence)) unbound = true;
        }
        if (unbound) WriteOffStore.refuse(RefusalCodes.CERTIFICATE_NOT_BOUND, 0);
    }

    /// @return lines of the reservation
    /// @return windowed whether any of them is counted in a window
    function _setAside(
        WriteOffStore.Said memory said,
        PermitId series,
        PermitId[] memory links,
        Draw[] calldata draws
    ) private returns (WriteOffLine[] memory lines, bool windowed) {
        lines = new WriteOffLine[](draws.length);
        uint256 seen = 0;
        for (uint256 i = 0; i < lines.length; ++i) {
            if (_setLineAside(said, series, links, draws[i], seen, lines[i])) windowed = true;
            seen |= uint256(1) << draws[i].line;
        }
    }

    /// @dev Checks one draw and sets it aside, on the line and on the certificate line under it.
    /// @param seen set of the lines drawn before in this message
    /// @param kept line of the reservation, to be filled
    /// @return windowed whether it is counted in a window
    function _setLineAside(
        WriteOffStore.Said memory said,
        PermitId series,
        PermitId[] memory links,
        Draw memory draw,
        uint256 seen,
        WriteOffLine memory kept
    ) private returns (bool windowed) {
        IPermitRegister.OpenLine memory line = Draws.requireLine(said, series, draw, seen);
        Draws.fill(kept, draw, line);
        windowed = line.windowed;
        Meters.Amount memory asked = Meters.Amount(draw.quantity, draw.value);
        bytes32 code;
        if (line.eucLink == 0) {
            code = _holdOn(said, series, draw.line, line, asked);
        } else {
            (PermitId euc, IPermitRegister.OpenLine memory under) = Draws.requireUnder(said, links, draw, line);
            code = _holdOn(said, series, draw.line, line, asked);
            if (code == 0) code = RefusalCodes.onCertificate(_holdOn(said, euc, line.eucLine, under, asked));
            if (under.windowed) windowed = true;
        }
        if (code != 0) WriteOffStore.refuse(code, draw.line);
    }

    /// @return code of the limit that is in the way; zero when there was none, and the amount is set aside
    function _holdOn(
        WriteOffStore.Said memory said,
        PermitId series,
        uint16 number,
        IPermitRegister.OpenLine memory line,
        Meters.Amount memory asked
    ) private returns (bytes32 code) {
        WriteOffStore.State storage store = WriteOffStore.state();
        if (!store.meters[series][number].hold(line, asked)) return RefusalCodes.BALANCE_EXCEEDED;
        if (!line.windowed) return 0;
        Windows.Window memory window = Draws.windowOf(said, series, number);
        if (!store.windows[series][number].fits(window, asked)) return RefusalCodes.WINDOW_EXCEEDED;
        store.windows[series][number].add(window.length, Windows.dayOf(block.timestamp), asked);
    }

    // ------------------------------------------------------------ private: closing

    /// @dev A permit or a link that was suspended, revoked or annulled since stops the goods; other changes do not.
    function _requireNotStopped(PermitId id, PermitId[] calldata links) private view {
        Status status = permits.permit(permits.currentOf(id)).status;
        if (StatusTable.stopsConsumption(status)) WriteOffStore.refuse(RefusalCodes.ofStatus(status), 0);
        for (uint256 i = 0; i < links.length; ++i) {
            status = permits.permit(permits.currentOf(links[i])).status;
            if (status == Status.None) status = Status(Adoption.statusElsewhere(address(permits), links[i]));
            if (StatusTable.stopsConsumption(status)) WriteOffStore.refuse(RefusalCodes.LINK_NOT_IN_FORCE, 0);
        }
    }

    /// @param lines of the reservation
    /// @return left what left of each; zero where nothing did
    function _whatLeft(
        PermitId series,
        Draw[] calldata draws,
        WriteOffLine[] memory lines
    ) private view returns (Meters.Amount[] memory left) {
        left = new Meters.Amount[](lines.length);
        uint256 seen = 0;
        uint256 sum = 0;
        for (uint256 i = 0; i < draws.length; ++i) {
            Draw memory draw = draws[i];
            uint256 place = Draws.requirePlace(draw, lines, seen);
            seen |= uint256(1) << place;
            Draws.requireMeasure(draw, permits.line(series, draw.line));
            WriteOffLine memory held = lines[place];
            if (draw.quantity > held.quantity || draw.value > held.value) {
                WriteOffStore.refuse(RefusalCodes.AMOUNT_OVER_RESERVATION, draw.line);
            }
            if (Draws.isHalf(draw, held.quantity, held.value)) {
                WriteOffStore.refuse(RefusalCodes.AMOUNT_MISSING, draw.line);
            }
            (left[place].quantity, left[place].value) = (draw.quantity, draw.value);
            sum += uint256(draw.quantity) + draw.value;
        }
        if (sum == 0) WriteOffStore.refuse(RefusalCodes.AMOUNT_MISSING, 0);
    }

    function _requireSame(address found, address given) private pure {
        if (found != given) revert WriteOffRegisterPartsDisagree(found, given);
    }
}

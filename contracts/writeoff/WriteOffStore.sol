// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId, Party} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";
import {Windows} from "./Windows.sol";

/// @title What {WriteOffRegister} keeps, and who may act on it
/// @notice The register's rarer acts are in libraries that are linked to it ({Corrections}, {Exceptions}) and work on its
/// storage; this is the one place that says how that storage lies.
library WriteOffStore {
    // ------------------------------------------------------------ types

    /// @dev One slot for each message, which is the slot of the reservation it made. The first 128 bits of the body's digest
    /// are enough: ids belong to one authority, so only that authority could look for two messages with the same ones, and
    /// would win no more than the answer to the first of its messages when it sends the second.
    struct Record {
        bytes16 body; // of the message; not zero once it was answered
        uint32 keeper; // index at the authority register
        IWriteOffRegister.ReservationStatus status;
        uint8 marks; // set of OUTSIDE, WINDOWED
        uint40 reservedAt; // UTC seconds
        uint40 until; // UTC seconds: expiry, while held as it was when the hold began; once consumed: receipt due
    }

    struct HoldRecord {
        uint40 heldAt; // UTC seconds; 0 when not held
        uint40 spent; // seconds that holds of the keeper have lasted which are over
        bool byIssuer;
    }

    /// @dev Keys are keccak256(authority, message id), which is a reservation's id too.
    struct State {
        mapping(bytes32 messageKey => Record) records;
        mapping(bytes32 messageKey => bytes32 code) refusals; // of refused messages only
        mapping(bytes32 reservation => bytes32) digests; // of permit and lines
        mapping(bytes32 reservation => HoldRecord) holds;
        mapping(PermitId series => mapping(uint16 line => Meters.Meter)) meters;
        mapping(PermitId series => mapping(uint16 line => Windows.Ring)) windows;
    }

    /// @dev Who says what, and whom to ask: what the register knows of a message when it begins a step. It travels behind
    /// the message's own call data, where only the register itself can put it.
    struct Said {
        AuthorityId authority;
        uint32 index; // of that authority
        bytes32 body; // digest of the message's call data
        PermitId permit; // id of the terms that came with it
        IAuthorityRegister authorities;
        IPermitRegister permits;
    }

    // ------------------------------------------------------------ constants

    uint8 internal constant OUTSIDE = 1; // consumed by override or as a late fact
    uint8 internal constant WINDOWED = 2; // some line, or certificate line, may have a window
    uint256 internal constant MOST_DRAWS = 64; // a reservation's lines are walked in one transaction
    uint256 internal constant LONGEST_HOLD = 60 days; // of the keeper in all; of the issuer each time
    uint256 private constant RECEIPT_DAYS = 45 days; // from leaving to the receipt, where nobody says otherwise
    uint256 private constant LONGEST_SPAN = 400 days; // of whatever a message puts apart from its own time
    uint256 private constant SAID_LENGTH = 6 * 32;
    bytes1 private constant AUTHORITY_MARK = "-"; // third byte of an authority's name

    // keccak256("countersign.writeoff.WriteOffStore"): away from the slots a compiler gives out, so that register and
    // libraries agree on it whatever variables either has.
    bytes32 private constant PLACE = 0x8e8a699553901270e2e7828b0a8c6619f614679e641325ef6a15b7ac145920ee;

    // ------------------------------------------------------------ internal: the store

    function state() internal pure returns (State storage store) {
        bytes32 place = PLACE;
        // Storage cannot be named by a computed slot in any other way.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            store.slot := place
        }
    }

    /// @notice What the register said at the beginning of this step.
    function said() internal pure returns (Said memory) {
        return abi.decode(msg.data[msg.data.length - SAID_LENGTH:], (Said));
    }

    function messageKey(AuthorityId authority, bytes32 messageId) internal pure returns (bytes32) {
        return keccak256(abi.encode(authority, messageId));
    }

    function stateDigest(PermitId permit, bytes32 linesDigest) internal pure returns (bytes32) {
        return keccak256(abi.encode(permit, linesDigest));
    }

    function digestOf(PermitId permit, IWriteOffRegister.WriteOffLine[] memory lines) internal pure returns (bytes32) {
        return stateDigest(permit, keccak256(abi.encode(lines)));
    }

    /// @notice First version's id of the terms' series: the register of permits has checked what later versions say.
    function seriesOf(PermitId id, Header calldata terms) internal pure returns (PermitId) {
        return terms.series.isNoPermit() ? id : terms.series;
    }

    function refuse(bytes32 code, uint16 line) internal pure {
        revert IWriteOffRegister.WriteOffRegisterRefusal(code, line);
    }

    // ------------------------------------------------------------ internal: reservations

    /// @notice The reservation `id`, when the terms of this message and `lines` are those it is kept under.
    function requireKnown(
        Said memory message,
        bytes32 id,
        IWriteOffRegister.WriteOffLine[] memory lines
    ) internal view returns (Record memory record) {
        State storage store = state();
        record = store.records[id];
        if (record.status == IWriteOffRegister.ReservationStatus.None) refuse(RefusalCodes.RESERVATION_UNKNOWN, 0);
        bytes32 given = digestOf(message.permit, lines);
        bytes32 kept = store.digests[id];
        if (given != kept) revert IWriteOffRegister.WriteOffRegisterLinesMismatch(id, given, kept);
    }

    function requireCount(IWriteOffRegister.Draw[] calldata draws) internal pure {
        if (draws.length == 0 || draws.length > MOST_DRAWS) {
            revert IWriteOffRegister.WriteOffRegisterDrawCountInvalid(draws.length);
        }
    }

    /// @notice A series that went over to another register is counted there.
    function requireMeteredHere(Said memory message, PermitId permit) internal view {
        if (message.permits.registerOf(permit) != address(message.permits)) refuse(RefusalCodes.HANDED_OVER, 0);
    }

    /// @notice When the receipt is due of goods that left at `leftAt`; 0 asks for the usual time.
    function requireDue(uint40 leftAt, uint40 asked) internal pure returns (uint40) {
        if (asked == 0) return uint40(uint256(leftAt) + RECEIPT_DAYS); // leftAt is not in the future
        if (asked <= leftAt || asked > leftAt + LONGEST_SPAN) refuse(RefusalCodes.RECEIPT_DUE_INVALID, 0);
        return asked;
    }

    /// @notice Whether `time` is neither before this block's by more than a message may put apart, nor after it.
    function isRecent(uint40 time) internal view returns (bool) {
        return time <= block.timestamp && block.timestamp - time <= LONGEST_SPAN;
    }

    /// @notice Whether `time` is after this block's, by no more than a message may put apart.
    function isAhead(uint40 time) internal view returns (bool) {
        return time > block.timestamp && time <= block.timestamp + LONGEST_SPAN;
    }

    /// @notice From when others may resume or release a held reservation.
    function freeFrom(HoldRecord memory held) internal pure returns (uint256) {
        if (held.byIssuer) return held.heldAt + LONGEST_HOLD;
        return held.spent >= LONGEST_HOLD ? held.heldAt : held.heldAt + LONGEST_HOLD - held.spent;
    }

    // ------------------------------------------------------------ internal: actors

    function isKeeper(Said memory message, Record memory record) internal view returns (bool) {
        if (record.keeper == message.index) return true;
        return message.authorities.actsFor(message.authority, message.authorities.authorityAt(record.keeper));
    }

    function isIssuer(Said memory message, Header calldata terms) internal view returns (bool) {
        return message.authorities.actsFor(message.authority, terms.issuer);
    }

    /// @notice Whether the terms let `authority` draw.
    function isDrawer(Said memory message, AuthorityId authority, Header calldata terms) internal view returns (bool) {
        Party[] calldata drawers = terms.drawers;
        for (uint256 i = 0; i < drawers.length; ++i) {
            if (message.authorities.isMeant(authority, drawers[i])) return true;
        }
        return false;
    }

    /// @notice Whether the caller has a drawer's duties: a drawer, or the successor of an authority named as one. What a
    /// drawer has left behind must be cleared and written down; drawing anew is not inherited.
    function hasDuties(Said memory message, Header calldata terms) internal view returns (bool) {
        if (isDrawer(message, message.authority, terms)) return true;
        for (uint256 i = 0; i < terms.drawers.length; ++i) {
            bytes32 word = Party.unwrap(terms.drawers[i]);
            if (word[2] != AUTHORITY_MARK) continue;
            if (message.authorities.actsFor(message.authority, AuthorityId.wrap(word))) return true;
        }
        return false;
    }

    /// @notice Whether the reservation has been kept for so long that the permit's own people may clear it away.
    function isFree(bytes32 id, Record memory record) internal view returns (bool) {
        if (record.status == IWriteOffRegister.ReservationStatus.Open) return block.timestamp >= record.until;
        if (record.status != IWriteOffRegister.ReservationStatus.Held) return true;
        return block.timestamp >= freeFrom(state().holds[id]);
    }
}

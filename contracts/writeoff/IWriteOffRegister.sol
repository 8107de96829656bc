// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId, Reason} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, LineProof, PermitId} from "../permit/Terms.sol";

/// @title Meters of all permits: reserve, consume, release; hold, resume; adjust, return, reverse; override and late fact
/// @notice Balances belong to (series, line number), whatever the version. A message is keyed by (authority, message
/// id): the same bytes again give the same answer and change nothing; the same id with other bytes reverts. A business
/// refusal does not revert: it is recorded, with its code, and burns the id, so that an attempt is evidence. A message
/// is atomic over its lines; a batch is independent messages.
/// The register keeps of a reservation who keeps it, its status, its times and one digest of permit and lines. Whoever
/// acts on it again brings the lines along, as the last event about it gave them; other lines revert.
/// Where an authority is named, an authority that was named its successor acts as well.
/// Refusal codes are the project's catalogue, as ASCII words (RefusalCodes.sol). Each function says which it can give, and
/// the first rule that fails gives the code.
///
/// Rolling windows: a line may limit what is drawn in any `days` days in a row. Days are UTC days of block time; amounts
/// belong to the day of the reservation, or to the day an override or late fact was recorded. Days are counted in buckets
/// of ceil(days / 31) days, and a window counts every bucket that it touches, whole: rounding never grants anything. What
/// is given back, reversed or adjusted away leaves its bucket; what is returned does not. Tolerance does not apply.
interface IWriteOffRegister {
    /// @notice An amount asked for on one line, with what it is counted in, so that "1 case" is never "1 piece".
    struct Draw {
        uint16 line;
        bytes3 unit; // as on the line
        uint64 quantity; // base units
        bytes3 currency; // as on the line; zero when the line has none
        uint64 value; // base units of the currency
    }

    /// @notice Lines that come on the register with this message, of the permit or of a permit it rests on.
    struct Opening {
        Header header;
        LineProof[] lines;
    }

    /// @notice One line of a reservation: what is set aside while it is open, what left once it is consumed.
    struct WriteOffLine {
        uint16 line;
        uint64 quantity; // base units
        uint64 value; // base units of the currency
        uint64 returnedQuantity; // came back since; never above quantity
        uint64 returnedValue; // came back since; never above value
        uint8 eucLink; // place in the terms' links of the certificate this was counted on too; 0 when none
        uint16 eucLine;
    }

    struct ReserveMessage {
        Header permit; // its terms; the permit is found by hashing them
        Draw[] draws;
        Opening[] openings;
        bytes32 declaration; // salted digest of the customs declaration's reference
        uint40 expiresAt; // UTC seconds from which others may release it; in the future, by 400 days at most
        AuthorityId keeper; // office that will consume it, for example one without a network; zero: the caller's own
    }

    struct ConsumeMessage {
        bytes32 reservation;
        Header permit; // terms of the version the reservation was made under
        WriteOffLine[] lines; // the reservation's, as the last event gave them
        Draw[] draws; // what left; lines not named left nothing; the rest goes back
        uint40 leftAt; // UTC seconds; not in the future, not before the reservation
        uint40 receiptDue; // UTC seconds by when the receipt is due; after leftAt by 400 days at most; 0: 45 days
    }

    /// @notice For release and reverse.
    struct CloseMessage {
        bytes32 reservation;
        Header permit;
        WriteOffLine[] lines;
    }

    /// @notice For hold and resume.
    struct HoldMessage {
        bytes32 reservation;
        Header permit;
        WriteOffLine[] lines;
        Reason reason; // coarse
    }

    /// @notice For adjust and return.
    struct CorrectMessage {
        bytes32 reservation; // a consumption
        Header permit;
        WriteOffLine[] lines;
        Draw[] draws; // adjust: what really left, of each line named; return: what came back now
    }

    /// @notice For override and late fact: goods that leave, or left, although the rules would not let them.
    struct OutsideMessage {
        bytes32 reservation; // open or held, ended by this; zero when there was none
        Header permit;
        WriteOffLine[] lines; // of that reservation; empty when there was none
        Draw[] draws;
        Opening[] openings;
        bytes32 declaration;
        uint40 leftAt; // UTC seconds; not in the future, by 400 days at most in the past
        uint40 receiptDue; // as in a consumption
        bytes32 officer; // salted digest of who decided; not zero in an override
        bytes32 office; // of customs, ASCII; not zero in an override
        Reason reason; // not None
    }

    enum ReservationStatus {
        None,
        Open, // its keeper may consume it
        Held, // its clock stands still; who held it has the next move
        Consumed, // left; may be adjusted, returned, reversed
        Released, // gave back everything, for good
        Reversed // a consumption that was none, for good
    }

    struct Reservation {
        AuthorityId keeper; // who may consume it, and later correct it
        ReservationStatus status;
        bool outside; // consumed by override or as a late fact
        uint40 reservedAt; // block time of the reservation; once outside: of the override or late fact
        uint40 until; // open: expiry; held: expiry if resumed now; consumed: when the receipt is due; else 0
        bytes32 digest; // stateDigest(permit, lines)
    }

    /// @notice How the clock of a held reservation stands.
    struct Hold {
        bool byIssuer; // side that has the next move: the permit's issuer, else the keeper
        uint40 heldAt; // block time
        uint40 freeFrom; // UTC seconds from which others may resume or release it
        uint40 spent; // seconds for which holds of the keeper that have ended stopped the clock; kept when not held
    }

    /// @notice Balances of one line of a series, in base units. `excess` is the part of what was consumed that went by
    /// override or as a late fact. Kept: reserved + consumed <= limit with tolerance + returned + excess, for each limit
    /// the mode counts.
    struct Meter {
        uint64 reservedQuantity;
        uint64 consumedQuantity;
        uint64 returnedQuantity;
        uint64 excessQuantity;
        uint64 reservedValue;
        uint64 consumedValue;
        uint64 returnedValue;
        uint64 excessValue;
    }

    /// @notice Amounts of some days in a row on a line with a window.
    struct Bucket {
        uint32 number; // UTC days since 1970, divided by the days of a bucket; 0: never used
        uint64 quantity; // base units
        uint64 value; // base units of the currency
    }

    /// @notice What is written down of a draw that the rules would not let pass.
    struct Exception {
        bool reserved; // whether it ended a reservation
        bytes32 declaration;
        uint40 leftAt; // UTC seconds
        uint40 receiptDue; // UTC seconds
        bytes32 officer;
        bytes32 office;
        Reason reason;
    }

    struct Answer {
        bool known;
        bytes16 body; // first half of the digest of the message's call data
        bytes32 refusal; // zero when it was accepted
    }

    /// @notice Amounts were set aside; `body` is the whole digest of the message's call data, in every event here.
    event Reserved(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        AuthorityId keeper,
        bytes32 declaration,
        uint40 expiresAt,
        WriteOffLine[] lines
    );
    /// @notice Goods left. `lines` are all of the reservation's, with what left of each (zero where nothing did); the rest
    /// went back.
    event Consumed(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        uint40 leftAt,
        uint40 receiptDue,
        WriteOffLine[] lines
    );
    /// @notice Everything that was set aside went back.
    event Released(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body
    );
    /// @notice The reservation's clock stands still, and it can be neither consumed nor released.
    event Held(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        Reason reason
    );
    /// @notice The clock goes on; it expires at `expiresAt` now.
    event Resumed(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        Reason reason,
        uint40 expiresAt
    );
    /// @notice `lines` after the correction.
    event Adjusted(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        WriteOffLine[] lines
    );
    /// @notice `lines` after the return: sums of all that came back.
    event Returned(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        WriteOffLine[] lines
    );
    /// @notice The consumption counts no more, nor what had come back of it.
    event Reversed(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body
    );
    /// @notice Goods left by a decision of customs against the rules (two accounts); always an exception for audit.
    /// `reservation` is the one it ended, or else the message's own id.
    event Overridden(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        Exception exception,
        WriteOffLine[] lines
    );
    /// @notice Goods had left before this was written down; always an exception for audit.
    event LateFactRecorded(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        Exception exception,
        WriteOffLine[] lines
    );
    /// @notice An attempt that was refused for `code`; it changed nothing else. `act` is the function's name, as ASCII.
    event Refused(
        AuthorityId indexed authority,
        PermitId indexed permit,
        bytes32 indexed code,
        bytes32 act,
        bytes32 messageId,
        bytes32 body,
        uint16 line // the line that was at fault; 0 when it was the message
    );
    /// @notice Message `place` of a batch had no answer: it reverted with `reason`, and its id stays free.
    // Nobody searches for a place in all batches.
    // solhint-disable-next-line gas-indexed-events
    event MessageFailed(uint256 place, bytes reason);

    /// @notice Balance and window of a line came from the register before this one.
    event MeterAdopted(PermitId indexed series, uint16 indexed line, Meter meter, Bucket[] buckets);

    /// @notice A consumption written down at the register of write-offs `from`, before this one, is corrected here from now
    /// on: its series is metered here. `lines` as they stand there; the balances came with their series.
    event ReservationAdopted(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        address from,
        Reservation state,
        WriteOffLine[] lines
    );

    /// @notice `caller` writes for no authority.
    error WriteOffRegisterNotAnAccount(address caller);
    /// @notice The message id was used for other bytes.
    error WriteOffRegisterMessageReused(AuthorityId authority, bytes32 messageId);
    /// @notice A message id is not zero.
    error WriteOffRegisterMessageIdMissing();
    /// @notice A message draws on at least one line and at most 64.
    error WriteOffRegisterDrawCountInvalid(uint256 count);
    /// @notice The opening is neither of the permit nor of one it rests on.
    error WriteOffRegisterOpeningForeign(PermitId id);
    /// @notice Terms and lines given are not those the last event about the reservation gave: their digest is `given`, not
    /// `kept`. Both are zero where lines come without a reservation.
    error WriteOffRegisterLinesMismatch(bytes32 reservation, bytes32 given, bytes32 kept);
    /// @notice A batch has at most 64 messages.
    error WriteOffRegisterBatchTooLarge(uint256 count);
    /// @notice Message `place` of the batch calls something that is no message.
    error WriteOffRegisterNotAMessage(uint256 place, bytes4 selector);
    /// @notice Only the register of permits hands meters over.
    error WriteOffRegisterNotPermitRegister(address caller);
    /// @notice There is no register before this one.
    error WriteOffRegisterNoPredecessor();
    /// @notice Something is still reserved on the line at the register before this one.
    error WriteOffRegisterStillReserved(PermitId series, uint16 line);
    /// @notice The line has been counted here already.
    error WriteOffRegisterMeterInUse(PermitId series, uint16 line);
    /// @notice The register of permits works with the write-off register at `named`, not with this one.
    error WriteOffRegisterNotNamed(address named);
    /// @notice The authorities are those of the consortium `found`, not of `given`.
    error WriteOffRegisterPartsDisagree(address found, address given);
    /// @notice Only this contract calls itself here.
    error WriteOffRegisterNotSelf(address caller);
    /// @notice Carries a business refusal out of the step it stopped; never leaves a message function.
    error WriteOffRegisterRefusal(bytes32 code, uint16 line);

    /// @notice Sets amounts aside on the permit's lines and on the certificate lines they rest on.
    /// Requirements, each with the code of its refusal, in this order:
    /// - the consortium is not paused (`paused`);
    /// - the permit is registered here (`not-registered`), of a kind that is drawn on (`kind-not-drawable`), active and its
    ///   series' current version (`superseded`, `suspended`, `revoked`, `annulled`, `surrendered`), within its dates at
    ///   this block's time (`not-yet-valid`, `expired`);
    /// - the caller's authority is a drawer (`not-drawer`) in office (`authority-not-in-office`), the keeper the same or
    ///   another drawer in office (`keeper-invalid`), the expiry in the future by 400 days at most (`expiry-invalid`);
    /// - each linked permit is in force (`link-not-in-force`), each linked certificate bound to this series
    ///   (`certificate-not-bound`);
    /// - then draw by draw: the line is open, here or before (`line-not-open`), and named once (`line-repeated`), unit and
    ///   currency are its own (`unit-mismatch`, `currency-mismatch`), there is some amount in what its mode counts
    ///   (`amount-missing`); the same on its certificate line, with its scale; and for each limit:
    ///   reserved + consumed - returned + asked <= limit with tolerance (`balance-exceeded`), also in the window that ends
    ///   today (`window-exceeded`), and both on the certificate line (`certificate-balance-exceeded`,
    ///   `certificate-window-exceeded`). No sum of reserved and consumed goes beyond 64 bits, whatever the mode.
    /// Malformed openings revert with the register of permits' reason. Emits {Reserved} or {Refused}.
    /// @return refusal zero when accepted
    function reserve(bytes32 messageId, ReserveMessage calldata message) external returns (bytes32 refusal);

    /// @notice Marks an open reservation as having left, in whole or in part; the rest goes back.
    /// Requirements, each with the code of its refusal, in this order:
    /// - the reservation exists (`reservation-unknown`), the caller's authority keeps it (`reservation-foreign`), it is open
    ///   (`reservation-closed`, `reservation-held`);
    /// - neither the series' current version (`suspended`, `revoked`, `annulled`) nor a linked permit's
    ///   (`link-not-in-force`) is suspended, revoked or annulled; expiry, surrender and supersession since do not matter,
    ///   nor whether the caller is in office: writing down what left reduces risk;
    /// - the time is not before the reservation and not after this block's (`left-at-invalid`), the receipt due after it by
    ///   400 days at most (`receipt-due-invalid`);
    /// - then draw by draw: the line is the reservation's (`line-not-reserved`) and named once (`line-repeated`), unit and
    ///   currency are its own (`unit-mismatch`, `currency-mismatch`), not more than was reserved
    ///   (`amount-over-reservation`), not quantity without value (or the other way) where both were reserved
    ///   (`amount-missing`); and something left at all (`amount-missing`, line 0).
    /// Emits {Consumed} or {Refused}.
    function consume(bytes32 messageId, ConsumeMessage calldata message) external returns (bytes32 refusal);

    /// @notice Gives a reservation back. Refused, in this order, when it is unknown (`reservation-unknown`); when the caller's
    /// authority does not keep it, unless it is past its expiry, or held for too long, and the caller is the permit's
    /// issuer or a drawer (`reservation-foreign`); when it is closed (`reservation-closed`); when it is held, unless for
    /// too long (`reservation-held`). Emits {Released} or {Refused}.
    function release(bytes32 messageId, CloseMessage calldata message) external returns (bytes32 refusal);

    /// @notice Stops a reservation's clock, for the keeper or the permit's issuer. The holds of a keeper last 60 days in all,
    /// a hold of the issuer 60 days; after that others may resume or release it, so that nobody blocks a balance for good.
    /// Refused, in this order, when it is unknown (`reservation-unknown`), the caller neither (`reservation-foreign`), it is
    /// closed (`reservation-closed`), held (`reservation-held`), past its expiry (`reservation-expired`), or the keeper's
    /// 60 days are over (`hold-used-up`). Emits {Held} or {Refused}.
    function hold(bytes32 messageId, HoldMessage calldata message) external returns (bytes32 refusal);

    /// @notice Lets the clock of a held reservation go on, with the time that was left. Only for the side that held it; once
    /// it was held too long, for keeper, issuer and drawers. Refused, in this order, when it is unknown
    /// (`reservation-unknown`), the caller none of these (`reservation-foreign`), it is not held (`reservation-not-held`),
    /// or the other side held it (`hold-foreign`). Emits {Resumed} or {Refused}.
    function resume(bytes32 messageId, HoldMessage calldata message) external returns (bytes32 refusal);

    /// @notice Corrects what left in a consumption, line by line; lines not named stay as they are. Raising asks for the
    /// balance and the window again (of an override or late fact it does not; `excess` goes along); lowering frees both.
    /// Neither status nor dates of the permit matter, nor whether the caller is in office.
    /// Requirements, each with the code of its refusal, in this order:
    /// - the reservation exists, here or as a consumption at a register before this one whose series has come here
    ///   (`reservation-unknown`), the caller's authority keeps it (`reservation-foreign`), it is consumed
    ///   (`reservation-not-consumed`), its series and each certificate it is counted on are still metered here
    ///   (`handed-over`);
    /// - then draw by draw: the line is the reservation's (`line-not-reserved`) and named once (`line-repeated`), unit and
    ///   currency are its own (`unit-mismatch`, `currency-mismatch`), not less than came back
    ///   (`amount-over-consumption`), not quantity without value (or the other way) where both had left, nor, where
    ///   nothing had, an amount missing that the mode counts (`amount-missing`); where it rises, the balance
    ///   (`balance-exceeded`, `certificate-balance-exceeded`) and each window that holds the day of the reservation
    ///   (`window-exceeded`, `certificate-window-exceeded`) reach, and these windows are still known (`window-past`): what
    ///   cannot be judged any more is a late fact; and something left at all (`amount-missing`, line 0).
    /// Emits {Adjusted} or {Refused}, before it {ReservationAdopted} the first time after its series came here.
    function adjust(bytes32 messageId, CorrectMessage calldata message) external returns (bytes32 refusal);

    /// @notice Writes down what came back of a consumption, for example from a temporary export; credits the balance, not the
    /// window. Requirements as of {adjust} up to `handed-over`; then draw by draw: `line-not-reserved`, `line-repeated`,
    /// `unit-mismatch`, `currency-mismatch` as there, not more than left and has not come back before
    /// (`amount-over-consumption`), some amount, and not quantity without value (or the other way) where both are still
    /// out (`amount-missing`). Emits {Returned} or {Refused}.
    function returnGoods(bytes32 messageId, CorrectMessage calldata message) external returns (bytes32 refusal);

    /// @notice Takes a consumption back that was none, with what came back of it; for good. Requirements as of {adjust} up to
    /// `handed-over`. Emits {Reversed} or {Refused}.
    function reverse(bytes32 messageId, CloseMessage calldata message) external returns (bytes32 refusal);

    /// @notice Lets goods leave by a decision of customs, whatever status, dates, links and limits say; not stopped by a
    /// pause. Two accounts: another account of the caller's authority has proposed this very call to the authority register
    /// ({ICountersignatures}), or this reverts. Counts as consumed, and as excess: it never makes room for another draw.
    /// May end a reservation that the caller keeps, whose amounts go back first.
    /// Requirements, each with the code of its refusal, in this order:
    /// - the permit is registered here (`not-registered`), of a kind that is drawn on (`kind-not-drawable`), its series
    ///   still metered here (`handed-over`);
    /// - the caller's authority is a drawer (`not-drawer`) in office (`authority-not-in-office`) with the customs role
    ///   (`not-customs`);
    /// - a reservation named exists (`reservation-unknown`), is kept by the caller (`reservation-foreign`), is open or held
    ///   (`reservation-closed`);
    /// - a reason (`reason-missing`), officer and office (`decider-missing`) are given; the goods left not in the future and
    ///   not more than 400 days ago (`left-at-invalid`); `receipt-due-invalid` as of {consume};
    /// - then draw by draw as of {reserve} up to `amount-missing`; the certificate under it is still metered here
    ///   (`handed-over`); and no sum goes beyond 64 bits (`balance-exceeded`,
    ///   `certificate-balance-exceeded`).
    /// Emits {Overridden} or {Refused}.
    function overrideDraw(bytes32 messageId, OutsideMessage calldata message) external returns (bytes32 refusal);

    /// @notice Writes down goods that have left without it: an offline post, a permit withdrawn meanwhile, more than was
    /// reserved. Always an exception; counted as in {overrideDraw}. One account; whether in office does not matter.
    /// Requirements as of {overrideDraw}, but for the caller: the keeper of the reservation it ends, or else a drawer
    /// (`not-drawer`); and officer and office may be missing. Emits {LateFactRecorded} or {Refused}.
    function recordLate(bytes32 messageId, OutsideMessage calldata message) external returns (bytes32 refusal);

    /// @notice Each of `messages` is the call data of one of the functions above, 64 at most; they are independent, and each
    /// counts exactly as if it had been sent alone. Requirements: caller writes for an authority. What reverts has no
    /// answer. Emits {MessageFailed} for each such, and what each message emits.
    function batch(bytes[] calldata messages) external;

    /// @notice Takes balances and windows of `lines` (bit n for line n), opened here before, from the register before this
    /// one. Requirements: caller is the register of permits; there is a predecessor; nothing is reserved there; nothing
    /// was counted here. Emits {MeterAdopted} for each line.
    function adoptMeters(PermitId series, uint256 lines) external;

    /// @notice Who writes for whom.
    function authorities() external view returns (IAuthorityRegister);

    /// @notice The register of permits whose lines are metered here.
    function permits() external view returns (IPermitRegister);

    /// @notice Balances of one line of a series.
    function meter(PermitId series, uint16 line) external view returns (Meter memory);

    /// @notice What counts in the rolling window that ends on the day of `time`, of a line with a window; zeros of a line
    /// without. Of days so long ago that their buckets are in use again, nothing is known and nothing counted.
    function windowUse(PermitId series, uint16 line, uint64 time) external view returns (uint64 quantity, uint64 value);

    /// @notice The 32 buckets of a line, as they are kept: number n is at place n modulo 32.
    function buckets(PermitId series, uint16 line) external view returns (Bucket[] memory);

    /// @notice A reservation; status None when unknown.
    function reservation(bytes32 id) external view returns (Reservation memory);

    /// @notice How the clock of a reservation stands; zeros but for `spent` when it is not held.
    function holdOf(bytes32 id) external view returns (Hold memory);

    /// @notice What was answered to a message.
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory);

    /// @notice Id of the reservation a message makes: keccak256(authority, messageId).
    function reservationId(AuthorityId authority, bytes32 messageId) external pure returns (bytes32);

    /// @notice What is kept of a reservation's permit and lines: keccak256(permit, linesDigest), where linesDigest is
    /// keccak256(abi.encode(lines)).
    function stateDigest(PermitId permit, bytes32 linesDigest) external pure returns (bytes32);
}

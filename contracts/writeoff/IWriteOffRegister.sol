// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId} from "../access/Words.sol";
import {Header, LineProof, PermitId} from "../permit/Terms.sol";

/// @title Meters of all permits: reserve, consume, release
/// @notice Balances belong to (series, line number), whatever the version. A message is keyed by (authority, message
/// id): the same again gives the same answer and changes nothing; the same id with another body reverts. A business
/// refusal does not revert: it is recorded, with its code, and burns the id, so that an attempt is evidence. A message
/// is atomic over its lines.
/// Refusal codes are the project's catalogue, as ASCII: not-registered, suspended, revoked, annulled, surrendered,
/// superseded, not-yet-valid, expired, kind-not-drawable, not-drawer, authority-not-in-office, link-not-in-force,
/// certificate-not-bound, line-not-open, line-repeated, unit-mismatch, currency-mismatch, amount-missing,
/// balance-exceeded, certificate-balance-exceeded, reservation-unknown, reservation-foreign, reservation-closed,
/// amount-over-reservation, expiry-invalid, line-not-reserved.
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

    struct ReserveMessage {
        Header permit; // its terms; the permit is found by hashing them
        Draw[] draws;
        Opening[] openings;
        bytes32 declaration; // salted digest of the customs declaration's reference
        uint40 expiresAt; // UTC seconds from which others may release it; in the future, by 400 days at most
    }

    struct ConsumeMessage {
        bytes32 reservation;
        Header permit; // terms of the version the reservation was made under
        Draw[] draws; // what left; lines not named left nothing; the rest goes back
    }

    struct ReleaseMessage {
        bytes32 reservation;
        Header permit;
    }

    enum ReservationStatus {
        None,
        Open,
        Consumed,
        Released
    }

    struct Reservation {
        PermitId permit; // version it was made under
        AuthorityId authority; // who made it
        ReservationStatus status;
        uint40 reservedAt;
        uint40 expiresAt;
        uint40 closedAt; // 0 while open
        uint8 lines; // how many
    }

    struct ReservedLine {
        uint16 line;
        uint64 quantity; // once consumed: what left; else: what was reserved
        uint64 value;
        uint8 eucLink; // certificate line this was counted on too
        uint16 eucLine;
    }

    /// @notice Balances of one line of a series, in base units.
    struct Meter {
        uint64 reservedQuantity;
        uint64 consumedQuantity;
        uint64 returnedQuantity; // always 0 in this version
        uint64 excessQuantity; // always 0 in this version
        uint64 reservedValue;
        uint64 consumedValue;
        uint64 returnedValue; // always 0 in this version
        uint64 excessValue; // always 0 in this version
    }

    struct Answer {
        bool known;
        bytes32 body; // digest of the message's body
        bytes32 refusal; // zero when it was accepted
    }

    event Reserved(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        bytes32 declaration,
        uint40 expiresAt,
        ReservedLine[] lines
    );
    /// @notice `lines` are all of the reservation's, with what left of each (zero where nothing did); what was reserved
    /// beyond goes back to the balance.
    event Consumed(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body,
        ReservedLine[] lines
    );
    event Released(
        bytes32 indexed reservation,
        PermitId indexed permit,
        PermitId indexed series,
        AuthorityId authority,
        bytes32 messageId,
        bytes32 body
    );
    /// @notice An attempt that was refused for `code`; it changed nothing else. `act` is "reserve", "consume" or "release".
    event Refused(
        AuthorityId indexed authority,
        PermitId indexed permit,
        bytes32 indexed code,
        bytes32 act,
        bytes32 messageId,
        bytes32 body,
        uint16 line // the line that was at fault; 0 when it was the message
    );

    /// @notice `caller` writes for no authority.
    error WriteOffRegisterNotAnAccount(address caller);
    /// @notice The message id was used for another body.
    error WriteOffRegisterMessageReused(AuthorityId authority, bytes32 messageId);
    /// @notice A message id is not zero.
    error WriteOffRegisterMessageIdMissing();
    /// @notice A message draws on at least one line and at most 64.
    error WriteOffRegisterDrawCountInvalid(uint256 count);
    /// @notice The opening is neither of the permit nor of one it rests on.
    error WriteOffRegisterOpeningForeign(PermitId id);
    /// @notice The terms given are not those the reservation was made under.
    error WriteOffRegisterTermsMismatch(PermitId given, PermitId reserved);
    /// @notice The register of permits works with the write-off register at `named`, not with this one.
    error WriteOffRegisterNotNamed(address named);
    /// @notice Only this contract calls itself here.
    error WriteOffRegisterNotSelf(address caller);
    /// @notice Carries a business refusal out of the step it stopped; never leaves a message function.
    error WriteOffRegisterRefusal(bytes32 code, uint16 line);

    /// @notice Sets amounts aside on the permit's lines and on the certificate lines they rest on.
    /// Refused unless: the permit is registered, is its series' current version, active, within its dates at this block's
    /// time, of a kind that is drawn on (import authorisation, export licence, foreign document), the caller a drawer
    /// in office, each linked permit in force, each linked certificate bound to this series, each line open (here or
    /// before), unit and currency those of the line (and of its certificate line, with the scale), some amount in what the
    /// mode counts (there too), and for each limit the mode counts: reserved + consumed - returned + asked <= limit with
    /// tolerance, on the line and on its certificate line. No sum goes beyond 64 bits, whatever the mode.
    /// The first rule that fails gives the code, in this order: not-registered, kind-not-drawable, the permit's status,
    /// not-yet-valid, expired, not-drawer, authority-not-in-office, expiry-invalid, link-not-in-force,
    /// certificate-not-bound; then line by line: line-not-open, line-repeated, unit-mismatch, currency-mismatch,
    /// amount-missing, the same on the certificate line, balance-exceeded, certificate-balance-exceeded.
    /// Malformed openings revert with the register of permits' reason. Emits {Reserved} or {Refused}.
    /// @return refusal zero when accepted
    function reserve(bytes32 messageId, ReserveMessage calldata message) external returns (bytes32 refusal);

    /// @notice Marks an open reservation as having left, in whole or in part; the rest goes back. Refused, in this order,
    /// when it is unknown, the caller's authority did not make it, it is closed, the series' current version or a linked
    /// permit's is suspended, revoked or annulled, a draw names a line not reserved, a line twice, another measure or more
    /// than was reserved, or quantity without value (or value without quantity) where both were
    /// reserved, or nothing left at all. Expiry, surrender and supersession since do not stop it.
    /// Emits {Consumed} or {Refused}.
    function consume(bytes32 messageId, ConsumeMessage calldata message) external returns (bytes32 refusal);

    /// @notice Gives an open reservation back. Refused when it is unknown, closed, or the caller's authority did not make
    /// it, unless it is past its expiry and the caller is the permit's issuer or a drawer. Emits {Released} or {Refused}.
    function release(bytes32 messageId, ReleaseMessage calldata message) external returns (bytes32 refusal);

    /// @notice Balances of one line of a series.
    function meter(PermitId series, uint16 line) external view returns (Meter memory);

    /// @notice A reservation; status None when unknown.
    function reservation(bytes32 id) external view returns (Reservation memory);

    /// @notice Its lines.
    function reservedLines(bytes32 id) external view returns (ReservedLine[] memory);

    /// @notice What was answered to a message.
    function answer(AuthorityId authority, bytes32 messageId) external view returns (Answer memory);

    /// @notice Id of the reservation a message makes: keccak256(authority, messageId).
    function reservationId(AuthorityId authority, bytes32 messageId) external pure returns (bytes32);
}

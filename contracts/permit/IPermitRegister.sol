// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId, Party, PermitKind, Reason} from "../access/Words.sol";
import {ControlMode, Header, LineProof, PermitId} from "./Terms.sol";

/// @notice Stored status of a permit version, with whose move it is. "Not yet valid", "expired" and "exhausted" are
/// derived for a given time and never stored.
enum Status {
    None, // not registered: it does not exist
    Active, // the drawers may draw
    Suspended, // the issuer has the next move; draws are refused
    Revoked, // ended from that block on, for good
    Annulled, // void from the beginning, for good
    Surrendered, // given back; open reservations may still be consumed
    Superseded // another version of the series counts, or another register; open reservations may still be consumed
}

/// @notice How a non-member's document was confirmed with those who wrote it.
enum Channel {
    None,
    Embassy,
    Post,
    Telephone,
    Mail,
    Meeting,
    Register // their own public one
}

/// @title The register of permits
/// @notice A permit exists from the block that registers it. The register keeps status, dates, issuer, the one number in
/// a series and the binding of end-user certificates; the rest of the terms comes back as calldata and is checked by
/// hashing. All events together rebuild everything kept here.
interface IPermitRegister {
    struct Permit {
        Status status;
        PermitKind kind;
        uint40 validFrom; // UTC seconds, inclusive
        uint40 validUntil; // UTC seconds, exclusive
        uint32 issuer; // index at the authority register
        uint16 version; // 1-based place in the series
        uint40 registeredAt; // block time
        uint40 statusSince; // block time of the last change of status
    }

    /// @notice An opened line of a series, as the current limits stand.
    struct OpenLine {
        uint16 version; // version whose limits these are; 0 when the line was never opened
        ControlMode mode;
        bytes3 unit;
        uint8 scale;
        bytes3 currency;
        uint64 quantityLimit; // base units, tolerance not included
        uint64 valueLimit; // base units, tolerance not included
        uint16 tolerance; // basis points
        uint8 eucLink;
        uint16 eucLine;
        bool windowed; // {window} tells length and limits
    }

    /// @notice Rolling window of a line: what is reserved and consumed within any `days_` days in a row is limited too.
    struct Window {
        uint16 days_; // 1 to 366, the same through all versions; 0 when there is none
        uint64 quantity; // base units; 0: quantity is not limited within the window
        uint64 value; // base units of the currency; 0: value is not limited within the window
    }

    /// @notice Who confirmed a non-member's document, and how.
    struct Confirmation {
        Channel channel; // not None
        uint40 confirmedAt; // UTC seconds; not in the future
        bytes32 officer; // salted digest of who confirmed it; not zero
        bytes32 evidence; // digest of what was received; not zero
    }

    /// @notice A series as it goes from one register to the next.
    struct Handover {
        PermitId current; // version that counts
        Permit first; // what was stored of the first version
        Permit permit; // what was stored of the current version, before it was handed over
        uint256 openedLines; // bit n: line n is open
        uint16 bonds; // certificate: its place among the links of the licence it serves; else bit n - 1 for the one at place n
        PermitId boundTo; // certificate: the licence series it serves; zero when free
        Party binder; // certificate: who may bind it
        AuthorityId heir; // certificate: who may take it over; zero when nobody may
    }

    /// @notice `id` exists from this block on. The whole header, so that the log alone rebuilds the register.
    event PermitRegistered(
        PermitId indexed id,
        AuthorityId indexed issuer,
        PermitId indexed series,
        uint16 version,
        Header header
    );
    /// @notice The status of `id` changed.
    event PermitStatusChanged(PermitId indexed id, Status from, Status to, Reason reason);
    /// @notice A line of `series` came on the register, with the limits of version `id`. Salt left out.
    event LineOpened(PermitId indexed series, PermitId indexed id, uint16 indexed number, OpenLine line, Window window);
    /// @notice The certificate series `euc` serves the licence series `licence`, and no other.
    event CertificateBound(PermitId indexed euc, PermitId indexed licence);
    /// @notice The certificate series `euc` serves nobody.
    event CertificateReleased(PermitId indexed euc, PermitId indexed licence);
    /// @notice The next licence of `heir` may take the certificate series `euc` over, once; zero: nobody may any more.
    event TakeoverConsented(PermitId indexed euc, AuthorityId indexed heir);
    /// @notice The foreign document `id` was confirmed by those who wrote it.
    event ForeignDocumentConfirmed(PermitId indexed id, Confirmation confirmation);
    /// @notice Two authorities have registered a foreign document under one number: `first` and now `id`. For both to look at.
    event ForeignTagRepeated(bytes32 indexed numberTag, PermitId indexed first, PermitId indexed id);
    /// @notice New series are registered at `successor` from this block on.
    event RegisterClosed(address indexed successor);
    /// @notice Series of `issuer` may go over to `successor`.
    event SuccessorAccepted(AuthorityId indexed issuer, address indexed successor);
    /// @notice `series` is kept by `successor` from now on; `next` is the version that counts there.
    event SeriesHandedOver(PermitId indexed series, address indexed successor, PermitId indexed next);
    /// @notice `series` came from the register `predecessor` as it stood there. Its lines and its binding follow as events
    /// of their own.
    event SeriesAdopted(
        PermitId indexed series,
        address indexed predecessor,
        AuthorityId indexed issuer,
        Handover state
    );

    /// @notice `caller` writes for no authority.
    error PermitRegisterNotAnAccount(address caller);
    /// @notice The caller's authority is neither the issuer nor a successor of it.
    error PermitRegisterNotIssuer(AuthorityId caller, AuthorityId issuer);
    /// @notice Terms of another network; where the register is built, authorities of another consortium.
    error PermitRegisterForeignNetwork(bytes32 networkId);
    /// @notice Not in office, not accredited for the kind, or the document key or the mandate is not valid now. Both are zero
    /// where the act needs none.
    error PermitRegisterNotEntitled(AuthorityId issuer, PermitKind kind, bytes32 keyId, bytes32 mandate);
    /// @notice Registrations are paused by the consortium.
    error PermitRegisterPaused();
    /// @notice At most 500 in one call.
    error PermitRegisterTooMany(uint256 count);
    /// @notice A foreign document is registered and superseded with its confirmation, and nothing else is; only an end-user
    /// certificate can be taken over.
    error PermitRegisterKindInvalid(PermitKind kind);
    /// @notice A channel, a time that is not in the future, an officer and evidence are needed.
    error PermitRegisterConfirmationInvalid(Confirmation confirmation);
    /// @notice These terms are on the register already.
    error PermitRegisterAlreadyRegistered(PermitId id);
    /// @notice `id` is not on the register.
    error PermitRegisterUnknown(PermitId id);
    /// @notice `issuer` has used the number behind `numberTag` in the series `series`.
    error PermitRegisterNumberTaken(AuthorityId issuer, bytes32 numberTag, PermitId series);
    /// @notice validFrom must be before validUntil, validUntil in the future and below 2**40; a multiple export licence is
    /// valid for three years at most.
    error PermitRegisterDatesInvalid(uint64 validFrom, uint64 validUntil);
    /// @notice A permit has at least one line, and at most 255.
    error PermitRegisterLineCountInvalid(uint16 lineCount);
    /// @notice A party is malformed, of a state that is no member, or its role does not fit the kind of permit
    /// (an end-user certificate names exactly one binder with the licensing role; other permits name customs), or is the
    /// seventeenth of its list.
    error PermitRegisterPartyInvalid(Party party);
    /// @notice A first version names neither series nor predecessor; a later one names both, correctly.
    error PermitRegisterVersionInvalid(PermitId series, PermitId supersedes);
    /// @notice `link` is not on the register, names a series that is named already or the permit's own, is the seventeenth,
    /// or is not a kind this permit can rest on (end-user certificate, import authorisation, transit consent, foreign
    /// document; a certificate on no other, global and general export licences on none).
    error PermitRegisterLinkInvalid(PermitId link);
    /// @notice `link` is not in force.
    error PermitRegisterLinkNotInForce(PermitId link);
    /// @notice The certificate names `binder`, not this issuer.
    error PermitRegisterNotBinder(PermitId euc, Party binder);
    /// @notice The certificate serves `licence` already.
    error PermitRegisterCertificateBound(PermitId euc, PermitId licence);
    /// @notice The certificate is not bound.
    error PermitRegisterCertificateFree(PermitId euc);
    /// @notice Something is reserved or consumed on the certificate; when a licence that has ended is to be followed by
    /// another of its issuer, or another authority takes the certificate over, only what is still reserved counts.
    error PermitRegisterCertificateInUse(PermitId euc);
    /// @notice A certificate that serves `series` is not at the place among the new version's links that it has had, or
    /// has gone to another series since.
    error PermitRegisterCertificateDropped(PermitId series);
    /// @notice From this status there is no way to that one.
    error PermitRegisterTransitionInvalid(PermitId id, Status from, Status to);
    /// @notice Only suspending, revoking and surrendering is done for many permits at once.
    error PermitRegisterNotForMany(Status to);
    /// @notice A permit past its end cannot be reinstated.
    error PermitRegisterPastEnd(PermitId id, uint40 validUntil);
    /// @notice The proof does not show this line at this position under the permit's root.
    error PermitRegisterProofInvalid(PermitId id, uint16 number);
    /// @notice The line is open under this version already.
    error PermitRegisterLineAlreadyOpen(PermitId id, uint16 number);
    /// @notice Line numbers go from 1 to 255, a mode is named, a limited line has the limit its mode counts and the unit
    /// or currency it counts in, an open line has one of the two, a tolerance is at most 10,000 basis points, an EUC line is named with its link or not
    /// at all, and the link is an end-user certificate; a rolling window is 1 to 366 days long and limits something the line
    /// is counted in.
    error PermitRegisterLineInvalid(uint16 number);
    /// @notice A line keeps unit, scale, currency and length of window through all versions, and the certificate line it rests
    /// on until that certificate's issuer releases it.
    error PermitRegisterMeasureChanged(PermitId series, uint16 number);
    /// @notice A drawn line is missing from the new version's proofs.
    error PermitRegisterLineMissing(PermitId series, uint16 number);
    /// @notice The new limits lie below what is used and reserved.
    error PermitRegisterLimitBelowUse(PermitId series, uint16 number);
    /// @notice Lines come on the register from the version that counts: `current`, not `id`.
    error PermitRegisterNotCurrent(PermitId id, PermitId current);
    /// @notice Only the issuer, a drawer, or the write-off register opens lines.
    error PermitRegisterMayNotOpen(AuthorityId caller, PermitId id);
    /// @notice `caller` is not the consortium's governance.
    error PermitRegisterNotGovernance(address caller);
    /// @notice `successor` is no register that follows this one, of the same consortium and authorities.
    error PermitRegisterSuccessorInvalid(address successor);
    /// @notice New series and new numbers are registered at `successor`; zero: governance has named none yet.
    error PermitRegisterClosed(address successor);
    /// @notice `caller` is not the register that was named to follow this one.
    error PermitRegisterNotSuccessor(address caller);
    /// @notice `issuer` has not agreed that its series go over to the successor.
    error PermitRegisterSuccessorNotAccepted(AuthorityId issuer);
    /// @notice `issuer` has agreed already.
    error PermitRegisterSuccessorAccepted(AuthorityId issuer);
    /// @notice Something is reserved on the series; it has to be consumed or released first.
    error PermitRegisterReserved(PermitId series);
    /// @notice `id` is kept by `register` (zero: by none), not where this act needs it: a series goes from one register to the
    /// next, and a certificate is counted where the licence on it is.
    error PermitRegisterElsewhere(PermitId id, address register);

    /// @notice Registers a first version. The issuer is the caller's authority.
    /// Requirements: not paused, not closed; caller's authority is the header's issuer; in office, accredited, key and
    /// mandate valid now; network right; no foreign document; number unused by this issuer, here and at the registers before
    /// this one; dates; parties; links on the register and in force; each end-user certificate names this issuer (or its
    /// state's licensing role) as binder and is free, or was left by a series of the same issuer that has ended; or its
    /// issuer consented to a takeover by this one and nothing is reserved on it. Binds those certificates, and adopts them
    /// first where the register before this one still keeps them.
    /// Emits {PermitRegistered}, {CertificateBound}, {CertificateReleased}, {SeriesAdopted}.
    function register(Header calldata header) external returns (PermitId id);

    /// @notice Registers many first versions at once, 500 at most: all or none.
    function registerMany(Header[] calldata headers) external returns (PermitId[] memory ids);

    /// @notice Registers a non-member's document, which the issuer accepts. Requirements: as {register}, of this kind; a whole
    /// confirmation. That another authority registered the same number is no hindrance: nobody can block another.
    /// Emits {PermitRegistered}, {ForeignDocumentConfirmed}, {ForeignTagRepeated}.
    function registerForeign(Header calldata header, Confirmation calldata confirmation) external returns (PermitId id);

    /// @notice Adds a confirmation. Requirements: a foreign document; caller is its issuer, in office; a whole confirmation.
    /// Emits {ForeignDocumentConfirmed}.
    function confirmForeign(PermitId id, Confirmation calldata confirmation) external;

    /// @notice Registers the next version of a series; the former becomes superseded. Balances belong to the series and
    /// are not touched. Requirements: as {register}; `series` and `supersedes` name the series and its current version,
    /// which is active or suspended, of the same issuer and kind; `lines` proves, under the new root, every line opened
    /// before, with unit, scale and currency kept and limits not below reserved + consumed - returned.
    /// The number is new or the series' own (always its own once this register is closed). The issuer of the new version is
    /// the caller's authority, which is the former one or its successor. What replaces a suspended version is suspended too:
    /// only {reinstate} lifts that. Each certificate bound to the series is linked again, at the place it has, and
    /// each line opened on one of its lines rests there still: letting a certificate go is up to its issuer.
    /// Emits {PermitStatusChanged}, {PermitRegistered}, {CertificateBound}, {LineOpened}.
    function supersede(Header calldata header, LineProof[] calldata lines) external returns (PermitId id);

    /// @notice As {supersede}, of a foreign document: what was changed has been confirmed too.
    /// Emits {ForeignDocumentConfirmed}, {ForeignTagRepeated} as well.
    function supersedeForeign(
        Header calldata header,
        LineProof[] calldata lines,
        Confirmation calldata confirmation
    ) external returns (PermitId id);

    /// @notice Takes a series over from the register before this one, with its balances, and supersedes its current version.
    /// Requirements: not paused; as {supersede}; no foreign document; the series is kept by the predecessor, which names this
    /// register as successor; the issuers of the series and of its certificates have accepted it; nothing is reserved.
    /// Emits {SeriesAdopted}, {LineOpened}, {CertificateBound}, and what {supersede} emits.
    function migrate(Header calldata header, LineProof[] calldata lines) external returns (PermitId id);

    /// @notice Brings lines on the register. Requirements: caller is issuer or drawer, in office; the version is the one
    /// that counts; proofs hold. Emits {LineOpened}.
    function openLines(Header calldata header, LineProof[] calldata lines) external;

    /// @notice As {openLines}, for the write-off register, which has checked the drawer; lines open already are passed over.
    /// @return series of the permit, which the write-off register compares with what the draw rests on
    function openLinesForDraw(Header calldata header, LineProof[] calldata lines) external returns (PermitId series);

    /// @notice Active to suspended. Requirements: caller is the issuer (here and below: or its successor). Emits
    /// {PermitStatusChanged}.
    function suspend(PermitId id, Reason reason) external;

    /// @notice Suspended to active. Requirements: caller is the issuer, in office; a second account of it proposed this very
    /// call; not past the end.
    function reinstate(PermitId id, Reason reason) external;

    /// @notice Active or suspended to revoked. Requirements: caller is the issuer.
    function revoke(PermitId id, Reason reason) external;

    /// @notice Active or suspended to annulled. Requirements: caller is the issuer, in office; a second account of it proposed
    /// this very call.
    function annul(PermitId id, Reason reason) external;

    /// @notice Active or suspended to surrendered. Requirements: caller is the issuer.
    function surrender(PermitId id, Reason reason) external;

    /// @notice Suspends, revokes or surrenders many permits at once, 500 at most: all or none.
    function changeStatusMany(PermitId[] calldata ids, Status to, Reason reason) external;

    /// @notice Frees an end-user certificate. Requirements: caller is the certificate's issuer; bound; nothing is
    /// reserved or consumed on it. Emits {CertificateReleased}.
    function releaseCertificate(PermitId euc) external;

    /// @notice Lets the next licence of `heir` bind the certificate although others may bind it or hold it, once; zero takes
    /// that back. Requirements: a certificate kept here; caller is its issuer, in office; a second account of it proposed
    /// this very call; `heir` is an authority or zero. Emits {TakeoverConsented}.
    function consentToTakeover(PermitId euc, AuthorityId heir) external;

    /// @notice Closes this register to new series, for good, and names the one that follows; whatever is kept here goes on.
    /// Requirements: caller is the consortium's governance; not closed; `successor` is a register with this one as its
    /// predecessor, of the same consortium and authorities. Emits {RegisterClosed}.
    function closeTo(address successor) external;

    /// @notice Lets the series of `issuer` go over to the successor, whose code the issuer has looked at: no majority moves
    /// another's permits. Requirements: closed; caller is `issuer` or its successor, in office; not accepted before.
    /// Emits {SuccessorAccepted}.
    function acceptSuccessor(AuthorityId issuer) external;

    /// @notice Gives `series` away; called by the successor, in the transaction that adopts it there.
    /// Requirements: caller is the successor; `series` is a series kept here, not ended; its issuer has accepted the successor;
    /// nothing is reserved on it. Emits {PermitStatusChanged}, {SeriesHandedOver}.
    /// @param next the version that will count there
    function handOver(PermitId series, PermitId next) external returns (Handover memory);

    /// @notice The member states.
    function consortium() external view returns (address);

    /// @notice The register of authorities.
    function authorities() external view returns (address);

    /// @notice The register before this one; zero when there is none.
    function predecessor() external view returns (address);

    /// @notice The register after this one; zero while this one is open.
    function successor() external view returns (address);

    /// @notice Whether series of `issuer` may go over to the successor.
    function successorAccepted(AuthorityId issuer) external view returns (bool);

    /// @notice Which register keeps the series of `id`: this one, one before it, or one after it once it was handed over; zero
    /// when it is not registered. The other views answer for what is or was kept here.
    function registerOf(PermitId id) external view returns (address);

    /// @notice The register of write-offs that meters these permits.
    function writeOffs() external view returns (address);

    /// @notice What is stored of `id`; status None when it is not registered.
    function permit(PermitId id) external view returns (Permit memory);

    /// @notice First version's id of the series `id` belongs to (itself for a first version); zero when not registered.
    function seriesOf(PermitId id) external view returns (PermitId);

    /// @notice The version of the series of `id` that counts now; zero when not registered.
    function currentOf(PermitId id) external view returns (PermitId);

    /// @notice Series in which `issuer` used the number behind `numberTag`, here or at a register before this one; zero when
    /// it did not.
    function seriesOfNumber(AuthorityId issuer, bytes32 numberTag) external view returns (PermitId);

    /// @notice Licence series a certificate series serves; zero when free.
    function boundTo(PermitId eucSeries) external view returns (PermitId);

    /// @notice Who may bind the certificate series.
    function binderOf(PermitId eucSeries) external view returns (Party);

    /// @notice Whose next licence may take the certificate series over; zero when nobody's.
    function heirOf(PermitId eucSeries) external view returns (AuthorityId);

    /// @notice First foreign document that was registered under the number behind `numberTag`, by whomever, here or at a
    /// register before this one; zero when none was.
    function foreignOf(bytes32 numberTag) external view returns (PermitId);

    /// @notice An opened line of a series; version 0 when it was never opened.
    function line(PermitId series, uint16 number) external view returns (OpenLine memory);

    /// @notice Rolling window of an opened line; zeros when it has none.
    function window(PermitId series, uint16 number) external view returns (uint16 days_, uint64 quantity, uint64 value);

    /// @notice Set of opened line numbers of a series (bit n for line n).
    function openedLines(PermitId series) external view returns (uint256);

    /// @notice Whether the series of `id` has a current version that is active and within its dates at `time`, whichever
    /// register keeps it.
    function inForce(PermitId id, uint64 time) external view returns (bool);
}

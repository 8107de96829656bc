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
    Superseded // another version of the series counts; open reservations may still be consumed
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
    event LineOpened(PermitId indexed series, PermitId indexed id, uint16 indexed number, OpenLine line);
    /// @notice The certificate series `euc` serves the licence series `licence`, and no other.
    event CertificateBound(PermitId indexed euc, PermitId indexed licence);
    /// @notice The certificate series `euc` serves nobody.
    event CertificateReleased(PermitId indexed euc, PermitId indexed licence);

    /// @notice `caller` writes for no authority.
    error PermitRegisterNotAnAccount(address caller);
    /// @notice The caller's authority is not the header's issuer.
    error PermitRegisterNotIssuer(AuthorityId caller, AuthorityId issuer);
    /// @notice Terms of another network; where the register is built, authorities of another consortium.
    error PermitRegisterForeignNetwork(bytes32 networkId);
    /// @notice Not in office, not accredited for the kind, or the document key is not valid now. `keyId` is zero where the
    /// act needs no key.
    error PermitRegisterNotEntitled(AuthorityId issuer, PermitKind kind, bytes32 keyId);
    /// @notice These terms are on the register already.
    error PermitRegisterAlreadyRegistered(PermitId id);
    /// @notice `id` is not on the register.
    error PermitRegisterUnknown(PermitId id);
    /// @notice `issuer` has used the number behind `numberTag` in the series `series`.
    error PermitRegisterNumberTaken(AuthorityId issuer, bytes32 numberTag, PermitId series);
    /// @notice validFrom must be before validUntil, and validUntil in the future and below 2**40.
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
    /// document; a certificate on no other).
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
    /// another of its issuer, only what is still reserved counts.
    error PermitRegisterCertificateInUse(PermitId euc);
    /// @notice A certificate that serves `series` is not at the place among the new version's links that it has had, or
    /// has gone to another series since.
    error PermitRegisterCertificateDropped(PermitId series);
    /// @notice From this status there is no way to that one.
    error PermitRegisterTransitionInvalid(PermitId id, Status from, Status to);
    /// @notice A permit past its end cannot be reinstated.
    error PermitRegisterPastEnd(PermitId id, uint40 validUntil);
    /// @notice The proof does not show this line at this position under the permit's root.
    error PermitRegisterProofInvalid(PermitId id, uint16 number);
    /// @notice The line is open under this version already.
    error PermitRegisterLineAlreadyOpen(PermitId id, uint16 number);
    /// @notice Line numbers go from 1 to 255, a mode is named, a limited line has the limit its mode counts and the unit
    /// or currency it counts in, an open line has one of the two, a tolerance is at most 10,000 basis points, an EUC line is named with its link or not
    /// at all, and the link is an end-user certificate.
    error PermitRegisterLineInvalid(uint16 number);
    /// @notice Rolling windows are not counted in this version; a line that asks for one cannot be drawn.
    error PermitRegisterWindowUnsupported(uint16 number);
    /// @notice A line keeps unit, scale and currency through all versions, and the certificate line it rests on until that
    /// certificate's issuer releases it.
    error PermitRegisterMeasureChanged(PermitId series, uint16 number);
    /// @notice A drawn line is missing from the new version's proofs.
    error PermitRegisterLineMissing(PermitId series, uint16 number);
    /// @notice The new limits lie below what is used and reserved.
    error PermitRegisterLimitBelowUse(PermitId series, uint16 number);
    /// @notice Lines come on the register from the version that counts: `current`, not `id`.
    error PermitRegisterNotCurrent(PermitId id, PermitId current);
    /// @notice Only the issuer, a drawer, or the write-off register opens lines.
    error PermitRegisterMayNotOpen(AuthorityId caller, PermitId id);

    /// @notice Registers a first version. The issuer is the caller's authority.
    /// Requirements: caller's authority is the header's issuer; in office, accredited, key valid now; network right;
    /// number unused by this issuer; dates; parties; links on the register and in force; each end-user certificate
    /// names this issuer (or its state's licensing role) as binder and is free, or was left by a series of the same
    /// issuer that has ended. Binds those certificates. Emits {PermitRegistered}, {CertificateBound}.
    function register(Header calldata header) external returns (PermitId id);

    /// @notice Registers many first versions at once: all or none.
    function registerMany(Header[] calldata headers) external returns (PermitId[] memory ids);

    /// @notice Registers the next version of a series; the former becomes superseded. Balances belong to the series and
    /// are not touched. Requirements: as {register}; `series` and `supersedes` name the series and its current version,
    /// which is active or suspended, of the same issuer and kind; `lines` proves, under the new root, every line opened
    /// before, with unit, scale and currency kept and limits not below reserved + consumed - returned.
    /// The number is new or the series' own. Each certificate bound to the series is linked again, at the place it has, and
    /// each line opened on one of its lines rests there still: letting a certificate go is up to its issuer.
    /// Emits {PermitStatusChanged}, {PermitRegistered}, {CertificateBound}, {LineOpened}.
    function supersede(Header calldata header, LineProof[] calldata lines) external returns (PermitId id);

    /// @notice Brings lines on the register. Requirements: caller is issuer or drawer, in office; the version is the one
    /// that counts; proofs hold. Emits {LineOpened}.
    function openLines(Header calldata header, LineProof[] calldata lines) external;

    /// @notice As {openLines}, for the write-off register, which has checked the drawer; lines open already are passed over.
    /// @return series of the permit, which the write-off register compares with what the draw rests on
    function openLinesForDraw(Header calldata header, LineProof[] calldata lines) external returns (PermitId series);

    /// @notice Active to suspended. Requirements: caller is the issuer. Emits {PermitStatusChanged}.
    function suspend(PermitId id, Reason reason) external;

    /// @notice Suspended to active. Requirements: caller is the issuer, in office; not past the end.
    function reinstate(PermitId id, Reason reason) external;

    /// @notice Active or suspended to revoked. Requirements: caller is the issuer.
    function revoke(PermitId id, Reason reason) external;

    /// @notice Active or suspended to annulled. Requirements: caller is the issuer, in office.
    function annul(PermitId id, Reason reason) external;

    /// @notice Active or suspended to surrendered. Requirements: caller is the issuer.
    function surrender(PermitId id, Reason reason) external;

    /// @notice Frees an end-user certificate. Requirements: caller is the certificate's issuer; bound; nothing is
    /// reserved or consumed on it. Emits {CertificateReleased}.
    function releaseCertificate(PermitId euc) external;

    /// @notice The register of write-offs that meters these permits.
    function writeOffs() external view returns (address);

    /// @notice What is stored of `id`; status None when it is not registered.
    function permit(PermitId id) external view returns (Permit memory);

    /// @notice First version's id of the series `id` belongs to (itself for a first version); zero when not registered.
    function seriesOf(PermitId id) external view returns (PermitId);

    /// @notice The version of the series of `id` that counts now; zero when not registered.
    function currentOf(PermitId id) external view returns (PermitId);

    /// @notice Series in which `issuer` used the number behind `numberTag`; zero when it did not.
    function seriesOfNumber(AuthorityId issuer, bytes32 numberTag) external view returns (PermitId);

    /// @notice Licence series a certificate series serves; zero when free.
    function boundTo(PermitId eucSeries) external view returns (PermitId);

    /// @notice Who may bind the certificate series.
    function binderOf(PermitId eucSeries) external view returns (Party);

    /// @notice An opened line of a series; version 0 when it was never opened.
    function line(PermitId series, uint16 number) external view returns (OpenLine memory);

    /// @notice Set of opened line numbers of a series (bit n for line n).
    function openedLines(PermitId series) external view returns (uint256);

    /// @notice Whether the series of `id` has a current version that is active and within its dates at `time`.
    function inForce(PermitId id, uint64 time) external view returns (bool);
}

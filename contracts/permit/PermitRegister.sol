// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {AuthorityId, Party, PermitKind, Reason} from "../access/Words.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IPermitRegister, Status} from "./IPermitRegister.sol";
import {KindTable} from "./KindTable.sol";
import {LineRules} from "./LineRules.sol";
import {PartyRules} from "./PartyRules.sol";
import {StatusTable} from "./StatusTable.sol";
import {Header, Line, LineProof, PermitId, Terms} from "./Terms.sol";

/// @title The register of permits
/// @notice See {IPermitRegister}. Calls nothing but the consortium, the authority register and the write-off register,
/// all fixed at construction; an act that fails half-way leaves no trace, because everything here reverts as a whole.
/// @custom:security-contact see SECURITY.md
contract PermitRegister is IPermitRegister {
    // ------------------------------------------------------------ types

    /// @dev {Permit} and, in the first version of a series, what is kept of the series as a whole: it costs no slot of its
    /// own this way. Exactly 256 bits.
    struct Entry {
        Status status;
        PermitKind kind;
        uint40 validFrom; // UTC seconds, inclusive
        uint40 validUntil; // UTC seconds, exclusive
        uint32 issuer; // index at the authority register
        uint16 version; // 1-based place in the series
        uint40 registeredAt; // block time
        uint40 statusSince; // block time of the last change of status
        uint16 firstLines; // bit n: line n of the series is open; most permits have no lines above 15
        // Of a certificate: its 1-based place among the links of the licence it serves. Of any other series: bit n - 1 for
        // the certificate at place n, from its binding until its issuer releases it.
        uint16 bonds;
    }

    // ------------------------------------------------------------ constants

    uint256 private constant FIRST_LINES = 16; // lines from here on are kept in `_furtherLines`
    uint256 private constant MOST_LINKS = 16; // places in `bonds`

    // ------------------------------------------------------------ state

    IConsortium private immutable _consortium;
    IAuthorityRegister private immutable _authorities;
    address private immutable _writeOffs;
    bytes32 private immutable _networkId;

    mapping(PermitId id => Entry) private _entries;
    mapping(PermitId id => PermitId series) private _series; // later versions only: a first version is its series
    mapping(PermitId series => PermitId id) private _current; // once there is a later version
    mapping(bytes32 numberKey => PermitId series) private _numbers;
    mapping(PermitId euc => Party) private _binders;
    mapping(PermitId euc => PermitId licence) private _boundTo;
    mapping(PermitId series => mapping(uint16 number => OpenLine)) private _lines;
    mapping(PermitId series => uint256 set) private _furtherLines;

    // ------------------------------------------------------------ constructor

    /// @param consortium the member states, and the network id
    /// @param authorities who may issue and who is meant
    /// @param meters address the write-off register will have: the two name each other, so one goes first
    constructor(IConsortium consortium, IAuthorityRegister authorities, address meters) {
        _consortium = consortium;
        _authorities = authorities;
        _writeOffs = meters;
        _networkId = consortium.networkId();
        // Authorities of other states would issue here, and parties would mean other bodies than the members' own.
        IConsortium theirs = authorities.consortium();
        if (address(theirs) != address(consortium)) revert PermitRegisterForeignNetwork(theirs.networkId());
    }

    // ------------------------------------------------------------ external: registering

    /// @inheritdoc IPermitRegister
    function register(Header calldata header) external returns (PermitId id) {
        AuthorityId caller = _caller();
        return _registerFirst(header, caller, _authorities.authority(caller).index);
    }

    /// @inheritdoc IPermitRegister
    function registerMany(Header[] calldata headers) external returns (PermitId[] memory ids) {
        AuthorityId caller = _caller();
        uint32 index = _authorities.authority(caller).index;
        ids = new PermitId[](headers.length);
        for (uint256 i = 0; i < headers.length; ++i) ids[i] = _registerFirst(headers[i], caller, index);
    }

    /// @inheritdoc IPermitRegister
    function supersede(Header calldata header, LineProof[] calldata lines) external returns (PermitId id) {
        AuthorityId caller = _caller();
        uint32 index = _authorities.authority(caller).index;
        id = _checkHeader(header, caller);
        PermitId series = header.series;
        uint16 version = _replace(header, caller, index);
        _takeNumber(header, series);
        _series[id] = series;
        _current[series] = id;
        _enter(header, id, series, version, index);
        uint16 kept = _entries[series].bonds;
        _rest(header, series, index);

        uint256 missing = _openedLines(series);
        for (uint256 i = 0; i < lines.length; ++i) {
            _requireSameCertificate(series, lines[i].line, kept);
            _openLine(header, id, series, version, lines[i]);
            missing &= ~(uint256(1) << lines[i].line.number);
        }
        if (missing != 0) revert PermitRegisterLineMissing(series, _lowest(missing));
    }

    // ------------------------------------------------------------ external: lines

    /// @inheritdoc IPermitRegister
    function openLines(Header calldata header, LineProof[] calldata lines) external {
        AuthorityId caller = _caller();
        (PermitId id, PermitId series, uint16 version) = _requireCurrent(header);
        if (!_mayOpen(caller, header)) revert PermitRegisterMayNotOpen(caller, id);
        _requireInOffice(caller, header.kind);
        for (uint256 i = 0; i < lines.length; ++i) _openLine(header, id, series, version, lines[i]);
    }

    /// @inheritdoc IPermitRegister
    function openLinesForDraw(Header calldata header, LineProof[] calldata lines) external returns (PermitId) {
        (PermitId id, PermitId series, uint16 version) = _requireCurrent(header);
        if (msg.sender != _writeOffs) revert PermitRegisterMayNotOpen(_authorities.authorityOf(msg.sender), id);
        for (uint256 i = 0; i < lines.length; ++i) {
            // Two officers may bring the same line at the same time; the second must not lose its draw over it.
            if (_lines[series][lines[i].line.number].version == version) continue;
            _openLine(header, id, series, version, lines[i]);
        }
        return series;
    }

    // ------------------------------------------------------------ external: status

    /// @inheritdoc IPermitRegister
    function suspend(PermitId id, Reason reason) external {
        _changeStatus(id, Status.Suspended, reason);
    }

    /// @inheritdoc IPermitRegister
    function reinstate(PermitId id, Reason reason) external {
        _changeStatus(id, Status.Active, reason);
    }

    /// @inheritdoc IPermitRegister
    function revoke(PermitId id, Reason reason) external {
        _changeStatus(id, Status.Revoked, reason);
    }

    /// @inheritdoc IPermitRegister
    function annul(PermitId id, Reason reason) external {
        _changeStatus(id, Status.Annulled, reason);
    }

    /// @inheritdoc IPermitRegister
    function surrender(PermitId id, Reason reason) external {
        _changeStatus(id, Status.Surrendered, reason);
    }

    /// @inheritdoc IPermitRegister
    function releaseCertificate(PermitId euc) external {
        AuthorityId caller = _caller();
        Entry storage entry = _entries[euc];
        _requireIssuer(caller, euc, entry);
        PermitId series = _seriesOf(euc, entry);
        PermitId licence = _boundTo[series];
        if (licence.isNoPermit()) revert PermitRegisterCertificateFree(series);
        if (_isUsed(series, true)) revert PermitRegisterCertificateInUse(series);
        _boundTo[series] = PermitId.wrap(0);
        _entries[licence].bonds &= ~_bond(_entries[series].bonds);
        emit CertificateReleased(series, licence);
    }

    // ------------------------------------------------------------ external: views

    /// @inheritdoc IPermitRegister
    function writeOffs() external view returns (address) {
        return _writeOffs;
    }

    /// @inheritdoc IPermitRegister
    function permit(PermitId id) external view returns (Permit memory) {
        Entry memory entry = _entries[id];
        return
            Permit({
                status: entry.status,
                kind: entry.kind,
                validFrom: entry.validFrom,
                validUntil: entry.validUntil,
                issuer: entry.issuer,
                version: entry.version,
                registeredAt: entry.registeredAt,
                statusSince: entry.statusSince
            });
    }

    /// @inheritdoc IPermitRegister
    function seriesOf(PermitId id) external view returns (PermitId) {
        return _seriesOf(id, _entries[id]);
    }

    /// @inheritdoc IPermitRegister
    function currentOf(PermitId id) external view returns (PermitId) {
        return _currentOf(_seriesOf(id, _entries[id]));
    }

    /// @inheritdoc IPermitRegister
    function seriesOfNumber(AuthorityId issuer, bytes32 numberTag) external view returns (PermitId) {
        return _numbers[_numberKey(issuer, numberTag)];
    }

    /// @inheritdoc IPermitRegister
    function boundTo(PermitId eucSeries) external view returns (PermitId) {
        return _boundTo[eucSeries];
    }

    /// @inheritdoc IPermitRegister
    function binderOf(PermitId eucSeries) external view returns (Party) {
        return _binders[eucSeries];
    }

    /// @inheritdoc IPermitRegister
    function line(PermitId series, uint16 number) external view returns (OpenLine memory) {
        return _lines[series][number];
    }

    /// @inheritdoc IPermitRegister
    function openedLines(PermitId series) external view returns (uint256) {
        return _openedLines(series);
    }

    /// @inheritdoc IPermitRegister
    function inForce(PermitId id, uint64 time) external view returns (bool) {
        return _inForce(_seriesOf(id, _entries[id]), time);
    }

    // ------------------------------------------------------------ private: registering

    function _registerFirst(Header calldata header, AuthorityId caller, uint32 index) private returns (PermitId id) {
        id = _checkHeader(header, caller);
        if (!header.series.isNoPermit() || !header.supersedes.isNoPermit()) {
            revert PermitRegisterVersionInvalid(header.series, header.supersedes);
        }
        _takeNumber(header, id);
        _enter(header, id, id, 1, index);
        _rest(header, id, index);
    }

    /// @dev What first and later versions have in common, links aside.
    function _checkHeader(Header calldata header, AuthorityId caller) private view returns (PermitId id) {
        if (!(caller == header.issuer)) revert PermitRegisterNotIssuer(caller, header.issuer);
        if (header.networkId != _networkId) revert PermitRegisterForeignNetwork(header.networkId);
        if (!_authorities.mayRegister(caller, header.kind, header.keyId)) {
            revert PermitRegisterNotEntitled(caller, header.kind, header.keyId);
        }
        if (
            header.validFrom >= header.validUntil ||
            header.validUntil <= block.timestamp ||
            header.validUntil > type(uint40).max
        ) revert PermitRegisterDatesInvalid(header.validFrom, header.validUntil);
        if (header.lineCount == 0 || header.lineCount > LineRules.LAST_NUMBER) {
            revert PermitRegisterLineCountInvalid(header.lineCount);
        }
        PartyRules.check(header, _consortium, _authorities);
        id = Terms.idOf(header);
        if (_entries[id].status != Status.None) revert PermitRegisterAlreadyRegistered(id);
    }

    /// @dev Ends the version that `header` replaces.
    /// @return version place of the new one in the series
    function _replace(Header calldata header, AuthorityId caller, uint32 index) private returns (uint16 version) {
        PermitId former = header.supersedes;
        Entry storage entry = _entries[former];
        if (_entries[header.series].version != 1 || !(_currentOf(header.series) == former) || entry.kind != header.kind)
            revert PermitRegisterVersionInvalid(header.series, former);
        if (entry.issuer != index) revert PermitRegisterNotIssuer(caller, _authorities.authorityAt(entry.issuer));
        _setStatus(former, entry, Status.Superseded, Reason.None);
        return entry.version + 1;
    }

    /// @dev A number counts per issuer: nobody can take another authority's numbers away from it.
    function _takeNumber(Header calldata header, PermitId series) private {
        bytes32 numberKey = _numberKey(header.issuer, header.numberTag);
        PermitId holder = _numbers[numberKey];
        if (holder == series) return;
        if (!holder.isNoPermit()) revert PermitRegisterNumberTaken(header.issuer, header.numberTag, holder);
        _numbers[numberKey] = series;
    }

    function _enter(Header calldata header, PermitId id, PermitId series, uint16 version, uint32 index) private {
        uint40 time = uint40(block.timestamp); // fits for another 34,000 years
        _entries[id] = Entry({
            status: Status.Active,
            kind: header.kind,
            validFrom: uint40(header.validFrom), // below validUntil, which {_checkHeader} holds to 40 bits
            validUntil: uint40(header.validUntil),
            issuer: index,
            version: version,
            registeredAt: time,
            statusSince: time,
            firstLines: 0,
            bonds: 0
        });
        if (header.kind == PermitKind.EndUserCertificate) _binders[series] = header.drawers[0];
        emit PermitRegistered(id, header.issuer, series, version, header);
    }

    // ------------------------------------------------------------ private: links

    /// @dev Checks every link and binds the certificates among them to `series`. Those it has must be there again: a
    /// version that left one out would draw on goods the certificate no longer counts.
    function _rest(Header calldata header, PermitId series, uint32 index) private {
        // A certificate rests on no other; its `bonds` is its place.
        uint16 former = header.kind == PermitKind.EndUserCertificate ? 0 : _entries[series].bonds;
        uint16 bonds = former;
        uint16 missing = former;
        PermitId[] memory seen = new PermitId[](header.links.length);
        for (uint256 i = 0; i < seen.length; ++i) {
            PermitId link = header.links[i];
            Entry storage entry = _entries[link];
            PermitKind kind = entry.kind;
            if (!KindTable.mayRest(header.kind, kind) || i == MOST_LINKS) revert PermitRegisterLinkInvalid(link);
            PermitId linked = _seriesOf(link, entry);
            if (linked == series) revert PermitRegisterLinkInvalid(link);
            for (uint256 j = 0; j < i; ++j) if (seen[j] == linked) revert PermitRegisterLinkInvalid(link);
            seen[i] = linked;
            if (!_inForce(linked, block.timestamp)) revert PermitRegisterLinkNotInForce(link);
            if (kind != PermitKind.EndUserCertificate) continue;
            uint16 place = uint16(i + 1);
            if (_boundTo[linked] == series) {
                // At another place, lines opened before would rest on another certificate without having changed.
                if (_entries[linked].bonds == place) missing &= ~_bond(place);
            } else {
                _bind(linked, series, header.issuer, index);
                _entries[linked].bonds = place;
                bonds |= _bond(place);
            }
        }
        if (missing != 0) revert PermitRegisterCertificateDropped(series);
        if (bonds != former) _entries[series].bonds = bonds;
    }

    function _bond(uint16 place) private pure returns (uint16) {
        return uint16(1) << (place - 1);
    }

    function _bind(PermitId euc, PermitId licence, AuthorityId issuer, uint32 index) private {
        if (!_authorities.isMeant(issuer, _binders[euc])) revert PermitRegisterNotBinder(euc, _binders[euc]);
        PermitId holder = _boundTo[euc];
        if (!holder.isNoPermit()) {
            if (!_wasLeft(holder, index)) revert PermitRegisterCertificateBound(euc, holder);
            // What the ended licence still holds may leave any day; it has to be consumed or released first.
            if (_isUsed(euc, false)) revert PermitRegisterCertificateInUse(euc);
            // Its bond stays with the former series: one that was only past its end must not return without it.
            emit CertificateReleased(euc, holder);
        }
        _boundTo[euc] = licence;
        emit CertificateBound(euc, licence);
    }

    /// @dev Whether the series is the same issuer's and can never be drawn on again as it stands.
    function _wasLeft(PermitId series, uint32 index) private view returns (bool) {
        Entry storage current = _entries[_currentOf(series)];
        if (current.issuer != index) return false;
        return StatusTable.hasEnded(current.status) || current.validUntil <= block.timestamp;
    }

    /// @dev Whether anything is reserved on a line of the series or, where asked, was consumed there.
    function _isUsed(PermitId series, bool orConsumed) private view returns (bool) {
        uint256 opened = _openedLines(series);
        for (uint16 number = 1; opened >> number != 0; ++number) {
            if ((opened >> number) & 1 == 0) continue;
            IWriteOffRegister.Meter memory meter = IWriteOffRegister(_writeOffs).meter(series, number);
            if (meter.reservedQuantity | meter.reservedValue != 0) return true;
            if (orConsumed && meter.consumedQuantity | meter.consumedValue != 0) return true;
        }
        return false;
    }

    // ------------------------------------------------------------ private: lines

    function _openLine(
        Header calldata header,
        PermitId id,
        PermitId series,
        uint16 version,
        LineProof calldata proof
    ) private {
        uint16 number = proof.line.number;
        if (!Terms.proves(header.linesRoot, header.lineCount, proof.position, Terms.leafOf(proof.line), proof.path)) {
            revert PermitRegisterProofInvalid(id, number);
        }
        if (!LineRules.isCountable(proof.line, header.links.length)) revert PermitRegisterLineInvalid(number);
        if (LineRules.hasWindow(proof.line)) revert PermitRegisterWindowUnsupported(number);
        uint8 eucLink = proof.line.eucLink;
        if (eucLink != 0 && _entries[header.links[eucLink - 1]].kind != PermitKind.EndUserCertificate) {
            revert PermitRegisterLineInvalid(number);
        }

        OpenLine memory next = LineRules.opened(proof.line, version);
        OpenLine memory former = _lines[series][number];
        if (former.version == version) revert PermitRegisterLineAlreadyOpen(id, number);
        if (former.version == 0) {
            _markOpened(series, number);
        } else {
            if (!LineRules.sameMeasure(former, next)) revert PermitRegisterMeasureChanged(series, number);
            if (!_coversUse(series, number, next)) revert PermitRegisterLimitBelowUse(series, number);
        }
        _lines[series][number] = next;
        emit LineOpened(series, id, number, next);
    }

    /// @dev A line that was opened on a certificate's line goes on counting there, in every version, until that
    /// certificate's issuer releases it. Places do not change, so the same numbers mean the same certificate.
    /// @param kept bonds of the series before this version's were added
    function _requireSameCertificate(PermitId series, Line calldata next, uint16 kept) private view {
        OpenLine storage former = _lines[series][next.number];
        uint8 place = former.eucLink;
        if (place == 0 || kept & _bond(place) == 0) return;
        if (next.eucLink != place || next.eucLine != former.eucLine) {
            revert PermitRegisterMeasureChanged(series, next.number);
        }
    }

    function _markOpened(PermitId series, uint16 number) private {
        if (number < FIRST_LINES) {
            _entries[series].firstLines |= uint16(uint256(1) << number);
        } else {
            _furtherLines[series] |= uint256(1) << number;
        }
    }

    function _coversUse(PermitId series, uint16 number, OpenLine memory limits) private view returns (bool) {
        IWriteOffRegister.Meter memory meter = IWriteOffRegister(_writeOffs).meter(series, number);
        return
            LineRules.covers(
                limits,
                uint256(meter.reservedQuantity) + meter.consumedQuantity - meter.returnedQuantity,
                uint256(meter.reservedValue) + meter.consumedValue - meter.returnedValue
            );
    }

    function _mayOpen(AuthorityId caller, Header calldata header) private view returns (bool) {
        if (caller == header.issuer) return true;
        for (uint256 i = 0; i < header.drawers.length; ++i) {
            if (_authorities.isMeant(caller, header.drawers[i])) return true;
        }
        return false;
    }

    /// @dev Finds the permit by hashing its terms. Limits of a version that was replaced must not come back.
    function _requireCurrent(
        Header calldata header
    ) private view returns (PermitId id, PermitId series, uint16 version) {
        id = Terms.idOf(header);
        Entry storage entry = _entries[id];
        version = entry.version;
        if (version == 0) revert PermitRegisterUnknown(id);
        series = _seriesOf(id, entry);
        if (entry.status == Status.Superseded) revert PermitRegisterNotCurrent(id, _currentOf(series));
    }

    function _openedLines(PermitId series) private view returns (uint256) {
        return _furtherLines[series] | _entries[series].firstLines;
    }

    // ------------------------------------------------------------ private: status

    function _changeStatus(PermitId id, Status to, Reason reason) private {
        AuthorityId caller = _caller();
        Entry storage entry = _entries[id];
        _requireIssuer(caller, id, entry);
        if (StatusTable.needsOffice(to)) _requireInOffice(caller, entry.kind);
        if (to == Status.Active && entry.validUntil <= block.timestamp) {
            revert PermitRegisterPastEnd(id, entry.validUntil);
        }
        _setStatus(id, entry, to, reason);
    }

    function _setStatus(PermitId id, Entry storage entry, Status to, Reason reason) private {
        Status from = entry.status;
        if (!StatusTable.leads(from, to)) revert PermitRegisterTransitionInvalid(id, from, to);
        entry.status = to;
        entry.statusSince = uint40(block.timestamp);
        emit PermitStatusChanged(id, from, to, reason);
    }

    function _inForce(PermitId series, uint256 time) private view returns (bool) {
        Entry memory current = _entries[_currentOf(series)];
        return current.status == Status.Active && time >= current.validFrom && time < current.validUntil;
    }

    /// @dev The version of a series that counts; the series of an unknown permit is zero, and so is its answer here.
    function _currentOf(PermitId series) private view returns (PermitId) {
        return _entries[series].status == Status.Superseded ? _current[series] : series;
    }

    function _seriesOf(PermitId id, Entry storage entry) private view returns (PermitId) {
        return entry.version == 1 ? id : _series[id];
    }

    // ------------------------------------------------------------ private: actors

    function _caller() private view returns (AuthorityId caller) {
        caller = _authorities.authorityOf(msg.sender);
        if (AuthorityId.unwrap(caller) == 0) revert PermitRegisterNotAnAccount(msg.sender);
    }

    function _requireIssuer(AuthorityId caller, PermitId id, Entry storage entry) private view {
        if (entry.version == 0) revert PermitRegisterUnknown(id);
        AuthorityId issuer = _authorities.authorityAt(entry.issuer);
        if (!(caller == issuer)) revert PermitRegisterNotIssuer(caller, issuer);
    }

    function _requireInOffice(AuthorityId caller, PermitKind kind) private view {
        if (!_authorities.inOffice(caller)) revert PermitRegisterNotEntitled(caller, kind, 0);
    }

    function _numberKey(AuthorityId issuer, bytes32 numberTag) private pure returns (bytes32) {
        return keccak256(abi.encode(issuer, numberTag));
    }

    function _lowest(uint256 set) private pure returns (uint16 number) {
        while ((set >> number) & 1 == 0) ++number;
    }
}

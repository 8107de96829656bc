// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {AuthorityId, Party, PermitKind, Reason} from "../access/Words.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {Channel, IPermitRegister, Status} from "./IPermitRegister.sol";
import {KindTable} from "./KindTable.sol";
import {LineRules} from "./LineRules.sol";
import {PartyRules} from "./PartyRules.sol";
import {PermitStore} from "./PermitStore.sol";
import {PermitTies} from "./PermitTies.sol";
import {StatusTable} from "./StatusTable.sol";
import {Header, Line, LineProof, PermitId, Terms} from "./Terms.sol";

/// @title The register of permits
/// @notice See {IPermitRegister}. Calls nothing but the consortium, the authority register, the write-off register and the
/// register before this one, all fixed at construction, and the one after it, which governance names; an act that fails
/// half-way leaves no trace, because everything here reverts as a whole.
/// @custom:security-contact see SECURITY.md
contract PermitRegister is IPermitRegister {
    using PermitStore for PermitStore.Store;

    // ------------------------------------------------------------ constants

    uint256 private constant MOST_AT_ONCE = 500; // as many registrations as fit a block of 60M gas

    // ------------------------------------------------------------ state

    IConsortium private immutable _consortium;
    IAuthorityRegister private immutable _authorities;
    IWriteOffRegister private immutable _writeOffs;
    IPermitRegister private immutable _predecessor;
    bytes32 private immutable _networkId;

    PermitStore.Store private _store;

    // ------------------------------------------------------------ constructor

    /// @param members the member states, and the network id
    /// @param bodies who may issue and who is meant
    /// @param meters address the write-off register will have: the two name each other, so one goes first
    /// @param former the register that this one follows; zero for the first of a network
    constructor(IConsortium members, IAuthorityRegister bodies, address meters, address former) {
        _consortium = members;
        _authorities = bodies;
        _writeOffs = IWriteOffRegister(meters);
        _predecessor = IPermitRegister(former);
        _networkId = members.networkId();
        // Authorities of other states would issue here, and parties would mean other bodies than the members' own.
        IConsortium theirs = bodies.consortium();
        if (address(theirs) != address(members)) revert PermitRegisterForeignNetwork(theirs.networkId());
    }

    // ------------------------------------------------------------ external: registering

    /// @inheritdoc IPermitRegister
    function register(Header calldata header) external returns (PermitId id) {
        _requireOpen();
        return _registerFirst(header, _actor(), false);
    }

    /// @inheritdoc IPermitRegister
    function registerMany(Header[] calldata headers) external returns (PermitId[] memory ids) {
        _requireOpen();
        if (headers.length > MOST_AT_ONCE) revert PermitRegisterTooMany(headers.length);
        PermitStore.Actor memory actor = _actor();
        ids = new PermitId[](headers.length);
        for (uint256 i = 0; i < headers.length; ++i) ids[i] = _registerFirst(headers[i], actor, false);
    }

    /// @inheritdoc IPermitRegister
    function registerForeign(
        Header calldata header,
        Confirmation calldata confirmation
    ) external returns (PermitId id) {
        _requireOpen();
        id = _registerFirst(header, _actor(), true);
        _confirm(id, confirmation);
        _takeForeignTag(header.numberTag, id, id);
    }

    /// @inheritdoc IPermitRegister
    function confirmForeign(PermitId id, Confirmation calldata confirmation) external {
        PermitStore.Actor memory actor = _actor();
        PermitStore.Entry storage entry = _requireIssuer(actor, id);
        if (entry.kind != PermitKind.ForeignDocument) revert PermitRegisterKindInvalid(entry.kind);
        _requireInOffice(actor, entry.kind);
        _confirm(id, confirmation);
    }

    /// @inheritdoc IPermitRegister
    function supersede(Header calldata header, LineProof[] calldata lines) external returns (PermitId id) {
        _requireKind(header.kind, false);
        PermitStore.Actor memory actor = _actor();
        id = _checkHeader(header, actor);
        _supersede(header, id, lines, actor);
    }

    /// @inheritdoc IPermitRegister
    function supersedeForeign(
        Header calldata header,
        LineProof[] calldata lines,
        Confirmation calldata confirmation
    ) external returns (PermitId id) {
        _requireKind(header.kind, true);
        PermitStore.Actor memory actor = _actor();
        id = _checkHeader(header, actor);
        _supersede(header, id, lines, actor);
        _confirm(id, confirmation);
        _takeForeignTag(header.numberTag, header.series, id);
    }

    /// @inheritdoc IPermitRegister
    function migrate(Header calldata header, LineProof[] calldata lines) external returns (PermitId id) {
        if (_consortium.isPaused()) revert PermitRegisterPaused();
        _requireKind(header.kind, false);
        PermitStore.Actor memory actor = _actor();
        id = _checkHeader(header, actor);
        PermitId series = header.series;
        PermitTies.adopt(_store, _parts(), series, _predecessorRegisterOf(series), id);
        // The licence there would be drawn on without being counted on its certificate: it has to come first, and brings it.
        PermitId holder = _store.boundTo[series];
        if (!holder.isNoPermit() && _store.entries[holder].version == 0) {
            revert PermitRegisterCertificateBound(series, holder);
        }
        _supersede(header, id, lines, actor);
    }

    // ------------------------------------------------------------ external: lines

    /// @inheritdoc IPermitRegister
    function openLines(Header calldata header, LineProof[] calldata lines) external {
        PermitStore.Actor memory actor = _actor();
        (PermitId id, PermitId series, uint16 version) = _requireCurrent(header);
        if (!_mayOpen(actor.id, header)) revert PermitRegisterMayNotOpen(actor.id, id);
        _requireInOffice(actor, header.kind);
        for (uint256 i = 0; i < lines.length; ++i) _openLine(header, id, series, version, lines[i]);
    }

    /// @inheritdoc IPermitRegister
    function openLinesForDraw(Header calldata header, LineProof[] calldata lines) external returns (PermitId) {
        (PermitId id, PermitId series, uint16 version) = _requireCurrent(header);
        if (msg.sender != address(_writeOffs)) {
            revert PermitRegisterMayNotOpen(_authorities.authorityOf(msg.sender), id);
        }
        for (uint256 i = 0; i < lines.length; ++i) {
            // Two officers may bring the same line at the same time; the second must not lose its draw over it.
            if (_store.lines[series][lines[i].line.number].version == version) continue;
            _openLine(header, id, series, version, lines[i]);
        }
        return series;
    }

    // ------------------------------------------------------------ external: status

    /// @inheritdoc IPermitRegister
    function suspend(PermitId id, Reason reason) external {
        _changeStatus(_actor(), id, Status.Suspended, reason);
    }

    /// @inheritdoc IPermitRegister
    function reinstate(PermitId id, Reason reason) external {
        _changeStatus(_actor(), id, Status.Active, reason);
    }

    /// @inheritdoc IPermitRegister
    function revoke(PermitId id, Reason reason) external {
        _changeStatus(_actor(), id, Status.Revoked, reason);
    }

    /// @inheritdoc IPermitRegister
    function annul(PermitId id, Reason reason) external {
        _changeStatus(_actor(), id, Status.Annulled, reason);
    }

    /// @inheritdoc IPermitRegister
    function surrender(PermitId id, Reason reason) external {
        _changeStatus(_actor(), id, Status.Surrendered, reason);
    }

    /// @inheritdoc IPermitRegister
    function changeStatusMany(PermitId[] calldata ids, Status to, Reason reason) external {
        if (!StatusTable.isForMany(to)) revert PermitRegisterNotForMany(to);
        if (ids.length > MOST_AT_ONCE) revert PermitRegisterTooMany(ids.length);
        PermitStore.Actor memory actor = _actor();
        for (uint256 i = 0; i < ids.length; ++i) _changeStatus(actor, ids[i], to, reason);
    }

    // ------------------------------------------------------------ external: certificates

    /// @inheritdoc IPermitRegister
    function releaseCertificate(PermitId euc) external {
        _requireIssuer(_actor(), euc);
        PermitTies.release(_store, _writeOffs, euc);
    }

    /// @inheritdoc IPermitRegister
    function consentToTakeover(PermitId euc, AuthorityId heir) external {
        PermitStore.Actor memory actor = _actor();
        PermitStore.Entry storage entry = _requireIssuer(actor, euc);
        _requireInOffice(actor, entry.kind);
        _countersign(actor);
        PermitTies.consent(_store, _authorities, euc, heir);
    }

    // ------------------------------------------------------------ external: the registers before and after

    /// @inheritdoc IPermitRegister
    function closeTo(address next) external {
        PermitTies.close(_store, _parts(), next);
    }

    /// @inheritdoc IPermitRegister
    function acceptSuccessor(AuthorityId issuer) external {
        PermitStore.Actor memory actor = _actor();
        if (!_authorities.actsFor(actor.id, issuer)) revert PermitRegisterNotIssuer(actor.id, issuer);
        if (!_authorities.inOffice(actor.id)) {
            revert PermitRegisterNotEntitled(actor.id, PermitKind.None, 0, 0);
        }
        PermitTies.accept(_store, issuer, _authorities.authority(issuer).index);
    }

    /// @inheritdoc IPermitRegister
    function handOver(PermitId series, PermitId next) external returns (Handover memory) {
        return PermitTies.handOver(_store, _parts(), series, next);
    }

    // ------------------------------------------------------------ external: views

    /// @inheritdoc IPermitRegister
    function consortium() external view returns (address) {
        return address(_consortium);
    }

    /// @inheritdoc IPermitRegister
    function authorities() external view returns (address) {
        return address(_authorities);
    }

    /// @inheritdoc IPermitRegister
    function writeOffs() external view returns (address) {
        return address(_writeOffs);
    }

    /// @inheritdoc IPermitRegister
    function predecessor() external view returns (address) {
        return address(_predecessor);
    }

    /// @inheritdoc IPermitRegister
    function successor() external view returns (address) {
        return _store.successor;
    }

    /// @inheritdoc IPermitRegister
    function successorAccepted(AuthorityId issuer) external view returns (bool) {
        return _store.accepted[_authorities.authority(issuer).index];
    }

    /// @inheritdoc IPermitRegister
    function registerOf(PermitId id) external view returns (address) {
        PermitId series = _store.seriesOf(id);
        if (series.isNoPermit()) return _predecessorRegisterOf(id);
        return _store.isGone(series) ? IPermitRegister(_store.successor).registerOf(series) : address(this);
    }

    /// @inheritdoc IPermitRegister
    function permit(PermitId id) external view returns (Permit memory) {
        return PermitStore.published(_store.entries[id]);
    }

    /// @inheritdoc IPermitRegister
    function seriesOf(PermitId id) external view returns (PermitId) {
        return _store.seriesOf(id);
    }

    /// @inheritdoc IPermitRegister
    function currentOf(PermitId id) external view returns (PermitId) {
        return _store.currentOf(_store.seriesOf(id));
    }

    /// @inheritdoc IPermitRegister
    function seriesOfNumber(AuthorityId issuer, bytes32 numberTag) external view returns (PermitId) {
        return _seriesOfNumber(issuer, numberTag);
    }

    /// @inheritdoc IPermitRegister
    function boundTo(PermitId eucSeries) external view returns (PermitId) {
        return _store.boundTo[eucSeries];
    }

    /// @inheritdoc IPermitRegister
    function binderOf(PermitId eucSeries) external view returns (Party) {
        return _store.binders[eucSeries];
    }

    /// @inheritdoc IPermitRegister
    function heirOf(PermitId eucSeries) external view returns (AuthorityId) {
        return _store.heirs[eucSeries];
    }

    /// @inheritdoc IPermitRegister
    function foreignOf(bytes32 numberTag) external view returns (PermitId) {
        return _foreignOf(numberTag);
    }

    /// @inheritdoc IPermitRegister
    function line(PermitId series, uint16 number) external view returns (OpenLine memory) {
        return _store.lines[series][number];
    }

    /// @inheritdoc IPermitRegister
    function window(
        PermitId series,
        uint16 number
    ) external view returns (uint16 days_, uint64 quantity, uint64 value) {
        Window memory kept = _store.windows[series][number];
        return (kept.days_, kept.quantity, kept.value);
    }

    /// @inheritdoc IPermitRegister
    function openedLines(PermitId series) external view returns (uint256) {
        return _store.openedLines(series);
    }

    /// @inheritdoc IPermitRegister
    function inForce(PermitId id, uint64 time) external view returns (bool) {
        PermitId series = _store.seriesOf(id);
        if (series.isNoPermit()) return _hasPredecessor() && _predecessor.inForce(id, time);
        return _store.inForce(series, time);
    }

    // ------------------------------------------------------------ private: registering

    /// @dev Whether new series are registered here, and nowhere else.
    function _requireOpen() private view {
        if (_consortium.isPaused()) revert PermitRegisterPaused();
        if (_store.successor != address(0)) revert PermitRegisterClosed(_store.successor);
        // Before it is named, the register before this one takes new numbers too, and does not see those taken here.
        if (_hasPredecessor() && _predecessor.successor() != address(this)) revert PermitRegisterClosed(address(0));
    }

    function _requireKind(PermitKind kind, bool foreign) private pure {
        if ((kind == PermitKind.ForeignDocument) != foreign) revert PermitRegisterKindInvalid(kind);
    }

    function _registerFirst(
        Header calldata header,
        PermitStore.Actor memory actor,
        bool foreign
    ) private returns (PermitId id) {
        _requireKind(header.kind, foreign);
        id = _checkHeader(header, actor);
        if (!header.series.isNoPermit() || !header.supersedes.isNoPermit()) {
            revert PermitRegisterVersionInvalid(header.series, header.supersedes);
        }
        _takeNumber(header, id, true);
        _enter(header, id, id, 1, actor.index);
        if (header.links.length != 0) PermitTies.rest(_store, _parts(), actor, header.kind, id, header.links);
    }

    function _supersede(
        Header calldata header,
        PermitId id,
        LineProof[] calldata lines,
        PermitStore.Actor memory actor
    ) private {
        PermitId series = header.series;
        (uint16 version, Status former) = _replace(header, actor);
        _takeNumber(header, series, false);
        _store.series[id] = series;
        _store.current[series] = id;
        _enter(header, id, series, version, actor.index);
        Status status = StatusTable.inherited(former);
        if (status != Status.Active) _store.setStatus(id, status, Reason.None);
        uint16 kept = _store.entries[series].bonds;
        PermitTies.rest(_store, _parts(), actor, header.kind, series, header.links);

        uint256 missing = _store.openedLines(series);
        for (uint256 i = 0; i < lines.length; ++i) {
            _requireSameCertificate(series, lines[i].line, kept);
            _openLine(header, id, series, version, lines[i]);
            missing &= ~(uint256(1) << lines[i].line.number);
        }
        if (missing != 0) revert PermitRegisterLineMissing(series, _lowest(missing));
    }

    /// @dev What first and later versions have in common, links aside.
    function _checkHeader(Header calldata header, PermitStore.Actor memory actor) private view returns (PermitId id) {
        if (!(actor.id == header.issuer)) revert PermitRegisterNotIssuer(actor.id, header.issuer);
        if (header.networkId != _networkId) revert PermitRegisterForeignNetwork(header.networkId);
        if (!_authorities.mayRegister(actor.id, header.kind, header.keyId, header.mandate)) {
            revert PermitRegisterNotEntitled(actor.id, header.kind, header.keyId, header.mandate);
        }
        if (
            header.validFrom >= header.validUntil ||
            header.validUntil <= block.timestamp ||
            header.validUntil > type(uint40).max ||
            header.validUntil - header.validFrom > KindTable.longest(header.kind)
        ) revert PermitRegisterDatesInvalid(header.validFrom, header.validUntil);
        if (header.lineCount == 0 || header.lineCount > LineRules.LAST_NUMBER) {
            revert PermitRegisterLineCountInvalid(header.lineCount);
        }
        PartyRules.check(header, _consortium, _authorities);
        id = Terms.idOf(header);
        if (_store.entries[id].status != Status.None) revert PermitRegisterAlreadyRegistered(id);
    }

    /// @dev Ends the version that `header` replaces.
    /// @return version place of the new one in the series
    /// @return status of the former version before
    function _replace(
        Header calldata header,
        PermitStore.Actor memory actor
    ) private returns (uint16 version, Status status) {
        PermitId former = header.supersedes;
        PermitStore.Entry storage entry = _store.entries[former];
        if (
            _store.entries[header.series].version != 1 ||
            !(_store.currentOf(header.series) == former) ||
            entry.kind != header.kind
        ) revert PermitRegisterVersionInvalid(header.series, former);
        _requireIssuer(actor, former);
        status = entry.status;
        _store.setStatus(former, Status.Superseded, Reason.None);
        return (entry.version + 1, status);
    }

    /// @dev A number counts per issuer: nobody can take another authority's numbers away from it.
    function _takeNumber(Header calldata header, PermitId series, bool first) private {
        PermitId holder = _seriesOfNumber(header.issuer, header.numberTag);
        if (holder == series) {
            // Not known here, so the same terms are on the register before this one.
            if (first) revert PermitRegisterAlreadyRegistered(series);
            return;
        }
        if (!holder.isNoPermit()) revert PermitRegisterNumberTaken(header.issuer, header.numberTag, holder);
        // The successor takes new numbers now, and this register does not see those.
        if (_store.successor != address(0)) revert PermitRegisterClosed(_store.successor);
        _store.numbers[_numberKey(header.issuer, header.numberTag)] = series;
    }

    function _seriesOfNumber(AuthorityId issuer, bytes32 numberTag) private view returns (PermitId series) {
        series = _store.numbers[_numberKey(issuer, numberTag)];
        if (series.isNoPermit() && _hasPredecessor()) return _predecessor.seriesOfNumber(issuer, numberTag);
    }

    function _enter(Header calldata header, PermitId id, PermitId series, uint16 version, uint32 index) private {
        uint40 time = uint40(block.timestamp); // fits for another 34,000 years
        _store.entries[id] = PermitStore.Entry({
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
        if (header.kind == PermitKind.EndUserCertificate) _store.binders[series] = header.drawers[0];
        emit PermitRegistered(id, header.issuer, series, version, header);
    }

    // ------------------------------------------------------------ private: foreign documents

    function _confirm(PermitId id, Confirmation calldata confirmation) private {
        if (
            confirmation.channel == Channel.None ||
            confirmation.confirmedAt == 0 ||
            confirmation.confirmedAt > block.timestamp ||
            confirmation.officer == 0 ||
            confirmation.evidence == 0
        ) revert PermitRegisterConfirmationInvalid(confirmation);
        emit ForeignDocumentConfirmed(id, confirmation);
    }

    /// @dev A number of one's own is refused like any other; so another series under this tag is another authority's.
    function _takeForeignTag(bytes32 numberTag, PermitId series, PermitId id) private {
        PermitId first = _foreignOf(numberTag);
        if (first.isNoPermit()) {
            _store.foreigners[numberTag] = series;
        } else if (!(first == series)) {
            emit ForeignTagRepeated(numberTag, first, id);
        }
    }

    function _foreignOf(bytes32 numberTag) private view returns (PermitId first) {
        first = _store.foreigners[numberTag];
        if (first.isNoPermit() && _hasPredecessor()) return _predecessor.foreignOf(numberTag);
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
        uint8 eucLink = proof.line.eucLink;
        if (eucLink != 0 && _store.entries[header.links[eucLink - 1]].kind != PermitKind.EndUserCertificate) {
            revert PermitRegisterLineInvalid(number);
        }

        OpenLine memory next = LineRules.opened(proof.line, version);
        OpenLine memory former = _store.lines[series][number];
        if (former.version == version) revert PermitRegisterLineAlreadyOpen(id, number);
        if (former.version == 0) {
            _markOpened(series, number);
        } else {
            if (!LineRules.sameMeasure(former, next) || _store.windows[series][number].days_ != proof.line.windowDays)
                revert PermitRegisterMeasureChanged(series, number);
            if (!_coversUse(series, number, next)) revert PermitRegisterLimitBelowUse(series, number);
        }
        _store.lines[series][number] = next;
        Window memory kept = LineRules.windowOf(proof.line);
        if (next.windowed) _store.windows[series][number] = kept;
        emit LineOpened(series, id, number, next, kept);
    }

    /// @dev A line that was opened on a certificate's line goes on counting there, in every version, until that
    /// certificate's issuer releases it. Places do not change, so the same numbers mean the same certificate.
    /// @param kept bonds of the series before this version's were added
    function _requireSameCertificate(PermitId series, Line calldata next, uint16 kept) private view {
        OpenLine storage former = _store.lines[series][next.number];
        uint8 place = former.eucLink;
        if (place == 0 || kept & PermitTies.bond(place) == 0) return;
        if (next.eucLink != place || next.eucLine != former.eucLine) {
            revert PermitRegisterMeasureChanged(series, next.number);
        }
    }

    function _markOpened(PermitId series, uint16 number) private {
        if (number < PermitStore.FIRST_LINES) {
            _store.entries[series].firstLines |= uint16(uint256(1) << number);
        } else {
            _store.furtherLines[series] |= uint256(1) << number;
        }
    }

    function _coversUse(PermitId series, uint16 number, OpenLine memory limits) private view returns (bool) {
        IWriteOffRegister.Meter memory meter = _writeOffs.meter(series, number);
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
        return _authorities.actsFor(caller, header.issuer);
    }

    /// @dev Finds the permit by hashing its terms. Limits of a version that was replaced must not come back.
    function _requireCurrent(
        Header calldata header
    ) private view returns (PermitId id, PermitId series, uint16 version) {
        id = Terms.idOf(header);
        PermitStore.Entry storage entry = _store.entries[id];
        version = entry.version;
        if (version == 0) revert PermitRegisterUnknown(id);
        series = version == 1 ? id : _store.series[id];
        if (entry.status == Status.Superseded) revert PermitRegisterNotCurrent(id, _store.currentOf(series));
    }

    // ------------------------------------------------------------ private: status

    function _changeStatus(PermitStore.Actor memory actor, PermitId id, Status to, Reason reason) private {
        PermitStore.Entry storage entry = _requireIssuer(actor, id);
        if (to == Status.Active && entry.validUntil <= block.timestamp) {
            revert PermitRegisterPastEnd(id, entry.validUntil);
        }
        if (StatusTable.isGrave(to)) {
            _requireInOffice(actor, entry.kind);
            _countersign(actor);
        }
        _store.setStatus(id, to, reason);
    }

    // ------------------------------------------------------------ private: actors

    function _actor() private view returns (PermitStore.Actor memory actor) {
        (actor.id, actor.index) = _authorities.actorOf(msg.sender);
        if (actor.index == 0) revert PermitRegisterNotAnAccount(msg.sender);
    }

    function _requireIssuer(
        PermitStore.Actor memory actor,
        PermitId id
    ) private view returns (PermitStore.Entry storage entry) {
        entry = _store.entries[id];
        if (entry.version == 0) revert PermitRegisterUnknown(id);
        if (entry.issuer == actor.index) return entry;
        AuthorityId issuer = _authorities.authorityAt(entry.issuer);
        if (!_authorities.actsFor(actor.id, issuer)) revert PermitRegisterNotIssuer(actor.id, issuer);
    }

    function _requireInOffice(PermitStore.Actor memory actor, PermitKind kind) private view {
        if (!_authorities.inOffice(actor.id)) revert PermitRegisterNotEntitled(actor.id, kind, 0, 0);
    }

    /// @dev Takes the proposal of another account of the same authority for this very call.
    function _countersign(PermitStore.Actor memory actor) private {
        _authorities.countersign(AuthorityId.unwrap(actor.id), msg.sender, keccak256(msg.data));
    }

    function _hasPredecessor() private view returns (bool) {
        return address(_predecessor) != address(0);
    }

    function _predecessorRegisterOf(PermitId id) private view returns (address) {
        return _hasPredecessor() ? _predecessor.registerOf(id) : address(0);
    }

    function _parts() private view returns (PermitStore.Parts memory) {
        return PermitStore.Parts(_consortium, _authorities, _writeOffs, _predecessor);
    }

    function _numberKey(AuthorityId issuer, bytes32 numberTag) private pure returns (bytes32) {
        return keccak256(abi.encode(issuer, numberTag));
    }

    function _lowest(uint256 set) private pure returns (uint16 number) {
        while ((set >> number) & 1 == 0) ++number;
    }
}

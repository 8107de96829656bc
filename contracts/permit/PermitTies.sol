// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId, Party, PermitKind, Reason} from "../access/Words.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IPermitRegister, Status} from "./IPermitRegister.sol";
import {KindTable} from "./KindTable.sol";
import {PermitStore} from "./PermitStore.sol";
import {StatusTable} from "./StatusTable.sol";
import {PermitId} from "./Terms.sol";

/// @title What ties permits to one another, and how they go from one register to the next
/// @notice Linked to {PermitRegister}, for the size of its code: works on that register's store and nothing else. The
/// register that gives a series away trusts the one it was told by governance only as far as the series' issuer has: so no
/// majority ends another's permits by naming a register of its own making.
library PermitTies {
    using PermitStore for PermitStore.Store;

    uint256 private constant MOST_LINKS = 16; // places in `bonds`

    // ------------------------------------------------------------ certificates

    /// @notice Checks every link of a version and binds the certificates among them to `series`. Those it has must be there
    /// again: a version that left one out would draw on goods the certificate no longer counts.
    function rest(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitStore.Actor calldata actor,
        PermitKind kind,
        PermitId series,
        PermitId[] calldata links
    ) external {
        // A certificate rests on no other; its `bonds` is its place.
        uint16 former = kind == PermitKind.EndUserCertificate ? 0 : s.entries[series].bonds;
        uint16 bonds = former;
        uint16 missing = former;
        PermitId[] memory seen = new PermitId[](links.length);
        for (uint256 i = 0; i < seen.length; ++i) {
            PermitId link = links[i];
            if (i == MOST_LINKS) revert IPermitRegister.PermitRegisterLinkInvalid(link);
            bool isCertificate;
            (isCertificate, seen[i]) = _link(s, parts, kind, link);
            if (seen[i] == series) revert IPermitRegister.PermitRegisterLinkInvalid(link);
            for (uint256 j = 0; j < i; ++j) {
                if (seen[j] == seen[i]) revert IPermitRegister.PermitRegisterLinkInvalid(link);
            }
            if (!isCertificate) continue;
            uint16 place = uint16(i + 1);
            if (s.boundTo[seen[i]] == series) {
                // At another place, lines opened before would rest on another certificate without having changed.
                if (s.entries[seen[i]].bonds == place) missing &= ~bond(place);
            } else {
                _bind(s, parts, actor, seen[i], series);
                s.entries[seen[i]].bonds = place;
                bonds |= bond(place);
            }
        }
        if (missing != 0) revert IPermitRegister.PermitRegisterCertificateDropped(series);
        if (bonds != former) s.entries[series].bonds = bonds;
    }

    /// @notice See {IPermitRegister-releaseCertificate}. Who calls has been checked.
    function release(PermitStore.Store storage s, IWriteOffRegister writeOffs, PermitId euc) external {
        PermitId series = s.seriesOf(euc);
        PermitId licence = s.boundTo[series];
        if (licence.isNoPermit()) revert IPermitRegister.PermitRegisterCertificateFree(series);
        if (s.isUsed(writeOffs, series, true)) revert IPermitRegister.PermitRegisterCertificateInUse(series);
        s.boundTo[series] = PermitId.wrap(0);
        s.entries[licence].bonds &= ~bond(s.entries[series].bonds);
        emit IPermitRegister.CertificateReleased(series, licence);
    }

    /// @notice See {IPermitRegister-consentToTakeover}. Who calls has been checked.
    function consent(
        PermitStore.Store storage s,
        IAuthorityRegister authorities,
        PermitId euc,
        AuthorityId heir
    ) external {
        PermitKind kind = s.entries[euc].kind;
        if (kind != PermitKind.EndUserCertificate) revert IPermitRegister.PermitRegisterKindInvalid(kind);
        PermitId series = s.seriesOf(euc);
        if (s.isGone(series)) revert IPermitRegister.PermitRegisterElsewhere(series, s.successor);
        if (AuthorityId.unwrap(heir) != 0 && authorities.authority(heir).index == 0) {
            revert IPermitRegister.PermitRegisterPartyInvalid(Party.wrap(AuthorityId.unwrap(heir)));
        }
        s.heirs[series] = heir;
        emit IPermitRegister.TakeoverConsented(series, heir);
    }

    /// @notice The bit of a certificate's place.
    function bond(uint16 place) internal pure returns (uint16) {
        return uint16(1) << (place - 1);
    }

    /// @dev Checks one link. A certificate that the register before this one keeps is taken over: one register counts a draw
    /// on the licence and on its certificate, so one keeps both.
    function _link(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitKind kind,
        PermitId link
    ) private returns (bool isCertificate, PermitId series) {
        PermitStore.Entry storage entry = s.entries[link];
        PermitKind linked = entry.kind;
        IPermitRegister home = IPermitRegister(address(this));
        series = s.seriesOf(link);
        if (series.isNoPermit() && address(parts.predecessor) != address(0)) {
            home = IPermitRegister(parts.predecessor.registerOf(link));
            // One that came here is found by its first version's id and by those that have counted here.
            if (address(home) != address(0) && address(home) != address(this)) {
                linked = home.permit(link).kind;
                series = home.seriesOf(link);
            }
        }
        if (!KindTable.mayRest(kind, linked)) revert IPermitRegister.PermitRegisterLinkInvalid(link);
        isCertificate = linked == PermitKind.EndUserCertificate;
        bool isHere = address(home) == address(this);
        if (isHere && isCertificate && s.isGone(series)) {
            revert IPermitRegister.PermitRegisterElsewhere(series, s.successor);
        }
        if (!(isHere ? s.inForce(series, block.timestamp) : home.inForce(link, uint64(block.timestamp)))) {
            revert IPermitRegister.PermitRegisterLinkNotInForce(link);
        }
        if (isCertificate && !isHere) adopt(s, parts, series, address(home), home.currentOf(link));
    }

    function _bind(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitStore.Actor calldata actor,
        PermitId euc,
        PermitId licence
    ) private {
        PermitId holder = s.boundTo[euc];
        bool consented = s.heirs[euc] == actor.id;
        if (consented) {
            s.heirs[euc] = AuthorityId.wrap(0);
        } else {
            Party binder = s.binders[euc];
            if (!parts.authorities.isMeant(actor.id, binder)) {
                revert IPermitRegister.PermitRegisterNotBinder(euc, binder);
            }
            if (!holder.isNoPermit() && !_wasLeft(s, parts, actor, holder)) {
                revert IPermitRegister.PermitRegisterCertificateBound(euc, holder);
            }
        }
        if (!holder.isNoPermit()) {
            // What the former licence still holds may leave any day; it has to be consumed or released first.
            if (s.isUsed(parts.writeOffs, euc, false)) revert IPermitRegister.PermitRegisterCertificateInUse(euc);
            // Without consent its bond stays with the former series: one that was only past its end must not return without
            // it. With it, the certificate's issuer has let it go, as by {release}.
            if (consented) s.entries[holder].bonds &= ~bond(s.entries[euc].bonds);
            emit IPermitRegister.CertificateReleased(euc, holder);
        }
        s.boundTo[euc] = licence;
        emit IPermitRegister.CertificateBound(euc, licence);
    }

    /// @dev Whether the series is the same issuer's and can never be drawn on again as it stands.
    function _wasLeft(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitStore.Actor calldata actor,
        PermitId series
    ) private view returns (bool) {
        PermitStore.Entry storage entry = s.entries[s.currentOf(series)];
        (Status status, uint40 validUntil, uint32 issuer) = (entry.status, entry.validUntil, entry.issuer);
        if (status == Status.None) {
            // The certificate has just come from the register before this one, without this licence.
            IPermitRegister.Permit memory former = parts.predecessor.permit(parts.predecessor.currentOf(series));
            (status, validUntil, issuer) = (former.status, former.validUntil, former.issuer);
        }
        if (!StatusTable.hasEnded(status) && validUntil > block.timestamp) return false;
        return issuer == actor.index || parts.authorities.actsFor(actor.id, parts.authorities.authorityAt(issuer));
    }

    // ------------------------------------------------------------ the register that is followed

    /// @notice See {IPermitRegister-closeTo}.
    function close(PermitStore.Store storage s, PermitStore.Parts calldata parts, address next) external {
        if (msg.sender != parts.consortium.governance()) {
            revert IPermitRegister.PermitRegisterNotGovernance(msg.sender);
        }
        if (s.successor != address(0)) revert IPermitRegister.PermitRegisterClosed(s.successor);
        if (
            !_answers(next, IPermitRegister.predecessor.selector, address(this)) ||
            !_answers(next, IPermitRegister.consortium.selector, address(parts.consortium)) ||
            !_answers(next, IPermitRegister.authorities.selector, address(parts.authorities))
        ) revert IPermitRegister.PermitRegisterSuccessorInvalid(next);

        s.successor = next;
        emit IPermitRegister.RegisterClosed(next);
    }

    /// @notice See {IPermitRegister-acceptSuccessor}. Who calls has been checked.
    function accept(PermitStore.Store storage s, AuthorityId issuer, uint32 index) external {
        if (s.successor == address(0)) revert IPermitRegister.PermitRegisterClosed(address(0));
        if (s.accepted[index]) revert IPermitRegister.PermitRegisterSuccessorAccepted(issuer);

        s.accepted[index] = true;
        emit IPermitRegister.SuccessorAccepted(issuer, s.successor);
    }

    /// @notice See {IPermitRegister-handOver}.
    function handOver(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitId series,
        PermitId next
    ) external returns (IPermitRegister.Handover memory state) {
        if (msg.sender != s.successor) revert IPermitRegister.PermitRegisterNotSuccessor(msg.sender);
        PermitStore.Entry storage first = s.entries[series];
        if (first.version != 1) revert IPermitRegister.PermitRegisterUnknown(series);
        PermitId current = s.currentOf(series);
        PermitStore.Entry storage entry = s.entries[current];
        if (s.isGone(series)) {
            revert IPermitRegister.PermitRegisterElsewhere(series, s.successor);
        }
        if (!s.accepted[entry.issuer]) {
            revert IPermitRegister.PermitRegisterSuccessorNotAccepted(parts.authorities.authorityAt(entry.issuer));
        }
        if (s.isUsed(parts.writeOffs, series, false)) revert IPermitRegister.PermitRegisterReserved(series);
        state = IPermitRegister.Handover({
            current: current,
            first: PermitStore.published(first),
            permit: PermitStore.published(entry),
            openedLines: s.openedLines(series),
            bonds: first.bonds,
            boundTo: s.boundTo[series],
            binder: s.binders[series],
            heir: s.heirs[series]
        });

        s.setStatus(current, Status.Superseded, Reason.None);
        s.current[series] = next;
        s.boundTo[series] = PermitId.wrap(0);
        s.heirs[series] = AuthorityId.wrap(0);
        emit IPermitRegister.SeriesHandedOver(series, msg.sender, next);
    }

    // ------------------------------------------------------------ the register that follows

    /// @notice Takes `series` over from the predecessor as it stands there: versions, lines, binding and balances.
    /// @param home the register that keeps it, which has to be the predecessor
    /// @param next the version that will count here
    function adopt(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitId series,
        address home,
        PermitId next
    ) public {
        if (home == address(0) || home != address(parts.predecessor)) {
            revert IPermitRegister.PermitRegisterElsewhere(series, home);
        }
        IPermitRegister.Handover memory state = parts.predecessor.handOver(series, next);
        PermitId current = state.current;
        s.entries[series] = _entry(state.first, state.openedLines, state.bonds);
        if (!(current == series)) {
            s.entries[current] = _entry(state.permit, 0, 0);
            s.series[current] = series;
            s.current[series] = current;
        }
        if (state.openedLines >> PermitStore.FIRST_LINES != 0) {
            s.furtherLines[series] = (state.openedLines >> PermitStore.FIRST_LINES) << PermitStore.FIRST_LINES;
        }
        if (state.permit.kind == PermitKind.EndUserCertificate) {
            s.binders[series] = state.binder;
            s.heirs[series] = state.heir;
        }
        emit IPermitRegister.SeriesAdopted(
            series,
            address(parts.predecessor),
            parts.authorities.authorityAt(state.permit.issuer),
            state
        );
        _adoptLines(s, parts, series, state);
        if (!state.boundTo.isNoPermit()) {
            s.boundTo[series] = state.boundTo;
            emit IPermitRegister.CertificateBound(series, state.boundTo);
        }
        parts.writeOffs.adoptMeters(series, state.openedLines);
    }

    function _adoptLines(
        PermitStore.Store storage s,
        PermitStore.Parts calldata parts,
        PermitId series,
        IPermitRegister.Handover memory state
    ) private {
        for (uint16 number = 1; state.openedLines >> number != 0; ++number) {
            if ((state.openedLines >> number) & 1 == 0) continue;
            IPermitRegister.OpenLine memory line = parts.predecessor.line(series, number);
            IPermitRegister.Window memory window;
            s.lines[series][number] = line;
            if (line.windowed) {
                (window.days_, window.quantity, window.value) = parts.predecessor.window(series, number);
                s.windows[series][number] = window;
            }
            emit IPermitRegister.LineOpened(series, state.current, number, line, window);
        }
    }

    function _entry(
        IPermitRegister.Permit memory permit,
        uint256 opened,
        uint16 bonds
    ) private pure returns (PermitStore.Entry memory) {
        return
            PermitStore.Entry({
                status: permit.status,
                kind: permit.kind,
                validFrom: permit.validFrom,
                validUntil: permit.validUntil,
                issuer: permit.issuer,
                version: permit.version,
                registeredAt: permit.registeredAt,
                statusSince: permit.statusSince,
                firstLines: uint16(opened), // the rest is kept in `furtherLines`
                bonds: bonds
            });
    }

    /// @dev Whether `target` is a contract that answers with `expected`: anything else is no register, and not an error of
    /// its own kind for each way in which it is none.
    function _answers(address target, bytes4 selector, address expected) private view returns (bool) {
        (bool done, bytes memory answer) = target.staticcall(abi.encodeWithSelector(selector));
        return done && answer.length == 32 && abi.decode(answer, (uint256)) == uint160(expected);
    }
}

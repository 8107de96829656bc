// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {PermitKind} from "../access/Words.sol";
import {IAnchorRegister} from "../anchor/IAnchorRegister.sol";
import {IContestRegister} from "../contest/IContestRegister.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {Header, PermitId, Terms} from "../permit/Terms.sol";
import {IReceiptRegister} from "../receipt/IReceiptRegister.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IRegisterLens} from "./IRegisterLens.sol";

/// @dev What the lens asks a governor, to see that it is the one of this consortium.
interface IVotingParts {
    function token() external view returns (address);

    function timelock() external view returns (address);
}

/// @title One call for all that a verifier needs
/// @notice See {IRegisterLens}. Trusted for nothing that the parts do not say: it holds no state of its own.
/// @custom:security-contact see SECURITY.md
contract RegisterLens is IRegisterLens {
    using SafeCast for uint256;

    // ------------------------------------------------------------ state

    IConsortium private immutable _consortium;
    address private immutable _governor;
    IAuthorityRegister private immutable _authorities;
    IPermitRegister private immutable _permits;
    IWriteOffRegister private immutable _writeOffs;
    IReceiptRegister private immutable _receipts;
    IContestRegister private immutable _contests;
    IAnchorRegister private immutable _anchors;

    // ------------------------------------------------------------ constructor

    /// @notice Parts of different registers would give pictures that are true of none, so they are refused here, as far
    /// as the parts tell whom they work with.
    constructor(
        IConsortium consortium,
        address governor,
        IAuthorityRegister authorities,
        IPermitRegister permits,
        IWriteOffRegister writeOffs,
        IReceiptRegister receipts,
        IContestRegister contests,
        IAnchorRegister anchors
    ) {
        _requireSame(IVotingParts(governor).token(), address(consortium));
        _requireSame(IVotingParts(governor).timelock(), consortium.governance());
        _requireSame(address(authorities.consortium()), address(consortium));
        _requireSame(permits.authorities(), address(authorities));
        _requireSame(permits.writeOffs(), address(writeOffs));
        _requireSame(address(writeOffs.authorities()), address(authorities));
        _requireSame(address(writeOffs.permits()), address(permits));
        _requireSame(address(receipts.authorities()), address(authorities));
        _requireSame(address(receipts.permits()), address(permits));
        _requireSame(address(receipts.writeOffs()), address(writeOffs));
        _requireSame(address(contests.authorities()), address(authorities));
        _requireSame(address(contests.permits()), address(permits));
        _requireSame(address(contests.writeOffs()), address(writeOffs));
        _requireSame(address(anchors.authorities()), address(authorities));
        _consortium = consortium;
        _governor = governor;
        _authorities = authorities;
        _permits = permits;
        _writeOffs = writeOffs;
        _receipts = receipts;
        _contests = contests;
        _anchors = anchors;
    }

    // ------------------------------------------------------------ external

    /// @inheritdoc IRegisterLens
    function parts() external view returns (Parts memory) {
        return
            Parts({
                networkId: _consortium.networkId(),
                foundedAt: _consortium.foundedAt(),
                consortium: address(_consortium),
                governance: _consortium.governance(),
                governor: _governor,
                authorities: address(_authorities),
                permits: address(_permits),
                writeOffs: address(_writeOffs),
                receipts: address(_receipts),
                contests: address(_contests),
                anchors: address(_anchors),
                predecessor: _permits.predecessor(),
                successor: _permits.successor()
            });
    }

    /// @inheritdoc IRegisterLens
    function look(PermitId[] calldata ids, uint64 time) external view returns (Picture memory picture) {
        (picture.blockNumber, picture.blockTime) = _block();
        picture.permits = new PermitView[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) _fill(picture.permits[i], ids[i], time);
    }

    /// @inheritdoc IRegisterLens
    function examine(Header[] calldata headers, uint64 time) external view returns (Examination memory examination) {
        (examination.blockNumber, examination.blockTime) = _block();
        examination.permits = new Examined[](headers.length);
        for (uint256 i = 0; i < headers.length; ++i) {
            Header calldata header = headers[i];
            Examined memory examined = examination.permits[i];
            _fill(examined.permit, Terms.idOf(header), time);
            examined.links = new LinkView[](header.links.length);
            for (uint256 j = 0; j < header.links.length; ++j) {
                _fillLink(examined.links[j], header.links[j], examined.permit.series, time);
            }
            examined.key = _authorities.key(header.issuer, header.keyId);
            examined.mandate = _authorities.mandate(header.issuer, header.mandate);
        }
    }

    /// @inheritdoc IRegisterLens
    function lookAtReservations(bytes32[] calldata ids) external view returns (Records memory records) {
        (records.blockNumber, records.blockTime) = _block();
        records.reservations = new ReservationView[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            records.reservations[i] = ReservationView({
                id: ids[i],
                reservation: _writeOffs.reservation(ids[i]),
                hold: _writeOffs.holdOf(ids[i]),
                receipts: _receipts.receiptCount(ids[i]),
                attestations: _receipts.attestationCount(ids[i]),
                objections: _contests.openObjectionsOn(ids[i])
            });
        }
    }

    // ------------------------------------------------------------ private

    function _fill(PermitView memory seen, PermitId id, uint64 time) private view {
        seen.id = id;
        IPermitRegister source;
        (source, seen.permit) = _find(id);
        // One unknown id must not spoil the answer about the others, so nothing further is asked about it.
        if (seen.permit.status == Status.None) return;
        IPermitRegister home = IPermitRegister(_permits.registerOf(id));
        seen.register = address(home);
        seen.issuer = _authorities.authorityAt(seen.permit.issuer);
        seen.issuerInOffice = _authorities.inOffice(seen.issuer);
        // A first version is its series, and the version that counts unless it was superseded.
        seen.series = seen.permit.version == 1 ? id : source.seriesOf(id);
        seen.current = id;
        seen.currentStatus = seen.permit.status;
        if (seen.permit.status == Status.Superseded) {
            seen.current = home.currentOf(seen.series);
            seen.currentStatus = home.permit(seen.current).status;
        }
        seen.inForce = home.inForce(seen.series, time);
        if (seen.permit.kind == PermitKind.EndUserCertificate) {
            seen.boundTo = home.boundTo(seen.series);
            if (!seen.boundTo.isNoPermit()) seen.boundStatus = home.permit(home.currentOf(seen.boundTo)).status;
        }
        (seen.objections, seen.recordObjections) = _contests.openObjections(seen.series);
        seen.lines = _lines(home, seen.series, time);
    }

    function _fillLink(LinkView memory seen, PermitId id, PermitId licence, uint64 time) private view {
        seen.id = id;
        (IPermitRegister source, IPermitRegister.Permit memory linked) = _find(id);
        if (linked.status == Status.None) return;
        IPermitRegister home = IPermitRegister(_permits.registerOf(id));
        PermitId series = source.seriesOf(id);
        seen.register = address(home);
        seen.kind = linked.kind;
        seen.status = linked.status;
        seen.currentStatus = home.permit(home.currentOf(series)).status;
        seen.inForce = home.inForce(series, time);
        seen.boundTo = home.boundTo(series);
        seen.boundHere = !licence.isNoPermit() && seen.boundTo == licence;
        (seen.objections, ) = _contests.openObjections(series);
    }

    function _lines(IPermitRegister home, PermitId series, uint64 time) private view returns (LineView[] memory lines) {
        IWriteOffRegister meters =
            address(home) == address(_permits) ? _writeOffs : IWriteOffRegister(home.writeOffs());
        uint256 opened = home.openedLines(series);
        lines = new LineView[](_size(opened));
        uint256 next = 0;
        for (uint16 number = 0; opened >> number != 0; ++number) {
            if ((opened >> number) & 1 == 0) continue;
            LineView memory seen = lines[next++];
            seen.number = number;
            seen.line = home.line(series, number);
            seen.meter = meters.meter(series, number);
            if (!seen.line.windowed) continue;
            (seen.window.days_, seen.window.quantity, seen.window.value) = home.window(series, number);
            (seen.windowQuantity, seen.windowValue) = meters.windowUse(series, number, time);
        }
    }

    /// @dev The register that has stored `id` itself. A version that was superseded before its series went over is known to
    /// the register it was registered at, and to no later one.
    function _find(PermitId id) private view returns (IPermitRegister source, IPermitRegister.Permit memory found) {
        source = _permits;
        found = source.permit(id);
        while (found.status == Status.None) {
            address former = source.predecessor();
            if (former == address(0)) break;
            source = IPermitRegister(former);
            found = source.permit(id);
        }
    }

    function _block() private view returns (uint64 number, uint64 time) {
        return (block.number.toUint64(), block.timestamp.toUint64());
    }

    function _requireSame(address found, address given) private pure {
        if (found != given) revert RegisterLensPartsDisagree(found, given);
    }

    function _size(uint256 set) private pure returns (uint256 size) {
        // Each step takes the lowest member out of the set.
        for (; set != 0; set &= set - 1) ++size;
    }
}

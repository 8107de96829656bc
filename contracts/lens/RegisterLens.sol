// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {PermitId} from "../permit/Terms.sol";
import {IReceiptRegister} from "../receipt/IReceiptRegister.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IRegisterLens} from "./IRegisterLens.sol";

/// @title One call for all that a verifier needs
/// @notice See {IRegisterLens}. Trusted for nothing that the parts do not say: it holds no state of its own.
/// @custom:security-contact see SECURITY.md
contract RegisterLens is IRegisterLens {
    using SafeCast for uint256;

    // ------------------------------------------------------------ constants

    uint16 private constant LAST_LINE = 255; // a set of opened lines is one word

    // ------------------------------------------------------------ state

    IConsortium private immutable _consortium;
    IAuthorityRegister private immutable _authorities;
    IPermitRegister private immutable _permits;
    IWriteOffRegister private immutable _writeOffs;
    IReceiptRegister private immutable _receipts;

    // ------------------------------------------------------------ constructor

    /// @notice Parts of different registers would give pictures that are true of none, so they are refused here, as far
    /// as the parts tell whom they work with.
    constructor(
        IConsortium consortium,
        IAuthorityRegister authorities,
        IPermitRegister permits,
        IWriteOffRegister writeOffs,
        IReceiptRegister receipts
    ) {
        _requireSame(address(authorities.consortium()), address(consortium));
        _requireSame(permits.writeOffs(), address(writeOffs));
        _requireSame(address(receipts.authorities()), address(authorities));
        _requireSame(address(receipts.permits()), address(permits));
        _requireSame(address(receipts.writeOffs()), address(writeOffs));
        _consortium = consortium;
        _authorities = authorities;
        _permits = permits;
        _writeOffs = writeOffs;
        _receipts = receipts;
    }

    // ------------------------------------------------------------ external

    /// @inheritdoc IRegisterLens
    function parts() external view returns (Parts memory) {
        return
            Parts({
                networkId: _consortium.networkId(),
                foundedAt: _consortium.foundedAt(),
                consortium: address(_consortium),
                authorities: address(_authorities),
                permits: address(_permits),
                writeOffs: address(_writeOffs),
                receipts: address(_receipts)
            });
    }

    /// @inheritdoc IRegisterLens
    function look(PermitId[] calldata ids, uint64 time) external view returns (Picture memory picture) {
        picture.blockNumber = block.number.toUint64();
        picture.blockTime = block.timestamp.toUint64();
        picture.permits = new PermitView[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) picture.permits[i] = _view(ids[i], time);
    }

    // ------------------------------------------------------------ private

    function _view(PermitId id, uint64 time) private view returns (PermitView memory seen) {
        seen.id = id;
        seen.permit = _permits.permit(id);
        // One unknown id must not spoil the answer about the others, so nothing further is asked about it.
        if (seen.permit.status == Status.None) return seen;
        seen.issuer = _authorities.authorityAt(seen.permit.issuer);
        seen.series = _permits.seriesOf(id);
        seen.current = _permits.currentOf(id);
        seen.currentStatus = _permits.permit(seen.current).status;
        seen.boundTo = _permits.boundTo(seen.series);
        seen.inForce = _permits.inForce(id, time);
        seen.lines = _lines(seen.series);
    }

    function _lines(PermitId series) private view returns (LineView[] memory lines) {
        uint256 opened = _permits.openedLines(series);
        lines = new LineView[](_size(opened));
        uint256 next = 0;
        for (uint16 number = 0; number <= LAST_LINE; ++number) {
            if ((opened >> number) & 1 == 0) continue;
            lines[next] = LineView(number, _permits.line(series, number), _writeOffs.meter(series, number));
            ++next;
        }
    }

    function _requireSame(address found, address given) private pure {
        if (found != given) revert RegisterLensPartsDisagree(found, given);
    }

    function _size(uint256 set) private pure returns (uint256 size) {
        // Each step takes the lowest member out of the set.
        for (; set != 0; set &= set - 1) ++size;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPermitRegister, Status} from "../../contracts/permit/IPermitRegister.sol";
import {PermitId} from "../../contracts/permit/Terms.sol";
import {IWriteOffRegister} from "../../contracts/writeoff/IWriteOffRegister.sol";
import {Kept} from "./lib/Kept.sol";
import {Papers} from "./lib/Papers.sol";
import {RegisterHandler} from "./lib/RegisterHandler.sol";
import {Stage} from "./lib/Stage.sol";
import {InvariantTest} from "./lib/Vm.sol";

/// @notice What must hold of the register after whatever its actors, and others, did. Numbers as in docs/invariants.md.
/// After each call a part is looked at, another each time; after a run everything. What does not add up once never does
/// again, so nothing escapes by its turn.
contract RegisterTest is InvariantTest {
    Stage private _stage;
    Papers private _papers;
    RegisterHandler private _handler;

    function setUp() external {
        _stage = new Stage();
        _papers = new Papers(_stage);
        _handler = new RegisterHandler(_stage, _papers);
        _target(address(_handler));
    }

    /// @notice INV-08, INV-12, INV-14, INV-36: meters are the sums of what was accepted, on licences and, over all that were
    /// ever bound, on certificates; and nothing that was not accepted left anything.
    // solhint-disable-next-line func-name-mixedcase
    function invariant_metersAreSumsOfWhatWasAccepted() external view {
        if (_handler.licenceCount() != 0) _requireSums(_handler.licenceAt(_turn(_handler.licenceCount())));
        if (_handler.certificateCount() != 0) _requireSums(_handler.certificateAt(_turn(_handler.certificateCount())));
        _requireUnbroken();
    }

    /// @notice INV-07, INV-33: reserved and consumed lie within limit, what came back and exceptions; without exceptions
    /// within the limit, and within the window.
    // solhint-disable-next-line func-name-mixedcase
    function invariant_limitsHold() external view {
        if (_handler.licenceCount() != 0) _requireLicensed(_handler.licenceAt(_turn(_handler.licenceCount())));
        if (_handler.certificateCount() != 0) {
            _requireCertified(_handler.certificateAt(_turn(_handler.certificateCount())));
        }
        _requireUnbroken();
    }

    /// @notice INV-06, INV-09: statuses are those the issuers gave, a certificate serves the licence that bound it last, and
    /// nothing is set aside on it but by that licence.
    // solhint-disable-next-line func-name-mixedcase
    function invariant_statusesAndCertificatesAreTheIssuers() external view {
        if (_handler.versionCount() != 0) _requireStatus(_handler.versionAt(_turn(_handler.versionCount())));
        if (_handler.certificateCount() != 0)
            _requireServing(_handler.certificateAt(_turn(_handler.certificateCount())));
        _requireUnbroken();
    }

    /// @notice INV-12, INV-16: each reservation has the status and the lines of its last act; arrivals are the sums of what
    /// receivers said, and no more than 64 bits.
    // solhint-disable-next-line func-name-mixedcase
    function invariant_reservationsAreAsLastSaid() external view {
        if (_handler.draftCount() != 0) _requireAsLastSaid(_handler.draftAt(_turn(_handler.draftCount())));
        _requireUnbroken();
    }

    /// @notice Called by the runner at the end of each run.
    function afterInvariant() external view {
        for (uint256 i = 0; i < _handler.licenceCount(); ++i) {
            _requireSums(_handler.licenceAt(i));
            _requireLicensed(_handler.licenceAt(i));
        }
        for (uint256 i = 0; i < _handler.certificateCount(); ++i) {
            _requireSums(_handler.certificateAt(i));
            _requireCertified(_handler.certificateAt(i));
            _requireServing(_handler.certificateAt(i));
        }
        for (uint256 i = 0; i < _handler.versionCount(); ++i) _requireStatus(_handler.versionAt(i));
        for (uint256 i = 0; i < _handler.draftCount(); ++i) _requireAsLastSaid(_handler.draftAt(i));
    }

    // ------------------------------------------------------------ private

    function _turn(uint256 count) private view returns (uint256) {
        return _handler.turns() % count;
    }

    function _requireUnbroken() private view {
        _equal("rules broken in the handler's sight", _handler.brokenRules(), 0);
    }

    function _requireSums(PermitId series) private view {
        for (uint16 line = 1; line <= 3; ++line) {
            Kept.Sums memory sums = _handler.sums(series, line);
            IWriteOffRegister.Meter memory meter = _stage.WRITE_OFFS().meter(series, line);
            _equal("reserved quantity", meter.reservedQuantity, sums.reservedQuantity);
            _equal("consumed quantity", meter.consumedQuantity, sums.consumedQuantity);
            _equal("returned quantity", meter.returnedQuantity, sums.returnedQuantity);
            _equal("excess quantity", meter.excessQuantity, sums.excessQuantity);
            _equal("reserved value", meter.reservedValue, sums.reservedValue);
            _equal("consumed value", meter.consumedValue, sums.consumedValue);
            _equal("returned value", meter.returnedValue, sums.returnedValue);
            _equal("excess value", meter.excessValue, sums.excessValue);
        }
    }

    function _requireLicensed(PermitId licence) private view {
        uint256 limit = _handler.seriesOf(licence).paper.limit;
        for (uint16 line = 1; line <= 3; ++line) {
            _requireWithin(licence, line, line == 3 ? limit + (limit * _papers.TOLERANCE()) / 10_000 : limit);
        }
        _requireWindow(licence, 3, _papers.LICENSED_WINDOW());
    }

    function _requireCertified(PermitId certificate) private view {
        for (uint16 line = 1; line <= 2; ++line) _requireWithin(certificate, line, _papers.CERTIFIED());
        _requireWindow(certificate, 2, _papers.CERTIFIED_WINDOW());
    }

    /// @dev Line 2 counts value under the same limit; the others count none.
    function _requireWithin(PermitId series, uint16 line, uint256 limit) private view {
        IWriteOffRegister.Meter memory meter = _stage.WRITE_OFFS().meter(series, line);
        uint256 quantity = uint256(meter.reservedQuantity) + meter.consumedQuantity;
        uint256 value = uint256(meter.reservedValue) + meter.consumedValue;
        _atMost("quantity", quantity, limit + meter.returnedQuantity + meter.excessQuantity);
        _atMost("value", value, limit + meter.returnedValue + meter.excessValue);
        if (_handler.isExceptional(series, line)) return;
        _atMost("quantity without exceptions", quantity, limit + meter.returnedQuantity);
        _atMost("value without exceptions", value, limit + meter.returnedValue);
    }

    function _requireWindow(PermitId series, uint16 line, uint256 limit) private view {
        if (_handler.isExceptional(series, line)) return;
        (uint64 quantity, ) = _stage.WRITE_OFFS().windowUse(series, line, uint64(block.timestamp));
        _atMost("within the window", quantity, limit);
    }

    function _requireStatus(PermitId version) private view {
        Status status = _stage.PERMITS().permit(version).status;
        _equal("status", uint256(status), uint256(_handler.statusOf(version)));
    }

    function _requireServing(PermitId certificate) private view {
        IPermitRegister permits = _stage.PERMITS();
        PermitId licence = permits.boundTo(certificate);
        PermitId kept = _handler.seriesOf(certificate).bound;
        _equal("bound", uint256(PermitId.unwrap(licence)), uint256(PermitId.unwrap(kept)));
        for (uint16 line = 1; line <= 2; ++line) {
            IWriteOffRegister.Meter memory all = _stage.WRITE_OFFS().meter(certificate, line);
            if (PermitId.unwrap(licence) == 0) {
                _equal("reserved on a free certificate", uint256(all.reservedQuantity) + all.reservedValue, 0);
                continue;
            }
            IWriteOffRegister.Meter memory own = _stage.WRITE_OFFS().meter(licence, line);
            _equal("reserved by others", all.reservedQuantity, own.reservedQuantity);
        }
    }

    function _requireAsLastSaid(bytes32 id) private view {
        Kept.Draft memory draft = _handler.draftOf(id);
        IWriteOffRegister.Reservation memory kept = _stage.WRITE_OFFS().reservation(id);
        _equal("status", uint256(kept.status), uint256(draft.status));
        bytes32 lines = keccak256(abi.encode(draft.lines));
        bytes32 digest = _stage.WRITE_OFFS().stateDigest(_papers.idOf(draft.paper), lines);
        _equal("lines", uint256(kept.digest), uint256(digest));
        for (uint256 i = 0; i < draft.lines.length; ++i) {
            uint16 line = draft.lines[i].line;
            _equal("arrived", _stage.RECEIPTS().received(id, line), _handler.arrived(id, line));
        }
    }
}

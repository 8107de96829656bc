// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Reason} from "../../../contracts/access/Words.sol";
import {IPermitRegister, Status} from "../../../contracts/permit/IPermitRegister.sol";
import {LineProof, PermitId} from "../../../contracts/permit/Terms.sol";
import {Kept} from "./Kept.sol";
import {Papers} from "./Papers.sol";

/// @notice Acts of licensing authorities. Numbers are the runner's; they are bent to what mostly means something.
abstract contract PermitActs is Kept {
    uint256 private constant MOST_CERTIFICATES = 6;
    uint256 private constant MOST_LICENCES = 12;

    // ------------------------------------------------------------ external: acts

    function certify() external {
        if (_certificates.length == MOST_CERTIFICATES) return;
        Papers.Paper memory paper;
        paper.number = _certificates.length;
        paper.validFrom = uint40(_now);
        PermitId id = PAPERS.idOf(paper);
        if (_register(paper)) _enter(_certificates, id, paper);
    }

    /// @dev On a certificate that is free, or that its former licence has left, or on one it cannot have.
    function license(uint256 which, uint64 limit, uint256 state) external {
        (bool found, PermitId certificate) = _pick(_certificates, which);
        if (!found || _licences.length == MOST_LICENCES) return;
        Papers.Paper memory paper;
        paper.isLicence = true;
        uint256 binder = 1 + (_series[certificate].paper.number % (STAGE.STATES() - 1));
        paper.state = state % 8 == 0 ? state % STAGE.STATES() : binder;
        paper.number = _licences.length;
        paper.link = _series[certificate].current;
        paper.limit = 100 + (limit % 1_500);
        paper.validFrom = uint40(_now);
        PermitId id = PAPERS.idOf(paper);
        if (!_register(paper)) return;
        _enter(_licences, id, paper);
        _bind(certificate, id);
    }

    function amend(uint256 which, uint64 limit, bool isCertificate) external {
        (bool found, PermitId series) = _pick(isCertificate ? _certificates : _licences, which);
        if (!found) return;
        Series storage kept = _series[series];
        PermitId former = kept.current;
        Papers.Paper memory paper = kept.paper;
        paper.first = series;
        paper.former = former;
        paper.limit = 100 + (limit % 1_500);
        paper.validFrom = uint40(_now);
        bytes memory data = abi.encodeCall(
            IPermitRegister.supersede,
            (PAPERS.header(paper), _openLines(series, paper))
        );
        PermitId id = PAPERS.idOf(paper);
        (bool done, ) = _send(STAGE.account(STAGE.licensing(paper.state), limit), address(STAGE.PERMITS()), data);
        if (!done) return;
        Status status = _status[former];
        _move(former, Status.Superseded);
        _status[id] = status;
        _versions.push(id);
        kept.current = id;
        kept.paper = paper;
        // A licence whose certificate was free, or was left to it, has it again.
        if (!isCertificate) _bind(kept.bound, series);
    }

    function suspend(uint256 which) external {
        if (which % 4 == 0) _change(which, Status.Suspended);
    }

    function revoke(uint256 which) external {
        // Seldom: a register on which nothing may be drawn any more is a dull one.
        if (which % 32 == 0) _change(which, which % 64 == 0 ? Status.Revoked : Status.Surrendered);
    }

    function reinstate(uint256 which) external {
        (bool found, PermitId id) = _pick(_versions, which);
        if (!found) return;
        bytes memory data = abi.encodeCall(IPermitRegister.reinstate, (id, Reason.Other));
        (bool done, ) = _sendByTwo(STAGE.licensing(_stateOf(id)), address(STAGE.PERMITS()), data);
        if (done) _move(id, Status.Active);
    }

    function annul(uint256 which) external {
        (bool found, PermitId id) = _pick(_versions, which);
        if (!found || which % 64 != 0) return;
        bytes memory data = abi.encodeCall(IPermitRegister.annul, (id, Reason.Fraud));
        (bool done, ) = _sendByTwo(STAGE.licensing(_stateOf(id)), address(STAGE.PERMITS()), data);
        if (done) _move(id, Status.Annulled);
    }

    function releaseCertificate(uint256 which) external {
        (bool found, PermitId series) = _pick(_certificates, which);
        if (!found) return;
        bytes memory data = abi.encodeCall(IPermitRegister.releaseCertificate, (_series[series].current));
        (bool done, ) = _send(STAGE.account(STAGE.licensing(0), which), address(STAGE.PERMITS()), data);
        if (done) _series[series].bound = PermitId.wrap(0);
    }

    function consent(uint256 which, uint256 heir) external {
        (bool found, PermitId series) = _pick(_certificates, which);
        if (!found || which % 8 != 0) return;
        bytes memory data = abi.encodeCall(
            IPermitRegister.consentToTakeover,
            (_series[series].current, STAGE.licensing(heir % STAGE.STATES()))
        );
        _sendByTwo(STAGE.licensing(0), address(STAGE.PERMITS()), data);
    }

    // ------------------------------------------------------------ internal

    function _stateOf(PermitId version) internal view returns (uint256) {
        return _series[STAGE.PERMITS().seriesOf(version)].paper.state;
    }

    // ------------------------------------------------------------ private

    function _register(Papers.Paper memory paper) private returns (bool done) {
        bytes memory data = abi.encodeCall(IPermitRegister.register, (PAPERS.header(paper)));
        (done, ) = _send(STAGE.account(STAGE.licensing(paper.state), _now), address(STAGE.PERMITS()), data);
    }

    function _enter(PermitId[] storage into, PermitId id, Papers.Paper memory paper) private {
        into.push(id);
        _versions.push(id);
        _status[id] = Status.Active;
        _series[id].current = id;
        _series[id].paper = paper;
    }

    function _bind(PermitId certificate, PermitId licence) private {
        _series[certificate].bound = licence;
        _series[licence].bound = certificate;
    }

    function _change(uint256 which, Status to) private {
        (bool found, PermitId id) = _pick(_versions, which / 64);
        if (!found) return;
        bytes memory data =
            to == Status.Suspended
                ? abi.encodeCall(IPermitRegister.suspend, (id, Reason.Other))
                : to == Status.Revoked
                    ? abi.encodeCall(IPermitRegister.revoke, (id, Reason.Other))
                    : abi.encodeCall(IPermitRegister.surrender, (id, Reason.HolderRequest));
        (bool done, ) = _send(STAGE.account(STAGE.licensing(_stateOf(id)), which), address(STAGE.PERMITS()), data);
        if (done) _move(id, to);
    }

    function _move(PermitId id, Status to) private {
        Status from = _status[id];
        if (from != Status.Active && from != Status.Suspended) broken.push("a final status was left");
        _status[id] = to;
    }

    /// @dev Proofs of the lines that are open: a new version has to bring them all.
    function _openLines(PermitId series, Papers.Paper memory paper) private view returns (LineProof[] memory opened) {
        LineProof[] memory all = PAPERS.proofs(paper);
        uint256 set = STAGE.PERMITS().openedLines(series);
        uint256 count = 0;
        for (uint256 i = 0; i < all.length; ++i) if ((set >> (i + 1)) & 1 == 1) all[count++] = all[i];
        opened = new LineProof[](count);
        for (uint256 i = 0; i < count; ++i) opened[i] = all[i];
    }
}

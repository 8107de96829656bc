// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId, Reason} from "../../../contracts/access/Words.sol";
import {IAuthorityRegister} from "../../../contracts/access/IAuthorityRegister.sol";
import {IConsortium} from "../../../contracts/access/IConsortium.sol";
import {IPermitRegister} from "../../../contracts/permit/IPermitRegister.sol";
import {PermitId} from "../../../contracts/permit/Terms.sol";
import {IReceiptRegister} from "../../../contracts/receipt/IReceiptRegister.sol";
import {DrawActs} from "./DrawActs.sol";
import {Kept} from "./Kept.sol";
import {Papers} from "./Papers.sol";
import {PermitActs} from "./PermitActs.sol";
import {Stage} from "./Stage.sol";
import {VM} from "./Vm.sol";

/// @notice All acts, in any order, by who may and by who may not; and time.
contract RegisterHandler is PermitActs, DrawActs {
    constructor(Stage stage, Papers papers) Kept(stage, papers) {}

    function wait_(uint256 time) external {
        _now += time % 16 == 0 ? time % 40 days : time % 1 days;
        VM.warp(_now);
    }

    // ------------------------------------------------------------ external: states and bodies

    /// @dev A state or an authority loses its powers for a while, and has them back sooner than it loses them again.
    function standDown(uint256 which, bool back) external {
        uint256 state = which % STAGE.STATES();
        AuthorityId id = which % 2 == 0 ? STAGE.licensing(state) : STAGE.customs(state);
        if (which % 32 == 0) {
            _send(
                STAGE.GOVERNANCE(),
                address(STAGE.CONSORTIUM()),
                back
                    ? abi.encodeCall(IConsortium.reinstateState, (STAGE.code(state)))
                    : abi.encodeCall(IConsortium.suspendState, (STAGE.code(state), Reason.Other))
            );
        } else if (back) {
            _reinstate(state, id);
        } else if (which % 16 == 1) {
            bytes memory data = abi.encodeCall(IAuthorityRegister.suspendAuthority, (id, Reason.Other));
            _send(STAGE.guardian(state), address(STAGE.AUTHORITIES()), data);
        }
    }

    function pause(uint256 which) external {
        uint256 state = which % STAGE.STATES();
        bytes memory data =
            which % 8 == 0
                ? abi.encodeCall(IConsortium.askForPause, (STAGE.code(state)))
                : abi.encodeCall(IConsortium.withdrawPauseAsk, (STAGE.code(state)));
        _send(STAGE.administrator(state), address(STAGE.CONSORTIUM()), data);
    }

    // ------------------------------------------------------------ external: arrivals

    function receiveGoods(uint256 which, uint256 by, uint64[3] calldata quantities) external {
        (bool found, bytes32 id) = _pickDraft(which);
        if (!found) return;
        Draft storage draft = _draftOf[id];
        IReceiptRegister.ReceiptMessage memory message;
        message.consumption = id;
        message.permit = PAPERS.header(draft.paper);
        message.linesDigest = keccak256(abi.encode(draft.lines));
        message.arrivals = new IReceiptRegister.Arrival[](draft.lines.length);
        for (uint256 i = 0; i < message.arrivals.length; ++i) {
            message.arrivals[i] = IReceiptRegister.Arrival(draft.lines[i].line, "NAR", quantities[i]);
        }
        message.arrivedAt = uint40(_now);
        message.evidence = bytes32("evidence");
        address receiver = STAGE.account(STAGE.customs(by % 4 == 0 ? by % STAGE.STATES() : 0), by);
        (bool done, ) = _send(
            receiver,
            address(STAGE.RECEIPTS()),
            abi.encodeCall(IReceiptRegister.record, (bytes32(++_messages), message))
        );
        if (!done) return;
        if (draft.paper.number % 2 == 0) broken.push("a receipt where no receiver is named");
        for (uint256 i = 0; i < message.arrivals.length; ++i) {
            uint256 sum = _arrived[id][message.arrivals[i].line] + quantities[i];
            _arrived[id][message.arrivals[i].line] = sum > type(uint64).max ? type(uint64).max : sum;
        }
    }

    // ------------------------------------------------------------ external: who may not

    /// @dev Somebody who has nothing to do with it tries. What it would change, the invariants look at.
    function intrude(uint256 which, uint256 act, uint256 by) external {
        (bool found, PermitId version) = _pick(_versions, which);
        if (!found) return;
        uint256 own = _stateOf(version);
        AuthorityId other = STAGE.licensing((own + 1 + (by % (STAGE.STATES() - 1))) % STAGE.STATES());
        address intruder = by % 2 == 0 ? STAGE.STRANGER() : STAGE.account(other, by);
        (address to, bytes memory data) = _intrusion(act % 8, version);
        (bool done, ) = _send(intruder, to, data);
        if (done) broken.push("an act by the wrong actor was taken");
    }

    // ------------------------------------------------------------ private

    function _reinstate(uint256 state, AuthorityId id) private {
        bytes memory data = abi.encodeCall(IAuthorityRegister.reinstateAuthority, (id));
        address authorities = address(STAGE.AUTHORITIES());
        (bool done, ) = _send(
            STAGE.administrator(state),
            authorities,
            abi.encodeWithSignature("propose(bytes32,address,bytes)", bytes32(STAGE.code(state)), authorities, data)
        );
        if (done) _send(STAGE.guardian(state), authorities, data);
    }

    function _intrusion(uint256 act, PermitId version) private view returns (address to, bytes memory data) {
        to = address(STAGE.PERMITS());
        if (act == 0) return (to, abi.encodeCall(IPermitRegister.revoke, (version, Reason.Other)));
        if (act == 1) return (to, abi.encodeCall(IPermitRegister.suspend, (version, Reason.Other)));
        if (act == 2) return (to, abi.encodeCall(IPermitRegister.reinstate, (version, Reason.Other)));
        if (act == 3) return (to, abi.encodeCall(IPermitRegister.surrender, (version, Reason.Other)));
        if (act == 4) return (to, abi.encodeCall(IPermitRegister.annul, (version, Reason.Other)));
        if (act == 5) return (to, abi.encodeCall(IPermitRegister.closeTo, (address(this))));
        if (act == 6) {
            to = address(STAGE.AUTHORITIES());
            return (to, abi.encodeCall(IAuthorityRegister.suspendAuthority, (STAGE.licensing(0), Reason.Other)));
        }
        to = address(STAGE.CONSORTIUM());
        return (to, abi.encodeCall(IConsortium.suspendState, (STAGE.code(0), Reason.Other)));
    }
}

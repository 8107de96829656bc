// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityRegister} from "../../../contracts/access/AuthorityRegister.sol";
import {Consortium} from "../../../contracts/access/Consortium.sol";
import {IAuthorityRegister} from "../../../contracts/access/IAuthorityRegister.sol";
import {IConsortium} from "../../../contracts/access/IConsortium.sol";
import {AuthorityId, PermitKind, Role} from "../../../contracts/access/Words.sol";
import {AnchorRegister} from "../../../contracts/anchor/AnchorRegister.sol";
import {ContestRegister} from "../../../contracts/contest/ContestRegister.sol";
import {PermitRegister} from "../../../contracts/permit/PermitRegister.sol";
import {ReceiptRegister} from "../../../contracts/receipt/ReceiptRegister.sol";
import {WriteOffRegister} from "../../../contracts/writeoff/WriteOffRegister.sol";
import {VM} from "./Vm.sol";

/// @notice The whole register with three states, each with a licensing authority and a customs house of two accounts. Laid
/// once in `setUp`: a P-256 key is dear to check in Solidity.
contract Stage {
    bytes32 public constant NETWORK = keccak256("invariants");
    address public constant GOVERNANCE = address(0x60);
    address public constant STRANGER = address(0x57);
    uint256 public constant STATES = 3;
    uint40 public constant BEGINNING = 1_800_000_000;
    uint40 public constant END = BEGINNING + 36_500 days;
    // Order of the P-256 group (SEC 2, section 2.4.2): of the two halves of a signature the register takes the lower.
    uint256 private constant ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551;

    Consortium public immutable CONSORTIUM;
    AuthorityRegister public immutable AUTHORITIES;
    PermitRegister public immutable PERMITS;
    WriteOffRegister public immutable WRITE_OFFS;
    ReceiptRegister public immutable RECEIPTS;
    ContestRegister public immutable CONTESTS;
    AnchorRegister public immutable ANCHORS;

    mapping(uint256 state => bytes32) public keyOf;

    error StageFailed(bytes reason);

    constructor() {
        VM.warp(BEGINNING);
        IConsortium.Founder[] memory founders = new IConsortium.Founder[](STATES);
        for (uint256 i = 0; i < STATES; ++i) {
            founders[i] = IConsortium.Founder(code(i), administrator(i), guardian(i));
        }
        CONSORTIUM = new Consortium(NETWORK, founders, GOVERNANCE, IConsortium.Periods(1 days, 1 days, 1 days));
        AUTHORITIES = new AuthorityRegister(CONSORTIUM, 0);
        // Permits and write-offs name each other: the second one's address is known before it exists.
        address meters = VM.computeCreateAddress(address(this), VM.getNonce(address(this)) + 1);
        PERMITS = new PermitRegister(CONSORTIUM, AUTHORITIES, meters, address(0));
        WRITE_OFFS = new WriteOffRegister(CONSORTIUM, AUTHORITIES, PERMITS);
        RECEIPTS = new ReceiptRegister(AUTHORITIES, PERMITS, WRITE_OFFS);
        CONTESTS = new ContestRegister(AUTHORITIES, PERMITS, WRITE_OFFS);
        ANCHORS = new AnchorRegister(AUTHORITIES);
        for (uint256 i = 0; i < STATES; ++i) _furnish(i);
    }

    // ------------------------------------------------------------ who is there

    function code(uint256 state) public pure returns (bytes2) {
        return bytes2(abi.encodePacked("X", bytes1(uint8(0x41 + state))));
    }

    function administrator(uint256 state) public pure returns (address) {
        return address(uint160(0xA000 + state));
    }

    function guardian(uint256 state) public pure returns (address) {
        return address(uint160(0xB000 + state));
    }

    function licensing(uint256 state) public pure returns (AuthorityId) {
        return AuthorityId.wrap(bytes32(abi.encodePacked(code(state), "-LIC")));
    }

    function customs(uint256 state) public pure returns (AuthorityId) {
        return AuthorityId.wrap(bytes32(abi.encodePacked(code(state), "-CUS")));
    }

    /// @notice One of the two accounts of an authority.
    function account(AuthorityId id, uint256 which) public pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode(id, which % 2)))));
    }

    // ------------------------------------------------------------ private

    function _furnish(uint256 state) private {
        _name(state, licensing(state), Role.Licensing, (uint16(1) << (uint16(type(PermitKind).max) + 1)) - 2);
        _name(state, customs(state), Role.Customs, 0);
        uint256 privateKey = 0xC0DE + state;
        (uint256 x, uint256 y) = VM.publicKeyP256(privateKey);
        AuthorityId id = licensing(state);
        (bytes32 r, bytes32 s) = VM.signP256(privateKey, sha256(AUTHORITIES.possessionBytes(id)));
        if (uint256(s) > ORDER / 2) s = bytes32(ORDER - uint256(s));
        bytes memory answer = _together(
            state,
            abi.encodeCall(IAuthorityRegister.addKey, (id, bytes32(x), bytes32(y), 0, r, s))
        );
        keyOf[state] = abi.decode(answer, (bytes32));
    }

    function _name(uint256 state, AuthorityId id, Role role, uint16 kinds) private {
        uint8 roles = uint8(1) << uint8(role);
        _together(state, abi.encodeCall(IAuthorityRegister.nameAuthority, (id, roles, kinds, BEGINNING, END)));
        for (uint256 i = 0; i < 2; ++i) {
            address one = account(id, i);
            _together(state, abi.encodeCall(IAuthorityRegister.addAccount, (id, one)));
            VM.prank(one);
            AUTHORITIES.acceptAccount(id);
        }
    }

    function _together(uint256 state, bytes memory data) private returns (bytes memory answer) {
        VM.prank(administrator(state));
        AUTHORITIES.propose(bytes32(code(state)), address(AUTHORITIES), data);
        VM.prank(guardian(state));
        bool done;
        (done, answer) = address(AUTHORITIES).call(data);
        if (!done) revert StageFailed(answer);
    }
}

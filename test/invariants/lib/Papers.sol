// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId, Party, PermitKind, Role} from "../../../contracts/access/Words.sol";
import {ControlMode, Header, Line, LineProof, PermitId} from "../../../contracts/permit/Terms.sol";
import {TermsHarness} from "../../../contracts/test/TermsHarness.sol";
import {Stage} from "./Stage.sol";

/// @notice Terms of certificates and of licences on them, told by a few numbers, so that nothing but those is kept.
/// A certificate has two lines: 1 counts pieces, 2 pieces and euros within a window of seven days. A licence has three: 1 and
/// 2 rest on the certificate's, 3 on none and has a tolerance and a window of a hundred days, of four to a bucket.
contract Papers {
    uint64 public constant CERTIFIED = 2_000;
    uint64 public constant CERTIFIED_WINDOW = 600;
    uint64 public constant LICENSED_WINDOW = 400;
    uint16 public constant TOLERANCE = 500;
    uint256 public constant LINES = 3;
    bytes3 public constant PIECES = "NAR";
    bytes3 public constant EUROS = "EUR";

    /// @dev What tells a version of a permit from others.
    struct Paper {
        bool isLicence;
        uint256 state; // that issues it
        uint256 number;
        PermitId first; // of its series; zero in a first version
        PermitId former; // version it replaces; zero in a first version
        PermitId link; // certificate of a licence
        uint64 limit; // of every line of a licence
        uint40 validFrom;
    }

    Stage private immutable STAGE;
    TermsHarness private immutable TERMS;

    constructor(Stage stage) {
        STAGE = stage;
        TERMS = new TermsHarness();
    }

    function idOf(Paper memory paper) external view returns (PermitId) {
        return TERMS.idOf(header(paper));
    }

    function header(Paper memory paper) public view returns (Header memory h) {
        bytes32[] memory leaves = _leaves(paper);
        h.networkId = STAGE.NETWORK();
        h.issuer = STAGE.licensing(paper.state);
        h.kind = paper.isLicence ? PermitKind.ExportLicence : PermitKind.EndUserCertificate;
        h.numberTag = keccak256(abi.encode(paper.isLicence, paper.number));
        h.series = paper.first;
        h.supersedes = paper.former;
        h.validFrom = paper.validFrom;
        h.validUntil = uint64(paper.validFrom) + 3_650 days;
        h.documentDigest = keccak256(abi.encode(paper));
        h.keyId = STAGE.keyOf(paper.state);
        h.linesRoot = _root(leaves);
        h.lineCount = uint16(leaves.length);
        h.salt = h.documentDigest;
        if (paper.isLicence) {
            h.links = new PermitId[](1);
            h.links[0] = paper.link;
            h.drawers = new Party[](2);
            h.drawers[0] = _role(paper.state, Role.Customs);
            h.drawers[1] = Party.wrap(AuthorityId.unwrap(STAGE.customs(0)));
            // Every other licence goes to a partner outside, where nobody records an arrival.
            h.receivers = new Party[](paper.number % 2);
            if (paper.number % 2 == 1) h.receivers[0] = _role(0, Role.Customs);
        } else {
            h.drawers = new Party[](1);
            h.drawers[0] = _role(1 + (paper.number % (STAGE.STATES() - 1)), Role.Licensing);
        }
    }

    function line(Paper memory paper, uint16 number) public pure returns (Line memory l) {
        l.salt = keccak256(abi.encode(paper, number));
        l.number = number;
        l.unit = PIECES;
        l.mode = number == 2 ? ControlMode.Both : ControlMode.Quantity;
        l.quantityLimit = paper.isLicence ? paper.limit : CERTIFIED;
        if (number == 2) {
            l.currency = EUROS;
            l.valueLimit = l.quantityLimit;
        }
        if (number == 2 && !paper.isLicence) (l.windowDays, l.windowQuantity) = (7, CERTIFIED_WINDOW);
        if (number == 3) (l.windowDays, l.windowQuantity, l.tolerance) = (100, LICENSED_WINDOW, TOLERANCE);
        if (paper.isLicence && number != 3) (l.eucLink, l.eucLine) = (1, number);
    }

    /// @notice All lines with their proofs.
    function proofs(Paper memory paper) external view returns (LineProof[] memory all) {
        bytes32[] memory leaves = _leaves(paper);
        all = new LineProof[](leaves.length);
        for (uint256 i = 0; i < all.length; ++i) {
            all[i].line = line(paper, uint16(i + 1));
            all[i].position = uint16(i);
            all[i].path = _path(leaves, i);
        }
    }

    // ------------------------------------------------------------ private

    function _role(uint256 state, Role role) private view returns (Party) {
        return Party.wrap(bytes32(abi.encodePacked(STAGE.code(state), uint8(role))));
    }

    function _leaves(Paper memory paper) private view returns (bytes32[] memory leaves) {
        leaves = new bytes32[](paper.isLicence ? LINES : LINES - 1);
        for (uint256 i = 0; i < leaves.length; ++i) leaves[i] = TERMS.leafOf(line(paper, uint16(i + 1)));
    }

    function _root(bytes32[] memory leaves) private pure returns (bytes32 root) {
        root = _node(leaves[0], leaves[1]);
        if (leaves.length == LINES) root = _node(root, leaves[2]);
    }

    function _path(bytes32[] memory leaves, uint256 position) private pure returns (bytes32[] memory path) {
        bool isWhole = leaves.length == LINES;
        if (position == 2) {
            path = new bytes32[](1);
            path[0] = _node(leaves[0], leaves[1]);
            return path;
        }
        path = new bytes32[](isWhole ? 2 : 1);
        path[0] = leaves[1 - position];
        if (isWhole) path[1] = leaves[2];
    }

    function _node(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x01), left, right));
    }
}

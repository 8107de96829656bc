// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId, Party, PermitKind} from "../access/Words.sol";
import {MerkleTree} from "../tree/MerkleTree.sol";

/// @notice Name of a permit version: the SHA-256 of its terms' canonical bytes (docs/spec/terms.md).
type PermitId is bytes32;

function samePermit(PermitId a, PermitId b) pure returns (bool) {
    return PermitId.unwrap(a) == PermitId.unwrap(b);
}

function isNoPermit(PermitId a) pure returns (bool) {
    return PermitId.unwrap(a) == bytes32(0);
}

using {samePermit as ==, isNoPermit} for PermitId global;

/// @notice Which limits of a line count.
enum ControlMode {
    None,
    Quantity,
    Value,
    Both,
    Open // counted, not limited
}

/// @notice The part of a permit that the register enforces. Everything else stays in the signed document.
struct Header {
    bytes32 networkId; // of the consortium
    AuthorityId issuer;
    PermitKind kind;
    bytes32 numberTag; // SHA-256 over network, issuer and the permit's number
    PermitId series; // first version's id; zero in the first version itself
    PermitId supersedes; // the version this one replaces; zero in the first version
    uint64 validFrom; // UTC seconds, inclusive
    uint64 validUntil; // UTC seconds, exclusive
    bytes32 documentDigest; // SHA-256 of the exact bytes of the compact JWS
    bytes32 keyId; // RFC 7638 thumbprint of the key that signed the document
    bytes32 mandate; // salted digest of the signatory's mandate; zero when none is named
    bytes32 linesRoot; // Merkle root over the lines (RFC 9162, section 2.1, SHA-256)
    uint16 lineCount; // number of leaves under linesRoot
    bytes32 salt; // random, so that an id tells nothing to who has no bundle
    PermitId[] links; // permits this one rests on: end-user certificates, import authorisation, transit consents
    Party[] drawers; // who may draw; on an end-user certificate: the one party that may bind it
    Party[] receivers; // who may record arrival
}

/// @notice One goods position, as far as the register meters it.
struct Line {
    bytes32 salt; // random, per line
    uint16 number; // 1 to 255; never reused in a series
    bytes3 unit; // UN/ECE Recommendation 20 code, ASCII
    uint8 scale; // decimal places of a base unit of quantity
    bytes3 currency; // ISO 4217 code, ASCII; zero when the line has no value. Base unit: the currency's minor unit
    ControlMode mode;
    uint64 quantityLimit; // base units
    uint64 valueLimit; // base units of the currency
    uint16 tolerance; // basis points over both limits, once per series and line
    uint16 windowDays; // length of a rolling window; 0 when there is none
    uint64 windowQuantity; // limit within the window
    uint64 windowValue; // limit within the window
    uint8 eucLink; // 1-based place in `links` of the certificate this line rests on; 0 when none
    uint16 eucLine; // line number there
}

/// @notice A line with the proof that it stands at `position` under a permit's lines root.
struct LineProof {
    Line line;
    uint16 position; // 0-based place of the leaf
    bytes32[] path; // sibling hashes from the leaf up
}

/// @title Canonical bytes of terms, and their hashes
/// @notice Everything is a sequence of 32-byte big-endian words, so that any language can write them without a library.
/// The vectors in test/vectors/terms.json tie this library and services/domain/permit together.
library Terms {
    bytes32 internal constant HEADER_TAG = "countersign/terms/1/sha-256";
    uint256 private constant HEADER_BYTES = 15 * 32; // the tag, and the fields before the arrays
    bytes32 internal constant LINE_TAG = "countersign/line/1/sha-256";

    /// @notice The permit's id.
    /// @dev Call data holds every word of it already, in this order; only their places differ. They are copied as they lie,
    /// because naming them one by one costs more than hashing them.
    function idOf(Header calldata h) internal pure returns (PermitId) {
        // To read these refuses a word too large for its type: otherwise one header would have several ids.
        (h.kind, h.validFrom, h.validUntil, h.lineCount);
        (PermitId[] calldata links, Party[] calldata drawers, Party[] calldata receivers) = (
            h.links,
            h.drawers,
            h.receivers
        );
        bytes memory words = new bytes(
            HEADER_BYTES + 32 * (uint256(3) + links.length + drawers.length + receivers.length)
        );
        bytes32 tag = HEADER_TAG;
        // Call data cannot be copied by place in any other way.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let to := add(words, 0x20)
            mstore(to, tag)
            calldatacopy(add(to, 0x20), h, sub(HEADER_BYTES, 0x20))
            to := add(to, HEADER_BYTES)
            // Each array with its length, which lies before it.
            let size := add(0x20, shl(5, links.length))
            calldatacopy(to, sub(links.offset, 0x20), size)
            to := add(to, size)
            size := add(0x20, shl(5, drawers.length))
            calldatacopy(to, sub(drawers.offset, 0x20), size)
            to := add(to, size)
            calldatacopy(to, sub(receivers.offset, 0x20), add(0x20, shl(5, receivers.length)))
        }
        return PermitId.wrap(sha256(words));
    }

    /// @notice Leaf of a line: SHA-256(0x00 || words), RFC 9162 section 2.1.1.
    function leafOf(Line calldata line) internal pure returns (bytes32) {
        bytes memory head = abi.encode(
            LINE_TAG,
            line.salt,
            line.number,
            line.unit,
            line.scale,
            line.currency,
            line.mode
        );
        bytes memory tail = abi.encode(
            line.quantityLimit,
            line.valueLimit,
            line.tolerance,
            line.windowDays,
            line.windowQuantity,
            line.windowValue,
            line.eucLink,
            line.eucLine
        );
        return MerkleTree.leafOf(bytes.concat(head, tail));
    }

    /// @notice Whether `leaf` stands at `position` of `count` leaves under `root` (RFC 9162, section 2.1.3.2). A path that
    /// is too short or too long proves nothing.
    function proves(
        bytes32 root,
        uint256 count,
        uint256 position,
        bytes32 leaf,
        bytes32[] calldata path
    ) internal pure returns (bool) {
        return MerkleTree.proves(root, count, position, leaf, path);
    }
}

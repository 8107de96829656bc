// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId} from "../../../contracts/access/Words.sol";
import {Status} from "../../../contracts/permit/IPermitRegister.sol";
import {LineProof, PermitId} from "../../../contracts/permit/Terms.sol";
import {IWriteOffRegister} from "../../../contracts/writeoff/IWriteOffRegister.sol";
import {Papers} from "./Papers.sol";
import {Stage} from "./Stage.sol";
import {VM} from "./Vm.sol";

/// @notice What the handler keeps of what the register accepted: what everything must add up to.
abstract contract Kept {
    // ------------------------------------------------------------ types

    /// @dev A series, certificate or licence, as its current version stands.
    struct Series {
        PermitId current;
        Papers.Paper paper; // of that version
        PermitId bound; // certificate: the licence it serves; licence: the certificate its lines rest on
    }

    struct Draft {
        Papers.Paper paper; // terms of the version it was made under
        PermitId series;
        AuthorityId keeper;
        IWriteOffRegister.ReservationStatus status;
        bool outside;
        IWriteOffRegister.WriteOffLine[] lines; // as the last event gave them
    }

    struct Sums {
        uint256 reservedQuantity;
        uint256 consumedQuantity;
        uint256 returnedQuantity;
        uint256 excessQuantity;
        uint256 reservedValue;
        uint256 consumedValue;
        uint256 returnedValue;
        uint256 excessValue;
    }

    // ------------------------------------------------------------ state

    // Read once: a question in between would take the place of the call that `prank` is meant for.
    Stage internal immutable STAGE;
    Papers internal immutable PAPERS;

    uint256 internal _now;
    uint256 internal _messages;
    PermitId[] internal _certificates;
    PermitId[] internal _licences;
    PermitId[] internal _versions; // of either
    bytes32[] internal _drafts; // reservations, and what left without one
    mapping(PermitId series => Series) internal _series;
    mapping(PermitId version => Status) internal _status;
    mapping(PermitId series => mapping(uint16 line => Sums)) internal _sums;
    mapping(PermitId series => mapping(uint16 line => bool)) internal _exceptional; // an exception was ever counted there
    mapping(bytes32 reservation => Draft) internal _draftOf;
    mapping(bytes32 reservation => mapping(uint16 line => uint256)) internal _arrived;

    /// @notice How many calls were made to the register: whoever looks at a part each time looks at another next time.
    uint256 public turns;

    /// @notice Rules the register broke in the handler's sight; empty for ever.
    string[] public broken;

    constructor(Stage stage, Papers papers) {
        STAGE = stage;
        PAPERS = papers;
        _now = stage.BEGINNING();
    }

    // ------------------------------------------------------------ external: what it adds up to

    function certificateCount() external view returns (uint256) {
        return _certificates.length;
    }

    function certificateAt(uint256 place) external view returns (PermitId) {
        return _certificates[place];
    }

    function licenceCount() external view returns (uint256) {
        return _licences.length;
    }

    function licenceAt(uint256 place) external view returns (PermitId) {
        return _licences[place];
    }

    function versionCount() external view returns (uint256) {
        return _versions.length;
    }

    function versionAt(uint256 place) external view returns (PermitId) {
        return _versions[place];
    }

    function draftCount() external view returns (uint256) {
        return _drafts.length;
    }

    function draftAt(uint256 place) external view returns (bytes32) {
        return _drafts[place];
    }

    function draftOf(bytes32 id) external view returns (Draft memory) {
        return _draftOf[id];
    }

    function seriesOf(PermitId series) external view returns (Series memory) {
        return _series[series];
    }

    function statusOf(PermitId version) external view returns (Status) {
        return _status[version];
    }

    function sums(PermitId series, uint16 line) external view returns (Sums memory) {
        return _sums[series][line];
    }

    function isExceptional(PermitId series, uint16 line) external view returns (bool) {
        return _exceptional[series][line];
    }

    function arrived(bytes32 reservation, uint16 line) external view returns (uint256) {
        return _arrived[reservation][line];
    }

    function brokenRules() external view returns (uint256) {
        return broken.length;
    }

    // ------------------------------------------------------------ internal: sending

    /// @dev The register may refuse or revert; what it answered is looked at by who asked.
    function _send(address sender, address to, bytes memory data) internal returns (bool done, bytes memory answer) {
        ++turns;
        VM.prank(sender);
        (done, answer) = to.call(data);
    }

    /// @dev Proposes the call by one account of an authority, and makes it by the other.
    function _sendByTwo(
        AuthorityId id,
        address to,
        bytes memory data
    ) internal returns (bool done, bytes memory answer) {
        address authorities = address(STAGE.AUTHORITIES());
        address first = STAGE.account(id, 0);
        address second = STAGE.account(id, 1);
        (done, ) = _send(
            first,
            authorities,
            abi.encodeWithSignature("propose(bytes32,address,bytes)", AuthorityId.unwrap(id), to, data)
        );
        if (done) return _send(second, to, data);
    }

    function _pick(PermitId[] storage from, uint256 which) internal view returns (bool found, PermitId one) {
        if (from.length != 0) return (true, from[which % from.length]);
    }

    function _pickDraft(uint256 which) internal view returns (bool found, bytes32 one) {
        if (_drafts.length != 0) return (true, _drafts[which % _drafts.length]);
    }

    /// @dev Proofs of the lines among the first three that are not open yet.
    function _closedLines(
        PermitId series,
        Papers.Paper memory paper
    ) internal view returns (LineProof[] memory closed) {
        LineProof[] memory all = PAPERS.proofs(paper);
        uint256 opened = STAGE.PERMITS().openedLines(series);
        uint256 count = 0;
        for (uint256 i = 0; i < all.length; ++i) if ((opened >> (i + 1)) & 1 == 0) all[count++] = all[i];
        closed = new LineProof[](count);
        for (uint256 i = 0; i < count; ++i) closed[i] = all[i];
    }

    // ------------------------------------------------------------ internal: counting

    /// @dev Adds what a draft's lines count now, or takes it away, on its own lines and on the certificate's.
    function _count(bytes32 id, bool add) internal {
        Draft storage draft = _draftOf[id];
        for (uint256 i = 0; i < draft.lines.length; ++i) {
            IWriteOffRegister.WriteOffLine memory line = draft.lines[i];
            _countOn(_sums[draft.series][line.line], draft, line, add);
            if (draft.outside) _exceptional[draft.series][line.line] = true;
            if (line.eucLink == 0) continue;
            PermitId certificate = _series[draft.series].bound;
            _countOn(_sums[certificate][line.eucLine], draft, line, add);
            if (draft.outside) _exceptional[certificate][line.eucLine] = true;
        }
    }

    function _countOn(
        Sums storage on,
        Draft storage draft,
        IWriteOffRegister.WriteOffLine memory line,
        bool add
    ) private {
        IWriteOffRegister.ReservationStatus status = draft.status;
        if (status == IWriteOffRegister.ReservationStatus.Open || status == IWriteOffRegister.ReservationStatus.Held) {
            on.reservedQuantity = _moved(on.reservedQuantity, line.quantity, add);
            on.reservedValue = _moved(on.reservedValue, line.value, add);
        } else if (status == IWriteOffRegister.ReservationStatus.Consumed) {
            on.consumedQuantity = _moved(on.consumedQuantity, line.quantity, add);
            on.consumedValue = _moved(on.consumedValue, line.value, add);
            on.returnedQuantity = _moved(on.returnedQuantity, line.returnedQuantity, add);
            on.returnedValue = _moved(on.returnedValue, line.returnedValue, add);
            if (!draft.outside) return;
            on.excessQuantity = _moved(on.excessQuantity, line.quantity, add);
            on.excessValue = _moved(on.excessValue, line.value, add);
        }
    }

    function _moved(uint256 from, uint256 by, bool add) private pure returns (uint256) {
        return add ? from + by : from - by;
    }

    function _keepLines(bytes32 id, IWriteOffRegister.WriteOffLine[] memory lines) internal {
        Draft storage draft = _draftOf[id];
        delete draft.lines;
        for (uint256 i = 0; i < lines.length; ++i) draft.lines.push(lines[i]);
    }
}

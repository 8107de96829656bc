// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {NamedParties} from "../access/NamedParties.sol";
import {AuthorityId, Party, Reason} from "../access/Words.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {Header, PermitId, Terms} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IContestRegister} from "./IContestRegister.sol";

/// @title Objections of those a permit names
/// @notice See {IContestRegister}. No other contract asks this one before it acts, so that nobody can stop a permit by
/// speaking against it.
/// @custom:security-contact see SECURITY.md
contract ContestRegister is IContestRegister {
    using NamedParties for Party[];

    // ------------------------------------------------------------ types

    struct Counts {
        uint32 toPermit;
        uint32 toRecords;
    }

    // ------------------------------------------------------------ constants

    uint256 private constant MOST_STANDING = 32; // of one author in one series

    // ------------------------------------------------------------ state

    /// @inheritdoc IContestRegister
    IAuthorityRegister public immutable override authorities;
    /// @inheritdoc IContestRegister
    IPermitRegister public immutable override permits;
    /// @inheritdoc IContestRegister
    IWriteOffRegister public immutable override writeOffs;

    mapping(bytes32 id => Objection) private _objections;
    // All three count what stands, not what was filed.
    mapping(PermitId series => Counts) private _counts;
    mapping(bytes32 record => uint32 count) private _countsOn;
    mapping(PermitId series => mapping(AuthorityId author => uint256 count)) private _countsOf;

    // ------------------------------------------------------------ constructor

    /// @param authorityRegister who writes for whom, and who is meant by a party
    /// @param permitRegister permits, and who issued them
    /// @param writeOffRegister reservations
    constructor(
        IAuthorityRegister authorityRegister,
        IPermitRegister permitRegister,
        IWriteOffRegister writeOffRegister
    ) {
        authorities = authorityRegister;
        permits = permitRegister;
        writeOffs = writeOffRegister;
    }

    // ------------------------------------------------------------ external: acts

    /// @inheritdoc IContestRegister
    function object(
        Header calldata permit,
        bytes32 record,
        bytes32 linesDigest,
        Reason reason,
        bytes32 document
    ) external returns (bytes32 id) {
        AuthorityId author = _caller();
        PermitId permitId = Terms.idOf(permit);
        PermitId series = permits.seriesOf(permitId);
        if (series.isNoPermit()) revert ContestRegisterPermitUnknown(permitId);
        _requireConcerned(author, permitId, permit, record == 0);
        _requireRecord(permitId, record, linesDigest);
        if (reason == Reason.None) revert ContestRegisterReasonMissing();
        if (document == 0) revert ContestRegisterDocumentMissing();
        id = objectionId(author, permitId, record, document);
        if (_objections[id].filedAt != 0) revert ContestRegisterAlreadyFiled(id);
        if (_countsOf[series][author] == MOST_STANDING) revert ContestRegisterTooMany(author, series);

        _objections[id] = Objection({
            author: author,
            reason: reason,
            filedAt: uint40(block.timestamp), // fits for another 34,000 years
            withdrawnAt: 0,
            series: series,
            record: record
        });
        _countsOf[series][author] += 1;
        if (record == 0) {
            _counts[series].toPermit += 1;
        } else {
            _counts[series].toRecords += 1;
            _countsOn[record] += 1;
        }
        emit ObjectionFiled(id, permitId, author, series, record, reason, document);
    }

    /// @inheritdoc IContestRegister
    function withdraw(bytes32 id) external {
        AuthorityId caller = _caller();
        Objection storage entry = _objections[id];
        if (entry.filedAt == 0) revert ContestRegisterUnknown(id);
        AuthorityId author = entry.author;
        if (!authorities.actsFor(caller, author)) revert ContestRegisterNotAuthor(caller, author);
        if (entry.withdrawnAt != 0) revert ContestRegisterAlreadyWithdrawn(id);

        entry.withdrawnAt = uint40(block.timestamp);
        PermitId series = entry.series;
        _countsOf[series][author] -= 1;
        if (entry.record == 0) {
            _counts[series].toPermit -= 1;
        } else {
            _counts[series].toRecords -= 1;
            _countsOn[entry.record] -= 1;
        }
        emit ObjectionWithdrawn(id, series, caller);
    }

    // ------------------------------------------------------------ external: views

    /// @inheritdoc IContestRegister
    function objection(bytes32 id) external view returns (Objection memory) {
        return _objections[id];
    }

    /// @inheritdoc IContestRegister
    function openObjections(PermitId series) external view returns (uint32 toPermit, uint32 toRecords) {
        Counts storage counts = _counts[series];
        return (counts.toPermit, counts.toRecords);
    }

    /// @inheritdoc IContestRegister
    function openObjectionsOn(bytes32 record) external view returns (uint32) {
        return _countsOn[record];
    }

    /// @inheritdoc IContestRegister
    function objectionId(
        AuthorityId author,
        PermitId permit,
        bytes32 record,
        bytes32 document
    ) public pure returns (bytes32) {
        // Not the reason: one document is one objection.
        return keccak256(abi.encode(author, permit, record, document));
    }

    // ------------------------------------------------------------ private

    function _caller() private view returns (AuthorityId caller) {
        caller = authorities.authorityOf(msg.sender);
        if (AuthorityId.unwrap(caller) == 0) revert ContestRegisterNotAnAccount(msg.sender);
    }

    function _requireConcerned(
        AuthorityId author,
        PermitId permitId,
        Header calldata permit,
        bool isAgainstPermit
    ) private view {
        if (authorities.actsFor(author, permit.issuer)) {
            if (isAgainstPermit) revert ContestRegisterOwnPermit(author, permitId);
            return;
        }
        if (permit.drawers.isNamed(author, authorities) || permit.receivers.isNamed(author, authorities)) return;
        for (uint256 i = 0; i < permit.links.length; ++i) {
            if (authorities.actsFor(author, _issuerOf(permit.links[i]))) return;
        }
        revert ContestRegisterNotNamed(author, permitId);
    }

    /// @dev A link of a registered permit is on this register or on one before it, and all of them know the same authorities.
    function _issuerOf(PermitId link) private view returns (AuthorityId) {
        IPermitRegister home = permits;
        IPermitRegister.Permit memory linked = home.permit(link);
        while (linked.status == Status.None) {
            home = IPermitRegister(home.predecessor());
            linked = home.permit(link);
        }
        return authorities.authorityAt(linked.issuer);
    }

    function _requireRecord(PermitId permit, bytes32 record, bytes32 linesDigest) private view {
        bool isMatch =
            record == 0
                ? linesDigest == 0
                : writeOffs.reservation(record).digest == writeOffs.stateDigest(permit, linesDigest);
        if (!isMatch) revert ContestRegisterRecordMismatch(record, permit);
    }
}

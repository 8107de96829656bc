// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId, Reason} from "../access/Words.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";

/// @title Objections of those a permit names
/// @notice An authority that a permit concerns may say, on the ledger and in its own name, that a permit or a write-off on
/// it is wrong. An objection changes no status and no balance, stops nothing and decides nothing: it is there to be seen,
/// by whoever verifies the permit. What it says stands in a signed document kept off the ledger.
/// Objections count for the series: a new version does not make them disappear, only their author does. They stay with the
/// register they were filed at: against a series that has gone over to another one they are filed there anew.
interface IContestRegister {
    struct Objection {
        AuthorityId author; // zero when there is no such objection
        Reason reason; // coarse
        uint40 filedAt; // block time
        uint40 withdrawnAt; // block time; 0 while it stands
        PermitId series; // of the permit
        bytes32 record; // the reservation it is against; zero: the permit itself
    }

    /// @notice `author` objects to `permit` (`record` zero) or to the reservation `record` under it.
    event ObjectionFiled(
        bytes32 indexed objection,
        PermitId indexed permit,
        AuthorityId indexed author,
        PermitId series,
        bytes32 record,
        Reason reason,
        bytes32 document
    );
    /// @notice The objection no longer stands. `by` is its author or who succeeded it.
    event ObjectionWithdrawn(bytes32 indexed objection, PermitId indexed series, AuthorityId indexed by);

    /// @notice `caller` writes for no authority.
    error ContestRegisterNotAnAccount(address caller);
    /// @notice The terms are those of no permit of this register.
    error ContestRegisterPermitUnknown(PermitId permit);
    /// @notice The permit does not concern `authority`: its terms do not name it, and it issued none of its links.
    error ContestRegisterNotNamed(AuthorityId authority, PermitId permit);
    /// @notice Who issued a permit, or succeeds its issuer, takes it back instead of objecting to it.
    error ContestRegisterOwnPermit(AuthorityId authority, PermitId permit);
    /// @notice `record` is no reservation of the permit with these lines; or lines were given without a record.
    error ContestRegisterRecordMismatch(bytes32 record, PermitId permit);
    /// @notice An objection has a reason.
    error ContestRegisterReasonMissing();
    /// @notice An objection rests on a signed document.
    error ContestRegisterDocumentMissing();
    /// @notice This objection was filed before, and may have been withdrawn since.
    error ContestRegisterAlreadyFiled(bytes32 objection);
    /// @notice `authority` has 32 objections standing against permit and write-offs of the series; without a bound, counts
    /// would say who is loud.
    error ContestRegisterTooMany(AuthorityId authority, PermitId series);
    /// @notice There is no such objection.
    error ContestRegisterUnknown(bytes32 objection);
    /// @notice The objection is another authority's.
    error ContestRegisterNotAuthor(AuthorityId caller, AuthorityId author);
    /// @notice The objection was withdrawn before.
    error ContestRegisterAlreadyWithdrawn(bytes32 objection);

    /// @notice Files an objection to `permit`, or to the reservation `record` under it.
    /// Requirements:
    /// - the permit is on the register;
    /// - the caller's authority is its issuer, or is meant by one of its drawers or receivers, or issued a permit it links to,
    ///   or succeeds such an authority where that is named itself; the issuer against a reservation only. It need not be in
    ///   office: a suspended authority may still speak;
    /// - with a record: it is a reservation under these terms, in whatever status, and `linesDigest` is
    ///   keccak256(abi.encode(lines)) of its lines as the last event about it gave them; without one, `linesDigest` is zero;
    /// - reason and document are given; the same author has not filed the same document against the same record before, and
    ///   has fewer than 32 objections standing in the series.
    /// Emits {ObjectionFiled}.
    /// @param document digest of the signed objection, kept off the ledger
    function object(
        Header calldata permit,
        bytes32 record,
        bytes32 linesDigest,
        Reason reason,
        bytes32 document
    ) external returns (bytes32 objection);

    /// @notice Takes an objection back, for good. Requirements: it stands; the caller's authority is its author or succeeds
    /// it. Emits {ObjectionWithdrawn}.
    function withdraw(bytes32 objection) external;

    /// @notice Where this register asks who writes for whom, and who is meant by a party.
    function authorities() external view returns (IAuthorityRegister);

    /// @notice Where this register asks for permits.
    function permits() external view returns (IPermitRegister);

    /// @notice Where this register asks for reservations.
    function writeOffs() external view returns (IWriteOffRegister);

    /// @notice What is kept of an objection; author zero when there is none.
    function objection(bytes32 id) external view returns (Objection memory);

    /// @notice How many objections stand against versions of `series`, and how many against reservations under them.
    function openObjections(PermitId series) external view returns (uint32 toPermit, uint32 toRecords);

    /// @notice How many objections stand against a reservation.
    function openObjectionsOn(bytes32 record) external view returns (uint32);

    /// @notice Name of an objection.
    function objectionId(
        AuthorityId author,
        PermitId permit,
        bytes32 record,
        bytes32 document
    ) external pure returns (bytes32);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Acts that take two accounts of one body
/// @notice One account proposes the very call it wants made, whole; another account of the same body then makes that call
/// itself, and the contract called asks here, in that transaction, for the proposal and takes it. One stolen account does
/// no grave act. A *principal* is the body: an authority (its id), or a state (its two letters, padded with zeros), whose
/// accounts are its administrator and its guardian. An *act* is the keccak256 of the call's data.
interface ICountersignatures {
    /// @notice `proposer` wants `target` called with `data` for `principal`; `act` is the data's keccak256.
    event ActProposed(
        bytes32 indexed principal,
        address indexed target,
        bytes32 indexed act,
        address proposer,
        bytes data
    );
    /// @notice The proposal is void: `by`, an account of `principal`, withdrew it.
    event ActWithdrawn(bytes32 indexed principal, address indexed target, bytes32 indexed act, address by);
    /// @notice `confirmer` makes the call; the proposal is used up.
    event ActCountersigned(
        bytes32 indexed principal,
        address indexed target,
        bytes32 indexed act,
        address proposer,
        address confirmer
    );

    /// @notice `account` is no account of `principal`.
    error CountersignaturesNotAnAccount(address account, bytes32 principal);
    /// @notice `proposer` has proposed this already: another account of `principal` may make the call.
    error CountersignaturesAlreadyProposed(bytes32 principal, address target, bytes32 act, address proposer);
    /// @notice No such proposal is open: never made, withdrawn, used, older than 30 days, or its proposer is no account of
    /// `principal` any more.
    error CountersignaturesNotProposed(bytes32 principal, address target, bytes32 act);
    /// @notice Who proposes does not confirm.
    error CountersignaturesSameAccount(bytes32 principal, address account);

    /// @notice Proposes that `target` be called with `data` by another account of `principal`.
    /// Requirements: the caller is an account of `principal`; not open already. Emits {ActProposed}.
    function propose(bytes32 principal, address target, bytes calldata data) external;

    /// @notice Withdraws a proposal, whoever made it.
    /// Requirements: the caller is an account of `principal`; proposed, and not used. Emits {ActWithdrawn}.
    function withdraw(bytes32 principal, address target, bytes32 act) external;

    /// @notice Takes the open proposal that the caller of this function be called with data of hash `act`. For contracts:
    /// the calling contract is the target, so it can take no proposal that was made for another.
    /// Requirements: `confirmer` is an account of `principal`; the proposal is open, and made by another account.
    /// Emits {ActCountersigned}.
    function countersign(bytes32 principal, address confirmer, bytes32 act) external;

    /// @notice The open proposal; zeros when there is none that could be confirmed at this block's time.
    function proposal(
        bytes32 principal,
        address target,
        bytes32 act
    ) external view returns (address proposer, uint40 proposedAt);
}

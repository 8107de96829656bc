// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title The member states of one network
/// @notice Fixes, once, the network id and the founding states, and keeps who administers each state. A state rules its
/// own authorities; nobody here can act for another state. In this version the founders are the members: admission and
/// removal by vote come with the governor.
/// @custom:security-contact see SECURITY.md
interface IConsortium {
    struct Founder {
        bytes2 state; // ISO 3166-1 alpha-2, ASCII
        address administrator; // account that names the state's authorities
    }

    /// @notice `state` became a member with `administrator` as its administrator.
    event StateAdmitted(bytes2 indexed state, address indexed administrator);
    /// @notice The administrator of `state` offered its office to `candidate`; nothing has changed yet.
    event AdministrationOffered(bytes2 indexed state, address indexed candidate);
    /// @notice `next` accepted and administers `state` from now on.
    event AdministrationTransferred(bytes2 indexed state, address indexed previous, address indexed next);

    /// @notice `state` is not two letters A-Z.
    error ConsortiumStateMalformed(bytes2 state);
    /// @notice `state` was given twice.
    error ConsortiumStateRepeated(bytes2 state);
    /// @notice A consortium needs a network id, at least one founder, and an administrator for each.
    error ConsortiumFoundingIncomplete();
    /// @notice `caller` does not administer `state`.
    error ConsortiumNotAdministrator(address caller, bytes2 state);
    /// @notice `caller` has not been offered the administration of `state`.
    error ConsortiumNotCandidate(address caller, bytes2 state);

    /// @notice Random name of this network, fixed at its founding; part of every permit's terms.
    function networkId() external view returns (bytes32);

    /// @notice Block this network was founded in: where a replay starts.
    function foundedAt() external view returns (uint64);

    /// @notice All members, in order of admission.
    function states() external view returns (bytes2[] memory);

    /// @notice Whether `state` is a member.
    function isMember(bytes2 state) external view returns (bool);

    /// @notice The account that administers `state`; zero when it is no member.
    function administratorOf(bytes2 state) external view returns (address);

    /// @notice Offers the administration of `state` to `candidate`, who must accept it (a mistyped address loses nothing).
    /// A new offer replaces the former; the zero address withdraws it.
    /// Requirements: the caller administers `state`. Emits {AdministrationOffered}.
    function offerAdministration(bytes2 state, address candidate) external;

    /// @notice Accepts an offered administration.
    /// Requirements: the caller was offered it. Emits {AdministrationTransferred}.
    function acceptAdministration(bytes2 state) external;
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Reason} from "./Words.sol";

/// @notice Where a state stands, with whose move it is.
enum Standing {
    None, // never a member
    Active, // votes; its authorities may do everything
    Suspended, // no vote and no new rights, until governance reinstates it
    Leaving, // as suspended, for good; anyone finishes the removal when the wind-down is over
    Left // no member; its accounts write for nobody. May be admitted again, under the offices it left with
}

/// @title The member states of one network
/// @notice Fixes, once, the network id; keeps who is a member, which account administers each state and which one guards
/// that administration, and holds the states' votes: one unit a state, with its administrator, not transferable and not
/// delegable (ERC-5805, timestamp clock). A state rules its own authorities; nobody here can act for another state.
/// What needs two thirds of the states is done by `governance`, a timelock that only the governor's votes feed.
/// @custom:security-contact see SECURITY.md
interface IConsortium {
    struct Founder {
        bytes2 state; // ISO 3166-1 alpha-2, ASCII
        address administrator; // account that names the state's authorities and votes for it
        address guardian; // account that countersigns the administrator's grave acts, and stops others
    }

    struct Periods {
        uint40 admission; // seconds from one admission to the next
        uint40 windDown; // seconds from the decision to remove a state to its leaving
        uint40 replacement; // seconds in which a state can veto the replacement of its administrator
    }

    struct Replacement {
        address administrator; // who is to administer the state; zero when none is under way
        address guardian; // who is to guard it
        uint40 dueAt; // UTC seconds; from then on anyone completes it
    }

    struct Pause {
        uint16 asking; // active states whose request counts now
        uint16 needed; // how many it takes now
        uint40 from; // UTC seconds; begin of the latest pause, 0 when there was none
        uint40 until; // UTC seconds, exclusive; end of the latest pause
        uint40 askableFrom; // UTC seconds; requests are refused before
    }

    /// @notice The network was founded: what never changes, beside the founders.
    event ConsortiumFounded(bytes32 indexed networkId, address indexed governance, Periods periods);
    /// @notice `state` became a member, for the first time or again.
    event StateAdmitted(bytes2 indexed state, address indexed administrator, address indexed guardian);
    /// @notice `state` lost its vote and whatever creates or enlarges rights.
    event StateSuspended(bytes2 indexed state, Reason reason);
    /// @notice `state` has them again.
    event StateReinstated(bytes2 indexed state);
    /// @notice `state` lost them for good; it can be no member from `endsAt` on.
    event StateRemovalStarted(bytes2 indexed state, Reason reason, uint40 endsAt);
    /// @notice `state` is no member any more and nobody holds its offices.
    event StateLeft(bytes2 indexed state);
    /// @notice The administrator of `state` offered its office to `candidate`; nothing has changed yet.
    event AdministrationOffered(bytes2 indexed state, address indexed candidate);
    /// @notice `next` administers `state` from now on.
    event AdministrationTransferred(bytes2 indexed state, address indexed previous, address indexed next);
    /// @notice The guardian of `state` offered its office to `candidate`; nothing has changed yet.
    event GuardianshipOffered(bytes2 indexed state, address indexed candidate);
    /// @notice `next` guards `state` from now on.
    event GuardianshipTransferred(bytes2 indexed state, address indexed previous, address indexed next);
    /// @notice Governance wants both offices of `state` in other hands from `dueAt` on; a former such wish is void.
    event ReplacementStarted(
        bytes2 indexed state,
        address indexed administrator,
        address indexed guardian,
        uint40 dueAt
    );
    /// @notice `by` showed that an office of `state` is not lost: the replacement is void.
    event ReplacementVetoed(bytes2 indexed state, address indexed by);
    /// @notice The replacement took place; pending offers of both offices are void. Follows the transfers themselves.
    event ReplacementCompleted(bytes2 indexed state);
    /// @notice `state` asked for a pause; `asking` of `needed` states do now.
    event PauseAsked(bytes2 indexed state, uint16 indexed asking, uint16 indexed needed);
    /// @notice `state` took its request back; `asking` of `needed` states are left.
    event PauseAskWithdrawn(bytes2 indexed state, uint16 indexed asking, uint16 indexed needed);
    /// @notice New registrations and reservations are refused before `until`.
    event PauseStarted(uint40 indexed until);
    /// @notice They are accepted again, before the time the pause was begun for.
    event PauseEnded();

    /// @notice A consortium needs a network id, a governance and at least one founder.
    error ConsortiumFoundingIncomplete();
    /// @notice Each period is at least one minute and at most 366 days.
    error ConsortiumPeriodsInvalid(Periods periods);
    /// @notice `state` is not two letters A-Z.
    error ConsortiumStateMalformed(bytes2 state);
    /// @notice `state` is a member already.
    error ConsortiumStateRepeated(bytes2 state);
    /// @notice The two offices of a state are held by two accounts, neither of them zero nor the governance.
    error ConsortiumOfficesInvalid(bytes2 state, address administrator, address guardian);
    /// @notice `account` holds an office of `state`: an account holds one office in all.
    error ConsortiumOfficeTaken(address account, bytes2 state);
    /// @notice Only governance does this.
    error ConsortiumNotGovernance(address caller);
    /// @notice `caller` does not administer `state`.
    error ConsortiumNotAdministrator(address caller, bytes2 state);
    /// @notice `caller` does not guard `state`.
    error ConsortiumNotGuardian(address caller, bytes2 state);
    /// @notice `caller` neither administers nor guards `state`.
    error ConsortiumNotInOffice(address caller, bytes2 state);
    /// @notice `caller` has not been offered this office of `state`.
    error ConsortiumNotCandidate(address caller, bytes2 state);
    /// @notice The next state can be admitted from `notBefore` on.
    error ConsortiumAdmissionTooSoon(uint40 notBefore);
    /// @notice From where `state` stands this cannot be done.
    error ConsortiumStandingInvalid(bytes2 state, Standing standing);
    /// @notice Without `state` nobody would be left to vote.
    error ConsortiumLastState(bytes2 state);
    /// @notice The wind-down of `state` lasts until `endsAt`.
    error ConsortiumRemovalTooSoon(bytes2 state, uint40 endsAt);
    /// @notice No replacement is under way for `state`.
    error ConsortiumNoReplacement(bytes2 state);
    /// @notice `state` can veto until `dueAt`.
    error ConsortiumReplacementTooSoon(bytes2 state, uint40 dueAt);
    /// @notice The request of `state` counts already, or a pause is under way until `notBefore`, or the last one ended
    /// less than seven days before `notBefore`.
    error ConsortiumPauseTooSoon(bytes2 state, uint40 notBefore);
    /// @notice No request of `state` counts.
    error ConsortiumPauseNotAsked(bytes2 state);
    /// @notice No pause is under way.
    error ConsortiumNotPaused();
    /// @notice A state's vote cannot be given away.
    error ConsortiumVoteNotDelegable();

    /// @notice Makes `state` a member, with its two offices; its records of a former membership, if any, are as it left
    /// them. Requirements: governance; code well formed; no member now; the former admission a period ago (the founding
    /// is none); offices valid and free and, where it was a member before, those it left with: whoever is seated rules its
    /// authorities, so other accounts come only by {replaceAdministrator}, against its veto. Emits {StateAdmitted}.
    function admitState(bytes2 state, address administrator, address guardian) external;

    /// @notice Takes from `state` its vote and every act that creates or enlarges rights.
    /// Requirements: governance; active; another state stays active. Emits {StateSuspended}.
    function suspendState(bytes2 state, Reason reason) external;

    /// @notice Gives them back. Requirements: governance; suspended. Emits {StateReinstated}.
    function reinstateState(bytes2 state) external;

    /// @notice Begins the removal of `state`: from this block on it has no vote and creates no rights, but keeps every act
    /// that reduces them, for the wind-down. Requirements: governance; active or suspended; another state is active after
    /// it. Emits {StateRemovalStarted}.
    function removeState(bytes2 state, Reason reason) external;

    /// @notice Ends the membership of a state that is leaving. Anyone may call it.
    /// Requirements: leaving; wind-down over. Emits {StateLeft}.
    function finishRemoval(bytes2 state) external;

    /// @notice Begins to put both offices of `state` into other hands, for a state that has lost them. One of the two
    /// accounts may be the present one. Replaces a replacement that is under way, from the beginning.
    /// Requirements: governance; a member; offices valid, each free or of this state. Emits {ReplacementStarted}.
    function replaceAdministrator(bytes2 state, address administrator, address guardian) external;

    /// @notice Ends a replacement: who can call this has not lost its office. Good until the replacement is completed.
    /// Requirements: the caller administers or guards `state`; under way. Emits {ReplacementVetoed}.
    function vetoReplacement(bytes2 state) external;

    /// @notice Completes a replacement that nobody vetoed. Anyone may call it.
    /// Requirements: under way; due; both accounts still free or of this state. Emits {AdministrationTransferred} and
    /// {GuardianshipTransferred} for each office that changes hands, then {ReplacementCompleted}.
    function completeReplacement(bytes2 state) external;

    /// @notice Offers the administration of `state` to `candidate`, who must accept it (a mistyped address loses nothing).
    /// A new offer replaces the former; the zero address withdraws it.
    /// Requirements: the caller administers `state`. Emits {AdministrationOffered}.
    function offerAdministration(bytes2 state, address candidate) external;

    /// @notice Accepts an offered administration; the state's vote moves with it. In votes that have begun the state has
    /// none left, unless it has cast it.
    /// Requirements: the caller was offered it, holds no office and is not governance. Emits {AdministrationTransferred}.
    function acceptAdministration(bytes2 state) external;

    /// @notice Offers the guardianship of `state` to `candidate`, as {offerAdministration} does.
    /// Requirements: the caller guards `state`. Emits {GuardianshipOffered}.
    function offerGuardianship(bytes2 state, address candidate) external;

    /// @notice Accepts an offered guardianship.
    /// Requirements: the caller was offered it, holds no office and is not governance. Emits {GuardianshipTransferred}.
    function acceptGuardianship(bytes2 state) external;

    /// @notice Asks for a pause of new registrations and reservations. The request counts for 24 hours; when those of one
    /// third of the active states count, rounded up and at least two where there are two, a pause of 72 hours begins.
    /// Requirements: the caller administers `state`; active; its request does not count yet; no pause now nor in the seven
    /// days before. Emits {PauseAsked}, and {PauseStarted} when it is enough.
    function askForPause(bytes2 state) external;

    /// @notice Takes the request back; a pause under way ends when those left are not enough.
    /// Requirements: the caller administers `state`; its request counts, or counted for the pause under way.
    /// Emits {PauseAskWithdrawn}, and {PauseEnded} when the pause ends.
    function withdrawPauseAsk(bytes2 state) external;

    /// @notice Ends the pause under way. Requirements: governance; paused. Emits {PauseEnded}.
    function endPause() external;

    /// @notice Random name of this network, fixed at its founding; part of every permit's terms.
    function networkId() external view returns (bytes32);

    /// @notice Block this network was founded in: where a replay starts.
    function foundedAt() external view returns (uint64);

    /// @notice The timelock through which two thirds of the states decide.
    function governance() external view returns (address);

    /// @notice The periods fixed at the founding.
    function periods() external view returns (Periods memory);

    /// @notice All members, in order of their first admission.
    function states() external view returns (bytes2[] memory);

    /// @notice How many states are active: the denominator of every vote that begins now.
    function activeStates() external view returns (uint256);

    /// @notice Where `state` stands, and when its wind-down is over (UTC seconds; 0 unless it is leaving).
    function standingOf(bytes2 state) external view returns (Standing standing, uint40 endsAt);

    /// @notice Whether `state` is a member: active, suspended or leaving.
    function isMember(bytes2 state) external view returns (bool);

    /// @notice Whether `state` is a member, not suspended and not leaving.
    function isActive(bytes2 state) external view returns (bool);

    /// @notice The account that administers `state`; zero when it is no member.
    function administratorOf(bytes2 state) external view returns (address);

    /// @notice The account that guards `state`; zero when it is no member.
    function guardianOf(bytes2 state) external view returns (address);

    /// @notice The state in which `account` holds an office; zero when none.
    function stateOf(address account) external view returns (bytes2);

    /// @notice The replacement under way for `state`; zeros when none.
    function replacementOf(bytes2 state) external view returns (Replacement memory);

    /// @notice Whether new registrations and reservations are paused at this block's time.
    function isPaused() external view returns (bool);

    /// @notice Requests and pause at this block's time.
    function pause() external view returns (Pause memory);
}

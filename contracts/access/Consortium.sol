// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IConsortium, Standing} from "./IConsortium.sol";
import {Reason} from "./Words.sol";

/// @title The member states of one network
/// @notice See {IConsortium}. No account can do anything here for a state in which it holds no office: there is no owner,
/// and what governance can do is listed there and nowhere else. Votes are minted when a state becomes active and burned
/// when it ceases to be, so the total supply is the number of active states.
/// @custom:security-contact see SECURITY.md
contract Consortium is IConsortium, Votes {
    using SafeCast for uint256;

    // ------------------------------------------------------------ types

    /// One slot, because the registers ask for it in nearly every act.
    struct Member {
        address administrator; // zero exactly when the state is no member
        Standing standing;
        uint40 endsAt; // end of the wind-down; 0 unless leaving
        uint40 askedAt; // when it last asked for a pause; 0 when never, or withdrawn
    }

    // ------------------------------------------------------------ constants

    // A trial network is played through in minutes. At zero an act of governance and the next would share a block.
    uint40 private constant SHORTEST_PERIOD = 1 minutes;
    uint40 private constant LONGEST_PERIOD = 366 days;
    uint256 private constant ASK_COUNTS_FOR = 24 hours;
    uint256 private constant PAUSE_LASTS = 72 hours;
    // Longer than a request counts, so those of one pause never count for the next.
    uint256 private constant PAUSE_RESTS_FOR = 7 days;

    // ------------------------------------------------------------ state

    /// @inheritdoc IConsortium
    bytes32 public immutable override networkId;
    /// @inheritdoc IConsortium
    uint64 public immutable override foundedAt;
    /// @inheritdoc IConsortium
    address public immutable override governance;

    uint40 private immutable _admissionPeriod;
    uint40 private immutable _windDownPeriod;
    uint40 private immutable _replacementPeriod;

    // Every state that ever was a member, once. Two letters make 676 of them: what walks over all is bounded by that.
    bytes2[] private _admitted;
    mapping(bytes2 state => Member) private _members;
    mapping(bytes2 state => address) private _guardians;
    mapping(address account => bytes2 state) private _offices;
    mapping(bytes2 state => address candidate) private _administrationOffers;
    mapping(bytes2 state => address candidate) private _guardianshipOffers;
    mapping(bytes2 state => Replacement) private _replacements;
    mapping(bytes2 state => bytes32 digest) private _formerOffices; // of states that left
    uint40 private _nextAdmission;
    uint40 private _pausedFrom;
    uint40 private _pausedUntil;

    // ------------------------------------------------------------ modifiers

    modifier onlyGovernance() {
        if (msg.sender != governance) revert ConsortiumNotGovernance(msg.sender);
        _;
    }

    modifier onlyAdministrator(bytes2 state) {
        if (msg.sender != _members[state].administrator) revert ConsortiumNotAdministrator(msg.sender, state);
        _;
    }

    // ------------------------------------------------------------ founding

    /// @param network random, never used by another network: terms carry it, so that no permit counts on two networks
    /// @param founders the first members, each with the accounts that administer and guard it
    /// @param timelock what the states' votes act through
    /// @param times how long admissions, removals and replacements take, for good
    constructor(
        bytes32 network,
        Founder[] memory founders,
        address timelock,
        Periods memory times
    ) EIP712("Countersign Consortium", "1") {
        if (network == bytes32(0) || founders.length == 0 || timelock == address(0)) {
            revert ConsortiumFoundingIncomplete();
        }
        if (!_isSane(times.admission) || !_isSane(times.windDown) || !_isSane(times.replacement)) {
            revert ConsortiumPeriodsInvalid(times);
        }
        networkId = network;
        foundedAt = block.number.toUint64();
        governance = timelock;
        _admissionPeriod = times.admission;
        _windDownPeriod = times.windDown;
        _replacementPeriod = times.replacement;
        emit ConsortiumFounded(network, timelock, times);
        for (uint256 i = 0; i < founders.length; ++i) {
            _admit(founders[i].state, founders[i].administrator, founders[i].guardian, timelock);
        }
    }

    // ------------------------------------------------------------ external: governance

    /// @inheritdoc IConsortium
    function admitState(bytes2 state, address administrator, address guardian) external onlyGovernance {
        uint40 notBefore = _nextAdmission;
        if (block.timestamp < notBefore) revert ConsortiumAdmissionTooSoon(notBefore);

        _nextAdmission = block.timestamp.toUint40() + _admissionPeriod;
        _admit(state, administrator, guardian, governance);
    }

    /// @inheritdoc IConsortium
    function suspendState(bytes2 state, Reason reason) external onlyGovernance {
        Standing standing = _members[state].standing;
        if (standing != Standing.Active) revert ConsortiumStandingInvalid(state, standing);

        _deactivate(state, Standing.Suspended);
        emit StateSuspended(state, reason);
    }

    /// @inheritdoc IConsortium
    function reinstateState(bytes2 state) external onlyGovernance {
        Member storage member = _members[state];
        if (member.standing != Standing.Suspended) revert ConsortiumStandingInvalid(state, member.standing);

        member.standing = Standing.Active;
        _transferVotingUnits(address(0), member.administrator, 1);
        emit StateReinstated(state);
    }

    /// @inheritdoc IConsortium
    function removeState(bytes2 state, Reason reason) external onlyGovernance {
        Member storage member = _members[state];
        Standing standing = member.standing;
        if (standing != Standing.Active && standing != Standing.Suspended) {
            revert ConsortiumStandingInvalid(state, standing);
        }

        if (standing == Standing.Active) _deactivate(state, Standing.Leaving);
        else member.standing = Standing.Leaving;
        uint40 endsAt = block.timestamp.toUint40() + _windDownPeriod;
        member.endsAt = endsAt;
        emit StateRemovalStarted(state, reason, endsAt);
    }

    /// @inheritdoc IConsortium
    function replaceAdministrator(bytes2 state, address administrator, address guardian) external onlyGovernance {
        _requireMember(state);
        _requireOffices(state, administrator, guardian, governance);

        uint40 dueAt = block.timestamp.toUint40() + _replacementPeriod;
        _replacements[state] = Replacement(administrator, guardian, dueAt);
        emit ReplacementStarted(state, administrator, guardian, dueAt);
    }

    /// @inheritdoc IConsortium
    function endPause() external onlyGovernance {
        if (!_isPaused()) revert ConsortiumNotPaused();

        _endPause();
    }

    // ------------------------------------------------------------ external: completed by anyone

    /// @inheritdoc IConsortium
    function finishRemoval(bytes2 state) external {
        Member storage member = _members[state];
        if (member.standing != Standing.Leaving) revert ConsortiumStandingInvalid(state, member.standing);
        if (block.timestamp < member.endsAt) revert ConsortiumRemovalTooSoon(state, member.endsAt);

        address administrator = member.administrator;
        address guardian = _guardians[state];
        _formerOffices[state] = _digestOf(administrator, guardian);
        delete _offices[administrator];
        delete _offices[guardian];
        delete _guardians[state];
        delete _replacements[state];
        _voidOffers(state);
        // The request for a pause goes too; it could not count any more.
        _members[state] = Member(address(0), Standing.Left, 0, 0);
        emit StateLeft(state);
    }

    /// @inheritdoc IConsortium
    function completeReplacement(bytes2 state) external {
        Replacement memory next = _requireReplacement(state);
        if (block.timestamp < next.dueAt) revert ConsortiumReplacementTooSoon(state, next.dueAt);
        // Again, because both may have taken an office elsewhere since.
        _requireOffices(state, next.administrator, next.guardian, governance);

        delete _replacements[state];
        _voidOffers(state);
        address administrator = _members[state].administrator;
        address guardian = _guardians[state];
        // Both given up before either is taken: the two accounts may change places.
        delete _offices[administrator];
        delete _offices[guardian];
        if (next.administrator != administrator) _seatAdministrator(state, administrator, next.administrator);
        if (next.guardian != guardian) _seatGuardian(state, guardian, next.guardian);
        _offices[next.administrator] = state;
        _offices[next.guardian] = state;
        emit ReplacementCompleted(state);
    }

    // ------------------------------------------------------------ external: a state's own offices

    /// @inheritdoc IConsortium
    function vetoReplacement(bytes2 state) external {
        if (msg.sender != _members[state].administrator && msg.sender != _guardians[state]) {
            revert ConsortiumNotInOffice(msg.sender, state);
        }
        _requireReplacement(state);

        delete _replacements[state];
        emit ReplacementVetoed(state, msg.sender);
    }

    /// @inheritdoc IConsortium
    function offerAdministration(bytes2 state, address candidate) external onlyAdministrator(state) {
        // Zero is let through on purpose: nobody can accept as zero, so it withdraws an offer made by mistake.
        _administrationOffers[state] = candidate;
        emit AdministrationOffered(state, candidate);
    }

    /// @inheritdoc IConsortium
    function acceptAdministration(bytes2 state) external {
        if (_administrationOffers[state] != msg.sender) revert ConsortiumNotCandidate(msg.sender, state);
        _requireFree(msg.sender);
        _requireOffices(state, msg.sender, _guardians[state], governance);

        // An offer is good once: accepted again it would log a handover that was none.
        delete _administrationOffers[state];
        address previous = _members[state].administrator;
        delete _offices[previous];
        _offices[msg.sender] = state;
        _seatAdministrator(state, previous, msg.sender);
    }

    /// @inheritdoc IConsortium
    function offerGuardianship(bytes2 state, address candidate) external {
        if (msg.sender != _guardians[state]) revert ConsortiumNotGuardian(msg.sender, state);
        _guardianshipOffers[state] = candidate;
        emit GuardianshipOffered(state, candidate);
    }

    /// @inheritdoc IConsortium
    function acceptGuardianship(bytes2 state) external {
        if (_guardianshipOffers[state] != msg.sender) revert ConsortiumNotCandidate(msg.sender, state);
        _requireFree(msg.sender);
        _requireOffices(state, _members[state].administrator, msg.sender, governance);

        delete _guardianshipOffers[state];
        address previous = _guardians[state];
        delete _offices[previous];
        _offices[msg.sender] = state;
        _seatGuardian(state, previous, msg.sender);
    }

    // ------------------------------------------------------------ external: pause

    /// @inheritdoc IConsortium
    function askForPause(bytes2 state) external onlyAdministrator(state) {
        Member storage member = _members[state];
        if (member.standing != Standing.Active) revert ConsortiumStandingInvalid(state, member.standing);
        uint40 notBefore = _askableFrom();
        if (_counts(member.askedAt, false)) notBefore = (member.askedAt + ASK_COUNTS_FOR).toUint40();
        if (block.timestamp < notBefore) revert ConsortiumPauseTooSoon(state, notBefore);

        member.askedAt = block.timestamp.toUint40();
        (uint16 asking, uint16 needed) = _requests(false);
        emit PauseAsked(state, asking, needed);
        if (asking < needed) return;
        uint40 until = (block.timestamp + PAUSE_LASTS).toUint40();
        _pausedFrom = block.timestamp.toUint40();
        _pausedUntil = until;
        emit PauseStarted(until);
    }

    /// @inheritdoc IConsortium
    function withdrawPauseAsk(bytes2 state) external onlyAdministrator(state) {
        bool paused = _isPaused();
        if (!_counts(_members[state].askedAt, paused)) revert ConsortiumPauseNotAsked(state);

        _members[state].askedAt = 0;
        (uint16 asking, uint16 needed) = _requests(paused);
        emit PauseAskWithdrawn(state, asking, needed);
        if (paused && asking < needed) _endPause();
    }

    // ------------------------------------------------------------ external: reading

    /// @inheritdoc IConsortium
    function periods() external view returns (Periods memory) {
        return Periods(_admissionPeriod, _windDownPeriod, _replacementPeriod);
    }

    /// @inheritdoc IConsortium
    function states() external view returns (bytes2[] memory members) {
        bytes2[] memory admitted = _admitted;
        uint256 count = 0;
        for (uint256 i = 0; i < admitted.length; ++i) {
            if (_isMember(admitted[i])) admitted[count++] = admitted[i];
        }
        members = new bytes2[](count);
        for (uint256 i = 0; i < count; ++i) members[i] = admitted[i];
    }

    /// @inheritdoc IConsortium
    function activeStates() external view returns (uint256) {
        return _getTotalSupply();
    }

    /// @inheritdoc IConsortium
    function standingOf(bytes2 state) external view returns (Standing standing, uint40 endsAt) {
        return (_members[state].standing, _members[state].endsAt);
    }

    /// @inheritdoc IConsortium
    function isMember(bytes2 state) external view returns (bool) {
        return _isMember(state);
    }

    /// @inheritdoc IConsortium
    function isActive(bytes2 state) external view returns (bool) {
        return _members[state].standing == Standing.Active;
    }

    /// @inheritdoc IConsortium
    function administratorOf(bytes2 state) external view returns (address) {
        return _members[state].administrator;
    }

    /// @inheritdoc IConsortium
    function guardianOf(bytes2 state) external view returns (address) {
        return _guardians[state];
    }

    /// @inheritdoc IConsortium
    function stateOf(address account) external view returns (bytes2) {
        return _offices[account];
    }

    /// @inheritdoc IConsortium
    function replacementOf(bytes2 state) external view returns (Replacement memory) {
        return _replacements[state];
    }

    /// @inheritdoc IConsortium
    function isPaused() external view returns (bool) {
        return _isPaused();
    }

    /// @inheritdoc IConsortium
    function pause() external view returns (Pause memory) {
        (uint16 asking, uint16 needed) = _requests(_isPaused());
        return Pause(asking, needed, _pausedFrom, _pausedUntil, _askableFrom());
    }

    // ------------------------------------------------------------ public: votes (ERC-5805, ERC-6372)

    /// @inheritdoc Votes
    function clock() public view override returns (uint48) {
        return block.timestamp.toUint48();
    }

    /// @inheritdoc Votes
    // The name is ERC-6372's.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    /// @notice Every account votes for itself; there is nothing to set.
    /// @inheritdoc Votes
    function delegates(address account) public pure override returns (address) {
        return account;
    }

    // ------------------------------------------------------------ internal

    /// {Votes} asks for this only where somebody delegates, by transaction or by signature: so both are refused.
    function _getVotingUnits(address) internal pure override returns (uint256) {
        revert ConsortiumVoteNotDelegable();
    }

    // ------------------------------------------------------------ private: members and offices

    function _admit(bytes2 state, address administrator, address guardian, address timelock) private {
        if (!_isLetter(state[0]) || !_isLetter(state[1])) revert ConsortiumStateMalformed(state);
        if (_isMember(state)) revert ConsortiumStateRepeated(state);
        _requireOffices(state, administrator, guardian, timelock);
        bool isNew = _members[state].standing == Standing.None;
        // Its authorities would obey whoever is seated now: who removed a state must not come to rule them that way.
        if (!isNew && _formerOffices[state] != _digestOf(administrator, guardian)) {
            revert ConsortiumOfficesInvalid(state, administrator, guardian);
        }

        if (isNew) _admitted.push(state);
        _members[state] = Member(administrator, Standing.Active, 0, 0);
        _guardians[state] = guardian;
        _offices[administrator] = state;
        _offices[guardian] = state;
        _transferVotingUnits(address(0), administrator, 1);
        emit StateAdmitted(state, administrator, guardian);
    }

    function _deactivate(bytes2 state, Standing standing) private {
        if (_getTotalSupply() == 1) revert ConsortiumLastState(state);
        _members[state].standing = standing;
        _transferVotingUnits(_members[state].administrator, address(0), 1);
    }

    function _seatAdministrator(bytes2 state, address previous, address next) private {
        Member storage member = _members[state];
        member.administrator = next;
        if (member.standing == Standing.Active) _transferVotingUnits(previous, next, 1);
        emit AdministrationTransferred(state, previous, next);
    }

    function _seatGuardian(bytes2 state, address previous, address next) private {
        _guardians[state] = next;
        emit GuardianshipTransferred(state, previous, next);
    }

    function _voidOffers(bytes2 state) private {
        delete _administrationOffers[state];
        delete _guardianshipOffers[state];
    }

    /// The timelock is passed in because immutables cannot be read while the constructor runs.
    function _requireOffices(bytes2 state, address administrator, address guardian, address timelock) private view {
        if (
            administrator == address(0) ||
            guardian == address(0) ||
            administrator == guardian ||
            administrator == timelock ||
            guardian == timelock
        ) revert ConsortiumOfficesInvalid(state, administrator, guardian);
        if (_offices[administrator] != state) _requireFree(administrator);
        if (_offices[guardian] != state) _requireFree(guardian);
    }

    function _requireFree(address account) private view {
        bytes2 state = _offices[account];
        if (state != 0) revert ConsortiumOfficeTaken(account, state);
    }

    function _requireMember(bytes2 state) private view {
        if (!_isMember(state)) revert ConsortiumStandingInvalid(state, _members[state].standing);
    }

    function _requireReplacement(bytes2 state) private view returns (Replacement memory next) {
        next = _replacements[state];
        if (next.administrator == address(0)) revert ConsortiumNoReplacement(state);
    }

    function _isMember(bytes2 state) private view returns (bool) {
        return _members[state].administrator != address(0);
    }

    // ------------------------------------------------------------ private: pause

    function _endPause() private {
        _pausedUntil = block.timestamp.toUint40();
        emit PauseEnded();
    }

    function _isPaused() private view returns (bool) {
        return block.timestamp < _pausedUntil;
    }

    function _askableFrom() private view returns (uint40) {
        uint256 until = _pausedUntil;
        return until == 0 ? 0 : (until + PAUSE_RESTS_FOR).toUint40();
    }

    function _requests(bool paused) private view returns (uint16 asking, uint16 needed) {
        uint256 active = _getTotalSupply();
        uint256 third = Math.ceilDiv(active, 3);
        needed = (third < 2 && active > 1 ? 2 : third).toUint16();
        for (uint256 i = 0; i < _admitted.length; ++i) {
            Member storage member = _members[_admitted[i]];
            if (member.standing == Standing.Active && _counts(member.askedAt, paused)) ++asking;
        }
    }

    /// A pause rests on the requests that began it, however long it lasts; once it is over they count no more.
    function _counts(uint256 askedAt, bool paused) private view returns (bool) {
        if (askedAt == 0 || (!paused && askedAt <= _pausedFrom)) return false;
        return (paused ? _pausedFrom : block.timestamp) < askedAt + ASK_COUNTS_FOR;
    }

    // ------------------------------------------------------------ private: values

    function _isSane(uint40 period) private pure returns (bool) {
        return period >= SHORTEST_PERIOD && period <= LONGEST_PERIOD;
    }

    function _digestOf(address administrator, address guardian) private pure returns (bytes32) {
        return keccak256(abi.encode(administrator, guardian));
    }

    function _isLetter(bytes1 character) private pure returns (bool) {
        return character >= "A" && character <= "Z";
    }
}

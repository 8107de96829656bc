// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Governor, IGovernor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title How the states of a consortium decide
/// @notice One vote a state. A proposal succeeds when two thirds of all states that were active when its vote began, rounded
/// up, are for it: abstaining is no consent. It then waits in the timelock, where everybody sees what is coming, and anyone
/// executes it. Periods are fixed here for good; the delay is the timelock's own and changes only by such a decision.
///
/// Nothing about permits, authorities or balances is decided here: see {IConsortium} for all that governance may do there.
/// @custom:security-contact see SECURITY.md
contract ConsortiumGovernor is Governor, GovernorCountingSimple, GovernorVotes, GovernorTimelockControl {
    // ------------------------------------------------------------ constants

    // A decision that nobody carried out for so long meets other facts than those it was made for. Executed years later
    // it would, say, reinstate a state that has been suspended again since.
    uint256 private constant GOOD_FOR = 30 days;

    // ------------------------------------------------------------ state

    uint48 private immutable _votingDelay;
    uint32 private immutable _votingPeriod;

    // ------------------------------------------------------------ errors

    /// @notice A vote lasts at least a second.
    error ConsortiumGovernorPeriodInvalid(uint32 votingPeriod);
    /// @notice `account` held no state's vote when this vote began, or holds none now.
    error ConsortiumGovernorNoVote(address account);
    /// @notice The timelock of this governor is fixed.
    error ConsortiumGovernorTimelockFixed();

    // ------------------------------------------------------------ constructor

    /// @param consortium where the states' votes are
    /// @param delayed the timelock that executes; must give this contract the roles of proposer, canceller and executor
    /// @param delay seconds from a proposal to its vote
    /// @param period seconds a vote lasts
    constructor(
        IVotes consortium,
        TimelockController delayed,
        uint48 delay,
        uint32 period
    ) Governor("Countersign Governor") GovernorVotes(consortium) GovernorTimelockControl(delayed) {
        if (period == 0) revert ConsortiumGovernorPeriodInvalid(period);
        _votingDelay = delay;
        _votingPeriod = period;
    }

    // ------------------------------------------------------------ public

    /// @notice Refused: under another timelock this governor would govern nothing.
    function updateTimelock(TimelockController) public pure override {
        revert ConsortiumGovernorTimelockFixed();
    }

    /// @inheritdoc IGovernor
    function votingDelay() public view override returns (uint256) {
        return _votingDelay;
    }

    /// @inheritdoc IGovernor
    function votingPeriod() public view override returns (uint256) {
        return _votingPeriod;
    }

    /// @notice Only who holds a state's vote proposes.
    /// @inheritdoc Governor
    function proposalThreshold() public pure override returns (uint256) {
        return 1;
    }

    /// @notice Two thirds of the states active at `timepoint`, rounded up.
    /// @inheritdoc IGovernor
    function quorum(uint256 timepoint) public view override returns (uint256) {
        return Math.ceilDiv(2 * token().getPastTotalSupply(timepoint), 3);
    }

    /// @inheritdoc IGovernor
    function state(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl) returns (ProposalState current) {
        current = super.state(proposalId);
        uint256 last = 0;
        if (current == ProposalState.Succeeded) last = proposalDeadline(proposalId) + GOOD_FOR;
        if (current == ProposalState.Queued) last = proposalEta(proposalId) + GOOD_FOR;
        if (last != 0 && block.timestamp > last) return ProposalState.Expired;
    }

    /// @inheritdoc IGovernor
    function proposalNeedsQueuing(
        uint256 proposalId
    ) public view override(Governor, GovernorTimelockControl) returns (bool) {
        return super.proposalNeedsQueuing(proposalId);
    }

    /// @inheritdoc IGovernor
    // The name is OpenZeppelin's.
    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() public pure override(IGovernor, GovernorCountingSimple) returns (string memory) {
        return "support=bravo&quorum=for";
    }

    // ------------------------------------------------------------ internal

    /// Quorum and success are one thing: two thirds are for it.
    function _quorumReached(
        uint256 proposalId
    ) internal view override(Governor, GovernorCountingSimple) returns (bool) {
        (, uint256 forVotes, ) = proposalVotes(proposalId);
        return forVotes >= quorum(proposalSnapshot(proposalId));
    }

    /// The vote of a state counts if its account held it when the vote began and still does: a state that was suspended or
    /// removed since has none, and one that changed its administrator votes once or not at all.
    function _getVotes(
        address account,
        uint256 timepoint,
        bytes memory params
    ) internal view override(Governor, GovernorVotes) returns (uint256) {
        return Math.min(super._getVotes(account, timepoint, params), token().getVotes(account));
    }

    function _countVote(
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 totalWeight,
        bytes memory params
    ) internal override(Governor, GovernorCountingSimple) returns (uint256) {
        if (totalWeight == 0) revert ConsortiumGovernorNoVote(account);
        return super._countVote(proposalId, account, support, totalWeight, params);
    }

    function _queueOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint48) {
        return super._queueOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _executeOperations(
        uint256 proposalId,
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) {
        super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);
    }

    function _cancel(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        bytes32 descriptionHash
    ) internal override(Governor, GovernorTimelockControl) returns (uint256) {
        return super._cancel(targets, values, calldatas, descriptionHash);
    }

    function _executor() internal view override(Governor, GovernorTimelockControl) returns (address) {
        return super._executor();
    }
}

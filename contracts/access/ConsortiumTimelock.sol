// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title Where a consortium's decisions wait before they count
/// @notice The account that governance acts as. One governor feeds, cancels and executes, for good: who could grant a role
/// here once could decide without two thirds of the states ever after. Anyone executes through the governor, which alone
/// knows whether a decision is still good. No account administers it.
/// @custom:security-contact see SECURITY.md
contract ConsortiumTimelock is TimelockController {
    // ------------------------------------------------------------ constants

    uint256 private constant LONGEST_DELAY = 366 days;

    // ------------------------------------------------------------ state

    /// @notice Seconds every decision waits at least, whatever is decided about the delay.
    uint256 public immutable shortestDelay;

    // ------------------------------------------------------------ errors

    /// @notice The delay lies between the one fixed at the founding and 366 days.
    error ConsortiumTimelockDelayInvalid(uint256 delay);
    /// @notice Roles are those of the founding.
    error ConsortiumTimelockRolesFixed();

    // ------------------------------------------------------------ constructor

    /// @param delay seconds from the end of a vote that was won, once queued, to its execution; the shortest there will be
    /// @param governor the contract whose votes decide; its address is known before it is deployed
    constructor(
        uint256 delay,
        address governor
    ) TimelockController(delay, _only(governor), _only(governor), address(0)) {
        if (delay > LONGEST_DELAY) revert ConsortiumTimelockDelayInvalid(delay);
        shortestDelay = delay;
    }

    // ------------------------------------------------------------ public

    /// @notice Changes the delay of what is queued from now on.
    /// Requirements: the caller is this timelock itself; within the bounds. Emits {MinDelayChange}.
    function updateDelay(uint256 newDelay) public override {
        if (newDelay < shortestDelay || newDelay > LONGEST_DELAY) revert ConsortiumTimelockDelayInvalid(newDelay);
        super.updateDelay(newDelay);
    }

    /// @notice Refused, to everyone.
    function grantRole(bytes32, address) public pure override {
        revert ConsortiumTimelockRolesFixed();
    }

    /// @notice Refused, to everyone.
    function revokeRole(bytes32, address) public pure override {
        revert ConsortiumTimelockRolesFixed();
    }

    /// @notice Refused, to everyone: without its governor nothing could be decided any more.
    function renounceRole(bytes32, address) public pure override {
        revert ConsortiumTimelockRolesFixed();
    }

    // ------------------------------------------------------------ private

    function _only(address account) private pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice The few cheat codes that are used here, so that no library of them is needed. The runner answers at a fixed
/// address.
interface Vm {
    function prank(address sender) external;
    function warp(uint256 time) external;
    function getNonce(address account) external view returns (uint64);
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
    function publicKeyP256(uint256 privateKey) external view returns (uint256 x, uint256 y);
    function signP256(uint256 privateKey, bytes32 digest) external pure returns (bytes32 r, bytes32 s);
}

Vm constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @notice What an invariant suite has in common: `setUp` names the handler, and every call of the run goes there.
abstract contract InvariantTest {
    // solhint-disable-next-line func-name-mixedcase
    bool public constant IS_TEST = true;

    address[] private _targets;

    error InvariantBroken(string which, uint256 found, uint256 bound);

    /// @notice Read by the runner.
    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }

    function _target(address handler) internal {
        _targets.push(handler);
    }

    function _atMost(string memory which, uint256 found, uint256 bound) internal pure {
        if (found > bound) revert InvariantBroken(which, found, bound);
    }

    function _equal(string memory which, uint256 found, uint256 expected) internal pure {
        if (found != expected) revert InvariantBroken(which, found, expected);
    }
}

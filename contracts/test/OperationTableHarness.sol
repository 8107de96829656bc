// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Actor, Condition, Operation, OperationTable} from "../permit/OperationTable.sol";

/// @title The table of operations, callable from outside
/// @notice For tests and for docs/status-table.md only: the library is internal, so nothing else can be asked for its
/// answers alone.
contract OperationTableHarness {
    function isOpen(Operation operation, Condition condition) external pure returns (bool) {
        return OperationTable.isOpen(operation, condition);
    }

    function mayAct(Operation operation, Actor actor) external pure returns (bool) {
        return OperationTable.mayAct(operation, actor);
    }

    function allows(Operation operation, Condition condition, Actor actor) external pure returns (bool) {
        return OperationTable.allows(operation, condition, actor);
    }

    function takesTwoAccounts(Operation operation) external pure returns (bool) {
        return OperationTable.takesTwoAccounts(operation);
    }
}

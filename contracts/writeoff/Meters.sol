// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {LineRules} from "../permit/LineRules.sol";

/// @title Balances of one line, in one storage slot
/// @notice Quantity and value are both counted whatever the line limits, so that a later version may limit the other.
/// Kept invariant: reserved + consumed fits 64 bits for each of the two, so settling a reservation cannot overflow.
library Meters {
    struct Counts {
        uint64 reservedQuantity; // base units
        uint64 consumedQuantity; // base units
        uint64 reservedValue; // base units of the currency
        uint64 consumedValue; // base units of the currency
    }

    /// @notice Sets amounts aside if every limit the line's mode counts allows it.
    /// @return held false when it does not; nothing has changed then
    function hold(
        Counts storage self,
        IPermitRegister.OpenLine memory line,
        uint64 quantity,
        uint64 value
    ) internal returns (bool held) {
        Counts memory counts = self;
        uint256 usedQuantity = uint256(counts.reservedQuantity) + counts.consumedQuantity + quantity;
        uint256 usedValue = uint256(counts.reservedValue) + counts.consumedValue + value;
        if (usedQuantity > type(uint64).max || usedValue > type(uint64).max) return false;
        if (!LineRules.covers(line, usedQuantity, usedValue)) return false;
        counts.reservedQuantity = SafeCast.toUint64(uint256(counts.reservedQuantity) + quantity);
        counts.reservedValue = SafeCast.toUint64(uint256(counts.reservedValue) + value);
        _store(self, counts);
        return true;
    }

    /// @notice Takes what was set aside back, and counts as consumed what left of it.
    function settle(
        Counts storage self,
        uint64 heldQuantity,
        uint64 heldValue,
        uint64 leftQuantity,
        uint64 leftValue
    ) internal {
        Counts memory counts = self;
        counts.reservedQuantity -= heldQuantity;
        counts.reservedValue -= heldValue;
        counts.consumedQuantity += leftQuantity;
        counts.consumedValue += leftValue;
        _store(self, counts);
    }

    /// @dev One write for the four, not four.
    function _store(Counts storage self, Counts memory counts) private {
        self.reservedQuantity = counts.reservedQuantity;
        self.consumedQuantity = counts.consumedQuantity;
        self.reservedValue = counts.reservedValue;
        self.consumedValue = counts.consumedValue;
    }
}

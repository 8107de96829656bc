// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPermitRegister} from "./IPermitRegister.sol";
import {ControlMode, Line} from "./Terms.sol";

/// @title What makes a line countable, and how far it reaches
library LineRules {
    uint256 internal constant BASIS = 10_000; // basis points in a whole
    uint256 internal constant LAST_NUMBER = 255; // opened lines are kept as a set of 256 bits
    uint256 internal constant LONGEST_WINDOW = 366; // days: a leap year

    /// @notice Whether the line can be counted at all. The kind of the permit its `eucLink` names is not looked at here.
    function isCountable(Line calldata line, uint256 links) internal pure returns (bool) {
        if (line.number == 0 || line.number > LAST_NUMBER || line.mode == ControlMode.None) return false;
        if (countsQuantity(line.mode) && (line.quantityLimit == 0 || line.unit == 0)) return false;
        if (countsValue(line.mode) && (line.valueLimit == 0 || line.currency == 0)) return false;
        // An open line limits nothing, but it must be countable in something.
        if (line.unit == 0 && line.currency == 0) return false;
        if (line.tolerance > BASIS || line.eucLink > links) return false;
        if (!_isWindowCountable(line)) return false;
        return (line.eucLink == 0) == (line.eucLine == 0);
    }

    /// @notice What the register keeps of a line.
    function opened(Line calldata line, uint16 version) internal pure returns (IPermitRegister.OpenLine memory) {
        return
            IPermitRegister.OpenLine({
                version: version,
                mode: line.mode,
                unit: line.unit,
                scale: line.scale,
                currency: line.currency,
                quantityLimit: line.quantityLimit,
                valueLimit: line.valueLimit,
                tolerance: line.tolerance,
                eucLink: line.eucLink,
                eucLine: line.eucLine,
                windowed: line.windowDays != 0
            });
    }

    /// @notice What the register keeps of a line's rolling window.
    function windowOf(Line calldata line) internal pure returns (IPermitRegister.Window memory) {
        return IPermitRegister.Window(line.windowDays, line.windowQuantity, line.windowValue);
    }

    /// @notice Whether two lines count in the same measure, so that their amounts can be compared.
    function sameMeasure(
        IPermitRegister.OpenLine memory a,
        IPermitRegister.OpenLine memory b
    ) internal pure returns (bool) {
        return a.unit == b.unit && a.scale == b.scale && a.currency == b.currency;
    }

    /// @notice Whether amounts used and reserved lie within every limit the line's mode counts, tolerance included.
    /// Base units; given as 256-bit sums so that nothing can wrap on the way here.
    function covers(
        IPermitRegister.OpenLine memory line,
        uint256 quantity,
        uint256 value
    ) internal pure returns (bool) {
        if (countsQuantity(line.mode) && quantity > _reach(line.quantityLimit, line.tolerance)) return false;
        return !countsValue(line.mode) || value <= _reach(line.valueLimit, line.tolerance);
    }

    /// @notice Whether the mode limits quantity.
    function countsQuantity(ControlMode mode) internal pure returns (bool) {
        return mode == ControlMode.Quantity || mode == ControlMode.Both;
    }

    /// @notice Whether the mode limits value.
    function countsValue(ControlMode mode) internal pure returns (bool) {
        return mode == ControlMode.Value || mode == ControlMode.Both;
    }

    /// @dev A window without a limit, or with one in something the line is not counted in, would look like a rule and be none.
    function _isWindowCountable(Line calldata line) private pure returns (bool) {
        if (line.windowDays == 0) return line.windowQuantity == 0 && line.windowValue == 0;
        if (line.windowDays > LONGEST_WINDOW || (line.windowQuantity == 0 && line.windowValue == 0)) return false;
        return (line.windowQuantity == 0 || line.unit != 0) && (line.windowValue == 0 || line.currency != 0);
    }

    /// @dev Rounded down: a tolerance never grants a base unit it does not fully cover.
    function _reach(uint64 limit, uint16 tolerance) private pure returns (uint256) {
        return (uint256(limit) * (BASIS + tolerance)) / BASIS;
    }
}

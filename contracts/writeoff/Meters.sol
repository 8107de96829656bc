// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {LineRules} from "../permit/LineRules.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";

/// @title Balances of one line, in two storage slots
/// @notice Quantity and value are both counted whatever the line limits, so that a later version may limit the other.
/// Kept invariants, for each of the two: reserved + consumed fits 64 bits, so settling a reservation cannot overflow;
/// returned and excess are parts of what was consumed.
library Meters {
    using SafeCast for uint256;

    /// @dev What every draw reads and writes: one slot.
    struct Counts {
        uint64 reservedQuantity; // base units
        uint64 consumedQuantity; // base units
        uint64 reservedValue; // base units of the currency
        uint64 consumedValue; // base units of the currency
    }

    /// @dev What few draws need: the other slot.
    struct Rests {
        uint64 returnedQuantity; // came back of what was consumed
        uint64 excessQuantity; // consumed by override or as a late fact
        uint64 returnedValue; // base units of the currency
        uint64 excessValue; // base units of the currency
    }

    struct Meter {
        Counts counts;
        Rests rests;
    }

    /// @dev An amount as goods have it: a number and a value at once.
    struct Amount {
        uint64 quantity; // base units
        uint64 value; // base units of the currency
    }

    /// @notice Sets amounts aside if every limit the line's mode counts allows it.
    /// @return held false when it does not; nothing has changed then
    function hold(
        Meter storage self,
        IPermitRegister.OpenLine memory line,
        Amount memory asked
    ) internal returns (bool held) {
        Counts memory counts = self.counts;
        uint256 usedQuantity = uint256(counts.reservedQuantity) + counts.consumedQuantity + asked.quantity;
        uint256 usedValue = uint256(counts.reservedValue) + counts.consumedValue + asked.value;
        if (!_reaches(self, line, usedQuantity, usedValue)) return false;
        counts.reservedQuantity += asked.quantity; // below usedQuantity, which fits
        counts.reservedValue += asked.value;
        _store(self.counts, counts);
        return true;
    }

    /// @notice Takes what was set aside back, and counts as consumed what left of it.
    function settle(Meter storage self, Amount memory held, Amount memory left) internal {
        Counts memory counts = self.counts;
        counts.reservedQuantity -= held.quantity;
        counts.reservedValue -= held.value;
        counts.consumedQuantity += left.quantity;
        counts.consumedValue += left.value;
        _store(self.counts, counts);
    }

    /// @notice Counts as consumed, and as excess, what no limit was asked about.
    /// @return counted false when a sum would go beyond 64 bits; nothing has changed then
    function exceed(Meter storage self, Amount memory left) internal returns (bool counted) {
        return _recount(self, Amount(0, 0), left) && _exceedBy(self, Amount(0, 0), left);
    }

    /// @notice Corrects what was consumed from `former` to `next`, if where it rises every limit the line's mode counts
    /// allows it.
    /// @return counted false when it does not; nothing has changed then
    function adjust(
        Meter storage self,
        IPermitRegister.OpenLine memory line,
        Amount memory former,
        Amount memory next
    ) internal returns (bool counted) {
        Counts memory counts = self.counts;
        // A measure that does not rise is not asked about: an override may have gone beyond its limit before.
        uint256 usedQuantity =
            next.quantity <= former.quantity
                ? 0
                : uint256(counts.reservedQuantity) + counts.consumedQuantity - former.quantity + next.quantity;
        uint256 usedValue =
            next.value <= former.value
                ? 0
                : uint256(counts.reservedValue) + counts.consumedValue - former.value + next.value;
        return _reaches(self, line, usedQuantity, usedValue) && _recount(self, former, next);
    }

    /// @notice Corrects what was consumed by override or as a late fact: no limit is asked about, and `excess` goes along.
    /// @return counted false when a sum would go beyond 64 bits; nothing has changed then
    function adjustExcess(
        Meter storage self,
        Amount memory former,
        Amount memory next
    ) internal returns (bool counted) {
        return _recount(self, former, next) && _exceedBy(self, former, next);
    }

    /// @notice Counts what came back; more than was consumed never does.
    function giveBack(Meter storage self, Amount memory back) internal {
        Rests memory rests = self.rests;
        rests.returnedQuantity += back.quantity;
        rests.returnedValue += back.value;
        _store(self.rests, rests);
    }

    /// @notice Takes a consumption away, with what had come back of it.
    function undo(Meter storage self, Amount memory left, Amount memory back, bool outside) internal {
        _recount(self, left, Amount(0, 0));
        if (outside) _exceedBy(self, left, Amount(0, 0));
        if (back.quantity | back.value == 0) return;
        Rests memory rests = self.rests;
        rests.returnedQuantity -= back.quantity;
        rests.returnedValue -= back.value;
        _store(self.rests, rests);
    }

    /// @notice Whether anything was ever counted.
    function isUsed(Meter storage self) internal view returns (bool) {
        Counts memory counts = self.counts;
        return counts.reservedQuantity | counts.consumedQuantity | counts.reservedValue | counts.consumedValue != 0;
    }

    /// @notice Takes over what another register counted, where nothing is reserved any more.
    function adopt(Meter storage self, IWriteOffRegister.Meter memory found) internal {
        _store(self.counts, Counts(0, found.consumedQuantity, 0, found.consumedValue));
        _store(self.rests, Rests(found.returnedQuantity, found.excessQuantity, found.returnedValue, found.excessValue));
    }

    /// @dev Whether amounts used and reserved lie within the limits and within 64 bits. What came back makes room; its slot
    /// is read only where that matters.
    function _reaches(
        Meter storage self,
        IPermitRegister.OpenLine memory line,
        uint256 usedQuantity,
        uint256 usedValue
    ) private view returns (bool) {
        if (usedQuantity > type(uint64).max || usedValue > type(uint64).max) return false;
        if (LineRules.covers(line, usedQuantity, usedValue)) return true;
        Rests memory rests = self.rests;
        return
            LineRules.covers(
                line,
                _without(usedQuantity, rests.returnedQuantity),
                _without(usedValue, rests.returnedValue)
            );
    }

    function _without(uint256 used, uint256 returned) private pure returns (uint256) {
        return used > returned ? used - returned : 0;
    }

    function _recount(Meter storage self, Amount memory former, Amount memory next) private returns (bool) {
        Counts memory counts = self.counts;
        uint256 quantity = uint256(counts.consumedQuantity) - former.quantity + next.quantity;
        uint256 value = uint256(counts.consumedValue) - former.value + next.value;
        if (quantity + counts.reservedQuantity > type(uint64).max) return false;
        if (value + counts.reservedValue > type(uint64).max) return false;
        counts.consumedQuantity = quantity.toUint64();
        counts.consumedValue = value.toUint64();
        _store(self.counts, counts);
        return true;
    }

    /// @dev Never overflows: excess is part of what was consumed, which was counted before.
    function _exceedBy(Meter storage self, Amount memory former, Amount memory next) private returns (bool) {
        Rests memory rests = self.rests;
        rests.excessQuantity = rests.excessQuantity - former.quantity + next.quantity;
        rests.excessValue = rests.excessValue - former.value + next.value;
        _store(self.rests, rests);
        return true;
    }

    /// @dev One write for the four, not four.
    function _store(Counts storage self, Counts memory counts) private {
        self.reservedQuantity = counts.reservedQuantity;
        self.consumedQuantity = counts.consumedQuantity;
        self.reservedValue = counts.reservedValue;
        self.consumedValue = counts.consumedValue;
    }

    function _store(Rests storage self, Rests memory rests) private {
        self.returnedQuantity = rests.returnedQuantity;
        self.excessQuantity = rests.excessQuantity;
        self.returnedValue = rests.returnedValue;
        self.excessValue = rests.excessValue;
    }
}

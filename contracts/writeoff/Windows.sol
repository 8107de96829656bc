// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";

/// @title What was drawn in the days just past, in a ring of 32 buckets a line
/// @notice A bucket is ceil(days / 31) UTC days long, so that a window of up to 366 days, wherever it begins, touches 32
/// buckets at most. A bucket that has been used again for later days is unknown; nothing is ever granted on what is
/// unknown. Every amount in a bucket is part of what the line's meter counts, so no bucket goes beyond 64 bits.
library Windows {
    using SafeCast for uint256;

    uint256 private constant MOST_WHOLE = 31; // so many whole buckets are as long as the longest window, and one more begins

    struct Ring {
        IWriteOffRegister.Bucket[32] buckets;
    }

    /// @dev A line's window, as the register of permits tells it.
    struct Window {
        uint256 length; // days; 0 when there is none
        uint64 quantity; // limit; 0 when there is none
        uint64 value; // limit; 0 when there is none
    }

    /// @notice Whether `asked` today leaves the window that ends today within its limits. Windows that end later hold no
    /// more of what was drawn before.
    function fits(Ring storage ring, Window memory window, Meters.Amount memory asked) internal view returns (bool) {
        uint256 today = dayOf(block.timestamp);
        (uint256 quantity, uint256 value, ) = _sum(ring, window.length, today);
        return _within(window, asked, quantity, value);
    }

    /// @notice Whether `more` on an earlier `day` leaves every window that holds that day within its limits.
    /// @return known false when buckets these windows touch have been used again since
    /// @return within meaningful when they are known
    function fitsSince(
        Ring storage ring,
        Window memory window,
        uint256 day,
        Meters.Amount memory more
    ) internal view returns (bool known, bool within) {
        uint256 width = _width(window.length);
        uint256 today = dayOf(block.timestamp);
        within = true;
        // Of the windows that end in one bucket the first begins earliest, and so holds all that the others do.
        for (uint256 end = day; end <= today && end < day + window.length; end = (end / width + 1) * width) {
            uint256 quantity;
            uint256 value;
            (quantity, value, known) = _sum(ring, window.length, end);
            if (!known) return (false, false);
            if (!_within(window, more, quantity, value)) within = false;
        }
        // The bucket itself must still be there, also where every window that holds the day is over.
        known = _bucketOf(ring, day / width).number <= day / width;
    }

    /// @notice Counts an amount on its day, if that day's bucket has not been used again.
    function add(Ring storage ring, uint256 length, uint256 day, Meters.Amount memory amount) internal {
        uint256 number = day / _width(length);
        IWriteOffRegister.Bucket memory bucket = _bucketOf(ring, number);
        if (bucket.number > number) return;
        if (bucket.number < number) bucket = IWriteOffRegister.Bucket(number.toUint32(), 0, 0);
        bucket.quantity += amount.quantity;
        bucket.value += amount.value;
        ring.buckets[number % ring.buckets.length] = bucket;
    }

    /// @notice Takes an amount out of its day's bucket again, if that is still there.
    function take(Ring storage ring, uint256 length, uint256 day, Meters.Amount memory amount) internal {
        uint256 number = day / _width(length);
        IWriteOffRegister.Bucket memory bucket = _bucketOf(ring, number);
        if (bucket.number != number) return;
        bucket.quantity -= amount.quantity;
        bucket.value -= amount.value;
        ring.buckets[number % ring.buckets.length] = bucket;
    }

    /// @notice What is known of the window that ends on `day`.
    function sum(
        Ring storage ring,
        uint256 length,
        uint256 day
    ) internal view returns (uint256 quantity, uint256 value) {
        (quantity, value, ) = _sum(ring, length, day);
    }

    /// @notice UTC days since 1970.
    function dayOf(uint256 time) internal pure returns (uint256) {
        return time / 1 days;
    }

    function _sum(
        Ring storage ring,
        uint256 length,
        uint256 day
    ) private view returns (uint256 quantity, uint256 value, bool known) {
        uint256 width = _width(length);
        uint256 last = day / width;
        uint256 number = day < length ? 0 : (day + 1 - length) / width;
        known = true;
        for (; number <= last; ++number) {
            IWriteOffRegister.Bucket memory bucket = _bucketOf(ring, number);
            if (bucket.number > number) known = false;
            if (bucket.number != number) continue;
            quantity += bucket.quantity;
            value += bucket.value;
        }
    }

    /// @dev A measure that is not asked for is not asked about: an override may have gone beyond its limit before.
    function _within(
        Window memory window,
        Meters.Amount memory asked,
        uint256 quantity,
        uint256 value
    ) private pure returns (bool) {
        if (window.quantity != 0 && asked.quantity != 0 && quantity + asked.quantity > window.quantity) return false;
        return window.value == 0 || asked.value == 0 || value + asked.value <= window.value;
    }

    function _bucketOf(Ring storage ring, uint256 number) private view returns (IWriteOffRegister.Bucket memory) {
        return ring.buckets[number % ring.buckets.length];
    }

    function _width(uint256 length) private pure returns (uint256) {
        return (length + MOST_WHOLE - 1) / MOST_WHOLE;
    }
}

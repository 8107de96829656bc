// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {IConsortium} from "../access/IConsortium.sol";
import {AuthorityId, Party, PermitKind, Reason} from "../access/Words.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";
import {IPermitRegister, Status} from "./IPermitRegister.sol";
import {StatusTable} from "./StatusTable.sol";
import {PermitId} from "./Terms.sol";

/// @title What the register of permits keeps, and how it is read
/// @notice Shared by {PermitRegister} and the libraries linked to it, which all work on the one store of that register.
library PermitStore {
    /// @dev {IPermitRegister-Permit} and, in the first version of a series, what is kept of the series as a whole: it costs
    /// no slot of its own this way. Exactly 256 bits.
    struct Entry {
        Status status;
        PermitKind kind;
        uint40 validFrom; // UTC seconds, inclusive
        uint40 validUntil; // UTC seconds, exclusive
        uint32 issuer; // index at the authority register
        uint16 version; // 1-based place in the series
        uint40 registeredAt; // block time
        uint40 statusSince; // block time of the last change of status
        uint16 firstLines; // bit n: line n of the series is open; most permits have no lines above 15
        // Of a certificate: its 1-based place among the links of the licence it serves. Of any other series: bit n - 1 for
        // the certificate at place n, from its binding until its issuer releases it.
        uint16 bonds;
    }

    struct Store {
        mapping(PermitId id => Entry) entries;
        mapping(PermitId id => PermitId series) series; // later versions only: a first version is its series
        mapping(PermitId series => PermitId id) current; // once there is a later version, or the series was handed over
        mapping(bytes32 numberKey => PermitId series) numbers;
        mapping(PermitId euc => Party) binders;
        mapping(PermitId euc => PermitId licence) boundTo;
        mapping(PermitId euc => AuthorityId) heirs;
        mapping(PermitId series => mapping(uint16 number => IPermitRegister.OpenLine)) lines;
        mapping(PermitId series => mapping(uint16 number => IPermitRegister.Window)) windows; // of windowed lines only
        mapping(PermitId series => uint256 set) furtherLines;
        mapping(bytes32 numberTag => PermitId series) foreigners; // first foreign document of that tag
        mapping(uint32 issuer => bool) accepted; // whether its series may go over to the successor
        address successor; // zero while this register is open
    }

    /// @dev The contracts a register works with, fixed at its construction.
    struct Parts {
        IConsortium consortium;
        IAuthorityRegister authorities;
        IWriteOffRegister writeOffs;
        IPermitRegister predecessor; // zero when there is none
    }

    /// @dev Who acts.
    struct Actor {
        AuthorityId id;
        uint32 index; // at the authority register
    }

    uint256 internal constant FIRST_LINES = 16; // lines from here on are kept in `furtherLines`

    /// @notice Series of a version kept or once kept here; zero for others.
    function seriesOf(Store storage s, PermitId id) internal view returns (PermitId) {
        return s.entries[id].version == 1 ? id : s.series[id];
    }

    /// @notice The version of a series that counts; the series of an unknown permit is zero, and so is its answer here.
    function currentOf(Store storage s, PermitId series) internal view returns (PermitId) {
        return s.entries[series].status == Status.Superseded ? s.current[series] : series;
    }

    /// @notice Whether a series known here is kept by another register now. What counts was superseded then, and by nothing
    /// that is known here.
    function isGone(Store storage s, PermitId series) internal view returns (bool) {
        Status current = s.entries[currentOf(s, series)].status;
        return current == Status.Superseded || current == Status.None;
    }

    /// @notice Whether a series known here is in force, whichever register keeps it.
    function inForce(Store storage s, PermitId series, uint256 time) internal view returns (bool) {
        Entry memory current = s.entries[currentOf(s, series)];
        if (current.status == Status.Active) return time >= current.validFrom && time < current.validUntil;
        return isGone(s, series) && IPermitRegister(s.successor).inForce(series, uint64(time));
    }

    function openedLines(Store storage s, PermitId series) internal view returns (uint256) {
        return s.furtherLines[series] | s.entries[series].firstLines;
    }

    function setStatus(Store storage s, PermitId id, Status to, Reason reason) internal {
        Entry storage entry = s.entries[id];
        Status from = entry.status;
        if (!StatusTable.leads(from, to)) revert IPermitRegister.PermitRegisterTransitionInvalid(id, from, to);
        entry.status = to;
        entry.statusSince = uint40(block.timestamp);
        emit IPermitRegister.PermitStatusChanged(id, from, to, reason);
    }

    /// @notice Whether anything is reserved on a line of the series or, where asked, was consumed there.
    function isUsed(
        Store storage s,
        IWriteOffRegister writeOffs,
        PermitId series,
        bool orConsumed
    ) internal view returns (bool) {
        uint256 opened = openedLines(s, series);
        for (uint16 number = 1; opened >> number != 0; ++number) {
            if ((opened >> number) & 1 == 0) continue;
            IWriteOffRegister.Meter memory meter = writeOffs.meter(series, number);
            if (meter.reservedQuantity | meter.reservedValue != 0) return true;
            if (orConsumed && meter.consumedQuantity | meter.consumedValue != 0) return true;
        }
        return false;
    }

    function published(Entry storage entry) internal view returns (IPermitRegister.Permit memory) {
        return
            IPermitRegister.Permit({
                status: entry.status,
                kind: entry.kind,
                validFrom: entry.validFrom,
                validUntil: entry.validUntil,
                issuer: entry.issuer,
                version: entry.version,
                registeredAt: entry.registeredAt,
                statusSince: entry.statusSince
            });
    }
}

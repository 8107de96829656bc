// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {Draws} from "./Draws.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {RefusalCodes} from "./RefusalCodes.sol";
import {WriteOffStore} from "./WriteOffStore.sol";

/// @title Reservations that wait, and that are given back
/// @notice Part of {WriteOffRegister}, which delegates to it: each function is the step of the message function of its name,
/// see {IWriteOffRegister}. Called with the message's call data and {WriteOffStore-Said} behind it; on its own it keeps and
/// changes nothing.
library Holds {
    using SafeCast for uint256;

    // ------------------------------------------------------------ external

    /// @notice See {IWriteOffRegister-release}.
    function release(bytes32 messageId, IWriteOffRegister.CloseMessage calldata message) external {
        WriteOffStore.Said memory said = WriteOffStore.said();
        bytes32 id = message.reservation;
        WriteOffStore.Record memory record = WriteOffStore.requireKnown(said, id, message.lines);
        bool free = WriteOffStore.isFree(id, record);
        if (!WriteOffStore.isKeeper(said, record) && !(free && _mayClear(said, message.permit))) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        }
        if (record.status == IWriteOffRegister.ReservationStatus.Held && !free)
            WriteOffStore.refuse(RefusalCodes.RESERVATION_HELD, 0);
        if (
            record.status != IWriteOffRegister.ReservationStatus.Open &&
            record.status != IWriteOffRegister.ReservationStatus.Held
        ) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_CLOSED, 0);
        }

        PermitId series = WriteOffStore.seriesOf(said.permit, message.permit);
        PermitId[] memory links = Draws.seriesOfLinks(said, message.permit.links);
        for (uint256 i = 0; i < message.lines.length; ++i) {
            Draws.settle(said, record, series, links, message.lines[i], Meters.Amount(0, 0));
        }
        WriteOffStore.State storage store = WriteOffStore.state();
        if (record.status == IWriteOffRegister.ReservationStatus.Held) delete store.holds[id];
        record.status = IWriteOffRegister.ReservationStatus.Released;
        record.until = 0;
        store.records[id] = record;
        emit IWriteOffRegister.Released(id, said.permit, series, said.authority, messageId, said.body);
    }

    /// @notice See {IWriteOffRegister-hold}.
    function hold(bytes32 messageId, IWriteOffRegister.HoldMessage calldata message) external {
        WriteOffStore.Said memory said = WriteOffStore.said();
        bytes32 id = message.reservation;
        WriteOffStore.Record memory record = WriteOffStore.requireKnown(said, id, message.lines);
        bool keeper = WriteOffStore.isKeeper(said, record);
        if (!keeper && !WriteOffStore.isIssuer(said, message.permit)) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        }
        if (record.status == IWriteOffRegister.ReservationStatus.Held) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_HELD, 0);
        }
        if (record.status != IWriteOffRegister.ReservationStatus.Open) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_CLOSED, 0);
        }
        // Others may clear it away by now; a hold must not take that from them.
        if (block.timestamp >= record.until) WriteOffStore.refuse(RefusalCodes.RESERVATION_EXPIRED, 0);
        WriteOffStore.HoldRecord storage held = WriteOffStore.state().holds[id];
        if (keeper && held.spent >= WriteOffStore.LONGEST_HOLD) {
            WriteOffStore.refuse(RefusalCodes.HOLD_USED_UP, 0);
        }

        held.heldAt = block.timestamp.toUint40();
        held.byIssuer = !keeper;
        WriteOffStore.state().records[id].status = IWriteOffRegister.ReservationStatus.Held;
        emit IWriteOffRegister.Held(
            id,
            said.permit,
            WriteOffStore.seriesOf(said.permit, message.permit),
            said.authority,
            messageId,
            said.body,
            message.reason
        );
    }

    /// @notice See {IWriteOffRegister-resume}.
    function resume(bytes32 messageId, IWriteOffRegister.HoldMessage calldata message) external {
        WriteOffStore.Said memory said = WriteOffStore.said();
        bytes32 id = message.reservation;
        WriteOffStore.Record memory record = WriteOffStore.requireKnown(said, id, message.lines);
        bool keeper = WriteOffStore.isKeeper(said, record);
        bool issuer = WriteOffStore.isIssuer(said, message.permit);
        bool free = WriteOffStore.isFree(id, record);
        if (!keeper && !issuer && !(free && WriteOffStore.hasDuties(said, message.permit))) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_FOREIGN, 0);
        }
        if (record.status != IWriteOffRegister.ReservationStatus.Held) {
            WriteOffStore.refuse(RefusalCodes.RESERVATION_NOT_HELD, 0);
        }
        WriteOffStore.HoldRecord memory held = WriteOffStore.state().holds[id];
        if (!free && !(held.byIssuer ? issuer : keeper)) WriteOffStore.refuse(RefusalCodes.HOLD_FOREIGN, 0);

        uint256 stood = block.timestamp - held.heldAt;
        record.until = (record.until + stood).toUint40();
        record.status = IWriteOffRegister.ReservationStatus.Open;
        WriteOffStore.state().records[id] = record;
        WriteOffStore.state().holds[id] = WriteOffStore.HoldRecord({
            heldAt: 0,
            spent: held.byIssuer ? held.spent : (held.spent + stood).toUint40(),
            byIssuer: false
        });
        emit IWriteOffRegister.Resumed(
            id,
            said.permit,
            WriteOffStore.seriesOf(said.permit, message.permit),
            said.authority,
            messageId,
            said.body,
            message.reason,
            record.until
        );
    }

    // ------------------------------------------------------------ private

    /// @dev Past its time a reservation keeps the balance from others; the permit's own people may clear it away.
    function _mayClear(WriteOffStore.Said memory said, Header calldata terms) private view returns (bool) {
        return WriteOffStore.isIssuer(said, terms) || WriteOffStore.hasDuties(said, terms);
    }
}

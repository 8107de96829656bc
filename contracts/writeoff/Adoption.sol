// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPermitRegister} from "../permit/IPermitRegister.sol";
import {PermitId} from "../permit/Terms.sol";
import {Draws} from "./Draws.sol";
import {IWriteOffRegister} from "./IWriteOffRegister.sol";
import {Meters} from "./Meters.sol";
import {WriteOffStore} from "./WriteOffStore.sol";

/// @title Balances and windows that come from the register before this one
/// @notice Part of {WriteOffRegister}, which delegates to it, see {IWriteOffRegister-adoptMeters}; on its own it keeps and
/// changes nothing.
library Adoption {
    using Meters for Meters.Meter;

    uint16 private constant LAST_LINE = 255; // a set of lines is one word

    /// @notice See {IWriteOffRegister-adoptMeters}; the register has looked who calls.
    function adoptMeters(IPermitRegister permits, PermitId series, uint256 lines) external {
        address predecessor = permits.predecessor();
        if (predecessor == address(0)) revert IWriteOffRegister.WriteOffRegisterNoPredecessor();
        IWriteOffRegister former = IWriteOffRegister(IPermitRegister(predecessor).writeOffs());
        for (uint16 line = 0; line <= LAST_LINE; ++line) {
            if ((lines >> line) & 1 != 0) _adoptMeter(permits, former, series, line);
        }
    }

    /// @notice Status of the version that counts of a permit that is not found under this id here: another register of the
    /// consortium keeps it, or it came from there with other versions than this one. As the number of {Status}.
    function statusElsewhere(address register, PermitId id) external view returns (uint8) {
        IPermitRegister permits = IPermitRegister(register);
        PermitId series = Draws.seriesAnywhere(permits, id);
        IPermitRegister home = IPermitRegister(permits.registerOf(id));
        return uint8(home.permit(home.currentOf(series)).status);
    }

    function _adoptMeter(IPermitRegister permits, IWriteOffRegister former, PermitId series, uint16 line) private {
        IWriteOffRegister.Meter memory found = former.meter(series, line);
        if (found.reservedQuantity | found.reservedValue != 0) {
            revert IWriteOffRegister.WriteOffRegisterStillReserved(series, line);
        }
        Meters.Meter storage own = WriteOffStore.state().meters[series][line];
        if (own.isUsed()) revert IWriteOffRegister.WriteOffRegisterMeterInUse(series, line);
        own.adopt(found);
        (uint16 length, , ) = permits.window(series, line);
        IWriteOffRegister.Bucket[] memory ring;
        if (length != 0) ring = former.buckets(series, line);
        for (uint256 i = 0; i < ring.length; ++i) {
            if (ring[i].number != 0) WriteOffStore.state().windows[series][line].buckets[i] = ring[i];
        }
        emit IWriteOffRegister.MeterAdopted(series, line, found, ring);
    }
}

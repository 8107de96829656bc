// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AuthorityId} from "../access/Words.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {PermitId} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";

/// @title One call for all that a verifier needs
/// @notice Stores nothing and decides nothing. Its address is "the register's address": {parts} names everything else.
interface IRegisterLens {
    struct Parts {
        bytes32 networkId;
        uint64 foundedAt; // block to replay from
        address consortium;
        address authorities;
        address permits;
        address writeOffs;
        address receipts;
    }

    struct LineView {
        uint16 number;
        IPermitRegister.OpenLine line;
        IWriteOffRegister.Meter meter;
    }

    struct PermitView {
        PermitId id;
        IPermitRegister.Permit permit;
        AuthorityId issuer;
        PermitId series;
        PermitId current; // version of the series that counts
        Status currentStatus;
        PermitId boundTo; // for an end-user certificate: the licence series it serves; zero otherwise
        bool inForce; // the series, at the time asked for
        LineView[] lines; // all opened lines of the series, by ascending number
    }

    struct Picture {
        uint64 blockNumber;
        uint64 blockTime;
        PermitView[] permits; // in the order asked for
    }

    /// @notice A part works with the contract `found`, not with the part `given` beside it.
    error RegisterLensPartsDisagree(address found, address given);

    /// @notice The contracts of this register.
    function parts() external view returns (Parts memory);

    /// @notice State of many permits at once, judged at `time` (UTC seconds). Unknown ids come back with status None.
    function look(PermitId[] calldata ids, uint64 time) external view returns (Picture memory);
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthorityRegister} from "../access/IAuthorityRegister.sol";
import {AuthorityId, PermitKind} from "../access/Words.sol";
import {IPermitRegister, Status} from "../permit/IPermitRegister.sol";
import {Header, PermitId} from "../permit/Terms.sol";
import {IWriteOffRegister} from "../writeoff/IWriteOffRegister.sol";

/// @title One call for all that a verifier needs
/// @notice Stores nothing and judges nothing. Its address is "the register's address": {parts} names everything else.
/// A permit is shown wherever it is kept: also at a register before this one, or after it once its series went over.
interface IRegisterLens {
    struct Parts {
        bytes32 networkId;
        uint64 foundedAt; // block to replay from
        address consortium;
        address governance; // timelock through which the members' votes act
        address governor; // where the members vote
        address authorities;
        address permits;
        address writeOffs;
        address receipts;
        address contests;
        address anchors;
        address predecessor; // permit register before this one; zero when this is the first
        address successor; // permit register after this one; zero while this one is open
    }

    struct LineView {
        uint16 number;
        IPermitRegister.OpenLine line;
        IWriteOffRegister.Meter meter;
        IPermitRegister.Window window; // zeros when the line has none
        uint64 windowQuantity; // what counts in the window that ends on the day of the time asked for, base units
        uint64 windowValue; // the same in base units of the currency
    }

    struct PermitView {
        PermitId id;
        address register; // permit register that keeps its series now; zero when the permit is unknown
        IPermitRegister.Permit permit;
        AuthorityId issuer;
        bool issuerInOffice; // at the block's time
        PermitId series;
        PermitId current; // version of the series that counts
        Status currentStatus;
        bool inForce; // the series, at the time asked for
        PermitId boundTo; // for an end-user certificate: the licence series it serves; zero otherwise
        Status boundStatus; // of that series' current version; None when there is none
        uint32 objections; // standing against versions of the series, filed at this register
        uint32 recordObjections; // standing against reservations of the series, filed at this register
        LineView[] lines; // all opened lines of the series, by ascending number
    }

    struct Picture {
        uint64 blockNumber;
        uint64 blockTime;
        PermitView[] permits; // in the order asked for
    }

    /// @notice A permit that another rests on.
    struct LinkView {
        PermitId id;
        address register; // permit register that keeps its series now; zero when it is unknown
        PermitKind kind;
        Status status; // of this very version
        Status currentStatus; // of the version of its series that counts
        bool inForce; // its series, at the time asked for
        PermitId boundTo; // for an end-user certificate: the licence series it serves
        bool boundHere; // that series is the one of the permit that links to it
        uint32 objections; // standing against versions of its series, filed at this register
    }

    /// @notice A permit whose terms are at hand.
    struct Examined {
        PermitView permit;
        LinkView[] links; // in the order of the terms
        IAuthorityRegister.Tenure key; // of the terms' document key at the terms' issuer; zeros when it has no such key
        IAuthorityRegister.Mandate mandate; // of the terms' mandate there; zeros when it has no such mandate
    }

    struct Examination {
        uint64 blockNumber;
        uint64 blockTime;
        Examined[] permits; // in the order asked for
    }

    struct ReservationView {
        bytes32 id;
        IWriteOffRegister.Reservation reservation; // status None when it is unknown
        IWriteOffRegister.Hold hold; // how its clock stands
        uint32 receipts; // statements of the importing side
        uint32 attestations; // of the exporting side, where there is no other
        uint32 objections; // standing against this reservation
    }

    struct Records {
        uint64 blockNumber;
        uint64 blockTime;
        ReservationView[] reservations; // in the order asked for
    }

    /// @notice A part works with the contract `found`, not with the part `given` beside it.
    error RegisterLensPartsDisagree(address found, address given);

    /// @notice The contracts of this register.
    function parts() external view returns (Parts memory);

    /// @notice State of many permits at once, judged at `time` (UTC seconds). Unknown ids come back with status None.
    function look(PermitId[] calldata ids, uint64 time) external view returns (Picture memory);

    /// @notice As {look}, of permits whose terms are given: with the state of what they rest on, and of the key and the mandate
    /// they were signed with.
    function examine(Header[] calldata headers, uint64 time) external view returns (Examination memory);

    /// @notice State of many reservations at once. Unknown ids come back with status None.
    function lookAtReservations(bytes32[] calldata ids) external view returns (Records memory);
}

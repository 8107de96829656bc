// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsortium} from "./IConsortium.sol";
import {AuthorityId, Party, PermitKind, Reason} from "./Words.sol";

/// @title Authorities, their ledger accounts and their document keys
/// @notice The only source of trust for "who may issue what, with which key, when". A state's administrator names the
/// bodies of that state, the accounts that write for them and the P-256 keys that sign their documents. Nothing is ever
/// deleted: keys and accounts end, and their history stays readable.
interface IAuthorityRegister {
    struct Authority {
        uint8 roles; // set of Role, bit 1 << role
        uint16 kinds; // set of PermitKind it may issue, bit 1 << kind
        uint40 validFrom; // UTC seconds, inclusive
        uint40 validUntil; // UTC seconds, exclusive
        bool suspended; // suspended authorities keep only acts that reduce risk
        uint32 index; // 1-based order of naming; short name inside the contracts
    }

    struct Key {
        uint40 validFrom; // UTC seconds, inclusive; never before the block that added it
        uint40 revokedAt; // UTC seconds; 0 while in use
        uint40 compromisedSince; // UTC seconds; 0 when nothing is known
        Reason reason; // of the revocation
    }

    /// @notice `authority` was named by its state.
    event AuthorityNamed(
        AuthorityId indexed authority,
        bytes2 indexed state,
        uint32 index,
        uint8 roles,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    );
    /// @notice `authority` may no longer do what creates or enlarges rights.
    event AuthoritySuspended(AuthorityId indexed authority, Reason reason);
    /// @notice `authority` has all its powers again.
    event AuthorityReinstated(AuthorityId indexed authority);
    /// @notice `account` writes for `authority` from now on.
    event AccountAdded(AuthorityId indexed authority, address indexed account);
    /// @notice `account` writes for nobody any more, for good.
    event AccountRevoked(AuthorityId indexed authority, address indexed account, Reason reason);
    /// @notice The P-256 key with RFC 7638 thumbprint `keyId` signs documents of `authority` from `validFrom`.
    event KeyAdded(AuthorityId indexed authority, bytes32 indexed keyId, bytes32 x, bytes32 y, uint40 validFrom);
    /// @notice The key signs nothing new from the block of the first such event on; a further one only widens what is known,
    /// and its reason and time replace the former. `compromisedSince` 0 when it was not stolen.
    event KeyRevoked(AuthorityId indexed authority, bytes32 indexed keyId, Reason reason, uint40 compromisedSince);

    /// @notice `authority` is not a two-letter state code, "-", and 1 to 28 characters A-Z 0-9.
    error AuthorityRegisterNameMalformed(AuthorityId authority);
    /// @notice `authority` was named before.
    error AuthorityRegisterAlreadyNamed(AuthorityId authority);
    /// @notice `authority` has not been named.
    error AuthorityRegisterUnknown(AuthorityId authority);
    /// @notice `caller` does not administer the state of `authority`.
    error AuthorityRegisterNotAdministrator(address caller, AuthorityId authority);
    /// @notice No role, a role that does not exist, kinds without the licensing role, or kinds that do not exist.
    error AuthorityRegisterScopeInvalid(uint8 roles, uint16 kinds);
    /// @notice The end is not after the beginning, or already past.
    error AuthorityRegisterDatesInvalid(uint40 validFrom, uint40 validUntil);
    /// @notice `account` is zero, or has been the account of `authority` before: an account serves once.
    error AuthorityRegisterAccountTaken(address account, AuthorityId authority);
    /// @notice `account` is not in use for `authority`.
    error AuthorityRegisterAccountUnknown(AuthorityId authority, address account);
    /// @notice The point is not on the P-256 curve.
    error AuthorityRegisterKeyInvalid(bytes32 x, bytes32 y);
    /// @notice `keyId` has been added before, by `authority`: a key serves once.
    error AuthorityRegisterKeyTaken(bytes32 keyId, AuthorityId authority);
    /// @notice `keyId` is no key of `authority`.
    error AuthorityRegisterKeyUnknown(AuthorityId authority, bytes32 keyId);
    /// @notice A key cannot be compromised since a time after now; and of a key that has ended only something wider can
    /// be said: compromised at all, or since an earlier time.
    error AuthorityRegisterCompromiseInvalid(bytes32 keyId, uint40 compromisedSince);
    /// @notice `authority` is already suspended, or already not suspended.
    error AuthorityRegisterSuspensionUnchanged(AuthorityId authority, bool suspended);

    /// @notice Names an authority of the caller's state. `roles` and `kinds` are sets (1 << value).
    /// Requirements: caller administers the state the name begins with; name well formed and new; at least one role;
    /// kinds only with the licensing role; validFrom < validUntil, validUntil in the future. Emits {AuthorityNamed}.
    function nameAuthority(
        AuthorityId authority,
        uint8 roles,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    ) external;

    /// @notice Takes from `authority` every act that creates or enlarges rights. Requirements: caller administers its
    /// state; not suspended. Emits {AuthoritySuspended}.
    function suspendAuthority(AuthorityId authority, Reason reason) external;

    /// @notice Gives them back. Requirements: caller administers its state; suspended. Emits {AuthorityReinstated}.
    function reinstateAuthority(AuthorityId authority) external;

    /// @notice Lets `account` write for `authority`. Requirements: caller administers its state; the account has never
    /// served anybody. Emits {AccountAdded}.
    function addAccount(AuthorityId authority, address account) external;

    /// @notice Ends an account for good. Requirements: caller administers the state; in use. Emits {AccountRevoked}.
    function revokeAccount(AuthorityId authority, address account, Reason reason) external;

    /// @notice Adds a document key; the id is computed here, as the RFC 7638 thumbprint (SHA-256) of the public key, so
    /// that the `kid` in a document and the key on the register cannot part.
    /// Requirements: caller administers the state; point on the curve; id new. Emits {KeyAdded} with
    /// validFrom = the later of `validFrom` and this block's time.
    function addKey(AuthorityId authority, bytes32 x, bytes32 y, uint40 validFrom) external returns (bytes32 keyId);

    /// @notice Ends a key, or widens what is known about one that has ended: `compromisedSince` may be set once or
    /// moved earlier, never later. Requirements: caller administers the state; known key; not in the future.
    /// Emits {KeyRevoked}.
    function revokeKey(AuthorityId authority, bytes32 keyId, Reason reason, uint40 compromisedSince) external;

    /// @notice Where this register asks who administers a state.
    function consortium() external view returns (IConsortium);

    /// @notice The authority `account` writes for now; zero when none.
    function authorityOf(address account) external view returns (AuthorityId);

    /// @notice What is known of `authority`; index 0 when it was never named.
    function authority(AuthorityId id) external view returns (Authority memory);

    /// @notice Name of the authority with this index; zero when none.
    function authorityAt(uint32 index) external view returns (AuthorityId);

    /// @notice How many authorities have been named.
    function authorityCount() external view returns (uint32);

    /// @notice History of a key; validFrom 0 when `keyId` is no key of `id`.
    function key(AuthorityId id, bytes32 keyId) external view returns (Key memory);

    /// @notice Public point of a key; zeros when unknown.
    function point(bytes32 keyId) external view returns (bytes32 x, bytes32 y);

    /// @notice Whether `id` is named, within its dates and not suspended at this block's time.
    function inOffice(AuthorityId id) external view returns (bool);

    /// @notice Whether `id` may register a permit of `kind` under `keyId` at this block's time: in office, accredited
    /// for the kind, key valid now and not revoked.
    function mayRegister(AuthorityId id, PermitKind kind, bytes32 keyId) external view returns (bool);

    /// @notice Whether `id` is meant by `party`: named itself, or a body of that state with that role.
    function isMeant(AuthorityId id, Party party) external view returns (bool);
}

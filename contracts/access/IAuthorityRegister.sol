// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsortium} from "./IConsortium.sol";
import {ICountersignatures} from "./ICountersignatures.sol";
import {AuthorityId, Party, PermitKind, Reason} from "./Words.sol";

/// @title Authorities, their ledger accounts, their document keys and their signatories' mandates
/// @notice The only source of trust for "who may issue what, with which key, when". A state names its bodies, the accounts
/// that write for them, the P-256 keys that sign their documents and the mandates of who signs. Nothing that took effect is
/// ever deleted: keys, accounts and mandates end, and their history stays readable.
///
/// | act                                                        | who                                              |
/// |------------------------------------------------------------|--------------------------------------------------|
/// | name, reinstate, widen; add account, key, mandate; successor | administrator and guardian of the state, together |
/// | suspend, narrow, cancel, revoke, end                       | either of them alone, at once                    |
/// | end a mandate                                              | an account of the authority, too                 |
/// | accept an account                                          | that account                                     |
///
/// "Together" is {ICountersignatures}, with the state as principal. In a state that is not active nothing is named,
/// reinstated or widened, and no key or mandate added.
interface IAuthorityRegister is ICountersignatures {
    struct Authority {
        uint8 roles; // set of Role, bit 1 << role
        uint16 kinds; // set of PermitKind it may issue, bit 1 << kind
        uint40 validFrom; // UTC seconds, inclusive
        uint40 validUntil; // UTC seconds, exclusive
        bool suspended; // suspended authorities keep only acts that reduce risk
        uint32 index; // 1-based order of naming; short name inside the contracts
        bool mandated; // whether a mandate was ever added: from then on it registers nothing without one
        uint32 successor; // index of the authority that inherits its duties; 0 when none
        uint8 formers; // length of the longest chain of successors that ends here
    }

    /// @notice How long a key signs or an account writes.
    struct Tenure {
        uint40 addedAt; // UTC seconds; 0 when it never was
        uint40 validFrom; // UTC seconds, inclusive; never before addedAt
        uint40 revokedAt; // UTC seconds; 0 while in use
        uint40 compromisedSince; // UTC seconds, inclusive; 0 when nothing is known
        Reason reason; // of the revocation
    }

    /// @notice That a signatory may sign for an authority. Who that is stays off the ledger.
    struct Mandate {
        uint16 kinds; // set of PermitKind, bit 1 << kind; 0 when it never was
        uint40 validFrom; // UTC seconds, inclusive
        uint40 validUntil; // UTC seconds, exclusive
        uint40 endedAt; // UTC seconds; 0 unless ended before its time
        Reason reason; // of its end
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
    /// @notice From now on this is what `authority` is for.
    event AuthorityScopeChanged(
        AuthorityId indexed authority,
        uint8 roles,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    );
    /// @notice `authority` may no longer do what creates or enlarges rights.
    event AuthoritySuspended(AuthorityId indexed authority, Reason reason);
    /// @notice `authority` has all its powers again.
    event AuthorityReinstated(AuthorityId indexed authority);
    /// @notice `successor` inherits the duties of `authority`, for good.
    event SuccessorNamed(AuthorityId indexed authority, AuthorityId indexed successor);
    /// @notice `account` may accept to write for `authority`, which it does not before `validFrom`.
    event AccountAdded(AuthorityId indexed authority, address indexed account, uint40 validFrom);
    /// @notice `account` writes for `authority` from `validFrom` on.
    event AccountAccepted(AuthorityId indexed authority, address indexed account, uint40 validFrom);
    /// @notice `account` never wrote for `authority` and may not accept any more: as though it had not been added.
    event AccountCancelled(AuthorityId indexed authority, address indexed account);
    /// @notice `account` writes for nobody from the block of the first such event on; a further one only widens what is
    /// known, and its reason and time replace the former. `compromisedSince` 0 when it was not stolen.
    event AccountRevoked(
        AuthorityId indexed authority,
        address indexed account,
        Reason reason,
        uint40 compromisedSince
    );
    /// @notice The P-256 key with RFC 7638 thumbprint `keyId` signs documents of `authority` from `validFrom`.
    event KeyAdded(AuthorityId indexed authority, bytes32 indexed keyId, bytes32 x, bytes32 y, uint40 validFrom);
    /// @notice The key never was in use: as though it had not been added.
    event KeyCancelled(AuthorityId indexed authority, bytes32 indexed keyId);
    /// @notice The key signs nothing new from the block of the first such event on; a further one only widens what is known,
    /// and its reason and time replace the former. `compromisedSince` 0 when it was not stolen.
    event KeyRevoked(AuthorityId indexed authority, bytes32 indexed keyId, Reason reason, uint40 compromisedSince);
    /// @notice A signatory of `authority` has the mandate with this salted digest.
    event MandateAdded(
        AuthorityId indexed authority,
        bytes32 indexed digest,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    );
    /// @notice The mandate ended before its time.
    event MandateEnded(AuthorityId indexed authority, bytes32 indexed digest, Reason reason);

    /// @notice Keys and accounts wait at most 30 days.
    error AuthorityRegisterDelayInvalid(uint40 keyDelay);
    /// @notice `authority` is not a two-letter state code, "-", and 1 to 28 characters A-Z 0-9.
    error AuthorityRegisterNameMalformed(AuthorityId authority);
    /// @notice `authority` was named before.
    error AuthorityRegisterAlreadyNamed(AuthorityId authority);
    /// @notice `authority` has not been named.
    error AuthorityRegisterUnknown(AuthorityId authority);
    /// @notice `caller` neither administers nor guards the state of `authority`; ending a mandate, nor writes for it.
    error AuthorityRegisterNotEntitled(address caller, AuthorityId authority);
    /// @notice `state` is suspended or leaving: it creates and enlarges no rights.
    error AuthorityRegisterStateNotActive(bytes2 state);
    /// @notice No role, a role that does not exist, kinds without the licensing role, or kinds that do not exist.
    error AuthorityRegisterScopeInvalid(uint8 roles, uint16 kinds);
    /// @notice The end is not after the beginning, or already past.
    error AuthorityRegisterDatesInvalid(uint40 validFrom, uint40 validUntil);
    /// @notice `authority` has this scope and these dates already.
    error AuthorityRegisterScopeUnchanged(AuthorityId authority);
    /// @notice `authority` is already suspended, or already not suspended.
    error AuthorityRegisterSuspensionUnchanged(AuthorityId authority, bool suspended);
    /// @notice `authority` has a successor already, is of another state, is its own successor directly or through others,
    /// or the chain would be longer than eight steps.
    error AuthorityRegisterSuccessorInvalid(AuthorityId authority, AuthorityId successor);
    /// @notice `account` is zero, or has been the account of `authority` before: an account serves once.
    error AuthorityRegisterAccountTaken(address account, AuthorityId authority);
    /// @notice `account` has been added to `authority` already, and may accept.
    error AuthorityRegisterAccountRepeated(AuthorityId authority, address account);
    /// @notice `account` is no account of `authority`: not added to it, where it accepts or is cancelled; not accepted,
    /// where it is revoked; or, where it is cancelled, revoked already.
    error AuthorityRegisterAccountUnknown(AuthorityId authority, address account);
    /// @notice `account` has written for `authority` since `validFrom`: it can be revoked, not cancelled.
    error AuthorityRegisterAccountInEffect(AuthorityId authority, address account, uint40 validFrom);
    /// @notice The point is not on the P-256 curve.
    error AuthorityRegisterKeyInvalid(bytes32 x, bytes32 y);
    /// @notice The signature over {possessionBytes} is not the key's, or its s is above half the curve's order.
    error AuthorityRegisterKeyNotPossessed(bytes32 keyId);
    /// @notice `keyId` has been added before, by `authority`: a key serves once.
    error AuthorityRegisterKeyTaken(bytes32 keyId, AuthorityId authority);
    /// @notice `keyId` is no key of `authority`; or, where it is cancelled, revoked already.
    error AuthorityRegisterKeyUnknown(AuthorityId authority, bytes32 keyId);
    /// @notice `keyId` has signed since `validFrom`: it can be revoked, not cancelled.
    error AuthorityRegisterKeyInEffect(AuthorityId authority, bytes32 keyId, uint40 validFrom);
    /// @notice Nothing is compromised since a time after now; and of a key or account that has ended (`subject`: the key's
    /// id, or the account as a word) only something wider can be said: compromised at all, or since an earlier time.
    error AuthorityRegisterCompromiseInvalid(bytes32 subject, uint40 compromisedSince);
    /// @notice The digest is zero, or the kinds are none or do not exist.
    error AuthorityRegisterMandateInvalid(bytes32 digest, uint16 kinds);
    /// @notice `authority` has, or had, a mandate of this digest.
    error AuthorityRegisterMandateRepeated(AuthorityId authority, bytes32 digest);
    /// @notice `authority` has no mandate of this digest, or it has ended before its time already.
    error AuthorityRegisterMandateUnknown(AuthorityId authority, bytes32 digest);

    /// @notice Names an authority of a state. `roles` and `kinds` are sets (1 << value).
    /// Requirements: administrator and guardian of the state the name begins with; state active; name well formed and new;
    /// at least one role; kinds only with the licensing role; validFrom < validUntil, validUntil in the future.
    /// Emits {AuthorityNamed}.
    function nameAuthority(
        AuthorityId authority,
        uint8 roles,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    ) external;

    /// @notice Changes what `authority` is for, and when. Counts from this block on; what was registered stays.
    /// Requirements: the scope and dates are valid as in {nameAuthority}, and change; when nothing is added (no role, no
    /// kind, no earlier beginning, no later end) administrator or guardian alone; else both, in an active state.
    /// Emits {AuthorityScopeChanged}.
    function changeScope(
        AuthorityId authority,
        uint8 roles,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    ) external;

    /// @notice Takes from `authority` every act that creates or enlarges rights. Requirements: administrator or guardian;
    /// not suspended. Emits {AuthoritySuspended}.
    function suspendAuthority(AuthorityId authority, Reason reason) external;

    /// @notice Gives them back. Requirements: administrator and guardian; state active; suspended.
    /// Emits {AuthorityReinstated}.
    function reinstateAuthority(AuthorityId authority) external;

    /// @notice Lets `successor` do what is left to do on the permits and write-offs of `authority`, once and for good.
    /// Requirements: administrator and guardian; both named, of this state; no successor yet; no cycle, and no chain longer
    /// than eight steps. Emits {SuccessorNamed}.
    function nameSuccessor(AuthorityId authority, AuthorityId successor) external;

    /// @notice Lets `account` accept to write for `authority`, from the key delay on. Nothing is taken from the account:
    /// until it accepts, any other authority may add it too.
    /// Requirements: administrator and guardian; not zero; serves and served nobody; not added here already.
    /// Emits {AccountAdded}.
    function addAccount(AuthorityId authority, address account) external;

    /// @notice Accepts to write for `authority`, once and for good, from the later of now and what {AccountAdded} said.
    /// Requirements: the caller was added by `authority` and serves and served nobody. Emits {AccountAccepted}.
    function acceptAccount(AuthorityId authority) external;

    /// @notice Takes an account back before it writes: not accepted yet, or not in effect yet. It may be added again.
    /// Requirements: administrator or guardian; added and not in effect. Emits {AccountCancelled}.
    function cancelAccount(AuthorityId authority, address account) external;

    /// @notice Ends an account for good, or widens what is known about one that has ended: `compromisedSince` may be set
    /// once or moved earlier, never later. Requirements: administrator or guardian; accepted here; not in the future.
    /// Emits {AccountRevoked}.
    function revokeAccount(AuthorityId authority, address account, Reason reason, uint40 compromisedSince) external;

    /// @notice Adds a document key, which shows that it is held: (r, s) is its ES256 signature over {possessionBytes}, so
    /// nobody can take another's key. The id is computed here, as the RFC 7638 thumbprint (SHA-256) of the public key, so
    /// that the `kid` in a document and the key on the register cannot part.
    /// Requirements: administrator and guardian; state active; point on the curve; id new; signature right, s in the lower
    /// half. Emits {KeyAdded} with validFrom = the later of `validFrom` and the key delay after this block's time.
    function addKey(
        AuthorityId authority,
        bytes32 x,
        bytes32 y,
        uint40 validFrom,
        bytes32 r,
        bytes32 s
    ) external returns (bytes32 keyId);

    /// @notice Takes a key back before it signs. It may be added again.
    /// Requirements: administrator or guardian; added and not in effect yet. Emits {KeyCancelled}.
    function cancelKey(AuthorityId authority, bytes32 keyId) external;

    /// @notice Ends a key, or widens what is known about one that has ended, as {revokeAccount} does.
    /// Requirements: administrator or guardian; known key; not in the future. Emits {KeyRevoked}.
    function revokeKey(AuthorityId authority, bytes32 keyId, Reason reason, uint40 compromisedSince) external;

    /// @notice Adds a signatory's mandate. `digest` is salted and made off the ledger; it stands in the headers of the
    /// permits signed under it. From the first one on `authority` registers nothing without a mandate.
    /// Requirements: administrator and guardian; state active; digest not zero and new at this authority; at least one
    /// kind, all existing; validFrom < validUntil, validUntil in the future. Emits {MandateAdded}.
    function addMandate(
        AuthorityId authority,
        bytes32 digest,
        uint16 kinds,
        uint40 validFrom,
        uint40 validUntil
    ) external;

    /// @notice Ends a mandate before its time, at once and for good.
    /// Requirements: administrator, guardian or an account of `authority`; not ended yet. Emits {MandateEnded}.
    function endMandate(AuthorityId authority, bytes32 digest, Reason reason) external;

    /// @notice Where this register asks who administers a state.
    function consortium() external view returns (IConsortium);

    /// @notice Seconds from adding a key or an account to its taking effect.
    function keyDelay() external view returns (uint40);

    /// @notice Whom `account` writes for now: name and index; zeros when for nobody (never accepted, not yet in effect,
    /// revoked, or its state is no member any more). Says nothing of whether that authority is in office.
    function actorOf(address account) external view returns (AuthorityId id, uint32 index);

    /// @notice The authority `account` writes for now, as {actorOf} says; zero when none.
    function authorityOf(address account) external view returns (AuthorityId);

    /// @notice The authority `account` is in use for now, zero when there is none; whether its state is still a member is not
    /// asked. For statements that give nobody a right.
    function servesFor(address account) external view returns (AuthorityId);

    /// @notice What is known of `authority`; index 0 when it was never named.
    function authority(AuthorityId id) external view returns (Authority memory);

    /// @notice Name of the authority with this index; zero when none.
    function authorityAt(uint32 index) external view returns (AuthorityId);

    /// @notice How many authorities have been named.
    function authorityCount() external view returns (uint32);

    /// @notice History of a key; addedAt 0 when `keyId` is no key of `id`.
    function key(AuthorityId id, bytes32 keyId) external view returns (Tenure memory);

    /// @notice History of an account; addedAt 0 when `account` never accepted to write for `id`.
    function account(AuthorityId id, address account_) external view returns (Tenure memory);

    /// @notice When `account_` would begin to write for `id` if it accepted now or earlier; 0 when it may not accept.
    function offeredFrom(AuthorityId id, address account_) external view returns (uint40);

    /// @notice Whether `keyId` was a key of `id` in use at block time `time`, and whether it is known today to have been
    /// compromised by then.
    function keyAt(AuthorityId id, bytes32 keyId, uint40 time) external view returns (bool valid, bool compromised);

    /// @notice Whether `account_` was an account of `id` in use at block time `time`, and whether it is known today to have
    /// been compromised by then.
    function accountAt(
        AuthorityId id,
        address account_,
        uint40 time
    ) external view returns (bool valid, bool compromised);

    /// @notice Public point of a key; zeros when unknown.
    function point(bytes32 keyId) external view returns (bytes32 x, bytes32 y);

    /// @notice The bytes a key signs (ES256: SHA-256 of them) to be added to `id`: four words, "countersign/key/1/sha-256"
    /// padded with zeros, the chain's id, this contract's address, and `id`.
    function possessionBytes(AuthorityId id) external view returns (bytes memory);

    /// @notice A mandate of `id`; kinds 0 when it has none of this digest.
    function mandate(AuthorityId id, bytes32 digest) external view returns (Mandate memory);

    /// @notice Whether `id` is named, within its dates and not suspended, and its state active, at this block's time.
    function inOffice(AuthorityId id) external view returns (bool);

    /// @notice Whether `id` may register a permit of `kind` under `keyId` and `mandate_` at this block's time: in office,
    /// accredited for the kind, key valid now and not revoked; mandate of this authority, valid now, not ended and covering
    /// the kind, or zero when this authority never added one.
    function mayRegister(AuthorityId id, PermitKind kind, bytes32 keyId, bytes32 mandate_) external view returns (bool);

    /// @notice Whether `id` is meant by `party`: named itself, or a body of that state with that role.
    function isMeant(AuthorityId id, Party party) external view returns (bool);

    /// @notice Whether `actor` may do what `former` has left to do: the same, or its successor directly or through others.
    function actsFor(AuthorityId actor, AuthorityId former) external view returns (bool);
}

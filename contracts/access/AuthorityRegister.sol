// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IAuthorityRegister} from "./IAuthorityRegister.sol";
import {IConsortium} from "./IConsortium.sol";
import {AuthorityId, Party, PermitKind, Reason, Role} from "./Words.sol";

/// @title Authorities, their ledger accounts and their document keys
/// @notice See {IAuthorityRegister}. Who administers a state is asked of the consortium at each act, never copied, so that
/// a change of administrator counts from the very next transaction.
/// @custom:security-contact see SECURITY.md
contract AuthorityRegister is IAuthorityRegister {
    using SafeCast for uint256;

    // ------------------------------------------------------------ types

    struct AccountRecord {
        AuthorityId authority; // zero when the account never served
        bool revoked; // for good
    }

    struct KeyRecord {
        AuthorityId authority; // zero when the key was never added
        bytes32 x; // of the public point, big-endian
        bytes32 y; // of the public point, big-endian
        Key history;
    }

    // ------------------------------------------------------------ constants

    // Bit 0 of either set is the value None and belongs to nobody.
    uint256 private constant EXISTING_ROLES = (1 << (uint256(type(Role).max) + 1)) - 2;
    uint256 private constant EXISTING_KINDS = (1 << (uint256(type(PermitKind).max) + 1)) - 2;
    // "XA-" and 28 characters fill 31 bytes; the last byte stays zero.
    uint256 private constant NAME_START = 3;
    uint256 private constant NAME_END = 31;

    // ------------------------------------------------------------ state

    /// @inheritdoc IAuthorityRegister
    IConsortium public immutable override consortium;

    uint32 private _count;
    mapping(uint32 index => AuthorityId) private _names;
    mapping(AuthorityId id => Authority) private _authorities;
    // Keyed by account and by key alone, not by authority as well: each serves one authority, once.
    mapping(address account => AccountRecord) private _accounts;
    mapping(bytes32 keyId => KeyRecord) private _keys;

    // ------------------------------------------------------------ constructor

    /// @param members where this register asks who administers a state
    constructor(IConsortium members) {
        consortium = members;
    }

    // ------------------------------------------------------------ external: authorities

    /// @inheritdoc IAuthorityRegister
    function nameAuthority(AuthorityId id, uint8 roles, uint16 kinds, uint40 validFrom, uint40 validUntil) external {
        if (!_isWellFormed(id)) revert AuthorityRegisterNameMalformed(id);
        bytes2 state = _requireAdministrator(id);
        if (_authorities[id].index != 0) revert AuthorityRegisterAlreadyNamed(id);
        bool licensing = roles & (1 << uint8(Role.Licensing)) != 0;
        // A licensing authority without kinds is fine: it may still be the binder an end-user certificate names.
        if (roles == 0 || roles & ~EXISTING_ROLES != 0 || kinds & ~EXISTING_KINDS != 0 || (kinds != 0 && !licensing)) {
            revert AuthorityRegisterScopeInvalid(roles, kinds);
        }
        if (validFrom >= validUntil || validUntil <= block.timestamp) {
            revert AuthorityRegisterDatesInvalid(validFrom, validUntil);
        }

        uint32 index = ++_count;
        _names[index] = id;
        _authorities[id] = Authority(roles, kinds, validFrom, validUntil, false, index);
        emit AuthorityNamed(id, state, index, roles, kinds, validFrom, validUntil);
    }

    /// @inheritdoc IAuthorityRegister
    function suspendAuthority(AuthorityId id, Reason reason) external {
        _setSuspended(id, true);
        emit AuthoritySuspended(id, reason);
    }

    /// @inheritdoc IAuthorityRegister
    function reinstateAuthority(AuthorityId id) external {
        _setSuspended(id, false);
        emit AuthorityReinstated(id);
    }

    // ------------------------------------------------------------ external: accounts

    /// @inheritdoc IAuthorityRegister
    function addAccount(AuthorityId id, address account) external {
        _requireNamed(id);
        _requireAdministrator(id);
        AccountRecord storage record = _accounts[account];
        // For good: acts on the register are attributed by account, and an account that changed sides would blur them.
        if (account == address(0) || AuthorityId.unwrap(record.authority) != 0) {
            revert AuthorityRegisterAccountTaken(account, record.authority);
        }

        record.authority = id;
        emit AccountAdded(id, account);
    }

    /// @inheritdoc IAuthorityRegister
    function revokeAccount(AuthorityId id, address account, Reason reason) external {
        _requireNamed(id);
        _requireAdministrator(id);
        AccountRecord storage record = _accounts[account];
        if (!(record.authority == id) || record.revoked) revert AuthorityRegisterAccountUnknown(id, account);

        record.revoked = true;
        emit AccountRevoked(id, account, reason);
    }

    // ------------------------------------------------------------ external: keys

    /// @inheritdoc IAuthorityRegister
    function addKey(AuthorityId id, bytes32 x, bytes32 y, uint40 validFrom) external returns (bytes32 keyId) {
        _requireNamed(id);
        _requireAdministrator(id);
        if (!P256.isValidPublicKey(x, y)) revert AuthorityRegisterKeyInvalid(x, y);
        keyId = _thumbprint(x, y);
        KeyRecord storage record = _keys[keyId];
        if (AuthorityId.unwrap(record.authority) != 0) revert AuthorityRegisterKeyTaken(keyId, record.authority);

        // Never before this block: a key added today must not make a document of yesterday look well signed.
        uint40 present = block.timestamp.toUint40();
        uint40 start = validFrom > present ? validFrom : present;
        _keys[keyId] = KeyRecord(id, x, y, Key(start, 0, 0, Reason.None));
        emit KeyAdded(id, keyId, x, y, start);
    }

    /// @inheritdoc IAuthorityRegister
    function revokeKey(AuthorityId id, bytes32 keyId, Reason reason, uint40 compromisedSince) external {
        _requireNamed(id);
        _requireAdministrator(id);
        KeyRecord storage record = _keys[keyId];
        if (!(record.authority == id)) revert AuthorityRegisterKeyUnknown(id, keyId);
        Key storage history = record.history;
        // What is known of an ended key only grows: a thief who holds the administrator's account for an hour cannot
        // clear documents that were under suspicion.
        bool widens =
            compromisedSince != 0 && (history.compromisedSince == 0 || compromisedSince < history.compromisedSince);
        if (compromisedSince > block.timestamp || (history.revokedAt != 0 && !widens)) {
            revert AuthorityRegisterCompromiseInvalid(keyId, compromisedSince);
        }

        if (history.revokedAt == 0) history.revokedAt = block.timestamp.toUint40();
        history.compromisedSince = compromisedSince;
        history.reason = reason;
        emit KeyRevoked(id, keyId, reason, compromisedSince);
    }

    // ------------------------------------------------------------ external: reading

    /// @inheritdoc IAuthorityRegister
    function authorityOf(address account) external view returns (AuthorityId) {
        AccountRecord storage record = _accounts[account];
        return record.revoked ? AuthorityId.wrap(bytes32(0)) : record.authority;
    }

    /// @inheritdoc IAuthorityRegister
    function authority(AuthorityId id) external view returns (Authority memory) {
        return _authorities[id];
    }

    /// @inheritdoc IAuthorityRegister
    function authorityAt(uint32 index) external view returns (AuthorityId) {
        return _names[index];
    }

    /// @inheritdoc IAuthorityRegister
    function authorityCount() external view returns (uint32) {
        return _count;
    }

    /// @inheritdoc IAuthorityRegister
    function key(AuthorityId id, bytes32 keyId) external view returns (Key memory history) {
        if (_keys[keyId].authority == id) history = _keys[keyId].history;
    }

    /// @inheritdoc IAuthorityRegister
    function point(bytes32 keyId) external view returns (bytes32 x, bytes32 y) {
        return (_keys[keyId].x, _keys[keyId].y);
    }

    /// @inheritdoc IAuthorityRegister
    function inOffice(AuthorityId id) external view returns (bool) {
        return _inOffice(_authorities[id]);
    }

    /// @inheritdoc IAuthorityRegister
    function mayRegister(AuthorityId id, PermitKind kind, bytes32 keyId) external view returns (bool) {
        Authority storage issuer = _authorities[id];
        KeyRecord storage record = _keys[keyId];
        return
            _inOffice(issuer) &&
            issuer.kinds & (1 << uint8(kind)) != 0 &&
            record.authority == id &&
            record.history.validFrom <= block.timestamp &&
            record.history.revokedAt == 0;
    }

    /// @inheritdoc IAuthorityRegister
    function isMeant(AuthorityId id, Party party) external view returns (bool) {
        Authority storage body = _authorities[id];
        bytes32 name = AuthorityId.unwrap(id);
        bytes32 word = Party.unwrap(party);
        if (body.index == 0) return false;
        if (word == name) return true;
        uint8 role = uint8(word[2]);
        // Compared whole: a word with anything behind the role is no party, so that one party has one spelling. The role
        // None means nobody, because nobody can be named with it.
        bytes32 spelled = bytes32(bytes2(name)) | (bytes32(bytes1(role)) >> 16);
        return word == spelled && body.roles & (uint256(1) << role) != 0;
    }

    // ------------------------------------------------------------ private

    function _setSuspended(AuthorityId id, bool suspended) private {
        _requireNamed(id);
        _requireAdministrator(id);
        if (_authorities[id].suspended == suspended) revert AuthorityRegisterSuspensionUnchanged(id, suspended);
        _authorities[id].suspended = suspended;
    }

    function _requireNamed(AuthorityId id) private view {
        if (_authorities[id].index == 0) revert AuthorityRegisterUnknown(id);
    }

    /// The name itself says whose body it is, so that no state can name or rule a body of another.
    function _requireAdministrator(AuthorityId id) private view returns (bytes2 state) {
        state = bytes2(AuthorityId.unwrap(id));
        if (consortium.administratorOf(state) != msg.sender) revert AuthorityRegisterNotAdministrator(msg.sender, id);
    }

    function _inOffice(Authority storage body) private view returns (bool) {
        return
            body.index != 0 &&
            !body.suspended &&
            body.validFrom <= block.timestamp &&
            block.timestamp < body.validUntil;
    }

    /// The two letters of the state need no look here: only a member state has an administrator.
    function _isWellFormed(AuthorityId id) private pure returns (bool) {
        bytes32 name = AuthorityId.unwrap(id);
        if (name[2] != "-") return false;
        uint256 end = NAME_START;
        while (end < NAME_END && _isLetterOrDigit(name[end])) ++end;
        // Behind the last character only zeros: one name has one spelling.
        return end > NAME_START && name << (8 * end) == 0;
    }

    function _isLetterOrDigit(bytes1 character) private pure returns (bool) {
        return (character >= "A" && character <= "Z") || (character >= "0" && character <= "9");
    }

    /// RFC 7638: SHA-256 of the required members in lexical order, without white space.
    function _thumbprint(bytes32 x, bytes32 y) private pure returns (bytes32) {
        return
            sha256(
                abi.encodePacked(
                    '{"crv":"P-256","kty":"EC","x":"',
                    Base64.encodeURL(abi.encodePacked(x)),
                    '","y":"',
                    Base64.encodeURL(abi.encodePacked(y)),
                    '"}'
                )
            );
    }
}

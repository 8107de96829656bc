// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Base64} from "@openzeppelin/contracts/utils/Base64.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Countersignatures} from "./Countersignatures.sol";
import {IAuthorityRegister} from "./IAuthorityRegister.sol";
import {IConsortium} from "./IConsortium.sol";
import {AuthorityId, Party, PermitKind, Reason, Role} from "./Words.sol";

/// @title Authorities, their ledger accounts, their document keys and their signatories' mandates
/// @notice See {IAuthorityRegister}. Who administers a state, and whether it is active, is asked of the consortium at each
/// act, never copied, so that a change there counts from the very next transaction.
/// @custom:security-contact see SECURITY.md
contract AuthorityRegister is IAuthorityRegister, Countersignatures {
    using SafeCast for uint256;

    // ------------------------------------------------------------ types

    /// A {Tenure} and whose it is, in one slot: it is read in nearly every act.
    struct Service {
        uint32 authority; // index; 0 when there is none
        uint40 addedAt;
        uint40 validFrom;
        uint40 revokedAt;
        uint40 compromisedSince;
        Reason reason;
    }

    struct KeyRecord {
        Service service;
        bytes32 x; // of the public point, big-endian
        bytes32 y; // of the public point, big-endian
    }

    /// An account that may accept.
    struct Offer {
        uint40 addedAt; // 0 when there is none
        uint40 validFrom;
    }

    // ------------------------------------------------------------ constants

    // Bit 0 of either set is the value None and belongs to nobody.
    uint256 private constant EXISTING_ROLES = (1 << (uint256(type(Role).max) + 1)) - 2;
    uint256 private constant EXISTING_KINDS = (1 << (uint256(type(PermitKind).max) + 1)) - 2;
    // "XA-" and 28 characters fill 31 bytes; the last byte stays zero.
    uint256 private constant NAME_START = 3;
    uint256 private constant NAME_END = 31;
    // A lost key is replaced under time pressure: a longer wait would only invite spare keys kept for the day.
    uint40 private constant LONGEST_DELAY = 30 days;
    // Bodies are reorganised about once in ten years; registers walk the chain in every act of a successor.
    uint256 private constant LONGEST_CHAIN = 8;
    bytes32 private constant KEY_TAG = "countersign/key/1/sha-256";

    // ------------------------------------------------------------ state

    /// @inheritdoc IAuthorityRegister
    IConsortium public immutable override consortium;
    /// @inheritdoc IAuthorityRegister
    uint40 public immutable override keyDelay;

    uint32 private _count;
    mapping(uint32 index => AuthorityId) private _names;
    mapping(AuthorityId id => Authority) private _authorities;
    // Keyed by account and by key alone, not by authority as well: each serves one authority, once.
    mapping(address account => Service) private _accounts;
    mapping(bytes32 keyId => KeyRecord) private _keys;
    // Keyed by authority as well: nobody can keep an account or a digest from another by naming it first.
    mapping(AuthorityId id => mapping(address account => Offer)) private _offers;
    mapping(AuthorityId id => mapping(bytes32 digest => Mandate)) private _mandates;

    // ------------------------------------------------------------ constructor

    /// @param members where this register asks who administers a state
    /// @param delay seconds from adding a key or an account to its taking effect
    constructor(IConsortium members, uint40 delay) {
        if (delay > LONGEST_DELAY) revert AuthorityRegisterDelayInvalid(delay);
        consortium = members;
        keyDelay = delay;
    }

    // ------------------------------------------------------------ external: authorities

    /// @inheritdoc IAuthorityRegister
    function nameAuthority(AuthorityId id, uint8 roles, uint16 kinds, uint40 validFrom, uint40 validUntil) external {
        if (!_isWellFormed(id)) revert AuthorityRegisterNameMalformed(id);
        bytes2 state = _requireOfficeHolder(id);
        if (_authorities[id].index != 0) revert AuthorityRegisterAlreadyNamed(id);
        _requireScope(roles, kinds);
        _requireDates(validFrom, validUntil);
        _requireActive(state);
        _takeProposal(state);

        uint32 index = ++_count;
        _names[index] = id;
        _authorities[id] = Authority({
            roles: roles,
            kinds: kinds,
            validFrom: validFrom,
            validUntil: validUntil,
            suspended: false,
            index: index,
            mandated: false,
            successor: 0,
            formers: 0
        });
        emit AuthorityNamed(id, state, index, roles, kinds, validFrom, validUntil);
    }

    /// @inheritdoc IAuthorityRegister
    function changeScope(AuthorityId id, uint8 roles, uint16 kinds, uint40 validFrom, uint40 validUntil) external {
        _requireNamed(id);
        bytes2 state = _requireOfficeHolder(id);
        _requireScope(roles, kinds);
        _requireDates(validFrom, validUntil);
        Authority storage body = _authorities[id];
        if (roles == body.roles && kinds == body.kinds && validFrom == body.validFrom && validUntil == body.validUntil)
            revert AuthorityRegisterScopeUnchanged(id);
        bool widens =
            roles & ~body.roles != 0 ||
                kinds & ~body.kinds != 0 ||
                validFrom < body.validFrom ||
                validUntil > body.validUntil;
        if (widens) {
            _requireActive(state);
            _takeProposal(state);
        }

        body.roles = roles;
        body.kinds = kinds;
        body.validFrom = validFrom;
        body.validUntil = validUntil;
        emit AuthorityScopeChanged(id, roles, kinds, validFrom, validUntil);
    }

    /// @inheritdoc IAuthorityRegister
    function suspendAuthority(AuthorityId id, Reason reason) external {
        _requireNamed(id);
        _requireOfficeHolder(id);
        if (_authorities[id].suspended) revert AuthorityRegisterSuspensionUnchanged(id, true);

        _authorities[id].suspended = true;
        emit AuthoritySuspended(id, reason);
    }

    /// @inheritdoc IAuthorityRegister
    function reinstateAuthority(AuthorityId id) external {
        _requireNamed(id);
        bytes2 state = _requireOfficeHolder(id);
        if (!_authorities[id].suspended) revert AuthorityRegisterSuspensionUnchanged(id, false);
        _requireActive(state);
        _takeProposal(state);

        _authorities[id].suspended = false;
        emit AuthorityReinstated(id);
    }

    /// @inheritdoc IAuthorityRegister
    function nameSuccessor(AuthorityId id, AuthorityId successor) external {
        _requireNamed(id);
        _requireNamed(successor);
        bytes2 state = _requireOfficeHolder(id);
        if (
            bytes2(AuthorityId.unwrap(successor)) != state ||
            _authorities[id].successor != 0 ||
            _chainTooLong(id, successor)
        ) revert AuthorityRegisterSuccessorInvalid(id, successor);
        // No look at whether the state is active: whoever winds down must be able to hand over what is left to do.
        _takeProposal(state);

        _authorities[id].successor = _authorities[successor].index;
        _lengthenChain(successor, _authorities[id].formers + 1);
        emit SuccessorNamed(id, successor);
    }

    // ------------------------------------------------------------ external: accounts

    /// @inheritdoc IAuthorityRegister
    function addAccount(AuthorityId id, address account_) external {
        _requireNamed(id);
        bytes2 state = _requireOfficeHolder(id);
        _requireUnused(account_);
        if (_offers[id][account_].addedAt != 0) revert AuthorityRegisterAccountRepeated(id, account_);
        // No look at whether the state is active: without an account nothing could be revoked or released either.
        _takeProposal(state);

        uint40 present = block.timestamp.toUint40();
        uint40 validFrom = present + keyDelay;
        _offers[id][account_] = Offer(present, validFrom);
        emit AccountAdded(id, account_, validFrom);
    }

    /// @inheritdoc IAuthorityRegister
    function acceptAccount(AuthorityId id) external {
        Offer memory offer = _offers[id][msg.sender];
        if (offer.addedAt == 0) revert AuthorityRegisterAccountUnknown(id, msg.sender);
        _requireUnused(msg.sender);

        delete _offers[id][msg.sender];
        uint40 validFrom = _later(offer.validFrom, block.timestamp.toUint40());
        _accounts[msg.sender] = _newService(id, offer.addedAt, validFrom);
        emit AccountAccepted(id, msg.sender, validFrom);
    }

    /// @inheritdoc IAuthorityRegister
    function cancelAccount(AuthorityId id, address account_) external {
        _requireNamed(id);
        _requireOfficeHolder(id);
        if (_offers[id][account_].addedAt != 0) {
            delete _offers[id][account_];
        } else {
            Service storage service = _accounts[account_];
            if (!_isOf(service, id) || service.revokedAt != 0) revert AuthorityRegisterAccountUnknown(id, account_);
            if (service.validFrom <= block.timestamp) {
                revert AuthorityRegisterAccountInEffect(id, account_, service.validFrom);
            }
            delete _accounts[account_];
        }

        emit AccountCancelled(id, account_);
    }

    /// @inheritdoc IAuthorityRegister
    function revokeAccount(AuthorityId id, address account_, Reason reason, uint40 compromisedSince) external {
        _requireNamed(id);
        _requireOfficeHolder(id);
        Service storage service = _accounts[account_];
        if (!_isOf(service, id)) revert AuthorityRegisterAccountUnknown(id, account_);

        _end(service, bytes32(uint256(uint160(account_))), reason, compromisedSince);
        emit AccountRevoked(id, account_, reason, compromisedSince);
    }

    // ------------------------------------------------------------ external: keys

    /// @inheritdoc IAuthorityRegister
    function addKey(
        AuthorityId id,
        bytes32 x,
        bytes32 y,
        uint40 validFrom,
        bytes32 r,
        bytes32 s
    ) external returns (bytes32 keyId) {
        _requireNamed(id);
        bytes2 state = _requireOfficeHolder(id);
        if (!P256.isValidPublicKey(x, y)) revert AuthorityRegisterKeyInvalid(x, y);
        keyId = _thumbprint(x, y);
        uint32 holder = _keys[keyId].service.authority;
        if (holder != 0) revert AuthorityRegisterKeyTaken(keyId, _names[holder]);
        _requireActive(state);
        if (!P256.verifySolidity(sha256(possessionBytes(id)), r, s, x, y)) {
            revert AuthorityRegisterKeyNotPossessed(keyId);
        }
        _takeProposal(state);

        // Never before this block: a key added today must not make a document of yesterday look well signed.
        uint40 present = block.timestamp.toUint40();
        uint40 start = _later(validFrom, present + keyDelay);
        _keys[keyId] = KeyRecord(_newService(id, present, start), x, y);
        emit KeyAdded(id, keyId, x, y, start);
    }

    /// @inheritdoc IAuthorityRegister
    function cancelKey(AuthorityId id, bytes32 keyId) external {
        _requireNamed(id);
        _requireOfficeHolder(id);
        Service storage service = _keys[keyId].service;
        if (!_isOf(service, id) || service.revokedAt != 0) revert AuthorityRegisterKeyUnknown(id, keyId);
        if (service.validFrom <= block.timestamp) {
            revert AuthorityRegisterKeyInEffect(id, keyId, service.validFrom);
        }

        delete _keys[keyId];
        emit KeyCancelled(id, keyId);
    }

    /// @inheritdoc IAuthorityRegister
    function revokeKey(AuthorityId id, bytes32 keyId, Reason reason, uint40 compromisedSince) external {
        _requireNamed(id);
        _requireOfficeHolder(id);
        Service storage service = _keys[keyId].service;
        if (!_isOf(service, id)) revert AuthorityRegisterKeyUnknown(id, keyId);

        _end(service, keyId, reason, compromisedSince);
        emit KeyRevoked(id, keyId, reason, compromisedSince);
    }

    // ------------------------------------------------------------ external: mandates

    /// @inheritdoc IAuthorityRegister
    function addMandate(AuthorityId id, bytes32 digest, uint16 kinds, uint40 validFrom, uint40 validUntil) external {
        _requireNamed(id);
        bytes2 state = _requireOfficeHolder(id);
        // Zero in a header says that no mandate is named.
        if (digest == 0 || kinds == 0 || kinds & ~EXISTING_KINDS != 0) {
            revert AuthorityRegisterMandateInvalid(digest, kinds);
        }
        _requireDates(validFrom, validUntil);
        if (_mandates[id][digest].kinds != 0) revert AuthorityRegisterMandateRepeated(id, digest);
        _requireActive(state);
        _takeProposal(state);

        _mandates[id][digest] = Mandate(kinds, validFrom, validUntil, 0, Reason.None);
        _authorities[id].mandated = true;
        emit MandateAdded(id, digest, kinds, validFrom, validUntil);
    }

    /// @inheritdoc IAuthorityRegister
    function endMandate(AuthorityId id, bytes32 digest, Reason reason) external {
        _requireNamed(id);
        bytes2 state = bytes2(AuthorityId.unwrap(id));
        if (!_holdsOffice(state, msg.sender) && !_writesFor(msg.sender, id)) {
            revert AuthorityRegisterNotEntitled(msg.sender, id);
        }
        Mandate storage kept = _mandates[id][digest];
        if (kept.kinds == 0 || kept.endedAt != 0) revert AuthorityRegisterMandateUnknown(id, digest);

        kept.endedAt = block.timestamp.toUint40();
        kept.reason = reason;
        emit MandateEnded(id, digest, reason);
    }

    // ------------------------------------------------------------ external: reading

    /// @inheritdoc IAuthorityRegister
    function actorOf(address account_) external view returns (AuthorityId id, uint32 index) {
        return _actorOf(account_);
    }

    /// @inheritdoc IAuthorityRegister
    function authorityOf(address account_) external view returns (AuthorityId id) {
        (id, ) = _actorOf(account_);
    }

    /// @inheritdoc IAuthorityRegister
    function servesFor(address account_) external view returns (AuthorityId id) {
        Service storage service = _accounts[account_];
        if (service.revokedAt == 0 && service.validFrom <= block.timestamp) id = _names[service.authority];
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
    function key(AuthorityId id, bytes32 keyId) external view returns (Tenure memory) {
        return _tenure(_keys[keyId].service, id);
    }

    /// @inheritdoc IAuthorityRegister
    function account(AuthorityId id, address account_) external view returns (Tenure memory) {
        return _tenure(_accounts[account_], id);
    }

    /// @inheritdoc IAuthorityRegister
    function offeredFrom(AuthorityId id, address account_) external view returns (uint40) {
        return _accounts[account_].authority == 0 ? _offers[id][account_].validFrom : 0;
    }

    /// @inheritdoc IAuthorityRegister
    function keyAt(AuthorityId id, bytes32 keyId, uint40 time) external view returns (bool valid, bool compromised) {
        return _servedAt(_keys[keyId].service, id, time);
    }

    /// @inheritdoc IAuthorityRegister
    function accountAt(
        AuthorityId id,
        address account_,
        uint40 time
    ) external view returns (bool valid, bool compromised) {
        return _servedAt(_accounts[account_], id, time);
    }

    /// @inheritdoc IAuthorityRegister
    function point(bytes32 keyId) external view returns (bytes32 x, bytes32 y) {
        return (_keys[keyId].x, _keys[keyId].y);
    }

    /// @inheritdoc IAuthorityRegister
    function mandate(AuthorityId id, bytes32 digest) external view returns (Mandate memory) {
        return _mandates[id][digest];
    }

    /// @inheritdoc IAuthorityRegister
    function inOffice(AuthorityId id) external view returns (bool) {
        return _inOffice(id, _authorities[id]);
    }

    /// @inheritdoc IAuthorityRegister
    function mayRegister(
        AuthorityId id,
        PermitKind kind,
        bytes32 keyId,
        bytes32 mandate_
    ) external view returns (bool) {
        Authority storage issuer = _authorities[id];
        uint256 bit = 1 << uint8(kind);
        return
            issuer.kinds & bit != 0 &&
            _servesNow(_keys[keyId].service, issuer.index) &&
            (mandate_ == 0 ? !issuer.mandated : _covers(_mandates[id][mandate_], bit)) &&
            _inOffice(id, issuer);
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

    /// @inheritdoc IAuthorityRegister
    function actsFor(AuthorityId actor, AuthorityId former) external view returns (bool) {
        uint32 sought = _authorities[actor].index;
        if (sought == 0) return false;
        Authority storage body = _authorities[former];
        // Bounded by {LONGEST_CHAIN}, which {nameSuccessor} holds.
        while (body.index != sought) {
            if (body.successor == 0) return false;
            body = _authorities[_names[body.successor]];
        }
        return true;
    }

    // ------------------------------------------------------------ public

    /// @inheritdoc IAuthorityRegister
    function possessionBytes(AuthorityId id) public view returns (bytes memory) {
        return abi.encode(KEY_TAG, block.chainid, address(this), id);
    }

    // ------------------------------------------------------------ internal

    /// A principal is a state or an authority: the words cannot meet, because an authority has a hyphen for its third byte.
    function _isAccountOf(bytes32 principal, address account_) internal view override returns (bool) {
        bytes2 state = bytes2(principal);
        if (principal == bytes32(state)) return _holdsOffice(state, account_);
        return _writesFor(account_, AuthorityId.wrap(principal));
    }

    // ------------------------------------------------------------ private: who may

    /// The name itself says whose body it is, so that no state can name or rule a body of another.
    function _requireOfficeHolder(AuthorityId id) private view returns (bytes2 state) {
        state = bytes2(AuthorityId.unwrap(id));
        if (!_holdsOffice(state, msg.sender)) revert AuthorityRegisterNotEntitled(msg.sender, id);
    }

    /// Last of the checks of an act that takes both offices of a state: it uses the proposal up.
    function _takeProposal(bytes2 state) private {
        _countersign(bytes32(state), msg.sender, address(this), keccak256(msg.data));
    }

    function _requireActive(bytes2 state) private view {
        if (!consortium.isActive(state)) revert AuthorityRegisterStateNotActive(state);
    }

    function _holdsOffice(bytes2 state, address account_) private view returns (bool) {
        // Of a state that is no member nobody holds an office, and zero is nobody.
        return
            account_ != address(0) &&
            (consortium.administratorOf(state) == account_ || consortium.guardianOf(state) == account_);
    }

    function _writesFor(address account_, AuthorityId id) private view returns (bool) {
        (AuthorityId actor, uint32 index) = _actorOf(account_);
        return index != 0 && actor == id;
    }

    function _actorOf(address account_) private view returns (AuthorityId id, uint32 index) {
        Service storage service = _accounts[account_];
        uint32 serves = service.authority;
        if (serves == 0 || !_servesNow(service, serves)) return (id, 0);
        AuthorityId name = _names[serves];
        if (consortium.isMember(bytes2(AuthorityId.unwrap(name)))) return (name, serves);
    }

    // ------------------------------------------------------------ private: authorities

    function _requireNamed(AuthorityId id) private view {
        if (_authorities[id].index == 0) revert AuthorityRegisterUnknown(id);
    }

    function _inOffice(AuthorityId id, Authority storage body) private view returns (bool) {
        return
            body.index != 0 &&
            !body.suspended &&
            body.validFrom <= block.timestamp &&
            block.timestamp < body.validUntil &&
            consortium.isActive(bytes2(AuthorityId.unwrap(id)));
    }

    /// Whether the step from `id` to `successor` would close a circle, or make a chain longer than the longest.
    function _chainTooLong(AuthorityId id, AuthorityId successor) private view returns (bool) {
        uint32 start = _authorities[id].index;
        uint256 steps = _authorities[id].formers;
        Authority storage body = _authorities[successor];
        while (++steps <= LONGEST_CHAIN) {
            if (body.index == start) return true;
            if (body.successor == 0) return false;
            body = _authorities[_names[body.successor]];
        }
        return true;
    }

    /// Tells the bodies behind a new step that they end a longer chain now, as far as they do.
    function _lengthenChain(AuthorityId id, uint8 formers) private {
        Authority storage body = _authorities[id];
        while (body.formers < formers) {
            body.formers = formers;
            if (body.successor == 0) return;
            body = _authorities[_names[body.successor]];
            ++formers;
        }
    }

    // ------------------------------------------------------------ private: accounts and keys

    function _requireUnused(address account_) private view {
        uint32 serves = _accounts[account_].authority;
        // For good: acts on the register are attributed by account, and an account that changed sides would blur them.
        if (account_ == address(0) || serves != 0) revert AuthorityRegisterAccountTaken(account_, _names[serves]);
    }

    function _newService(AuthorityId id, uint40 addedAt, uint40 validFrom) private view returns (Service memory) {
        return Service(_authorities[id].index, addedAt, validFrom, 0, 0, Reason.None);
    }

    /// What is known of an ended key or account only grows: a thief who holds an office of the state for an hour cannot
    /// clear what was under suspicion.
    function _end(Service storage service, bytes32 subject, Reason reason, uint40 compromisedSince) private {
        bool widens =
            compromisedSince != 0 && (service.compromisedSince == 0 || compromisedSince < service.compromisedSince);
        if (compromisedSince > block.timestamp || (service.revokedAt != 0 && !widens)) {
            revert AuthorityRegisterCompromiseInvalid(subject, compromisedSince);
        }

        if (service.revokedAt == 0) service.revokedAt = block.timestamp.toUint40();
        service.compromisedSince = compromisedSince;
        service.reason = reason;
    }

    function _isOf(Service storage service, AuthorityId id) private view returns (bool) {
        return service.authority != 0 && service.authority == _authorities[id].index;
    }

    function _tenure(Service storage service, AuthorityId id) private view returns (Tenure memory) {
        if (!_isOf(service, id)) return Tenure(0, 0, 0, 0, Reason.None);
        return Tenure(service.addedAt, service.validFrom, service.revokedAt, service.compromisedSince, service.reason);
    }

    function _servedAt(
        Service storage service,
        AuthorityId id,
        uint40 time
    ) private view returns (bool valid, bool compromised) {
        if (!_isOf(service, id)) return (false, false);
        valid = service.validFrom <= time && (service.revokedAt == 0 || time < service.revokedAt);
        compromised = service.compromisedSince != 0 && service.compromisedSince <= time;
    }

    function _servesNow(Service storage service, uint32 index) private view returns (bool) {
        return service.authority == index && service.revokedAt == 0 && service.validFrom <= block.timestamp;
    }

    function _covers(Mandate storage kept, uint256 bit) private view returns (bool) {
        return
            kept.kinds & bit != 0 &&
            kept.endedAt == 0 &&
            kept.validFrom <= block.timestamp &&
            block.timestamp < kept.validUntil;
    }

    function _later(uint40 a, uint40 b) private pure returns (uint40) {
        return a > b ? a : b;
    }

    // ------------------------------------------------------------ private: values

    function _requireScope(uint8 roles, uint16 kinds) private pure {
        bool licensing = roles & (1 << uint8(Role.Licensing)) != 0;
        // A licensing authority without kinds is fine: it may still be the binder an end-user certificate names.
        if (roles == 0 || roles & ~EXISTING_ROLES != 0 || kinds & ~EXISTING_KINDS != 0 || (kinds != 0 && !licensing)) {
            revert AuthorityRegisterScopeInvalid(roles, kinds);
        }
    }

    function _requireDates(uint40 validFrom, uint40 validUntil) private view {
        if (validFrom >= validUntil || validUntil <= block.timestamp) {
            revert AuthorityRegisterDatesInvalid(validFrom, validUntil);
        }
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

/**
 * The interface of AuthorityRegister, generated from contracts/access/AuthorityRegister.sol by `npm run generate`.
 * @module
 */
export const authorityRegisterAbi = [
  {
    inputs: [
      { name: "members", type: "address" },
      { name: "delay", type: "uint40" },
    ],
    stateMutability: "nonpayable",
    type: "constructor",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "account", type: "address" },
      { name: "validFrom", type: "uint40" },
    ],
    name: "AuthorityRegisterAccountInEffect",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "account", type: "address" },
    ],
    name: "AuthorityRegisterAccountRepeated",
    type: "error",
  },
  {
    inputs: [
      { name: "account", type: "address" },
      { name: "authority", type: "bytes32" },
    ],
    name: "AuthorityRegisterAccountTaken",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "account", type: "address" },
    ],
    name: "AuthorityRegisterAccountUnknown",
    type: "error",
  },
  { inputs: [{ name: "authority", type: "bytes32" }], name: "AuthorityRegisterAlreadyNamed", type: "error" },
  {
    inputs: [
      { name: "subject", type: "bytes32" },
      { name: "compromisedSince", type: "uint40" },
    ],
    name: "AuthorityRegisterCompromiseInvalid",
    type: "error",
  },
  {
    inputs: [
      { name: "validFrom", type: "uint40" },
      { name: "validUntil", type: "uint40" },
    ],
    name: "AuthorityRegisterDatesInvalid",
    type: "error",
  },
  { inputs: [{ name: "keyDelay", type: "uint40" }], name: "AuthorityRegisterDelayInvalid", type: "error" },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "keyId", type: "bytes32" },
      { name: "validFrom", type: "uint40" },
    ],
    name: "AuthorityRegisterKeyInEffect",
    type: "error",
  },
  {
    inputs: [
      { name: "x", type: "bytes32" },
      { name: "y", type: "bytes32" },
    ],
    name: "AuthorityRegisterKeyInvalid",
    type: "error",
  },
  { inputs: [{ name: "keyId", type: "bytes32" }], name: "AuthorityRegisterKeyNotPossessed", type: "error" },
  {
    inputs: [
      { name: "keyId", type: "bytes32" },
      { name: "authority", type: "bytes32" },
    ],
    name: "AuthorityRegisterKeyTaken",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "keyId", type: "bytes32" },
    ],
    name: "AuthorityRegisterKeyUnknown",
    type: "error",
  },
  {
    inputs: [
      { name: "digest", type: "bytes32" },
      { name: "kinds", type: "uint16" },
    ],
    name: "AuthorityRegisterMandateInvalid",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "digest", type: "bytes32" },
    ],
    name: "AuthorityRegisterMandateRepeated",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "digest", type: "bytes32" },
    ],
    name: "AuthorityRegisterMandateUnknown",
    type: "error",
  },
  { inputs: [{ name: "authority", type: "bytes32" }], name: "AuthorityRegisterNameMalformed", type: "error" },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "bytes32" },
    ],
    name: "AuthorityRegisterNotEntitled",
    type: "error",
  },
  {
    inputs: [
      { name: "roles", type: "uint8" },
      { name: "kinds", type: "uint16" },
    ],
    name: "AuthorityRegisterScopeInvalid",
    type: "error",
  },
  { inputs: [{ name: "authority", type: "bytes32" }], name: "AuthorityRegisterScopeUnchanged", type: "error" },
  { inputs: [{ name: "state", type: "bytes2" }], name: "AuthorityRegisterStateNotActive", type: "error" },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "successor", type: "bytes32" },
    ],
    name: "AuthorityRegisterSuccessorInvalid",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "suspended", type: "bool" },
    ],
    name: "AuthorityRegisterSuspensionUnchanged",
    type: "error",
  },
  { inputs: [{ name: "authority", type: "bytes32" }], name: "AuthorityRegisterUnknown", type: "error" },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "target", type: "address" },
      { name: "act", type: "bytes32" },
      { name: "proposer", type: "address" },
    ],
    name: "CountersignaturesAlreadyProposed",
    type: "error",
  },
  {
    inputs: [
      { name: "account", type: "address" },
      { name: "principal", type: "bytes32" },
    ],
    name: "CountersignaturesNotAnAccount",
    type: "error",
  },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "target", type: "address" },
      { name: "act", type: "bytes32" },
    ],
    name: "CountersignaturesNotProposed",
    type: "error",
  },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "account", type: "address" },
    ],
    name: "CountersignaturesSameAccount",
    type: "error",
  },
  {
    inputs: [
      { name: "bits", type: "uint8" },
      { name: "value", type: "uint256" },
    ],
    name: "SafeCastOverflowedUintDowncast",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "validFrom", type: "uint40" },
    ],
    name: "AccountAccepted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "validFrom", type: "uint40" },
    ],
    name: "AccountAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "account", type: "address" },
    ],
    name: "AccountCancelled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "reason", type: "uint8" },
      { indexed: false, name: "compromisedSince", type: "uint40" },
    ],
    name: "AccountRevoked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "principal", type: "bytes32" },
      { indexed: true, name: "target", type: "address" },
      { indexed: true, name: "act", type: "bytes32" },
      { indexed: false, name: "proposer", type: "address" },
      { indexed: false, name: "confirmer", type: "address" },
    ],
    name: "ActCountersigned",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "principal", type: "bytes32" },
      { indexed: true, name: "target", type: "address" },
      { indexed: true, name: "act", type: "bytes32" },
      { indexed: false, name: "proposer", type: "address" },
      { indexed: false, name: "data", type: "bytes" },
    ],
    name: "ActProposed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "principal", type: "bytes32" },
      { indexed: true, name: "target", type: "address" },
      { indexed: true, name: "act", type: "bytes32" },
      { indexed: false, name: "by", type: "address" },
    ],
    name: "ActWithdrawn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "state", type: "bytes2" },
      { indexed: false, name: "index", type: "uint32" },
      { indexed: false, name: "roles", type: "uint8" },
      { indexed: false, name: "kinds", type: "uint16" },
      { indexed: false, name: "validFrom", type: "uint40" },
      { indexed: false, name: "validUntil", type: "uint40" },
    ],
    name: "AuthorityNamed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "authority", type: "bytes32" }],
    name: "AuthorityReinstated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: false, name: "roles", type: "uint8" },
      { indexed: false, name: "kinds", type: "uint16" },
      { indexed: false, name: "validFrom", type: "uint40" },
      { indexed: false, name: "validUntil", type: "uint40" },
    ],
    name: "AuthorityScopeChanged",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: false, name: "reason", type: "uint8" },
    ],
    name: "AuthoritySuspended",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "keyId", type: "bytes32" },
      { indexed: false, name: "x", type: "bytes32" },
      { indexed: false, name: "y", type: "bytes32" },
      { indexed: false, name: "validFrom", type: "uint40" },
    ],
    name: "KeyAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "keyId", type: "bytes32" },
    ],
    name: "KeyCancelled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "keyId", type: "bytes32" },
      { indexed: false, name: "reason", type: "uint8" },
      { indexed: false, name: "compromisedSince", type: "uint40" },
    ],
    name: "KeyRevoked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "digest", type: "bytes32" },
      { indexed: false, name: "kinds", type: "uint16" },
      { indexed: false, name: "validFrom", type: "uint40" },
      { indexed: false, name: "validUntil", type: "uint40" },
    ],
    name: "MandateAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "digest", type: "bytes32" },
      { indexed: false, name: "reason", type: "uint8" },
    ],
    name: "MandateEnded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "successor", type: "bytes32" },
    ],
    name: "SuccessorNamed",
    type: "event",
  },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "acceptAccount",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account_", type: "address" },
    ],
    name: "account",
    outputs: [
      {
        components: [
          { name: "addedAt", type: "uint40" },
          { name: "validFrom", type: "uint40" },
          { name: "revokedAt", type: "uint40" },
          { name: "compromisedSince", type: "uint40" },
          { name: "reason", type: "uint8" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account_", type: "address" },
      { name: "time", type: "uint40" },
    ],
    name: "accountAt",
    outputs: [
      { name: "valid", type: "bool" },
      { name: "compromised", type: "bool" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "account_", type: "address" }],
    name: "actorOf",
    outputs: [
      { name: "id", type: "bytes32" },
      { name: "index", type: "uint32" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "actor", type: "bytes32" },
      { name: "former", type: "bytes32" },
    ],
    name: "actsFor",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account_", type: "address" },
    ],
    name: "addAccount",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "x", type: "bytes32" },
      { name: "y", type: "bytes32" },
      { name: "validFrom", type: "uint40" },
      { name: "r", type: "bytes32" },
      { name: "s", type: "bytes32" },
    ],
    name: "addKey",
    outputs: [{ name: "keyId", type: "bytes32" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "digest", type: "bytes32" },
      { name: "kinds", type: "uint16" },
      { name: "validFrom", type: "uint40" },
      { name: "validUntil", type: "uint40" },
    ],
    name: "addMandate",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "authority",
    outputs: [
      {
        components: [
          { name: "roles", type: "uint8" },
          { name: "kinds", type: "uint16" },
          { name: "validFrom", type: "uint40" },
          { name: "validUntil", type: "uint40" },
          { name: "suspended", type: "bool" },
          { name: "index", type: "uint32" },
          { name: "mandated", type: "bool" },
          { name: "successor", type: "uint32" },
          { name: "formers", type: "uint8" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "index", type: "uint32" }],
    name: "authorityAt",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "authorityCount",
    outputs: [{ name: "", type: "uint32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "account_", type: "address" }],
    name: "authorityOf",
    outputs: [{ name: "id", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account_", type: "address" },
    ],
    name: "cancelAccount",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "keyId", type: "bytes32" },
    ],
    name: "cancelKey",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "roles", type: "uint8" },
      { name: "kinds", type: "uint16" },
      { name: "validFrom", type: "uint40" },
      { name: "validUntil", type: "uint40" },
    ],
    name: "changeScope",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "consortium",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "confirmer", type: "address" },
      { name: "act", type: "bytes32" },
    ],
    name: "countersign",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "digest", type: "bytes32" },
      { name: "reason", type: "uint8" },
    ],
    name: "endMandate",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "inOffice",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "party", type: "bytes32" },
    ],
    name: "isMeant",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "keyId", type: "bytes32" },
    ],
    name: "key",
    outputs: [
      {
        components: [
          { name: "addedAt", type: "uint40" },
          { name: "validFrom", type: "uint40" },
          { name: "revokedAt", type: "uint40" },
          { name: "compromisedSince", type: "uint40" },
          { name: "reason", type: "uint8" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "keyId", type: "bytes32" },
      { name: "time", type: "uint40" },
    ],
    name: "keyAt",
    outputs: [
      { name: "valid", type: "bool" },
      { name: "compromised", type: "bool" },
    ],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "keyDelay", outputs: [{ name: "", type: "uint40" }], stateMutability: "view", type: "function" },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "digest", type: "bytes32" },
    ],
    name: "mandate",
    outputs: [
      {
        components: [
          { name: "kinds", type: "uint16" },
          { name: "validFrom", type: "uint40" },
          { name: "validUntil", type: "uint40" },
          { name: "endedAt", type: "uint40" },
          { name: "reason", type: "uint8" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "kind", type: "uint8" },
      { name: "keyId", type: "bytes32" },
      { name: "mandate_", type: "bytes32" },
    ],
    name: "mayRegister",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "roles", type: "uint8" },
      { name: "kinds", type: "uint16" },
      { name: "validFrom", type: "uint40" },
      { name: "validUntil", type: "uint40" },
    ],
    name: "nameAuthority",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "successor", type: "bytes32" },
    ],
    name: "nameSuccessor",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account_", type: "address" },
    ],
    name: "offeredFrom",
    outputs: [{ name: "", type: "uint40" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "keyId", type: "bytes32" }],
    name: "point",
    outputs: [
      { name: "x", type: "bytes32" },
      { name: "y", type: "bytes32" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "possessionBytes",
    outputs: [{ name: "", type: "bytes" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "target", type: "address" },
      { name: "act", type: "bytes32" },
    ],
    name: "proposal",
    outputs: [
      { name: "proposer", type: "address" },
      { name: "proposedAt", type: "uint40" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "target", type: "address" },
      { name: "data", type: "bytes" },
    ],
    name: "propose",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "reinstateAuthority",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account_", type: "address" },
      { name: "reason", type: "uint8" },
      { name: "compromisedSince", type: "uint40" },
    ],
    name: "revokeAccount",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "keyId", type: "bytes32" },
      { name: "reason", type: "uint8" },
      { name: "compromisedSince", type: "uint40" },
    ],
    name: "revokeKey",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "account_", type: "address" }],
    name: "servesFor",
    outputs: [{ name: "id", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "reason", type: "uint8" },
    ],
    name: "suspendAuthority",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "principal", type: "bytes32" },
      { name: "target", type: "address" },
      { name: "act", type: "bytes32" },
    ],
    name: "withdraw",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;

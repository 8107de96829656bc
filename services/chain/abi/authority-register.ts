/**
 * The interface of AuthorityRegister, generated from contracts/access/AuthorityRegister.sol by `npm run generate`.
 * @module
 */
export const authorityRegisterAbi = [
  { inputs: [{ name: "members", type: "address" }], stateMutability: "nonpayable", type: "constructor" },
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
      { name: "keyId", type: "bytes32" },
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
  {
    inputs: [
      { name: "x", type: "bytes32" },
      { name: "y", type: "bytes32" },
    ],
    name: "AuthorityRegisterKeyInvalid",
    type: "error",
  },
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
  { inputs: [{ name: "authority", type: "bytes32" }], name: "AuthorityRegisterNameMalformed", type: "error" },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "bytes32" },
    ],
    name: "AuthorityRegisterNotAdministrator",
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
    ],
    name: "AccountAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "reason", type: "uint8" },
    ],
    name: "AccountRevoked",
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
      { indexed: false, name: "reason", type: "uint8" },
      { indexed: false, name: "compromisedSince", type: "uint40" },
    ],
    name: "KeyRevoked",
    type: "event",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account", type: "address" },
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
    ],
    name: "addKey",
    outputs: [{ name: "keyId", type: "bytes32" }],
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
    inputs: [{ name: "account", type: "address" }],
    name: "authorityOf",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
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
          { name: "validFrom", type: "uint40" },
          { name: "revokedAt", type: "uint40" },
          { name: "compromisedSince", type: "uint40" },
          { name: "reason", type: "uint8" },
        ],
        name: "history",
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
    name: "reinstateAuthority",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "account", type: "address" },
      { name: "reason", type: "uint8" },
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
    inputs: [
      { name: "id", type: "bytes32" },
      { name: "reason", type: "uint8" },
    ],
    name: "suspendAuthority",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;

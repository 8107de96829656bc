/**
 * The interface of ContestRegister, generated from contracts/contest/ContestRegister.sol by `npm run generate`.
 * @module
 */
export const contestRegisterAbi = [
  {
    inputs: [
      { name: "authorityRegister", type: "address" },
      { name: "permitRegister", type: "address" },
      { name: "writeOffRegister", type: "address" },
    ],
    stateMutability: "nonpayable",
    type: "constructor",
  },
  { inputs: [{ name: "objection", type: "bytes32" }], name: "ContestRegisterAlreadyFiled", type: "error" },
  { inputs: [{ name: "objection", type: "bytes32" }], name: "ContestRegisterAlreadyWithdrawn", type: "error" },
  { inputs: [], name: "ContestRegisterDocumentMissing", type: "error" },
  { inputs: [{ name: "caller", type: "address" }], name: "ContestRegisterNotAnAccount", type: "error" },
  {
    inputs: [
      { name: "caller", type: "bytes32" },
      { name: "author", type: "bytes32" },
    ],
    name: "ContestRegisterNotAuthor",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "permit", type: "bytes32" },
    ],
    name: "ContestRegisterNotNamed",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "permit", type: "bytes32" },
    ],
    name: "ContestRegisterOwnPermit",
    type: "error",
  },
  { inputs: [{ name: "permit", type: "bytes32" }], name: "ContestRegisterPermitUnknown", type: "error" },
  { inputs: [], name: "ContestRegisterReasonMissing", type: "error" },
  {
    inputs: [
      { name: "record", type: "bytes32" },
      { name: "permit", type: "bytes32" },
    ],
    name: "ContestRegisterRecordMismatch",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "series", type: "bytes32" },
    ],
    name: "ContestRegisterTooMany",
    type: "error",
  },
  { inputs: [{ name: "objection", type: "bytes32" }], name: "ContestRegisterUnknown", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "objection", type: "bytes32" },
      { indexed: true, name: "permit", type: "bytes32" },
      { indexed: true, name: "author", type: "bytes32" },
      { indexed: false, name: "series", type: "bytes32" },
      { indexed: false, name: "record", type: "bytes32" },
      { indexed: false, name: "reason", type: "uint8" },
      { indexed: false, name: "document", type: "bytes32" },
    ],
    name: "ObjectionFiled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "objection", type: "bytes32" },
      { indexed: true, name: "series", type: "bytes32" },
      { indexed: true, name: "by", type: "bytes32" },
    ],
    name: "ObjectionWithdrawn",
    type: "event",
  },
  {
    inputs: [],
    name: "authorities",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "networkId", type: "bytes32" },
          { name: "issuer", type: "bytes32" },
          { name: "kind", type: "uint8" },
          { name: "numberTag", type: "bytes32" },
          { name: "series", type: "bytes32" },
          { name: "supersedes", type: "bytes32" },
          { name: "validFrom", type: "uint64" },
          { name: "validUntil", type: "uint64" },
          { name: "documentDigest", type: "bytes32" },
          { name: "keyId", type: "bytes32" },
          { name: "mandate", type: "bytes32" },
          { name: "linesRoot", type: "bytes32" },
          { name: "lineCount", type: "uint16" },
          { name: "salt", type: "bytes32" },
          { name: "links", type: "bytes32[]" },
          { name: "drawers", type: "bytes32[]" },
          { name: "receivers", type: "bytes32[]" },
        ],
        name: "permit",
        type: "tuple",
      },
      { name: "record", type: "bytes32" },
      { name: "linesDigest", type: "bytes32" },
      { name: "reason", type: "uint8" },
      { name: "document", type: "bytes32" },
    ],
    name: "object",
    outputs: [{ name: "id", type: "bytes32" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "objection",
    outputs: [
      {
        components: [
          { name: "author", type: "bytes32" },
          { name: "reason", type: "uint8" },
          { name: "filedAt", type: "uint40" },
          { name: "withdrawnAt", type: "uint40" },
          { name: "series", type: "bytes32" },
          { name: "record", type: "bytes32" },
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
      { name: "author", type: "bytes32" },
      { name: "permit", type: "bytes32" },
      { name: "record", type: "bytes32" },
      { name: "document", type: "bytes32" },
    ],
    name: "objectionId",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "pure",
    type: "function",
  },
  {
    inputs: [{ name: "series", type: "bytes32" }],
    name: "openObjections",
    outputs: [
      { name: "toPermit", type: "uint32" },
      { name: "toRecords", type: "uint32" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "record", type: "bytes32" }],
    name: "openObjectionsOn",
    outputs: [{ name: "", type: "uint32" }],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "permits", outputs: [{ name: "", type: "address" }], stateMutability: "view", type: "function" },
  {
    inputs: [{ name: "id", type: "bytes32" }],
    name: "withdraw",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "writeOffs",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
] as const;

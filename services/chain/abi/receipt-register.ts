/**
 * The interface of ReceiptRegister, generated from contracts/receipt/ReceiptRegister.sol by `npm run generate`.
 * @module
 */
export const receiptRegisterAbi = [
  {
    inputs: [
      { name: "authorityRegister", type: "address" },
      { name: "permitRegister", type: "address" },
      { name: "writeOffRegister", type: "address" },
    ],
    stateMutability: "nonpayable",
    type: "constructor",
  },
  { inputs: [{ name: "line", type: "uint16" }], name: "ReceiptRegisterArrivalInvalid", type: "error" },
  { inputs: [], name: "ReceiptRegisterMessageIdMissing", type: "error" },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "messageId", type: "bytes32" },
    ],
    name: "ReceiptRegisterMessageReused",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "ReceiptRegisterNotAnAccount", type: "error" },
  { inputs: [{ name: "reservation", type: "bytes32" }], name: "ReceiptRegisterNotConsumed", type: "error" },
  { inputs: [{ name: "authority", type: "bytes32" }], name: "ReceiptRegisterNotReceiver", type: "error" },
  {
    inputs: [
      { name: "given", type: "bytes32" },
      { name: "reserved", type: "bytes32" },
    ],
    name: "ReceiptRegisterTermsMismatch",
    type: "error",
  },
  { inputs: [{ name: "arrivedAt", type: "uint40" }], name: "ReceiptRegisterTimeInvalid", type: "error" },
  {
    inputs: [
      { name: "line", type: "uint16" },
      { name: "given", type: "bytes3" },
      { name: "expected", type: "bytes3" },
    ],
    name: "ReceiptRegisterUnitMismatch",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "reservation", type: "bytes32" },
      { indexed: true, name: "permit", type: "bytes32" },
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: false, name: "messageId", type: "bytes32" },
      { indexed: false, name: "body", type: "bytes32" },
      { indexed: false, name: "arrivedAt", type: "uint40" },
      { indexed: false, name: "evidence", type: "bytes32" },
      {
        components: [
          { name: "line", type: "uint16" },
          { name: "unit", type: "bytes3" },
          { name: "quantity", type: "uint64" },
        ],
        indexed: false,
        name: "arrivals",
        type: "tuple[]",
      },
    ],
    name: "ReceiptRecorded",
    type: "event",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "messageId", type: "bytes32" },
    ],
    name: "answer",
    outputs: [
      {
        components: [
          { name: "known", type: "bool" },
          { name: "body", type: "bytes32" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "authorities",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "permits", outputs: [{ name: "", type: "address" }], stateMutability: "view", type: "function" },
  {
    inputs: [{ name: "reservation", type: "bytes32" }],
    name: "receiptCount",
    outputs: [{ name: "", type: "uint32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "reservation", type: "bytes32" },
      { name: "line", type: "uint16" },
    ],
    name: "received",
    outputs: [{ name: "", type: "uint64" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "messageId", type: "bytes32" },
      {
        components: [
          { name: "reservation", type: "bytes32" },
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
          {
            components: [
              { name: "line", type: "uint16" },
              { name: "unit", type: "bytes3" },
              { name: "quantity", type: "uint64" },
            ],
            name: "arrivals",
            type: "tuple[]",
          },
          { name: "arrivedAt", type: "uint40" },
          { name: "evidence", type: "bytes32" },
        ],
        name: "message",
        type: "tuple",
      },
    ],
    name: "record",
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

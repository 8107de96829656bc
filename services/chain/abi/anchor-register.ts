/**
 * The interface of AnchorRegister, generated from contracts/anchor/AnchorRegister.sol by `npm run generate`.
 * @module
 */
export const anchorRegisterAbi = [
  { inputs: [{ name: "authorityRegister", type: "address" }], stateMutability: "nonpayable", type: "constructor" },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "root", type: "bytes32" },
    ],
    name: "AnchorRegisterAlreadyAnchored",
    type: "error",
  },
  {
    inputs: [
      { name: "root", type: "bytes32" },
      { name: "count", type: "uint64" },
    ],
    name: "AnchorRegisterEmpty",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "previous", type: "bytes32" },
    ],
    name: "AnchorRegisterForked",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "AnchorRegisterNotAnAccount", type: "error" },
  {
    inputs: [
      { name: "count", type: "uint64" },
      { name: "before", type: "uint64" },
    ],
    name: "AnchorRegisterNotGrown",
    type: "error",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "previous", type: "bytes32" },
    ],
    name: "AnchorRegisterPreviousUnknown",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "authority", type: "bytes32" },
      { indexed: true, name: "root", type: "bytes32" },
      { indexed: false, name: "count", type: "uint64" },
      { indexed: false, name: "previous", type: "bytes32" },
    ],
    name: "Anchored",
    type: "event",
  },
  {
    inputs: [
      { name: "root", type: "bytes32" },
      { name: "count", type: "uint64" },
    ],
    name: "anchor",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "root", type: "bytes32" },
    ],
    name: "anchored",
    outputs: [
      {
        components: [
          { name: "anchoredAt", type: "uint40" },
          { name: "count", type: "uint64" },
          { name: "extended", type: "bool" },
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
  {
    inputs: [
      { name: "root", type: "bytes32" },
      { name: "count", type: "uint64" },
      { name: "previous", type: "bytes32" },
    ],
    name: "extend",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "authority", type: "bytes32" },
      { name: "root", type: "bytes32" },
      { name: "position", type: "uint64" },
      { name: "document", type: "bytes32" },
      { name: "path", type: "bytes32[]" },
    ],
    name: "proves",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
] as const;

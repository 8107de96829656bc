/**
 * The interface of Consortium, generated from contracts/access/Consortium.sol by `npm run generate`.
 * @module
 */
export const consortiumAbi = [
  {
    inputs: [
      { name: "network", type: "bytes32" },
      {
        components: [
          { name: "state", type: "bytes2" },
          { name: "administrator", type: "address" },
        ],
        name: "founders",
        type: "tuple[]",
      },
    ],
    stateMutability: "nonpayable",
    type: "constructor",
  },
  { inputs: [], name: "ConsortiumFoundingIncomplete", type: "error" },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "state", type: "bytes2" },
    ],
    name: "ConsortiumNotAdministrator",
    type: "error",
  },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "state", type: "bytes2" },
    ],
    name: "ConsortiumNotCandidate",
    type: "error",
  },
  { inputs: [{ name: "state", type: "bytes2" }], name: "ConsortiumStateMalformed", type: "error" },
  { inputs: [{ name: "state", type: "bytes2" }], name: "ConsortiumStateRepeated", type: "error" },
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
      { indexed: true, name: "state", type: "bytes2" },
      { indexed: true, name: "candidate", type: "address" },
    ],
    name: "AdministrationOffered",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "state", type: "bytes2" },
      { indexed: true, name: "previous", type: "address" },
      { indexed: true, name: "next", type: "address" },
    ],
    name: "AdministrationTransferred",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "state", type: "bytes2" },
      { indexed: true, name: "administrator", type: "address" },
    ],
    name: "StateAdmitted",
    type: "event",
  },
  {
    inputs: [{ name: "state", type: "bytes2" }],
    name: "acceptAdministration",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "state", type: "bytes2" }],
    name: "administratorOf",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "foundedAt", outputs: [{ name: "", type: "uint64" }], stateMutability: "view", type: "function" },
  {
    inputs: [{ name: "state", type: "bytes2" }],
    name: "isMember",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "networkId",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "state", type: "bytes2" },
      { name: "candidate", type: "address" },
    ],
    name: "offerAdministration",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  { inputs: [], name: "states", outputs: [{ name: "", type: "bytes2[]" }], stateMutability: "view", type: "function" },
] as const;

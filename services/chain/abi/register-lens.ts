/**
 * The interface of RegisterLens, generated from contracts/lens/RegisterLens.sol by `npm run generate`.
 * @module
 */
export const registerLensAbi = [
  {
    inputs: [
      { name: "consortium", type: "address" },
      { name: "authorities", type: "address" },
      { name: "permits", type: "address" },
      { name: "writeOffs", type: "address" },
      { name: "receipts", type: "address" },
    ],
    stateMutability: "nonpayable",
    type: "constructor",
  },
  {
    inputs: [
      { name: "found", type: "address" },
      { name: "given", type: "address" },
    ],
    name: "RegisterLensPartsDisagree",
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
    inputs: [
      { name: "ids", type: "bytes32[]" },
      { name: "time", type: "uint64" },
    ],
    name: "look",
    outputs: [
      {
        components: [
          { name: "blockNumber", type: "uint64" },
          { name: "blockTime", type: "uint64" },
          {
            components: [
              { name: "id", type: "bytes32" },
              {
                components: [
                  { name: "status", type: "uint8" },
                  { name: "kind", type: "uint8" },
                  { name: "validFrom", type: "uint40" },
                  { name: "validUntil", type: "uint40" },
                  { name: "issuer", type: "uint32" },
                  { name: "version", type: "uint16" },
                  { name: "registeredAt", type: "uint40" },
                  { name: "statusSince", type: "uint40" },
                ],
                name: "permit",
                type: "tuple",
              },
              { name: "issuer", type: "bytes32" },
              { name: "series", type: "bytes32" },
              { name: "current", type: "bytes32" },
              { name: "currentStatus", type: "uint8" },
              { name: "boundTo", type: "bytes32" },
              { name: "inForce", type: "bool" },
              {
                components: [
                  { name: "number", type: "uint16" },
                  {
                    components: [
                      { name: "version", type: "uint16" },
                      { name: "mode", type: "uint8" },
                      { name: "unit", type: "bytes3" },
                      { name: "scale", type: "uint8" },
                      { name: "currency", type: "bytes3" },
                      { name: "quantityLimit", type: "uint64" },
                      { name: "valueLimit", type: "uint64" },
                      { name: "tolerance", type: "uint16" },
                      { name: "eucLink", type: "uint8" },
                      { name: "eucLine", type: "uint16" },
                    ],
                    name: "line",
                    type: "tuple",
                  },
                  {
                    components: [
                      { name: "reservedQuantity", type: "uint64" },
                      { name: "consumedQuantity", type: "uint64" },
                      { name: "returnedQuantity", type: "uint64" },
                      { name: "excessQuantity", type: "uint64" },
                      { name: "reservedValue", type: "uint64" },
                      { name: "consumedValue", type: "uint64" },
                      { name: "returnedValue", type: "uint64" },
                      { name: "excessValue", type: "uint64" },
                    ],
                    name: "meter",
                    type: "tuple",
                  },
                ],
                name: "lines",
                type: "tuple[]",
              },
            ],
            name: "permits",
            type: "tuple[]",
          },
        ],
        name: "picture",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "parts",
    outputs: [
      {
        components: [
          { name: "networkId", type: "bytes32" },
          { name: "foundedAt", type: "uint64" },
          { name: "consortium", type: "address" },
          { name: "authorities", type: "address" },
          { name: "permits", type: "address" },
          { name: "writeOffs", type: "address" },
          { name: "receipts", type: "address" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
] as const;

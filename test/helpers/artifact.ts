/**
 * A compiler's artifact, as much of it as the interface generator reads.
 * @module
 */

/** path → text of the artifact of `contracts/<folder>/<name>.sol` with the named functions, one error and one event. */
export function artifact(
  folder: string,
  name: string,
  bytecode: string,
  functions: readonly string[],
): Record<string, string> {
  const argument = { internalType: "type PermitId", name: "id", type: "bytes32" };
  const abi = [
    { type: "error", name: `${name}Refused`, inputs: [argument] },
    { type: "event", name: "Registered", anonymous: false, inputs: [{ ...argument, indexed: true }] },
    ...functions.map((each) => ({
      type: "function",
      name: each,
      inputs: [argument],
      outputs: [],
      stateMutability: "nonpayable",
    })),
  ];
  const sourceName = `contracts/${folder}/${name}.sol`;
  return {
    [`artifacts/${sourceName}/${name}.json`]: JSON.stringify({ contractName: name, sourceName, abi, bytecode }),
  };
}

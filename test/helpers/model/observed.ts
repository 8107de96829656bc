/**
 * What became of an act on the chain, in the model's words.
 * @module
 */
import { Interface as Abi, decodeBytes32String, type Interface } from "ethers";
import type { Call } from "./call.ts";
import type { Log, Receipt } from "./chain.ts";
import { artifactOf, INTERFACES } from "./deployment.ts";
import type { Outcome } from "./outcome.ts";

// What libraries revert with is declared by the contract's own interface; these are what others may pass on.
const EVERY: readonly Interface[] = [
  ...Object.values(INTERFACES),
  ...["Corrections", "Exceptions"].map(
    (name) => new Abi(artifactOf(name).abi.filter(({ type }) => type !== "function")),
  ),
];

/** Name of the custom error, or what stands in its place. */
export function errorOf(revert: string): string {
  if (revert === "0x") return "no reason";
  for (const each of EVERY) {
    const found = each.parseError(revert);
    if (found) return found.name;
  }
  return `unknown error ${revert.slice(0, 10)}`;
}

/** Names of events, in the order of the log. */
export const eventNames = (logs: readonly Log[]): string[] =>
  logs.map(({ topics, data }) => {
    for (const each of EVERY) {
      const found = each.parseLog({ topics: [...topics], data });
      if (found) return found.name;
    }
    return `unknown event ${topics[0]}`;
  });

const textOf = (word: string): string => decodeBytes32String(word);

const REFUSED = INTERFACES.writeOffs.getEvent("Refused")?.topicHash;
const FAILED = INTERFACES.writeOffs.getEvent("MessageFailed")?.topicHash;

function refusalOf(log: Log): Outcome {
  const told = INTERFACES.writeOffs.parseLog({ topics: [...log.topics], data: log.data });
  return { kind: "refused", code: textOf(told?.args.code), line: Number(told?.args.line) };
}

/** The outcome of a transaction; of a batch also what became of each message that was refused or failed. */
export function observed(call: Call, receipt: Receipt): Outcome {
  if (!receipt.succeeded) return { kind: "reverted", error: errorOf(receipt.revert) };
  if (call.target !== "writeOffs") return { kind: "accepted" };
  if (call.inner) {
    const inner = receipt.logs.flatMap((log): Outcome[] => {
      if (log.topics[0] === REFUSED) return [refusalOf(log)];
      if (log.topics[0] !== FAILED) return [];
      const told = INTERFACES.writeOffs.parseLog({ topics: [...log.topics], data: log.data });
      return [{ kind: "reverted", error: errorOf(told?.args.reason) }];
    });
    return { kind: "accepted", inner };
  }
  const refusal = receipt.logs.find((log) => log.topics[0] === REFUSED);
  return refusal ? refusalOf(refusal) : { kind: "accepted" };
}

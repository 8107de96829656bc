/**
 * Blocks are only ever added to what they follow: same rule for the index and the lookup.
 * @module
 */
import { Refusal } from "../domain/errors/refusal.ts";
import type { RegisterBlock } from "../domain/register/events.ts";
import type { Head } from "../ports/ledger.ts";

/** Throws `index-discontinuous` unless `block` is the child of `head`. Anything may be first. */
export function assertFollows(head: Head | undefined, block: RegisterBlock): void {
  const follows = head === undefined || (block.number === head.number + 1 && block.parentHash === head.hash);
  if (!follows)
    throw discontinuous(block.number, `${head?.number} ${head?.hash}`, `${block.number - 1} ${block.parentHash}`);
  let last = -1;
  for (const event of block.events) {
    if (event.block !== block.number || event.logIndex <= last) {
      throw discontinuous(
        block.number,
        "events of this block in order",
        `log ${event.logIndex} of block ${event.block}`,
      );
    }
    last = event.logIndex;
  }
}

export function headOf(block: RegisterBlock): Head {
  return { number: block.number, hash: block.hash, time: block.time };
}

export function discontinuous(block: number, expected: string, found: string): Refusal {
  return new Refusal("index-discontinuous", { block: String(block), expected, found });
}

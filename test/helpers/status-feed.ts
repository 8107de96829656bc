/**
 * A feed of status changes over a real index, given blocks one at a time as the indexer gives them.
 * @module
 */
import { applyEvent } from "../../services/domain/register/apply.ts";
import type { RegisterBlock, RegisterFact } from "../../services/domain/register/events.ts";
import { emptyRegister } from "../../services/domain/register/model.ts";
import { createIndexStore } from "../../services/store/index/index-store.ts";
import { StatusFeed } from "../../services/usecases/status-changes/status-feed.ts";
import { word } from "./permit-fixture.ts";
import { FACTS, TIME } from "./register-facts.ts";
import { emptyDatabase } from "./store-database.ts";

export interface FedFeed {
  readonly feed: StatusFeed;
  readonly index: ReturnType<typeof createIndexStore>;
  /** A block with these facts, read by the index and then told. */
  block(...facts: readonly RegisterFact[]): Promise<RegisterBlock>;
  /** The index is emptied, and another story read into it from its first block on. */
  retold(story: string): Promise<void>;
}

/** Authority XB-LIC is suspended, or back. */
export const suspended: RegisterFact = { name: "AuthoritySuspended", authority: "XB-LIC", reason: "legal-order" };
export const reinstated: RegisterFact = { name: "AuthorityReinstated", authority: "XB-LIC" };
export const keyRevoked: RegisterFact = {
  ...{ name: "KeyRevoked", authority: "XB-LIC", keyId: FACTS.key.keyId, reason: "key-stolen", compromisedSince: TIME },
};

/** A ledger on which XB-LIC was founded in its first block; `story` makes its hashes another's. */
export async function fedFeed(story = "story"): Promise<FedFeed> {
  const index = createIndexStore(await emptyDatabase());
  let register = emptyRegister();
  const feed = new StatusFeed(index);
  let number = 0;
  const block = async (...facts: readonly RegisterFact[]): Promise<RegisterBlock> => {
    const parentHash = word(`${story} ${number}`);
    number += 1;
    const place = { block: number, transaction: word(`transaction ${number}`) };
    const events = facts.map((fact, logIndex) => ({ ...fact, ...place, logIndex }));
    const made = { number, parentHash, hash: word(`${story} ${number}`), time: TIME + number, events };
    for (const event of events) applyEvent(register, event, made.time);
    await index.append([made], register);
    feed.take([made]);
    return made;
  };
  const found = () => block(FACTS.founded, FACTS.state, FACTS.authority, FACTS.offer, FACTS.account, FACTS.key);
  const retold = async (other: string): Promise<void> => {
    await index.clear();
    [register, number, story] = [emptyRegister(), 0, other];
    await found();
  };
  await found();
  return { feed, index, block, retold };
}

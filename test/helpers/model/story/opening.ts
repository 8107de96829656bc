/**
 * How every random sequence begins: three founding states name their bodies, accounts and keys, two accounts at a time.
 * @module
 */
import type { Dice } from "../../seeded-dice.ts";
import { newKey } from "../keys.ts";
import { DAY } from "../words.ts";
import {
  accountsOf,
  administrator,
  BODIES,
  DEPLOYER,
  GOVERNANCE,
  guardian,
  principalOf,
  STATES,
  stateWord,
  wordOf,
} from "./cast.ts";
import type { Step, Story } from "./story.ts";

export const FOUNDERS = STATES.slice(0, 3);

/** What is fixed at the founding; delays and periods differ from seed to seed. */
export function foundingOf(dice: Dice) {
  return {
    networkId: dice.hex(32),
    deployer: DEPLOYER,
    governance: GOVERNANCE,
    founders: FOUNDERS.map((state) => ({
      state: stateWord(state),
      administrator: administrator(state),
      guardian: guardian(state),
    })),
    periods: {
      admission: dice.pick([60, 30 * DAY]),
      windDown: dice.pick([60, 3 * DAY, 60 * DAY]),
      replacement: dice.pick([60, 5 * DAY, 30 * DAY]),
    },
    keyDelay: dice.pick([0, 0, 2 * DAY]),
  };
}

/** The acts of the opening, each a second after the last; then the key delay passes. */
export function* opening(s: Story): Generator<Step> {
  let time = s.now;
  const step = (call: Step["call"]): Step => {
    time += 1;
    s.now = time;
    return { call, time };
  };
  for (const state of FOUNDERS) {
    const { authorities } = s.model.options.addresses;
    const both = function* (fn: string, ...args: unknown[]): Generator<Step> {
      const act = s.make("authorities", fn, guardian(state), ...args);
      yield step(s.make("authorities", "propose", administrator(state), principalOf(state), authorities, act.data));
      yield step(act);
    };
    for (const { body, roles, kinds } of BODIES) {
      const id = wordOf(`${state}-${body}`);
      const until = s.now + (s.dice.chance(0.1) ? 60 * DAY : 4_000 * DAY);
      yield* both("nameAuthority", id, roles, kinds, s.now - DAY, until);
      for (const account of accountsOf(state, body).slice(0, body === "AUD" ? 1 : 2)) {
        yield* both("addAccount", id, account);
        yield step(s.make("authorities", "acceptAccount", account, id));
      }
      if (kinds === 0) continue;
      const key = newKey();
      s.keys.set(key.keyId, key);
      const proof = s.proveKey(key, id);
      yield* both("addKey", id, key.x, key.y, 0, proof.r, proof.s);
    }
  }
  s.now = time + s.model.options.keyDelay;
}

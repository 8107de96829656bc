/**
 * Plays a random sequence on a chain and on the model at once, and names everything in which they part.
 * @module
 */
import type { Register } from "../../../services/domain/register/model.ts";
import { seededDice } from "../seeded-dice.ts";
import { apply } from "./apply.ts";
import type { Call } from "./call.ts";
import { Chain, type Log, type Rpc } from "./chain.ts";
import { type Deployment, deploy } from "./deployment.ts";
import { isWrongActor, notePeak, remember, stateViolations, stepViolations } from "./invariants.ts";
import { keyFacts, prove } from "./keys.ts";
import { Model } from "./model.ts";
import { eventNames, observed } from "./observed.ts";
import type { Outcome } from "./outcome.ts";
import { missing, rebuild, viewsOfRebuilt } from "./rebuilt.ts";
import { foundingOf, opening } from "./story/opening.ts";
import { Papers } from "./story/papers.ts";
import { Story } from "./story/story.ts";
import { differences, type Read, readFrom, unexpected } from "./sweeper.ts";

export interface Happened {
  readonly call: Call;
  readonly time: number;
  readonly outcome: Outcome;
  readonly logs: readonly Log[];
}

export interface Options {
  readonly seed: number;
  readonly steps: number;
  /** Everything is compared after so many steps, and at the end; what an act touched, after each. */
  readonly sweepEvery?: number;
}

/** A part of the register that is not as the model, or an invariant, says. */
export class Difference extends Error {
  override name = "Difference";
}

/** A story on a chain, step by step. */
export class Play {
  readonly seed: number;
  readonly chain: Chain;
  readonly model: Model;
  readonly story: Story;
  readonly deployment: Deployment;
  readonly past: Happened[] = [];
  /** What the contracts answer; a test may put something between. */
  read: Read;
  /** The register as the events alone rebuild it, up to the last sweep. */
  readonly register: Register;
  #rebuilt = 0;
  #block: number;
  readonly #peaks = new Map<string, { quantity: bigint; value: bigint }>();

  private constructor(seed: number, chain: Chain, model: Model, story: Story, deployment: Deployment) {
    this.seed = seed;
    this.chain = chain;
    this.model = model;
    this.story = story;
    this.deployment = deployment;
    this.read = readFrom(chain, deployment.addresses);
    const { addresses, blocks } = deployment;
    this.register = rebuild(blocks, addresses, model.options.networkId);
    this.#block = blocks.length + 1;
  }

  /** Deploys a register and plays what every network begins with: bodies, accounts, keys. */
  static async open(rpc: Rpc, seed: number): Promise<Play> {
    const dice = seededDice(seed);
    const chain = new Chain(rpc);
    const papers = new Papers(dice);
    const founding = foundingOf(dice);
    const start = (await chain.latest()) + 10;
    const deployment = await deploy(chain, founding.deployer, founding, start);
    const chainId = await chain.id();
    const { authorities } = deployment.addresses;
    const model = new Model({
      ...founding,
      addresses: deployment.addresses,
      mayFollow: (address) => address === deployment.follower,
      keyFacts: keyFacts(chainId, authorities),
      trees: papers.trees,
    });
    for (const { state, administrator, guardian } of founding.founders) model.found(state, administrator, guardian);
    const story = new Story({
      ...{ dice, papers, model, follower: deployment.follower, now: chain.now },
      proveKey: (key, id) => prove(key, chainId, authorities, id),
    });
    const play = new Play(seed, chain, model, story, deployment);
    for (const step of opening(story)) await play.#step(step.call, step.time);
    return play;
  }

  /** Plays `steps` more acts. Throws a {@link Difference} at the first thing that is not as it must be. */
  async run({ steps, sweepEvery = 200 }: Pick<Options, "steps" | "sweepEvery">): Promise<void> {
    for (let n = 1; n <= steps; n += 1) {
      this.story.late = n > steps * 0.8;
      const { call, time } = this.story.next();
      await this.#step(call, time);
      if (n % sweepEvery === 0 || n === steps) await this.sweep();
    }
  }

  /** Compares everything there is, with the model and with what the events alone rebuild. */
  async sweep(): Promise<void> {
    const { now } = this.chain;
    const found = await differences(this.model, this.read, this.model.rows(), now);
    const blocks = this.past.slice(this.#rebuilt).map(({ time, logs }) => ({ time, logs }));
    const { addresses } = this.deployment;
    rebuild(blocks, addresses, this.model.options.networkId, this.register, this.#block);
    this.#rebuilt = this.past.length;
    this.#block += blocks.length;
    const told = await unexpected(viewsOfRebuilt(this.register, now), this.read, "the log");
    const counts = missing(this.register, this.model);
    this.#require([...found, ...told, ...counts, ...stateViolations(this.model, this.#peaks)]);
  }

  async #step(call: Call, time: number): Promise<void> {
    const before = remember(this.model);
    const wrong = isWrongActor(this.model, call, time);
    this.model.journal.forget();
    const predicted = apply(this.model, call, time);
    const receipt = await this.chain.send(call.sender, this.deployment.addresses[call.target], call.data, time);
    const outcome = observed(call, receipt);
    this.past.push({ call, time, outcome, logs: receipt.logs });
    const [is, should] = [outcome, predicted].map((each) => JSON.stringify(each));
    if (is !== should) this.#require([`the outcome is ${is} where the model says ${should}`]);
    const act = call.inner ? call.inner.map(({ fn }) => fn).join("+") : call.fn;
    const broken = stepViolations(this.model, before, { act, outcome, events: eventNames(receipt.logs), now: time });
    if (wrong && outcome.kind !== "reverted") broken.push("INV-36: an act by the wrong actor was not reverted");
    for (const [key, line] of this.model.lines.entries()) notePeak(key, line, this.#peaks);
    const found = await differences(this.model, this.read, this.model.journal.touched, time);
    this.#require([...broken, ...found]);
  }

  #require(found: readonly string[]): void {
    if (found.length === 0) return;
    const last = this.past.at(-1);
    const at = last ? `${last.call.target}.${last.call.fn} by ${last.call.sender} at ${last.time}` : "nothing";
    const shown = found.slice(0, 8).join("\n  ");
    throw new Difference(`seed ${this.seed}, act ${this.past.length} (${at}):\n  ${shown}`);
  }
}

/**
 * `kill -9` at random moments of a mixed load, and in the middle of starting again. After each: what was acknowledged is
 * on the ledger exactly once, everything else once or not at all, the index is what the chain says, and the vault has the
 * bundle of every permit of the node's authorities.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstPasswordsFile } from "../../../services/apps/node/first-passwords.ts";
import { sha256 } from "../../../services/apps/sha256.ts";
import type { AdverseMode } from "../../../services/chain/embedded/adverse.ts";
import { permitId } from "../../../services/domain/permit/canonical.ts";
import { parseBundle } from "../../../services/schema/bundle/bundle.ts";
import type { Dice } from "../../../test/helpers/seeded-dice.ts";
import { Client } from "../../demo/client.ts";
import { type Act, Book } from "./book.ts";
import { Caller, openPaper, type Paper } from "./callers.ts";
import { ChainBook } from "./chain-book.ts";
import { chaosEnvironment } from "./chaos-config.ts";
import { isPartners, Partner, partnersOf } from "./partner.ts";
import { Station, type Up } from "./station.ts";

export interface KillOptions {
  readonly rounds: number;
  readonly dice: Dice;
  /** How the ledger behaves in a round, from 1. Default: well. */
  readonly behaviour?: (round: number) => Partial<AdverseMode>;
  readonly callers?: number;
  /** Every how many rounds the node is also killed while it starts again. Default 5. */
  readonly atStartEvery?: number;
  readonly progress?: (line: string) => void;
}

export interface KillFigures {
  readonly rounds: number;
  /** Kills while acts were under way, and while the node was starting again. */
  readonly underLoad: number;
  readonly atStart: number;
  readonly acts: number;
  readonly acknowledged: number;
  /** Requests that a kill left without an answer. */
  readonly unanswered: number;
  /** Acknowledged and not on the ledger; on it twice. */
  readonly lost: number;
  readonly twice: number;
  readonly indexDiffers: number;
  readonly vaultLacks: number;
  /** Bundles that the partner named in a permit should have got, and those it did not. */
  readonly delivered: number;
  readonly undelivered: number;
  /** Milliseconds from the start of the process until it is ready. */
  readonly readyMedianMs: number;
  readonly readyMaxMs: number;
}

/** How long a load runs before it is cut, at most (ms). */
const LOAD_MS = 3_000;
/** How long an acknowledged act that the ledger was slow to take may need after a restart (ms). */
const PATIENCE_MS = 30_000;

export async function killCampaign(options: KillOptions): Promise<KillFigures> {
  const folder = await mkdtemp(join(tmpdir(), "countersign-chaos-"));
  const campaign = await Campaign.at(folder, options);
  try {
    return await campaign.run();
  } finally {
    await campaign.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Campaign {
  readonly #options: KillOptions;
  readonly #station: Station;
  readonly #chain: ChainBook;
  readonly #ready: number[] = [];
  #callers: Caller[] = [];
  #book: Book | undefined;
  #paper: Paper | undefined;
  #known: Client | undefined;
  readonly #partner: Partner;
  #seen = { underLoad: 0, atStart: 0, lost: 0, twice: 0, indexDiffers: 0, vaultLacks: 0, delivered: 0, undelivered: 0 };
  readonly #checked = new Set<string>();
  /** Permits that the callers draw on. */
  readonly #own = new Set<string>();

  private constructor(options: KillOptions, station: Station, partner: Partner, chain: ChainBook) {
    this.#options = options;
    this.#station = station;
    this.#partner = partner;
    this.#chain = chain;
  }

  static async at(folder: string, options: KillOptions): Promise<Campaign> {
    const partner = await Partner.at(folder);
    const change = { actsFor: (authority: string) => !isPartners(authority), partners: partnersOf(partner) };
    const environment = chaosEnvironment(folder, change);
    const station = await Station.at({ data: join(folder, "data"), environment });
    return new Campaign(options, station, partner, await ChainBook.open());
  }

  async run(): Promise<KillFigures> {
    const { rounds, progress, atStartEvery = 5 } = this.#options;
    let up = await this.#first();
    for (let round = 1; round <= rounds; round += 1) {
      const before = this.#book?.acts.filter(({ acknowledged }) => acknowledged).length ?? 0;
      await this.#cut(up);
      if (round % atStartEvery === 0) await this.#killAtStart(round + 1);
      else this.#seen.underLoad += 1;
      up = await this.#up(round + 1);
      await this.#check(up);
      const acknowledged = this.#book?.acts.filter(({ acknowledged: told }) => told).length ?? 0;
      progress?.(
        `round ${round} of ${rounds}: ${acknowledged - before} acts acknowledged, ready in ${this.#ready.at(-1)} ms`,
      );
    }
    await this.#checkDeliveries();
    return this.#figures();
  }

  async close(): Promise<void> {
    await this.#station.kill();
    await this.#partner.close();
    await this.#chain.close();
  }

  async #first(): Promise<Up> {
    const up = await this.#up(1);
    await this.#partner.start(this.#station, up.register);
    this.#book = new Book(up.networkId);
    this.#paper = await openPaper(this.#client(up), "CHAOS");
    await this.#chain.follow(up);
    for (const permit of this.#chain.permits.keys()) this.#own.add(permit);
    const count = this.#options.callers ?? 6;
    const book = this.#book;
    this.#callers = Array.from(
      { length: count },
      (_, i) => new Caller(`C${i}`, i % 3 === 2 ? "licensing" : "customs", book, () => this.#paper),
    );
    return up;
  }

  #client(up: Up): Client {
    // The same one as long as the node is called the same: sessions have to outlive it, too.
    if (this.#known?.url !== up.url) this.#known = new Client(up.url, firstPasswordsFile(this.#station.data, true));
    return this.#known;
  }

  #start(round: number): Promise<Up | undefined> {
    return this.#station.start(this.#options.behaviour?.(round));
  }

  async #up(round: number): Promise<Up> {
    const started = performance.now();
    const up = await this.#start(round);
    if (up === undefined) throw new Error("the node was killed by somebody else");
    this.#ready.push(Math.round(performance.now() - started));
    return up;
  }

  /** Under load, and again before it is ready: what a restart mends must itself bear being cut. */
  async #killAtStart(round: number): Promise<void> {
    const usual = this.#ready.toSorted((a, b) => a - b)[Math.floor(this.#ready.length / 2)] ?? 1000;
    const starting = this.#start(round);
    // One that gives up before it is killed is heard below.
    starting.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, this.#options.dice.below(usual)));
    await this.#station.kill();
    await starting;
    this.#seen.atStart += 1;
  }

  /** Lets the callers work, and kills the node at a random moment of it. */
  async #cut(up: Up): Promise<void> {
    const client = this.#client(up);
    let over = false;
    const work = Promise.all(this.#callers.map((caller) => caller.work(client, () => over)));
    // A caller that found a fault is heard at the end: until then the node is still to be killed.
    work.catch(() => undefined);
    // Before anybody has signed in there is nothing to lose: the first time that takes longer than the whole load.
    if (this.#seen.underLoad + this.#seen.atStart === 0) await this.#untilFirstAct();
    await new Promise((resolve) => setTimeout(resolve, this.#options.dice.below(LOAD_MS)));
    over = true;
    await this.#station.kill();
    await work;
  }

  async #untilFirstAct(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until && !this.#book?.acts.some(({ acknowledged }) => acknowledged))
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async #check(up: Up): Promise<void> {
    await this.#untilSettled(up);
    for (const act of this.#book?.acts ?? []) {
      const times = this.#chain.times(act.name);
      if (times > 1) this.#fault("twice", act, `${times} times on the ledger`);
      if (act.acknowledged && times === 0) this.#fault("lost", act, "acknowledged and not on the ledger");
    }
    await this.#checkIndex(up);
    await this.#checkVault(up);
  }

  #fault(kind: "lost" | "twice", { kind: act, key }: Act, what: string): void {
    this.#seen[kind] += 1;
    this.#options.progress?.(`FAULT: ${act} ${key}: ${what}`);
  }

  /** Waits for what the outbox still brings to the ledger after a restart. */
  async #untilSettled(up: Up): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      await this.#chain.follow(up);
      const open = this.#book?.acts.some((act) => act.acknowledged && this.#chain.times(act.name) === 0);
      if (!open || Date.now() > until) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #checkIndex(up: Up): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      const head = await this.#chain.follow(up);
      const told = await this.#client(up).must(this.#client(up).get("/v1/audit/index", "XA-AUD/emil"));
      const same = (told.head as { hash?: string } | undefined)?.hash === head.hash;
      if (same && told.digest === (await this.#chain.digest())) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.#seen.indexDiffers += 1;
    this.#options.progress?.("FAULT: the index is not what the chain says");
  }

  async #checkVault(up: Up): Promise<void> {
    const client = this.#client(up);
    const officers: Readonly<Record<string, string>> = { "XA-LIC": "XA-LIC/bela", "XB-LIC": "XB-LIC/gita" };
    for (const [permit, issuer] of this.#chain.permits) {
      // Every round a few of the old ones, all of the new ones.
      if (this.#checked.has(permit) && !this.#options.dice.chance(0.05)) continue;
      const { status, body } = await client.get(`/v1/permits/${permit}/bundle`, officers[issuer]);
      const good = status === 200 && permitId(parseBundle(body).terms.header, sha256) === permit;
      if (good) this.#checked.add(permit);
      else {
        this.#seen.vaultLacks += 1;
        this.#options.progress?.(`FAULT: the vault has no bundle of ${permit}: ${status}`);
      }
    }
  }

  /** Every certificate names the partner's authority, and nobody at the first node asks twice. */
  async #checkDeliveries(): Promise<void> {
    const due = [...this.#chain.permits].filter(([, issuer]) => issuer === "XB-LIC").map(([permit]) => permit);
    // The papers that are drawn on name others.
    const named = due.filter((permit) => !this.#own.has(permit));
    const lacking = await this.#partner.lacks(named);
    this.#seen.delivered = named.length - lacking.length;
    this.#seen.undelivered = lacking.length;
    for (const permit of lacking) this.#options.progress?.(`FAULT: the partner never got ${permit}`);
  }

  #figures(): KillFigures {
    const acts = this.#book?.acts ?? [];
    const sorted = this.#ready.toSorted((a, b) => a - b);
    return {
      rounds: this.#options.rounds,
      ...this.#seen,
      acts: acts.length,
      acknowledged: acts.filter(({ acknowledged }) => acknowledged).length,
      unanswered: this.#callers.reduce((sum, { unanswered }) => sum + unanswered, 0),
      readyMedianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
      readyMaxMs: sorted.at(-1) ?? 0,
    };
  }
}

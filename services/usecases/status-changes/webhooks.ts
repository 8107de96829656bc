/**
 * Tells other systems of status changes: signed, in order, each until it is acknowledged. What there is to tell is on the
 * ledger; how far each receiver has acknowledged is on disk, so that a stop loses nothing and skips nothing.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { ChangeSubject } from "../../domain/register/status-change.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Signers } from "../../ports/signer.ts";
import type { NoticePost, NoticeSealer, WebhookPlaces } from "../../ports/webhooks.ts";
import { type Heard, WHOLE_BLOCK } from "./cursor.ts";
import type { Noticed, StatusFeed } from "./status-feed.ts";

export interface Webhook {
  readonly url: string;
  /** Whose document key signs. */
  readonly authority: AuthorityId;
  readonly events: readonly ChangeSubject[];
}

export interface WebhooksContext {
  readonly webhooks: readonly Webhook[];
  readonly feed: StatusFeed;
  readonly places: WebhookPlaces;
  readonly sealer: NoticeSealer;
  readonly post: NoticePost;
  readonly signers: Pick<Signers, "document">;
  readonly identity: { readonly networkId: Hex; readonly register: Hex };
  readonly clock: Clock;
  readonly onTrouble: (error: unknown) => void;
  /** Milliseconds before the first repetition; it doubles up to `longestWait`. */
  readonly firstWait?: number;
  readonly longestWait?: number;
}

/** How one receiver stands. */
export interface WebhookState {
  readonly host: string;
  /** When the oldest change it has not acknowledged was first sent, ms; undefined when it has all. */
  readonly behindSince: number | undefined;
  readonly failures: number;
}

const MOST_AT_ONCE = 50;

export class Webhooks {
  readonly #senders: readonly Sender[];

  constructor(context: WebhooksContext) {
    this.#senders = context.webhooks.map((webhook) => new Sender(webhook, context));
  }

  get states(): readonly WebhookState[] {
    return this.#senders.map(({ state }) => state);
  }

  start(): void {
    for (const sender of this.#senders) sender.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#senders.map((sender) => sender.stop()));
  }
}

class Sender {
  readonly #webhook: Webhook;
  readonly #context: WebhooksContext;
  readonly #host: string;
  #heard: Heard | undefined;
  /** How often the ledger told another one. */
  #story = 0;
  #news = true;
  #stopped = false;
  #failures = 0;
  #behindSince: number | undefined;
  #wake: () => void = () => undefined;
  #running: Promise<void> | undefined;
  #unsubscribe: () => void = () => undefined;

  constructor(webhook: Webhook, context: WebhooksContext) {
    this.#webhook = webhook;
    this.#context = context;
    this.#host = new URL(webhook.url).host;
  }

  get state(): WebhookState {
    return { host: this.#host, behindSince: this.#behindSince, failures: this.#failures };
  }

  start(): void {
    this.#unsubscribe = this.#context.feed.subscribe({
      noticed: () => this.#tell(),
      parted: () => {
        this.#story += 1;
        this.#heard = undefined;
        this.#tell();
      },
    });
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    this.#wake();
    await this.#running;
  }

  #tell(): void {
    this.#news = true;
    // While a receiver fails, news does not hurry it.
    if (this.#failures === 0) this.#wake();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#round();
      } catch (error) {
        this.#failed(error);
      }
      if (this.#stopped) return;
      if (this.#failures > 0) await this.#pause(this.#backoff());
      else if (!this.#news) await this.#pause();
    }
  }

  /** Sends what there is, at most so much at once. */
  async #round(): Promise<void> {
    const { feed, places } = this.#context;
    const story = this.#story;
    const heard = this.#heard ?? (await this.#placeOnDisk());
    if (this.#story !== story) return;
    this.#heard = heard;
    this.#news = false;
    const head = feed.head;
    const { batch, more } = await this.#collect(heard);
    const last = batch.at(-1);
    if (last) {
      this.#behindSince ??= this.#context.clock();
      await this.#send(batch);
      await places.put(this.#key, last.cursor);
      this.#news ||= more;
    }
    this.#failures = 0;
    this.#behindSince = undefined;
    // What was told of a story that is no longer is compared with the new one before anything else is sent.
    if (this.#story !== story) return;
    const now = last?.change ?? heard;
    // Nothing of interest up to the head: it need not be read again.
    this.#heard = !more && head && head.number > now.block ? { block: head.number, logIndex: WHOLE_BLOCK } : now;
  }

  /** A receiver that is new is told of what comes; one whose place is of another history, of everything. */
  async #placeOnDisk(): Promise<Heard> {
    const { feed, places, onTrouble } = this.#context;
    const known = places.get(this.#key);
    const cursor = known ?? feed.headCursor();
    if (known === undefined) await places.put(this.#key, cursor);
    try {
      return await feed.heard(cursor);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "cursor-invalid") throw error;
      onTrouble(error);
      return { block: -1, logIndex: -1 };
    }
  }

  get #key(): string {
    return `${this.#webhook.authority} ${this.#webhook.url}`;
  }

  async #collect(heard: Heard): Promise<{ batch: Noticed[]; more: boolean }> {
    const batch: Noticed[] = [];
    for await (const noticed of this.#context.feed.since(heard)) {
      if (!this.#webhook.events.includes(noticed.change.subject)) continue;
      if (batch.length === MOST_AT_ONCE) return { batch, more: true };
      batch.push(noticed);
    }
    return { batch, more: false };
  }

  async #send(batch: readonly Noticed[]): Promise<void> {
    const { sealer, signers, post, clock, identity } = this.#context;
    const { authority, url } = this.#webhook;
    const notice = {
      ...{ iss: authority, aud: url, iat: Math.floor(clock() / 1000) },
      ...{ network: identity.networkId, register: identity.register },
      changes: batch.map(({ change, cursor }) => ({ ...change, cursor })),
    };
    const result = await post.post(url, await sealer.sign(notice, signers.document(authority)));
    if (!result.delivered) throw new Refusal("webhook-failing", { host: this.#host, why: result.why });
  }

  /** Told once, and again when it has been well in between. */
  #failed(error: unknown): void {
    if (this.#failures === 0) this.#context.onTrouble(error);
    this.#failures += 1;
    this.#news = true;
  }

  #backoff(): number {
    const { firstWait = 500, longestWait = 300_000 } = this.#context;
    return Math.min(longestWait, firstWait * 2 ** Math.min(this.#failures - 1, 20));
  }

  async #pause(ms?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#wake = () => undefined;
  }
}

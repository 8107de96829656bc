/**
 * Callers of a node that may be killed at any moment: each goes on with its own piece of work, and repeats, under the same
 * key, what it was not answered.
 * @module
 */
import type { Client, Json, Reply } from "../../demo/client.ts";
import { certificate, licence, TEN_PIECES } from "../../demo/documents.ts";
import { Trouble } from "../../demo/trouble.ts";
import type { Act, Book } from "./book.ts";

export interface Paper {
  readonly permit: string;
  readonly number: string;
  readonly bundle: Json;
}

/** What a caller does next; resolves when it was answered, and may be run again when it was not. */
type Step = (client: Client) => Promise<void>;

/** Codes that say "not now": the caller waits and asks again. */
const LATER = new Set([429, 503]);
const GOODS = [{ ...(TEN_PIECES[0] as (typeof TEN_PIECES)[number]), quantity: "1000000", value: "1200000000.00" }];
const LINES = [{ line: 1, unit: "NAR", quantity: "1", currency: "EUR", value: "1200.00" }];
const ARRIVED = [{ line: 1, unit: "NAR", quantity: "1" }];
const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

/** The node went away, or said "not now": nothing is known of the act. */
export class Unanswered extends Error {}

/** The node said something that no restart explains: the run has found a fault. */
export class Unexpected extends Error {}

export class Caller {
  readonly #name: string;
  readonly #book: Book;
  readonly #paper: () => Paper | undefined;
  readonly #kind: "customs" | "licensing";
  #step: Step;
  #count = 0;
  /** Requests that were sent and not answered. */
  unanswered = 0;

  constructor(name: string, kind: "customs" | "licensing", book: Book, paper: () => Paper | undefined) {
    this.#name = name;
    this.#book = book;
    this.#paper = paper;
    this.#kind = kind;
    this.#step = this.#first();
  }

  /** Works until the node goes away. */
  async work(client: Client, until: () => boolean): Promise<void> {
    while (!until()) {
      try {
        await this.#step(client);
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        this.unanswered += 1;
        if (until()) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  #first(): Step {
    this.#count += 1;
    return this.#kind === "licensing" ? this.#issue() : this.#reserve();
  }

  #issue(): Step {
    const number = `XB-${this.#name}-${this.#count}`;
    const act = this.#book.issue("XB-LIC", number);
    const paper = boundBy("XC:licensing", certificate({ number, goods: GOODS, now: Date.now() }));
    let draft: Json | undefined;
    return async (client) => {
      draft ??= await answered(
        client.post("/v1/drafts", "XB-LIC/farid", paper, `draft ${number}`.replaceAll(" ", "-")),
      );
      const path = `/v1/drafts/${draft.id}/approvals`;
      await answered(client.post(path, "XB-LIC/gita", { digest: draft.digest }, `approve-${number}`));
      act.acknowledged = true;
      this.#step = this.#first();
    };
  }

  #reserve(): Step {
    const key = `reserve-${this.#name}-${this.#count}`;
    const act = this.#book.message("reserve", "XA-CUS", key);
    const declaration = `26XA${this.#name}${this.#count}`;
    return async (client) => {
      const paper = this.#paper();
      if (paper === undefined) throw new Unanswered("no licence yet");
      const body = { bundle: paper.bundle, lines: LINES, declaration };
      const reservation = await settled(act, client, () => client.post("/v1/write-offs", "XA-CUS/chidi", body, key));
      this.#step = this.#consume(String(reservation.reservation));
    };
  }

  #consume(reservation: string): Step {
    const key = `consume-${this.#name}-${this.#count}`;
    const act = this.#book.message("consume", "XA-CUS", key);
    return async (client) => {
      const path = `/v1/write-offs/${reservation}/consumption`;
      await settled(act, client, () => client.post(path, "XA-CUS/dara", { lines: LINES }, key));
      this.#step = this.#receipt(reservation);
    };
  }

  #receipt(reservation: string): Step {
    const key = `receipt-${this.#name}-${this.#count}`;
    const act = this.#book.message("receipt", "XB-CUS", key);
    const body = { reservation, arrivedAt: now(), lines: ARRIVED };
    return async (client) => {
      await settled(act, client, () => client.post("/v1/receipts", "XB-CUS/hugo", body, key));
      this.#step = this.#first();
    };
  }
}

/** A certificate that only `binder` may bind, whose node therefore gets its bundle. */
function boundBy(binder: string, paper: object): object {
  const { subject, ...rest } = paper as { readonly subject: object };
  return { ...rest, subject: { ...subject, drawers: [binder] } };
}

/** The answer of a request that the node took; throws {@link Unanswered} when it went away or says "not now". */
async function answered(asked: Promise<Reply>): Promise<Json> {
  const { status, body } = await asked.catch((error: unknown) => {
    if (error instanceof Trouble) throw new Unanswered(error.message, { cause: error });
    throw error;
  });
  if (LATER.has(status)) throw new Unanswered(String(body.code));
  if (status >= 300) throw new Unexpected(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Follows an act to its end on the ledger; it is acknowledged from the moment the node has taken it. */
async function settled(act: Act, client: Client, send: () => Promise<Reply>): Promise<Json> {
  let body = await answered(send());
  act.acknowledged = true;
  const officer = act.authority === "XA-CUS" ? "XA-CUS/chidi" : "XB-CUS/hugo";
  while (body.state === "pending") {
    await new Promise((resolve) => setTimeout(resolve, 50));
    body = await answered(client.get(`/v1/operations/${body.operation}`, officer));
  }
  if (body.state !== "done") throw new Unexpected(`${act.kind} ended as ${JSON.stringify(body)}`);
  return body;
}

/** A certificate and a licence on it with a million pieces, for callers to draw on. */
export async function openPaper(client: Client, run: string): Promise<Paper> {
  const issue = async (author: string, approver: string, number: string, paper: object): Promise<Paper> => {
    const draft = await client.must(client.post("/v1/drafts", author, paper));
    const approval = client.post(`/v1/drafts/${draft.id}/approvals`, approver, { digest: draft.digest });
    const { operation } = await client.must(approval);
    const permit = String((operation as Json).permit);
    return { permit, number, bundle: await client.must(client.get(`/v1/permits/${permit}/bundle`, approver)) };
  };
  const numbers = { euc: `XB-EUC-${run}`, licence: `XA-${run}` };
  const dates = { goods: GOODS, now: Date.now() };
  const euc = await issue("XB-LIC/farid", "XB-LIC/gita", numbers.euc, certificate({ number: numbers.euc, ...dates }));
  const paper = licence({ number: numbers.licence, ...dates }, euc);
  return issue("XA-LIC/amara", "XA-LIC/bela", numbers.licence, paper);
}

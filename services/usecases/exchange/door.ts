/**
 * The door for other authorities: a request signed with a key the register has for its author now is answered, once, and
 * nothing else opens it. The signed answer is on disk before it leaves; the same request again gets the same answer.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import { isPassing } from "../../domain/errors/passing.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { EXCHANGE_ACTS, type ExchangeAct } from "../../domain/exchange/acts.ts";
import { addressFlaw, type Flaw, sealedFlaw } from "../../domain/exchange/admission.ts";
import {
  ANSWER_FORMAT,
  type Envelope,
  type ExchangeAnswer,
  type ExchangeRequest,
  type Outcome,
  requestDigest,
  sealedDigest,
} from "../../domain/exchange/message.ts";
import { type Allowance, spend } from "../../domain/exchange/retry.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { Received } from "../../ports/exchange.ts";
import { leaveTrace } from "../audit/leave-trace.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import type { ExchangeContext, Handler, Handlers } from "./exchange-context.ts";
import { KeyQuestions } from "./key-questions.ts";
import { assertInOffice, nowOf, sealingKey, speakingKey } from "./partner-keys.ts";

export interface DoorContext extends ExchangeContext {
  readonly handlers: Handlers;
  /** Told of each request that was answered, once its answer is on disk; of a repetition too. */
  readonly onHeard?: (from: AuthorityId) => void;
}

/** One per process: what partners have sent lately is remembered in it. */
export class Door {
  readonly #context: DoorContext;
  /** One at a time for each message, so that it is answered once. */
  readonly #turnstile = new Turnstile();
  /** Author + "/" + act. */
  readonly #allowances = new Map<string, Allowance>();
  readonly #keyQuestions: KeyQuestions;

  constructor(context: DoorContext) {
    this.#context = context;
    this.#keyQuestions = new KeyQuestions(context.passed);
  }

  /**
   * The signed answer. Throws Refusals that nobody signs: of what is no message to here (`exchange-…`), of a partner that
   * asks too much (`exchange-rate-exceeded`), of a client that shows unknown keys without end (`exchange-key-unasked`), and
   * whatever could not be asked (503).
   * @param client Who sends, as far as the connection tells; nothing rests on it but how much may be asked for him.
   */
  async receive(addressee: AuthorityId, envelope: Envelope, client: string): Promise<Envelope> {
    const request = await this.#admit(addressee, envelope, client);
    const { from, to, id } = request;
    const { store, sha256, onHeard } = this.#context;
    const digest = requestDigest(envelope.message, sha256);
    const answer = await this.#turnstile.pass(`${to}/${from}/${id}`, async () => {
      const earlier = await store.received(to, from, id);
      if (earlier && earlier.digest !== digest) throw new Refusal("exchange-id-reused", { from, id });
      return earlier ? earlier.answer : this.#answer(request, envelope);
    });
    onHeard?.(from);
    return answer;
  }

  /** The request, when it is one to be listened to. */
  async #admit(addressee: AuthorityId, { message, sealed }: Envelope, client: string): Promise<ExchangeRequest> {
    const { messages, identity, own, sha256 } = this.#context;
    if (!own.includes(addressee))
      throw new Refusal("exchange-addressee-foreign", { found: addressee, from: "somebody" });
    const read = messages.readRequest(message);
    if (!read.ok) throw refusalOf(read);
    const { message: request, keyId } = read;
    const { from, act, body } = request;
    const flaw = addressFlaw(request, { network: identity.networkId, addressee, now: nowOf(this.#context) });
    if (flaw) throw refusalOf(flaw);
    const point = await speakingKey(this.#context, from, keyId, (look) =>
      this.#keyQuestions.ask(client, { author: from, keyId }, look),
    );
    if (!(await read.verify(point))) throw new Refusal("exchange-signature-invalid", { keyId, from });
    // Only now: who has not signed uses up nobody's allowance.
    this.#spend(from, act);
    const why = sealedFlaw(body, sealed === undefined ? undefined : sealedDigest(sealed, sha256));
    if (why !== undefined) throw new Refusal("exchange-malformed", { why });
    if (!EXCHANGE_ACTS[act].outOfOffice) assertInOffice(this.#context, from);
    return request;
  }

  #spend(from: AuthorityId, act: ExchangeAct): void {
    const name = `${from}/${act}`;
    const spent = spend(this.#allowances.get(name), EXCHANGE_ACTS[act].perMinute, this.#context.passed());
    if (!spent.ok) throw new Refusal("exchange-rate-exceeded", { from, act, seconds: String(spent.seconds) });
    this.#allowances.set(name, spent.after);
  }

  async #answer(request: ExchangeRequest, envelope: Envelope): Promise<Envelope> {
    const { store, messages, signers, sha256, clock } = this.#context;
    const { network, from, to, act, id } = request;
    const digest = requestDigest(envelope.message, sha256);
    const { outcome, body, seal } = await this.#handled(request, envelope.sealed, digest);
    const sealed = seal === undefined ? undefined : await this.#seal(seal, request);
    const answer = {
      ...{ format: ANSWER_FORMAT, inReplyTo: digest, network, from: to, to: from, act, outcome },
      ...{ at: nowOf(this.#context), body: sealed ? { ...body, sealed: sealedDigest(sealed, sha256) } : body },
    } as ExchangeAnswer;
    const message = await messages.sign(answer, signers.document(to));
    const signed: Envelope = sealed === undefined ? { message } : { message, sealed };
    // Without what travelled encrypted, which the message names by digest: a partner could fill the disk with what is refused.
    await store.putReceived({
      ...{
        authority: to,
        from,
        id,
        act,
        digest,
        request: { message: envelope.message },
        answer: signed,
        outcome,
        at: clock(),
      },
      ...permitIn(request),
    });
    return signed;
  }

  #seal(value: unknown, { from, to, id }: ExchangeRequest): Promise<string> {
    return this.#context.sealer.seal(value, sealingKey(this.#context, from), { from: to, to: from, id });
  }

  /** What it came to: a refusal is an answer too, unless nothing could be found out. */
  async #handled(request: ExchangeRequest, sealed: string | undefined, digest: Hex): Promise<Came> {
    const { handlers, audit } = this.#context;
    const { from, to, act, id } = request;
    const subject = permitIn(request).permit ?? id;
    try {
      const trace = { authority: to, actor: from, act: `exchange.${act}.received`, subject, digest };
      const handled = await leaveTrace(audit, trace, async () => {
        const opened = sealed === undefined ? undefined : await this.#open(sealed, request);
        // The table has a handler for each act, and this is the one for this act.
        return (handlers[act] as unknown as Handler<ExchangeAct>)(request, opened);
      });
      return handled.outcome === "done" ? handled : { outcome: handled.outcome, body: {} };
    } catch (error) {
      if (!(error instanceof Refusal) || isPassing(error)) throw error;
      const params = Object.entries(error.params).map(([name, value]) => [name, value.slice(0, 500)] as const);
      return { outcome: "refused", body: { code: error.code, params: Object.fromEntries(params) } };
    }
  }

  #open(sealed: string, { from, to, id }: ExchangeRequest): Promise<unknown> {
    return this.#context.sealer.open(sealed, this.#context.signers.document(to), { from, to, id });
  }
}

interface Came {
  readonly outcome: Outcome;
  readonly body: object;
  readonly seal?: unknown;
}

function permitIn({ body }: ExchangeRequest): Pick<Received, "permit"> {
  return "permit" in body ? { permit: body.permit } : {};
}

function refusalOf({ code, params }: Flaw): Refusal {
  return new Refusal(code, params);
}

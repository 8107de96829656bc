/**
 * The world the scenarios happen in: one real node with its embedded ledger, its API, and a clock that can be set forward.
 *
 *     const world = scenarioWorld();                       // in a describe
 *     const { licence } = await world.papers("1", 200);    // 200 rifles, 100000 cartridges for 45000.00 EUR
 *     const reservation = await world.ship(licence, [rifles(60)]);
 *
 * What the API does not offer yet (corrections, late facts, overrides) goes to the register's contracts through the
 * node's own outbox and keys; what it came to is then asked of the API.
 * @module
 */
import { randomUUID } from "node:crypto";
import { type Hex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { GraveAct, LedgerAct, OutsideAct } from "../../../services/ports/act.ts";
import type { Settlement } from "../../../services/ports/ledger.ts";
import type { Seat } from "../../../services/ports/signer.ts";
import { findReservation, termsOf } from "../../../services/usecases/write-off/write-off.ts";
import { type IssuedPermit, type JsonObject, ownHttpNode, type Papers } from "../../helpers/http-node.ts";
import { certificateRequest, licenceRequest } from "../../helpers/permit-samples.ts";
import { type AmountJson, rifles, type VerdictJson, word } from "./asked.ts";

export const DAY = 86_400;

/** Who acts unless a scenario says otherwise. */
export const WHO = {
  border: "XA-CUS/chidi",
  port: "XA-PORT/petra",
  arrival: "XB-CUS/hugo",
  exporter: "XA-LIC/amara",
  exporterSecond: "XA-LIC/bela",
  importer: "XB-LIC/farid",
  importerSecond: "XB-LIC/gita",
  auditor: "XA-AUD/emil",
} as const;

export function scenarioWorld(): World {
  const time = { ahead: 0 };
  return new World(ownHttpNode({ clock: () => Date.now() + time.ahead * 1000 }), time);
}

export class World {
  readonly http: ReturnType<typeof ownHttpNode>;
  readonly #time: { ahead: number };

  constructor(http: ReturnType<typeof ownHttpNode>, time: { ahead: number }) {
    this.http = http;
    this.#time = time;
  }

  /** UTC seconds by the node's clock. */
  now(): number {
    return Math.floor(Date.now() / 1000) + this.#time.ahead;
  }

  /** Sets the node's clock forward, and lets the node look at its ledger once more. */
  async forward(seconds: number): Promise<void> {
    this.#time.ahead += seconds;
    const { services } = await this.http.running();
    for (let tries = 0; services.notReady() !== undefined; tries += 1) {
      if (tries === 100) throw new Error(services.notReady());
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Certificate and licence of a trade of its own, over `quantity` rifles. */
  async papers(name: string, quantity: number): Promise<Papers> {
    const request = certificateRequest(`XB/EUC/${name}`, { rifles: String(quantity) });
    const certificate = await this.http.issue(WHO.importer, WHO.importerSecond, ofTrade(name, request));
    const licence = await this.issueLicence(licenceOn(`XA/${name}`, name, certificate, quantity));
    return { certificate, licence };
  }

  issueLicence<R extends { readonly subject: { readonly number: string } }>(request: R): Promise<IssuedPermit> {
    return this.http.issue(WHO.exporter, WHO.exporterSecond, request);
  }

  /** Proposes a change of status as the exporter; call what it resolves with for the second officer's approval. */
  async proposeStatus({ id }: IssuedPermit, act: string, reason: string): Promise<() => Promise<unknown>> {
    const body = { act, reason };
    const path = `/v1/permits/${id}/status-changes`;
    const proposal = await this.http.answer(202, "POST", path, { officer: WHO.exporter, body });
    const approval = { officer: WHO.exporterSecond, body: { digest: proposal.digest } };
    return () => this.http.answer(201, "POST", `/v1/proposals/${proposal.id}/approvals`, approval);
  }

  /** A draft that its issuer's second officer approves and the register must refuse with `code`. */
  async refusedIssue(code: Parameters<World["refuses"]>[0], request: object, author: string, approver: string) {
    const draft = await this.http.answer(201, "POST", "/v1/drafts", { officer: author, body: request });
    return this.refuses(code, `/v1/drafts/${draft.id}/approvals`, { digest: draft.digest }, approver);
  }

  /** A request that must be refused with `code`. */
  refuses(code: Parameters<World["http"]["refused"]>[0], path: string, body: object, officer: string) {
    return this.http.refused(code, "POST", path, { officer, body });
  }

  reserveBody({ bundle }: IssuedPermit, lines: readonly AmountJson[], declaration: string = randomUUID()) {
    return { bundle, lines, declaration };
  }

  async reserve(
    permit: IssuedPermit,
    lines: readonly AmountJson[],
    { officer = WHO.border as string, declaration = randomUUID() as string } = {},
  ): Promise<string> {
    const body = this.reserveBody(permit, lines, declaration);
    return String((await this.http.answer(201, "POST", "/v1/write-offs", { officer, body })).reservation);
  }

  async leave(reservation: string, lines: readonly AmountJson[], officer: string = WHO.border): Promise<void> {
    const body = { lines: lines.map(({ items: _, ...line }) => line) };
    await this.http.answer(201, "POST", `/v1/write-offs/${reservation}/consumption`, { officer, body });
  }

  /** Reserved, and left; the reservation. */
  async ship(...[permit, lines, options]: Parameters<World["reserve"]>): Promise<string> {
    const reservation = await this.reserve(permit, lines, options);
    await this.leave(reservation, lines, options?.officer);
    return reservation;
  }

  async receive(reservation: string, quantity: number): Promise<void> {
    const arrivedAt = new Date(this.now() * 1000).toISOString().replace(/\.\d+Z$/, "Z");
    const body = { reservation, arrivedAt, lines: [rifles(quantity)] };
    await this.http.answer(201, "POST", "/v1/receipts", { officer: WHO.arrival, body });
  }

  async verdict(shown: object, officer?: string): Promise<VerdictJson> {
    const sending = { body: shown, ...(officer !== undefined && { officer }) };
    return (await this.http.answer(200, "POST", "/v1/verifications", sending)) as unknown as VerdictJson;
  }

  /** Numbers of line `line` of a permit, as the API shows them. */
  async meter({ id }: IssuedPermit, line = 1): Promise<Record<"limit" | Meters, { quantity: string; value?: string }>> {
    const { lines } = await this.http.answer(200, "GET", `/v1/permits/${id}`);
    const found = (lines as { line: number }[]).find((each) => each.line === line);
    if (!found) throw new Error(`line ${line} is not open`);
    return found as never;
  }

  async writeOff(reservation: string): Promise<JsonObject> {
    return this.http.answer(200, "GET", `/v1/write-offs/${reservation}`);
  }

  /** Rows of a list of the API. */
  async rows(path: string, officer?: string): Promise<JsonObject[]> {
    const sending = officer === undefined ? {} : { officer };
    return (await this.http.answer(200, "GET", path, sending)).rows as JsonObject[];
  }

  /** Names of the register's events on a permit's series, oldest first. */
  async history({ id }: IssuedPermit): Promise<string[]> {
    const rows = await this.rows(`/v1/audit/history?series=${id}&limit=200`);
    return rows.map(({ event }) => (event as { name: string }).name).reverse();
  }

  /** An act of `authority` that the API does not offer, on the ledger when this resolves. */
  async act(authority: string, make: (messageId: Hex) => LedgerAct, seat?: Seat): Promise<Settlement> {
    const { services } = await this.http.running();
    const key = randomUUID();
    const request = { authority, key, asked: { key }, act: make, ...(seat !== undefined && { seat }) };
    const { settlement } = await services.acts.perform(request);
    if (!settlement) throw new Error("the embedded ledger settles at once");
    return settlement;
  }

  /** The same with two accounts: one proposes, the other does it. */
  async actTogether(authority: string, proposed: GraveAct): Promise<Settlement> {
    await this.act(authority, () => ({ act: "propose", principal: authority, proposed }));
    return this.act(authority, () => proposed, "second");
  }

  /** What every act on a reservation brings along. */
  async on(reservation: string) {
    const { lookup } = (await this.http.running()).services.verify;
    const id = reservation as Hex;
    return { reservation: id, permit: termsOf(lookup, id), lines: findReservation(lookup, id).lines };
  }

  /** What an override or a late fact says, without a reservation before it. */
  async outside({ id }: IssuedPermit): Promise<Omit<OutsideAct, "act" | "messageId" | "draws">> {
    const { lookup } = (await this.http.running()).services.verify;
    const permit = lookup.register.permits.get(id as Hex)?.header;
    if (!permit) throw new Error("it is on the register");
    return {
      ...{ reservation: ZERO_WORD, permit, lines: [], openings: [], declaration: word(randomUUID()) },
      ...{ leftAt: this.now() - 60, receiptDue: 0, officer: word("who decided, salted"), office: "XA-PORT-1" },
      reason: "other",
    };
  }
}

type Meters = "reserved" | "consumed" | "returned" | "excess" | "left";

/** Every trade has its contract: two permits over one contract and the same goods are, rightly, suspected. */
function ofTrade<R extends { readonly subject: object }>(name: string, request: R): R {
  const contract = { reference: `C-2026-${name}`, date: "2026-09-01" };
  return { ...request, subject: { ...request.subject, contract } };
}

/** Draft of a licence for the trade `name` on its certificate. */
export function licenceOn(number: string, name: string, { id, number: of, bundle }: IssuedPermit, quantity: number) {
  const on = { permit: id, number: of, bundle };
  return ofTrade(name, licenceRequest(number, on, { rifles: String(quantity) }));
}

/**
 * How three states' nodes keep each other informed, one of them down for part of it: bundles delivered, a permit confirmed,
 * a document asked for. Every row goes through a node's public API.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { Json } from "../client.ts";
import { certificate, consent, licence, TEN_PIECES } from "../documents.ts";
import type { Table } from "../table.ts";
import { answerHold, askMore, holdMeanwhile, writeDown } from "./holds-story.ts";
import { LATE, type Post, type ThreeNodes } from "./three-nodes.ts";

export interface Issued {
  readonly permit: Hex;
  readonly number: string;
  readonly bundle: Json;
}

export interface Told {
  readonly certificate: Issued;
  readonly licence: Issued;
}

export interface Scene {
  readonly world: ThreeNodes;
  readonly table: Table;
  /** Makes numbers of this run its own. */
  readonly run: string;
}

/** How long a message may take to get across once both sides are up (ms). */
const PATIENCE = 30_000;

export async function tellExchange(scene: Scene): Promise<Told> {
  const { XA, XB, XC } = scene.world.posts;
  const euc = await issue(
    scene,
    XB,
    "XB-LIC",
    certificate({ number: `XB-${scene.run}`, goods: TEN_PIECES, now: Date.now() }),
  );
  await delivered(scene, XB, "XB-LIC/farid", euc, "XA-LIC", "done");
  const transit = await issue(
    scene,
    XC,
    "XC-LIC",
    consent({ number: `XC-${scene.run}`, goods: TEN_PIECES, now: Date.now() }),
  );
  await delivered(scene, XC, "XC-LIC/kaya", transit, "XA-CUS", "done");

  await XC.stop();
  say(scene, "XC", "its node goes down", "down", "down");
  const paper = { number: `XA-${scene.run}`, goods: TEN_PIECES, now: Date.now() };
  const permit = await issue(scene, XA, "XA-LIC", licence(paper, euc, transit));
  for (const to of ["XA-CUS", "XB-CUS", "XB-LIC"]) await delivered(scene, XA, "XA-LIC/amara", permit, to, "done");
  await delivered(scene, XA, "XA-LIC/amara", permit, "XC-LIC", "open");

  await confirmations(scene, XB, permit);
  await documents(scene, permit, euc);
  await askMore(scene, permit);
  await writeDown(scene);
  await throughRestart(scene, permit);
  return { certificate: euc, licence: permit };
}

/** The sender, who runs the ledger too, is restarted while it still owes a delivery; then the addressee comes back. */
async function throughRestart(scene: Scene, permit: Issued): Promise<void> {
  const { XA, XB, XC } = scene.world.posts;
  await XA.stop();
  say(scene, "XA", "its node and the ledger go down, still owing the delivery to XC-LIC", "down", "down");
  const asked = await ask(XB, "XB-CUS/hugo", { act: "confirm", of: "XA-LIC", bundle: permit.bundle });
  await pause(1_500);
  say(scene, "XB-CUS/hugo", "asks XA-LIC meanwhile: nobody answers", await stateOf(XB, "XB-CUS/hugo", asked), "open");
  const hold = await holdMeanwhile(scene, permit);
  await XA.start();
  say(scene, "XA", "its node is back", "up", "up");
  const answer = await answered(XB, "XB-CUS/hugo", asked);
  say(scene, "XA-LIC", "answers what was asked while it was down", outcomeOf(answer), "yes");
  await answerHold(scene, hold);
  await delivered(scene, XA, "XA-LIC/amara", permit, "XC-LIC", "open");
  await XC.start();
  say(scene, "XC", "its node is back", "up", "up");
  await delivered(scene, XA, "XA-LIC/amara", permit, "XC-LIC", "done");
  const { status } = await XC.client.get(`/v1/permits/${permit.permit}/bundle`, "XC-LIC/kaya");
  say(scene, "XC-LIC/kaya", "reads the licence that rests on XC's consent", String(status), "200");
}

async function confirmations(scene: Scene, post: Post, { bundle }: Issued): Promise<void> {
  const officer = "XB-CUS/hugo";
  const put = async (what: string, of: string, shown: Json, expected: string): Promise<void> => {
    const id = await ask(post, officer, { act: "confirm", of, bundle: shown });
    say(scene, officer, what, outcomeOf(await answered(post, officer, id)), expected);
  };
  await put("asks XA-LIC to confirm the licence", "XA-LIC", bundle, "yes");
  const [first, ...rest] = String(bundle.document).split("");
  const forged = { ...bundle, document: [first === "e" ? "f" : "e", ...rest].join("") };
  await put("asks about a paper with the same terms and another document", "XA-LIC", forged, "differs: document");
  const terms = bundle.terms as { readonly header: Json; readonly lines: readonly Json[] };
  const lines = terms.lines.map((line) => ({ ...line, quantityLimit: "99" }));
  await put(
    "asks about terms with another quantity on line 1",
    "XA-LIC",
    { ...bundle, terms: { ...terms, lines } },
    "differs: lines.1",
  );
  const guessed = terms.lines.map((line) => ({ ...line, salt: `0x${"0".repeat(64)}` }));
  await put("guesses, without the salts", "XA-LIC", { ...bundle, terms: { ...terms, lines: guessed } }, "no");
  await put("asks XB-LIC about it, which has not issued it", "XB-LIC", bundle, "not-here");
}

async function documents(scene: Scene, permit: Issued, euc: Issued): Promise<void> {
  const { XA, XB } = scene.world.posts;
  const officer = `${LATE}/petra`;
  const wanted = { act: "document", of: "XA-LIC", permit: permit.permit };
  const first = await ask(XA, "XA-CUS/chidi", { act: "document", of: "XB-LIC", permit: euc.permit });
  const refused = await answered(XA, "XA-CUS/chidi", first);
  say(scene, "XA-CUS/chidi", "asks XB-LIC for the certificate's document", outcomeOf(refused), "exchange-not-named");
  await XB.stop();
  await scene.world.name(LATE);
  await XB.start();
  say(scene, "XB", `names ${LATE}, a second customs body, on the register`, "named", "named");
  const id = await ask(XB, officer, wanted);
  say(scene, officer, "asks XA-LIC for the licence's document", outcomeOf(await answered(XB, officer, id)), "given");
  const { status } = await XB.client.get(`/v1/permits/${permit.permit}/bundle`, officer);
  say(scene, officer, "has it in its own vault, checked against the register", String(status), "200");
}

async function issue(scene: Scene, post: Post, authority: string, request: object): Promise<Issued> {
  const { client } = post;
  const [author, approver] = { "XA-LIC": ["amara", "bela"], "XB-LIC": ["farid", "gita"], "XC-LIC": ["kaya", "luis"] }[
    authority
  ] as [string, string];
  const draft = await client.must(client.post("/v1/drafts", `${authority}/${author}`, request));
  const approval = client.post(`/v1/drafts/${draft.id}/approvals`, `${authority}/${approver}`, {
    digest: draft.digest,
  });
  const { operation } = (await client.must(approval)) as { readonly operation: Json };
  const permit = String(operation.permit) as Hex;
  const bundle = await client.must(client.get(`/v1/permits/${permit}/bundle`, `${authority}/${author}`));
  const { number, kind } = (request as { readonly subject: { readonly number: string; readonly kind: string } })
    .subject;
  const row = { who: `${authority}/${approver}`, what: `issues ${kind} ${number}`, expected: "registered" };
  scene.table.add({ ...row, outcome: "registered", block: String(operation.block ?? "") });
  return { permit, number, bundle };
}

async function delivered(
  scene: Scene,
  { client }: Post,
  officer: string,
  { permit, number }: Issued,
  to: string,
  expected: "done" | "open",
): Promise<void> {
  const stop = Date.now() + PATIENCE;
  let row: Json | undefined;
  do {
    const { rows } = await client.must(client.get(`/v1/permits/${permit}/deliveries`, officer));
    row = (rows as Json[]).find((each) => each.to === to);
    const tried = Number(row?.attempts ?? 0) > 0;
    if (expected === "open" ? tried : row?.state === expected) break;
    await pause(100);
  } while (Date.now() < stop);
  const trouble = row?.trouble as Json | undefined;
  const why = row?.state === "open" && trouble ? `: ${String(trouble.code)}` : "";
  const shown = expected === "done" ? "acknowledges" : "has not acknowledged";
  say(scene, to, `${shown} the bundle of ${number}`, `${String(row?.state)}${why}`, expected);
}

export async function ask({ client }: Post, officer: string, question: object): Promise<string> {
  const { status, body } = await client.post("/v1/exchange-messages", officer, question);
  if (status !== 202) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return String(body.id);
}

async function stateOf({ client }: Post, officer: string, id: string): Promise<string> {
  return String((await client.must(client.get(`/v1/exchange-messages/${id}`, officer))).state);
}

export async function answered({ client }: Post, officer: string, id: string): Promise<Json> {
  for (const stop = Date.now() + PATIENCE; ; await pause(100)) {
    const message = await client.must(client.get(`/v1/exchange-messages/${id}`, officer));
    if (message.state !== "open" || Date.now() > stop) return message;
  }
}

export function outcomeOf({ state, act, answer, trouble }: Json): string {
  if (state === "refused") return String((trouble as Json).code);
  if (state !== "done") return String(state);
  if (act === "document") return "given";
  const { answer: said, fields = [] } = answer as { readonly answer: string; readonly fields?: readonly string[] };
  return fields.length === 0 ? said : `${said}: ${fields.join(", ")}`;
}

export function say({ table }: Scene, who: string, what: string, outcome: string, expected: string): void {
  table.add({ who, what, outcome, block: "", expected });
}

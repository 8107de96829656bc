/**
 * Goods held on a doubt while the issuer's node is down, its answer once it is back, what one state's customs knows of
 * another's declaration, who signed; and an enquiry that no node was asked for.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { Json } from "../client.ts";
import { answered, ask, type Issued, outcomeOf, type Scene, say } from "./story.ts";
import type { Post } from "./three-nodes.ts";

const HUGO = "XB-CUS/hugo";
const DECLARATION = "26XA-1";
/** How long a letter may take to get across once both sides are up (ms). */
const PATIENCE = 30_000;

/** While the issuer's node and the ledger are down; the hold is told when they are back. */
export async function holdMeanwhile(scene: Scene, { permit }: Issued): Promise<string> {
  const { XB } = scene.world.posts;
  const hold = await XB.client.must(
    XB.client.post("/v1/holds", HUGO, {
      ...{ permit, declaration: "26XB-7", reason: "diversion", doubt: "The consignee has moved.", shown: [] },
    }),
  );
  say(scene, HUGO, "holds goods on XA's licence meanwhile", String(hold.state), "held");
  return `/v1/holds/${String(hold.id)}`;
}

/** The issuer is told, asks, and answers; only then do the goods go. */
export async function answerHold(scene: Scene, path: string): Promise<void> {
  const { XA, XB } = scene.world.posts;
  const amara = "XA-LIC/amara";
  const told = async (post: Post, who: string, state: string, what: string): Promise<void> =>
    say(scene, who, what, await stateIs(post, who, path, state), state);
  const write = (post: Post, who: string, act: string, body: object) =>
    post.client.must(post.client.post(`${path}/${act}`, who, { text: "As agreed.", ...body }));
  await told(XB, HUGO, "told", "sees that XA-LIC was told of the hold");
  await told(XA, amara, "told", "finds the hold at her own node");
  const early = await XB.client.post(`${path}/release`, HUGO, { text: "It rains." });
  say(scene, HUGO, "lets the goods go without an answer", String(early.body.code), "hold-act-untimely");
  await write(XA, amara, "answer", { answer: "more-information" });
  await told(XB, HUGO, "more-wanted", "is asked for more");
  await write(XB, HUGO, "information", {});
  await told(XA, amara, "told", "has what she asked for");
  await write(XA, amara, "answer", { answer: "release" });
  await told(XB, HUGO, "release-answered", "has the answer: release");
  await write(XB, HUGO, "release", {});
  await told(XA, amara, "released", "sees the goods released");
}

export async function askMore(scene: Scene, licence: Issued): Promise<void> {
  const { XA, XB } = scene.world.posts;
  const { bundle } = licence;
  const put = async (what: string, question: object, expected: string): Promise<void> => {
    const id = await ask(XB, HUGO, question);
    say(scene, HUGO, what, outcomeOf(await answered(XB, HUGO, id)), expected);
  };
  await put("asks XA-LIC who signed the licence", { act: "mandate", of: "XA-LIC", bundle }, "yes");
  const declared = { act: "declaration", of: "XA-CUS", bundle, declaration: DECLARATION };
  await put("asks XA-CUS about a declaration nobody drew under", declared, "unknown");
  await reserve(XA, licence);
  await put("asks again, after XA-CUS reserved under it", declared, "known");
  await put("asks about another declaration of it", { ...declared, declaration: "26XA-2" }, "unknown");
}

/** A partner without a node: what was asked and answered by telephone, signed and kept. */
export async function writeDown(scene: Scene): Promise<void> {
  const { XB } = scene.world.posts;
  const farid = "XB-LIC/farid";
  const body = (name: string): { readonly name: string; readonly country: string } => ({ name, country: "ZZ" });
  const omega = body("Ministry of Defence of Omega");
  const at = (minutes: number): string => `${new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 19)}Z`;
  const record = await XB.client.must(
    XB.client.post("/v1/manual-records", farid, {
      ...{ about: { paper: { issuer: omega, number: `DMO-${scene.run}` } }, channel: "telephone", partner: omega },
      ...{ person: "the duty officer", asked: { at: at(9), text: "Is it yours?" } },
      ...{ answered: { at: at(5), answer: "confirmed", text: "It is." }, evidence: [`0x${"17".repeat(32)}`] },
    }),
  );
  say(scene, farid, "writes down a call to a ministry without a node", String(record.weight), "weak");
}

async function reserve({ client }: Post, { bundle }: Issued): Promise<void> {
  const { lines } = bundle.terms as { readonly lines: readonly Json[] };
  const { number: line, unit, currency } = lines[0] as Json;
  const value = currency === "" ? {} : { currency, value: "1200.00" };
  const body = { bundle, declaration: DECLARATION, lines: [{ line, unit, quantity: "1", ...value }] };
  await client.must(client.post("/v1/write-offs", "XA-CUS/chidi", body));
}

async function stateIs({ client }: Post, who: string, path: string, wanted: string): Promise<string> {
  for (const stop = Date.now() + PATIENCE; ; await pause(100)) {
    const { body } = await client.get(path as `/v1/holds/${Hex}`, who);
    const state = String(body.state ?? body.code);
    if (state === wanted || Date.now() > stop) return state;
  }
}

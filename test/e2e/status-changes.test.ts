/**
 * A suspension reaches every border post that listens, on the node that made it and on one that only reads the ledger, and
 * a webhook, within two seconds of the request, which is before its block.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { RunningNode } from "../../services/apps/node/open-node.ts";
import { CHANGE_SUBJECTS } from "../../services/domain/register/status-change.ts";
import { type EventReader, readEvents } from "../helpers/event-stream.ts";
import { eventually } from "../helpers/eventually.ts";
import { ownHttpNode, problemOf, send } from "../helpers/http-node.ts";
import { openTestNode } from "../helpers/node.ts";

const LIMIT_MS = 2000;
const CUSTOMS = "XA-PORT/petra";

describe("status changes", () => {
  const hooks: { at: number; changes: { id: string; to: string }[] }[] = [];
  const receiver: Server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += String(piece);
    const { changes } = JSON.parse(Buffer.from(text.split(".")[1] ?? "", "base64url").toString());
    hooks.push({ at: performance.now(), changes });
    response.writeHead(204).end();
  });
  // It listens before any node is started that is to tell it.
  receiver.listen(0, "127.0.0.1").unref();
  const hook = () => ({
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/changes`,
    ...{ authority: "XB-LIC" as const, events: [...CHANGE_SUBJECTS] },
  });
  const node = ownHttpNode({ configure: (config) => ({ ...config, webhooks: [hook()] }) });
  let post: RunningNode;
  let data: string;
  before(async function () {
    this.timeout(120_000);
    const { ledgerUrl, services } = await node.running();
    data = await mkdtemp(join(tmpdir(), "countersign-post-"));
    // A node of another place that acts for nobody on the ledger and only reads it.
    post = await openTestNode(data, {
      configure: (config) => ({
        ...config,
        ledger: { kind: "network", url: ledgerUrl, register: services.verify.identity.register },
        authorities: [{ id: "XA-PORT", officers: [{ name: "petra", roles: ["customs-officer"] }] }],
      }),
    });
  });
  after(async () => {
    await post?.stop();
    await rm(data, { recursive: true, force: true });
    receiver.closeAllConnections();
    receiver.close();
  });

  const readers: EventReader[] = [];
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.close();
  });
  const listen = async (url: string, after?: string): Promise<EventReader> => {
    const reader = await readEvents(url, CUSTOMS, after);
    readers.push(reader);
    return reader;
  };
  const headOf = ({ services }: RunningNode) => services.statusFeed.head?.number ?? 0;
  /** The post has read all that the node has. */
  const sameBlock = async (): Promise<void> => {
    const own = await node.running();
    await eventually(() => headOf(post) >= headOf(own));
  };
  const suspend = (id: string, act = "suspend") =>
    node.answer(201, "POST", `/v1/permits/${id}/status-changes`, {
      officer: "XB-LIC/gita",
      body: { act, reason: "legal-order" },
    });

  it("are not for who has no role, and not from a cursor that was never given", async () => {
    expect((await node.send("GET", "/v1/status-changes", { officer: undefined })).status).to.equal(401);
    const from = { officer: CUSTOMS, headers: { "Last-Event-ID": "bm90aGluZw" } };
    expect(problemOf(await node.send("GET", "/v1/status-changes", from)).code).to.equal("cursor-invalid");
    const after = { officer: CUSTOMS };
    expect(problemOf(await node.send("GET", "/v1/status-changes?after=x", after)).code).to.equal("cursor-invalid");
    expect((await node.send("HEAD", "/v1/status-changes", after)).status).to.equal(200);
  });

  it(`reach every subscriber within ${LIMIT_MS} ms`, async function () {
    this.timeout(60_000);
    const { certificate } = await node.papers("CHANGES");
    const { url } = await node.running();
    const all = await Promise.all([url, url, post.url, post.url, post.url].map((each) => listen(each)));
    await Promise.all(all.map((reader) => reader.next("head")));
    // The post has read the permit's own block, so that nothing but the suspension is measured.
    await sameBlock();
    const asked = performance.now();
    await suspend(certificate.id);
    const came = await Promise.all(all.map((reader) => reader.next("change")));
    for (const { data, at } of came) {
      expect(data).to.include({ subject: "permit", id: certificate.id, to: "suspended", reason: "legal-order" });
      expect(at - asked, "ms from the request").to.be.lessThan(LIMIT_MS);
    }
    const told = () =>
      hooks.find(({ changes }) => changes.some(({ id, to }) => id === certificate.id && to === "suspended"));
    await eventually(() => told() !== undefined, LIMIT_MS);
    expect((told()?.at ?? Number.POSITIVE_INFINITY) - asked, "ms to the webhook").to.be.lessThan(LIMIT_MS);
  });

  it("that came while a reader was away are told when it comes again, once, and then what comes", async function () {
    this.timeout(60_000);
    const { certificate, licence } = await node.papers("AWAY");
    const first = await listen(post.url);
    const { id } = await first.next("head");
    first.close();
    await suspend(certificate.id);
    await sameBlock();
    const second = await listen(post.url, id);
    const missed = await second.next("change");
    expect(missed.data).to.include({ id: certificate.id, to: "suspended" });
    await node.answer(201, "POST", `/v1/permits/${licence.id}/status-changes`, {
      ...{ officer: "XA-LIC/bela", body: { act: "suspend", reason: "fraud" } },
    });
    expect((await second.next("change")).data).to.include({ id: licence.id, to: "suspended" });
    expect(second.events.filter(({ name }) => name === "change").length).to.equal(2);
    // The cursor of this node is one of the other's too: they read one ledger.
    const elsewhere = await listen((await node.running()).url, missed.id);
    expect((await elsewhere.next("change")).data).to.include({ id: licence.id });
  });

  it("end cleanly when the node stops, and nobody is kept waiting for them", async function () {
    this.timeout(30_000);
    const reader = await listen(post.url);
    await reader.next("head");
    const began = performance.now();
    await post.stop();
    await reader.ended;
    expect(performance.now() - began).to.be.lessThan(4000);
    expect((await send((await node.running()).url, "GET", "/healthz")).status).to.equal(200);
  });
});

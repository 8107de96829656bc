/**
 * A node of a network whose ledger's endpoint fails in every way an endpoint fails: nothing becomes valid by it, what it
 * acknowledges is done exactly once, it says that it is not ready, and it goes on by itself afterwards.
 * @module
 */
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import pino from "pino";
import { BadEndpoint, type Fault } from "../../scripts/chaos/lib/bad-endpoint.ts";
import { readConfig } from "../../services/apps/node/config.ts";
import { openNode, type RunningNode } from "../../services/apps/node/open-node.ts";
import { type IssuedPermit, type JsonObject, ownHttpNode, problemOf, type Reply, send } from "../helpers/http-node.ts";
import { certificateRequest, licenceRequest } from "../helpers/permit-samples.ts";
import { remember } from "../helpers/tokens.ts";

const CUSTOMS = "XA-CUS/chidi";
const DRAWN = [{ line: 1, unit: "NAR", quantity: "1" }];
const QUIET_SECONDS = 120;
/** Longer than a lookup may be old, and shorter than the ledger may be quiet; and longer than both. */
const [LATER_MS, MUCH_LATER_MS] = [90_000, 200_000];
/** The indexer looks every half second. */
const LOOK_MS = 1_500;
const READY_WITHIN_MS = 30_000;

describe("a node on a ledger endpoint that fails", function () {
  this.timeout(300_000);
  const founder = ownHttpNode();
  let endpoint: BadEndpoint;
  let data: string;
  let node: RunningNode;
  let later = 0;
  let shared: IssuedPermit;
  const keys: string[] = [];

  before(async () => {
    const { data: founded, ledgerUrl, services } = await founder.running();
    shared = await licensed("SHARED");
    endpoint = await BadEndpoint.open(ledgerUrl);
    data = await mkdtemp(join(tmpdir(), "countersign-network-"));
    // The same keys on a second machine: what an operator must not do, and some will.
    for (const secret of ["keys", "passphrase"])
      await cp(join(founded, secret), join(data, secret), { recursive: true });
    const { config, secrets } = readConfig({ COUNTERSIGN_DATA: data, COUNTERSIGN_PORT: "0" });
    const { register } = services.verify.identity;
    const ledger = { kind: "network", url: endpoint.url, register, quietAtMost: QUIET_SECONDS } as const;
    node = await openNode({
      ...{ config: { ...config, ledger }, secrets, log: pino({ enabled: false }), clock: () => Date.now() + later },
    });
    remember(node.url, node);
  });
  after(async () => {
    await endpoint?.close();
    await node?.stop();
    await founder.close();
    if (data) await rm(data, { recursive: true, force: true });
  });

  afterEach(async () => {
    later = 0;
    await endpoint.make("none");
  });

  async function licensed(name: string): Promise<IssuedPermit> {
    const certificate = await founder.issue("XB-LIC/farid", "XB-LIC/gita", certificateRequest(`XB/BAD/${name}`));
    const on = { permit: certificate.id, number: certificate.number, bundle: certificate.bundle };
    return founder.issue("XA-LIC/amara", "XA-LIC/bela", licenceRequest(`XA/BAD/${name}`, on));
  }

  const verdict = async ({ bundle }: IssuedPermit): Promise<unknown> => {
    const reply = await send(node.url, "POST", "/v1/verifications", { body: { bundle }, key: undefined });
    expect(reply.status, reply.text).to.equal(200);
    return (reply.json as JsonObject).answer;
  };
  const ready = async (): Promise<Reply> => send(node.url, "GET", "/readyz");
  const reserve = (url: string, key: string): Promise<Reply> =>
    send(url, "POST", "/v1/write-offs", {
      ...{ officer: CUSTOMS, key, body: { bundle: shared.bundle, lines: DRAWN, declaration: `26XA${key}` } },
    });

  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + READY_WITHIN_MS;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`it did not happen within ${READY_WITHIN_MS} ms: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** Done, on its way, or refused as "not now": nothing else may be said of an act while the ledger cannot be asked. */
  function isHonest(reply: Reply): boolean {
    if (reply.status === 201 || reply.status === 202) return true;
    const { code } = problemOf(reply);
    return reply.status === 503 && reply.headers["retry-after"] !== undefined && String(code).startsWith("ledger-");
  }

  /** What hides a suspension for good, so that the node has to notice that it does not know. */
  const hiding: readonly Fault[] = [
    "down",
    "slow",
    "other-network",
    "stale",
    "logs-missing",
    "other-blocks",
    "garbage",
  ];

  for (const fault of [...hiding, "rate-limited"] as const) {
    it(`${fault}: calls nothing valid that was suspended meanwhile, and has done each act once when it is over`, async () => {
      const licence = await licensed(fault.toUpperCase());
      await until("ready", async () => (await ready()).status === 200 && (await verdict(licence)) === "valid");
      await endpoint.make(fault);
      const suspension = { officer: "XA-LIC/amara", body: { act: "suspend", reason: "diversion" } };
      await founder.answer(201, "POST", `/v1/permits/${licence.id}/status-changes`, suspension);

      later = fault === "stale" ? MUCH_LATER_MS : LATER_MS;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      expect(await verdict(licence), "while it cannot be asked").to.be.oneOf(["undecided", "invalid"]);
      if (hiding.includes(fault)) expect((await ready()).status, "health is honest").to.equal(503);
      later = 0;
      const key = `during-${fault}`;
      const during = await reserve(node.url, key);
      expect(isHonest(during), `${during.status} ${during.text}`).to.equal(true);
      keys.push(key);

      await endpoint.make("none");
      await until("the act is done", async () => (await reserve(node.url, key)).status === 201);
      await until("ready again", async () => (await ready()).status === 200);
      expect(await verdict(licence)).to.equal("invalid");
    });
  }

  it("two processes with one account do each act once, and answer for it", async () => {
    const { url } = await founder.running();
    const mine = Array.from({ length: 24 }, (_, i) => ({ key: `two-${i}`, url: i % 2 === 0 ? url : node.url }));
    const replies = await Promise.all(mine.map((act) => reserve(act.url, act.key)));
    for (const reply of replies) expect(isHonest(reply), `${reply.status} ${reply.text}`).to.equal(true);
    for (const act of mine)
      await until(`${act.key} is done`, async () => (await reserve(act.url, act.key)).status === 201);
    keys.push(...mine.map(({ key }) => key));
  });

  it("has on the ledger what was asked for, each once, and the same index as a node that saw it all", async () => {
    const { rows } = await founder.answer(200, "GET", `/v1/write-offs?permit=${shared.id}&limit=200`);
    expect((rows as JsonObject[]).length).to.equal(keys.length);
    const index = async (url: string) => (await send(url, "GET", "/v1/audit/index")).json as JsonObject;
    const { url } = await founder.running();
    await until("both are at one block", async () => {
      const [one, other] = [await index(url), await index(node.url)];
      return one.digest === other.digest;
    });
  });
});

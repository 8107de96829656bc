/**
 * `npm run demo`: the main story on real parts, through the public API. `--on URL` tells it on a running node,
 * whose ledger is at `--ledger URL` and whose passwords are in `--passwords FILE`; `--exchange` tells another, of three states'
 * nodes that ask each other.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import { readConfig } from "../../services/apps/node/config.ts";
import { firstPasswordsFile } from "../../services/apps/node/first-passwords.ts";
import { openNode } from "../../services/apps/node/open-node.ts";
import { httpEndpoint } from "../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../services/chain/reader.ts";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import type { DocumentSigner } from "../../services/ports/signer.ts";
import { replay } from "../../services/usecases/replay/replay.ts";
import { Client } from "./client.ts";
import { openBorderPost } from "./cut-off.ts";
import { playExchange } from "./exchange/play.ts";
import { type Stage, tell, verdictRow } from "./story.ts";
import { Table } from "./table.ts";
import { sayTrouble, Trouble } from "./trouble.ts";

interface Place {
  readonly url: string;
  readonly ledgerUrl: string;
  readonly genuineKey: DocumentSigner | undefined;
  /** File of the officers' passwords. */
  readonly passwords: string;
  stop(): Promise<void>;
}

async function ownNode(): Promise<Place> {
  const data = await mkdtemp(join(tmpdir(), "countersign-demo-"));
  const { config, secrets } = readConfig({
    COUNTERSIGN_DATA: data,
    COUNTERSIGN_PORT: "0",
    COUNTERSIGN_LEDGER_PORT: "0",
  });
  const node = await openNode({
    config,
    secrets,
    log: pino({ level: "silent" }),
    progress: (line) => console.log(`  ${line}`),
  });
  return {
    url: node.url,
    ledgerUrl: node.ledgerUrl,
    passwords: firstPasswordsFile(data, true),
    genuineKey: node.services.issue.signers.document("XA-LIC"),
    async stop() {
      await node.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** With the line to the ledger cut, the answer is "undecided": neither yes nor no. */
async function cutOff(stage: Stage, place: Place, register: Hex, bundle: unknown): Promise<void> {
  let ahead = 0;
  const post = await openBorderPost(place.ledgerUrl, register, () => Date.now() + ahead);
  try {
    const client = new Client(post.url);
    await verdictRow(stage, "a border post far away verifies that licence", { bundle }, "valid", undefined, client);
    await post.cut();
    ahead = 60_000;
    await verdictRow(
      stage,
      "its line to the ledger is cut for a minute",
      { bundle },
      "undecided",
      "lookup-stale",
      client,
    );
  } finally {
    await post.stop();
  }
}

async function auditor(stage: Stage, ledgerUrl: string, register: Hex): Promise<void> {
  const report = await replay(createLedgerReader({ endpoint: httpEndpoint(ledgerUrl), register }));
  const { difference, events, balances, permits, toBlock } = report;
  stage.table.add({
    who: "auditor",
    what: `replays ${events} events: ${permits} permits, ${balances} balances compared`,
    outcome: difference ? `differs: ${difference.where}` : "register and events agree",
    block: String(toBlock),
    expected: "register and events agree",
  });
}

interface Options {
  readonly on?: string | undefined;
  readonly ledger: string;
  readonly exchange?: boolean | undefined;
  readonly passwords: string;
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        on: { type: "string" },
        ledger: { type: "string", default: "http://127.0.0.1:8545" },
        exchange: { type: "boolean" },
        passwords: { type: "string", default: join("var", "trial-passwords.json") },
      },
    });
    for (const url of [values.on, values.ledger]) {
      if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? "")) throw new Error(`"${url}" is no URL`);
    }
    if (values.exchange && values.on !== undefined) throw new Error("--exchange has three nodes of its own");
    return values;
  } catch (error) {
    const usage =
      "npm run demo tells the story on a node of its own; npm run demo -- --on URL [--ledger URL] [--passwords FILE] on yours; npm run demo -- --exchange shows three states' nodes asking each other.";
    throw new Trouble(64, `${error instanceof Error ? error.message : error}. ${usage}`, error);
  }
}

/** The auditor asks the ledger, not the node: a ledger of another register would make the story false. */
async function assertLedger(url: string, register: Hex): Promise<void> {
  try {
    await createLedgerReader({ endpoint: httpEndpoint(url), register }).identity();
  } catch (error) {
    const sentence = `The ledger at ${url} does not serve register ${register}.`;
    throw new Trouble(69, `${sentence} Name the one the node printed at its start: --ledger URL.`, error);
  }
}

async function main(): Promise<number> {
  const { on, ledger, exchange, passwords } = readOptions();
  if (exchange) return playExchange(console.log);
  const place: Place = on
    ? { url: on, ledgerUrl: ledger, passwords, genuineKey: undefined, stop: async () => undefined }
    : await ownNode();
  try {
    const client = new Client(place.url, place.passwords);
    const { register } = (await client.must(client.get("/v1/audit/index"))) as { register?: Hex };
    if (register === undefined) throw new Trouble(69, `${place.url} is no Countersign node of this version.`);
    await assertLedger(place.ledgerUrl, register);
    console.log(`\nOn ${place.url}, register ${register}\n`);
    const stage: Stage = {
      client,
      table: new Table(console.log),
      run: randomBytes(3).toString("hex").toUpperCase(),
      genuineKey: place.genuineKey,
    };
    const { bundle } = await tell(stage);
    await cutOff(stage, place, register, bundle);
    await auditor(stage, place.ledgerUrl, register);
    const { rows, wrong } = stage.table.summary;
    console.log(`\n${rows} rows, ${wrong === 0 ? "each as told" : `${wrong} not as told`}.`);
    return wrong === 0 ? 0 : 1;
  } finally {
    await place.stop();
  }
}

process.exitCode = await sayTrouble(main);

/**
 * A node in a process of its own, to be killed: first argument its data directory, second how badly its embedded ledger
 * behaves, as JSON. Prints one line of JSON when it is ready.
 * @module
 */
import { join } from "node:path";
import pino from "pino";
import { readConfig } from "../../../services/apps/node/config.ts";
import { openNode } from "../../../services/apps/node/open-node.ts";
import { type AdverseMode, adverseMode } from "../../../services/chain/embedded/adverse.ts";

const [data = "", behaviour = "{}"] = process.argv.slice(2);
const adverse = adverseMode(JSON.parse(behaviour) as Partial<AdverseMode>);

const { config, secrets } = readConfig({
  ...process.env,
  COUNTERSIGN_DATA: data,
});
const log = pino({ level: "info" }, pino.destination({ dest: join(data, "..", "node.log"), sync: true }));
const node = await openNode({
  ...{ config, secrets, log, adverse },
  onFatal: (error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(70);
  },
});
process.stdout.write(
  `${JSON.stringify({ url: node.url, metricsUrl: node.metricsUrl, ledgerUrl: node.ledgerUrl, ...node.services.verify.identity })}\n`,
);

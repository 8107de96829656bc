/**
 * Opens the ledger in its first argument and sends from as many senders as its second says, until it is killed or
 * refused. Prints `ready`, one `ack` per acknowledged transaction, and what refused it.
 * @module
 */
import { openEmbeddedLedger } from "../../services/chain/embedded/embedded-ledger.ts";
import { send, sender, signed } from "./ledger-senders.ts";

const [, , directory = "", senders = "1"] = process.argv;

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    return `accepted ${JSON.stringify(await act)}`;
  } catch (error) {
    const { code, data } = error as { code?: unknown; data?: { code?: unknown } };
    return `refused ${code} ${data?.code}`;
  }
}

let fatal = "none";
const onFatal = (error: Error & { code?: unknown }) => {
  fatal = String(error.code);
};
const ledger = await openEmbeddedLedger({ directory, clock: Date.now, onFatal });
console.log(`ready ${ledger.replayed.blocks}`);

async function load(name: string): Promise<void> {
  const wallet = sender(name);
  let nonce = Number(await ledger.request("eth_getTransactionCount", [wallet.address, "latest"]));
  for (;;) {
    const raw = await signed(ledger, wallet, nonce);
    console.log(`ack ${await send(ledger, raw)}`);
    nonce += 1;
  }
}

const ended = await Promise.all(Array.from({ length: Number(senders) }, (_, index) => codeOf(load(`child ${index}`))));
console.log(`load ${[...new Set(ended)].join(", ")}`);
console.log(`read ${await codeOf(ledger.request("eth_blockNumber"))}`);
console.log(`fatal ${fatal}`);
await ledger.close();

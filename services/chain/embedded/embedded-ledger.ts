/**
 * The embedded ledger: one process, no set-up, crash-safe. For trial, training, tests and small pilots.
 * @module
 */
import { join } from "node:path";
import { type AppendLog, openAppendLog } from "../../journal/append-log.ts";
import { lockDirectory } from "../../journal/directory-lock.ts";
import { foreign, readLogHeader } from "../../journal/log-header.ts";
import { type AdverseMode, adverseMode } from "./adverse.ts";
import { createEdrChain, type EdrChain } from "./edr-chain.ts";
import { type Genesis, genesisFromHeader, genesisToHeader, newGenesis } from "./genesis.ts";
import { createJsonRpc } from "./json-rpc.ts";
import { assertClockNotBehind } from "./ledger-clock.ts";
import { LedgerError } from "./ledger-error.ts";
import { ReadGate } from "./read-gate.ts";
import { type ReplayProgress, replay } from "./replay.ts";
import { listenRpc, type RpcServer } from "./rpc-server.ts";
import { Sequencer } from "./sequencer.ts";

export interface EmbeddedLedgerOptions {
  /** Created when it is not there; locked for this process while the ledger is open. */
  directory: string;
  /** The system's time in milliseconds. */
  clock: () => number;
  /** Unix seconds, for a new ledger only; the clock's time when absent. */
  genesisTime?: number;
  /** A new ledger is founded with it instead of a random one; an existing ledger with another is refused. */
  chainId?: number;
  /** Read at every use: keep the object and change it while the ledger runs. */
  adverse?: AdverseMode;
  onProgress?: (progress: ReplayProgress) => void;
  /** Called once when the disk has failed: the ledger then refuses everything, and only a restart helps. */
  onFatal?: (error: Error) => void;
}

export interface EmbeddedLedger {
  readonly networkInfo: { readonly chainId: number; readonly networkId: `0x${string}`; readonly genesisHash: string };
  /** What was found on disk. `tornBytes`: the remains of a block that was never acknowledged, cut off. */
  readonly replayed: { readonly blocks: number; readonly transactions: number; readonly tornBytes: number };
  /**
   * Answers one JSON-RPC request; throws an error with `code`, `message` and `data` as JSON-RPC has them.
   * `eth_sendRawTransaction` resolves when the transaction's block is executed and on disk, except in adverse mode.
   */
  request(method: string, params?: readonly unknown[]): Promise<unknown>;
  /** Serves the same over HTTP on the loopback interface; port 0 takes any free one. Throws `port-in-use`. */
  listen(port: number): Promise<RpcServer>;
  /** Puts what waits into blocks, closes the servers and the journal, and lets the next process in. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the ledger in `directory`, or founds one with a random chain id and network id.
 *
 * Guarantees: a transaction is acknowledged, and a block shown, only after the block is executed and synced to disk; at
 * opening every block is executed again and its hash compared; block times never run backwards. Gas price and base fee are zero; accounts need no funds.
 *
 * Limits: all of it is in memory (10 kB for a block of one plain transaction, more with more in it), and is executed again at each start, so it is for tens of
 * thousands of blocks. The hardfork is Cancun. `eth_call` sees the time of the last block, which on an idle ledger is
 * long past: pass the time as an argument.
 *
 * Throws `JournalError` (`directory-locked`, `directory-unusable`, `journal-foreign`, `journal-corrupt`) and
 * `LedgerError` (`ledger-replay-mismatch`, `clock-behind-ledger`, `ledger-engine-missing`).
 */
export async function openEmbeddedLedger(options: EmbeddedLedgerOptions): Promise<EmbeddedLedger> {
  const lock = await lockDirectory(options.directory);
  let journal: AppendLog | null = null;
  try {
    const path = join(options.directory, "blocks.journal");
    const { genesis, genesisHash, chain } = await found(path, options);
    journal = await openAppendLog(path, { header: genesisToHeader(genesis, genesisHash) });
    const replayed = await replay(journal, chain, options.onProgress);
    assertClockNotBehind(chain.head.timestamp, options.clock());
    return run({ options, genesis, genesisHash, chain, journal, replayed, release: lock.release });
  } catch (error) {
    await journal?.close();
    lock.release();
    throw error;
  }
}

/** The founding recorded on disk, or a new one; and the chain at its genesis, whose hash must be the recorded one. */
async function found(
  path: string,
  { chainId, genesisTime, clock }: EmbeddedLedgerOptions,
): Promise<{ genesis: Genesis; genesisHash: string; chain: EdrChain }> {
  const recorded = await readLogHeader(path);
  if (recorded === null) {
    const genesis = newGenesis(genesisTime ?? Math.floor(clock() / 1000), chainId);
    const chain = await createEdrChain(genesis);
    return { genesis, genesisHash: chain.head.hash, chain };
  }
  const { genesis, genesisHash } = genesisFromHeader(recorded, path);
  if (chainId !== undefined && chainId !== genesis.chainId) {
    throw foreign(path, `chain id ${genesis.chainId}`, `chain id ${chainId}`);
  }
  const chain = await createEdrChain(genesis);
  if (chain.head.hash !== genesisHash) {
    throw new LedgerError("ledger-replay-mismatch", { block: 0, recorded: genesisHash, replayed: chain.head.hash });
  }
  return { genesis, genesisHash, chain };
}

interface OpenParts {
  options: EmbeddedLedgerOptions;
  genesis: Genesis;
  genesisHash: string;
  chain: EdrChain;
  journal: AppendLog;
  replayed: { blocks: number; transactions: number };
  release: () => void;
}

function run({ options, genesis, genesisHash, chain, journal, replayed, release }: OpenParts): EmbeddedLedger {
  const adverse = options.adverse ?? adverseMode();
  const gate = new ReadGate();
  const onFatal = options.onFatal ?? (() => undefined);
  const sequencer = new Sequencer({ chain, journal, gate, clock: options.clock, adverse, onFatal });
  const rpc = createJsonRpc({
    ...{ chain, adverse, gate, sequencer, clock: options.clock },
    blockGasLimit: genesis.blockGasLimit,
  });
  const servers: RpcServer[] = [];
  let closing: Promise<void> | null = null;

  async function close(): Promise<void> {
    await sequencer.close();
    await Promise.all(servers.map((server) => server.close()));
    gate.fail(new LedgerError("ledger-closed", { directory: options.directory }));
    await journal.close();
    release();
  }

  return {
    networkInfo: { chainId: genesis.chainId, networkId: genesis.networkId, genesisHash },
    replayed: { ...replayed, tornBytes: journal.tornBytes },
    request: rpc.request,
    async listen(port) {
      const server = await listenRpc(rpc, adverse, port);
      servers.push(server);
      return server;
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

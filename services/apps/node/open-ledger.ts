/**
 * The ledger of a node: its own embedded one, or a network's endpoint.
 * @module
 */
import { join } from "node:path";
import type { AdverseMode } from "../../chain/embedded/adverse.ts";
import { openEmbeddedLedger } from "../../chain/embedded/embedded-ledger.ts";
import { httpEndpoint, type LedgerEndpoint } from "../../chain/endpoint.ts";
import { createLedgerReader } from "../../chain/reader.ts";
import { toHex } from "../../domain/bytes/hex.ts";
import type { Keyring } from "../../keys/keystore/keyring.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { RegisterIdentity } from "../../ports/ledger.ts";
import type { CheckedConfig } from "./config.ts";
import { found } from "./found.ts";

export interface OpenedLedger {
  readonly identity: RegisterIdentity;
  readonly endpoint: LedgerEndpoint;
  readonly url: string;
  close(): Promise<void>;
}

export interface LedgerParts {
  readonly config: CheckedConfig;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: Random;
  readonly progress: (line: string) => void;
  readonly onFatal: (error: Error) => void;
  readonly adverse?: AdverseMode;
  /** False: the register is found, and nobody named on it. */
  readonly naming?: boolean;
}

export async function openLedger(parts: LedgerParts): Promise<OpenedLedger> {
  const { ledger } = parts.config;
  if (ledger.kind === "network") {
    const endpoint = httpEndpoint(ledger.url);
    const identity = await createLedgerReader({ endpoint, register: ledger.register }).identity();
    return { identity, endpoint, url: ledger.url, close: async () => undefined };
  }
  const { config, keyring, clock, random, progress, onFatal, adverse, naming = true } = parts;
  const embedded = await openEmbeddedLedger({
    directory: join(config.data, "ledger"),
    clock,
    onFatal,
    ...(adverse && { adverse }),
    onProgress: ({ blocks }) => progress(`replayed ${blocks} blocks`),
  });
  try {
    const { blocks, tornBytes } = embedded.replayed;
    progress(blocks === 0 ? "founding a new ledger" : `the ledger has ${blocks} blocks`);
    if (tornBytes > 0) progress(`cut off ${tornBytes} bytes of a block that was never acknowledged`);
    const endpoint: LedgerEndpoint = { request: (method, params) => embedded.request(method, params) };
    const identity = await found(endpoint, keyring, toHex(random(32)), ledger.founding, progress, naming);
    const { url } = await embedded.listen(ledger.port);
    return { identity, endpoint, url, close: () => embedded.close() };
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

/**
 * What an embedded ledger is founded with, and how its journal remembers it.
 * @module
 */
import { randomBytes } from "node:crypto";
import { JournalError } from "../../journal/journal-error.ts";
import type { LogHeader } from "../../journal/log-header.ts";

export interface Genesis {
  /** In every signed transaction, so that none can be replayed on another ledger. Random per founding. */
  readonly chainId: number;
  /** 32 random bytes as hex, part of the genesis state: two foundings never share a genesis hash. */
  readonly networkId: `0x${string}`;
  /** Unix seconds. */
  readonly genesisTime: number;
  readonly blockGasLimit: number;
  readonly hardfork: typeof HARDFORK;
}

/** As the network shape of the ledger is configured; a transaction may use all of it. */
export const BLOCK_GAS_LIMIT = 60_000_000;

const HARDFORK = "cancun";
const KIND = "embedded-ledger";

/**
 * Above every registered chain id anyone would mistake it for, and below 2^51, so that the signature's
 * `v = 2 * chainId + 36` (EIP-155) stays an exact JavaScript number in every client.
 */
const CHAIN_ID_FROM = 2 ** 31;
const CHAIN_ID_TO = 2 ** 51;

/** A new founding: random chain id and network id. No account is funded: gas price and base fee are zero. */
export function newGenesis(genesisTime: number, chainId: number = randomChainId()): Genesis {
  const networkId = `0x${randomBytes(32).toString("hex")}` as const;
  return { chainId, networkId, genesisTime, blockGasLimit: BLOCK_GAS_LIMIT, hardfork: HARDFORK };
}

/** The journal header of a ledger; the genesis hash ties it to what the engine makes of these parameters. */
export function genesisToHeader(genesis: Genesis, genesisHash: string): LogHeader {
  return { kind: KIND, ...genesis, genesisHash };
}

/** The founding recorded in a journal's header. Throws `journal-foreign` when it is not an embedded ledger's. */
export function genesisFromHeader(header: LogHeader, path: string): { genesis: Genesis; genesisHash: string } {
  const { kind, chainId, networkId, genesisTime, blockGasLimit, hardfork, genesisHash } = header;
  if (
    kind !== KIND ||
    hardfork !== HARDFORK ||
    !isWhole(chainId) ||
    !isWhole(genesisTime) ||
    !isWhole(blockGasLimit) ||
    !isHash(networkId) ||
    !isHash(genesisHash)
  ) {
    throw new JournalError("journal-foreign", { path, found: JSON.stringify(header), expected: `${KIND} ${HARDFORK}` });
  }
  return { genesis: { chainId, networkId, genesisTime, blockGasLimit, hardfork }, genesisHash };
}

function randomChainId(): number {
  const random = Number(randomBytes(8).readBigUInt64BE() % BigInt(CHAIN_ID_TO - CHAIN_ID_FROM));
  return CHAIN_ID_FROM + random;
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0;
}

function isHash(value: unknown): value is `0x${string}` {
  return typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value);
}

/**
 * The founding of a consortium: its contracts at addresses that follow from the founder's account alone, so that a
 * founding that was interrupted is finished by doing it again.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData, getContractAddress } from "viem";
import { type Hex, ZERO_WORD } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { RegisterIdentity } from "../ports/ledger.ts";
import { consortiumAbi } from "./abi/consortium.ts";
import { creationOf } from "./artifact.ts";
import { fromState, NO_ADDRESS, toLower, toState } from "./codec/words.ts";
import { readContracts, readView, understand } from "./contracts.ts";
import type { LedgerEndpoint } from "./endpoint.ts";
import { readChainId, readCode, readNonce } from "./rpc.ts";
import { type FoundingSigner, submit } from "./submit.ts";

export interface Founder {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  /** Account that names the state's authorities and votes for it. */
  readonly administrator: Hex;
  /** Account that countersigns the administrator's grave acts, and stops others. */
  readonly guardian: Hex;
}

/** What a network fixes at its founding, for good. All in seconds. */
export interface FoundingPeriods {
  /** From one admission of a state to the next. */
  readonly admission: number;
  /** From the decision to remove a state to its leaving. */
  readonly windDown: number;
  /** In which a state can veto the replacement of its offices. */
  readonly replacement: number;
  /** From a proposal to its vote, and how long a vote lasts. */
  readonly votingDelay: number;
  readonly votingPeriod: number;
  /** That a decision waits before it is carried out. */
  readonly decisionDelay: number;
  /** From adding a key or an account to its taking effect: time for a guardian to stop it. */
  readonly keyDelay: number;
}

const DAY = 86_400;

/** For a network of states: time to read, to object and to prepare. */
export const NETWORK_PERIODS: FoundingPeriods = {
  admission: 30 * DAY,
  windDown: 180 * DAY,
  replacement: 30 * DAY,
  votingDelay: 2 * DAY,
  votingPeriod: 14 * DAY,
  decisionDelay: 7 * DAY,
  keyDelay: 2 * DAY,
};

/** For trial and training: everything at once, or after a minute. */
export const DEMONSTRATION_PERIODS: FoundingPeriods = {
  admission: 60,
  windDown: 60,
  replacement: 60,
  votingDelay: 0,
  votingPeriod: 60,
  decisionDelay: 0,
  keyDelay: 0,
};

export interface Founding {
  readonly endpoint: LedgerEndpoint;
  /** An account that has sent nothing before. It keeps no power over what it founds. */
  readonly deployer: FoundingSigner;
  /** 32 random bytes. When the founding was begun before, the network id of then stays. */
  readonly networkId: Hex;
  readonly founders: readonly Founder[];
  readonly periods: FoundingPeriods;
  /** Where the compiled contracts are; default as `hardhat build` leaves them. */
  readonly artifacts?: URL;
}

interface Part {
  readonly contract: string;
  readonly address: Hex;
  readonly args: readonly unknown[];
}

/** In order of deployment: place = nonce of the founder's account. Libraries come before what they are linked into. */
const ORDER = [
  ...["timelock", "consortium", "governor", "authorities", "permitTies", "permits"],
  ...["holds", "corrections", "exceptions", "adoption", "writeOffs", "receipts", "contests", "anchors", "lens"],
] as const;
type Name = (typeof ORDER)[number];

/**
 * Founds the register, or finishes a founding begun with the same account, and says which register it is. When it
 * resolves, all contracts stand and name each other.
 *
 * Throws `administration-refused` when the account has been used for something else, or the founders are refused;
 * `ledger-other` when other states were founded with this account; `config-invalid` when the contracts are not built.
 */
export async function foundRegister(founding: Founding): Promise<RegisterIdentity> {
  const { endpoint, deployer, networkId, founders, artifacts } = founding;
  const parts = partsOf(founding);
  const libraries = Object.fromEntries(parts.map(({ contract, address }) => [nameIn(contract), address]));
  for (const [position, { contract, address, args }] of parts.entries()) {
    if ((await readCode(endpoint, address)) !== "0x") continue;
    // A used nonce never comes back: the address of this contract is lost to this account.
    const used = await readNonce(endpoint, deployer.account);
    if (used !== position)
      throw new Refusal("administration-refused", { error: "founder-account-used", nonce: String(used) });
    const data = await creationOf(contract, args, libraries, artifacts);
    const receipt = await submit(endpoint, deployer, { data, called: contract, networkId });
    if (receipt.created !== address)
      throw new Refusal("administration-refused", { error: "founding-address", found: receipt.created ?? "none" });
  }
  const [consortium, lens] = [addressOf(deployer.account, "consortium"), addressOf(deployer.account, "lens")];
  await assertFounders(endpoint, consortium, founders);
  const { foundedAt, networkId: founded } = await readContracts(endpoint, lens);
  return { networkId: founded, chainId: await readChainId(endpoint), register: lens, foundedAt };
}

/** Address of the register (its lens) that a founding with this account makes: known before, and after a restart. */
export function registerOf(deployer: Hex): Hex {
  return addressOf(deployer, "lens");
}

function partsOf({ deployer, networkId, founders, periods }: Founding): readonly Part[] {
  const at = Object.fromEntries(ORDER.map((name) => [name, addressOf(deployer.account, name)])) as Record<Name, Hex>;
  const members = founders.map(({ state, ...offices }) => ({ state: toState(state), ...offices }));
  if (networkId === ZERO_WORD) throw new Refusal("administration-refused", { error: "founding-incomplete" });
  const { admission, windDown, replacement, votingDelay, votingPeriod, decisionDelay, keyDelay } = periods;
  const statePeriods = { admission, windDown, replacement };
  const { timelock, consortium, governor, authorities, permits, writeOffs, receipts, contests, anchors } = at;
  const made: Readonly<Record<Name, readonly [contract: string, args: readonly unknown[]]>> = {
    // Timelock and governor name each other, as permits and write-offs do, for good: the second one's address is known
    // before it stands.
    timelock: ["access/ConsortiumTimelock", [decisionDelay, governor]],
    consortium: ["access/Consortium", [networkId, members, timelock, statePeriods]],
    governor: ["access/ConsortiumGovernor", [consortium, timelock, votingDelay, votingPeriod]],
    authorities: ["access/AuthorityRegister", [consortium, keyDelay]],
    permitTies: ["permit/PermitTies", []],
    permits: ["permit/PermitRegister", [consortium, authorities, writeOffs, NO_ADDRESS]],
    holds: ["writeoff/Holds", []],
    corrections: ["writeoff/Corrections", []],
    exceptions: ["writeoff/Exceptions", []],
    adoption: ["writeoff/Adoption", []],
    writeOffs: ["writeoff/WriteOffRegister", [consortium, authorities, permits]],
    receipts: ["receipt/ReceiptRegister", [authorities, permits, writeOffs]],
    contests: ["contest/ContestRegister", [authorities, permits, writeOffs]],
    anchors: ["anchor/AnchorRegister", [authorities]],
    lens: ["lens/RegisterLens", [consortium, governor, authorities, permits, writeOffs, receipts, contests, anchors]],
  };
  return ORDER.map((name) => ({ contract: made[name][0], address: at[name], args: made[name][1] }));
}

/** "PermitTies" of "permit/PermitTies". */
function nameIn(contract: string): string {
  return contract.slice(contract.lastIndexOf("/") + 1);
}

function addressOf(deployer: Hex, name: Name): Hex {
  return addressAt(deployer, ORDER.indexOf(name));
}

function addressAt(deployer: Hex, nonce: number): Hex {
  return toLower(getContractAddress({ from: deployer, nonce: BigInt(nonce) }));
}

async function assertFounders(endpoint: LedgerEndpoint, consortium: Hex, founders: readonly Founder[]): Promise<void> {
  const data = encodeFunctionData({ abi: consortiumAbi, functionName: "states" });
  const answer = await readView(endpoint, consortium, data);
  const states = understand(
    () => decodeFunctionResult({ abi: consortiumAbi, functionName: "states", data: answer }),
    "states",
  );
  const found = states.map(fromState).join(", ");
  const expected = founders.map(({ state }) => state).join(", ");
  if (found !== expected) throw new Refusal("ledger-other", { found, expected });
}

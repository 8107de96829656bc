/**
 * The founding of a consortium: six contracts at addresses that follow from the founder's account alone, so that a
 * founding that was interrupted is finished by doing it again.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData, getContractAddress } from "viem";
import { type Hex, ZERO_WORD } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";
import type { RegisterIdentity } from "../ports/ledger.ts";
import { consortiumAbi } from "./abi/consortium.ts";
import { creationOf } from "./artifact.ts";
import { fromState, toLower, toState } from "./codec/words.ts";
import { readContracts, readView, understand } from "./contracts.ts";
import type { LedgerEndpoint } from "./endpoint.ts";
import { readChainId, readCode, readNonce } from "./rpc.ts";
import { type FoundingSigner, submit } from "./submit.ts";

export interface Founder {
  /** ISO 3166-1 alpha-2. */
  readonly state: string;
  /** Account that names the state's authorities. */
  readonly administrator: Hex;
}

export interface Founding {
  readonly endpoint: LedgerEndpoint;
  /** An account that has sent nothing before. It keeps no power over what it founds. */
  readonly deployer: FoundingSigner;
  /** 32 random bytes. When the founding was begun before, the network id of then stays. */
  readonly networkId: Hex;
  readonly founders: readonly Founder[];
  /** Where the compiled contracts are; default as `hardhat build` leaves them. */
  readonly artifacts?: URL;
}

interface Part {
  readonly contract: string;
  readonly address: Hex;
  readonly args: readonly unknown[];
}

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
  for (const [position, { contract, address, args }] of parts.entries()) {
    if ((await readCode(endpoint, address)) !== "0x") continue;
    // A used nonce never comes back: the address of this contract is lost to this account.
    const used = await readNonce(endpoint, deployer.account);
    if (used !== position)
      throw new Refusal("administration-refused", { error: "founder-account-used", nonce: String(used) });
    const data = await creationOf(contract, args, artifacts);
    const receipt = await submit(endpoint, deployer, { data, called: contract, networkId });
    if (receipt.created !== address)
      throw new Refusal("administration-refused", { error: "founding-address", found: receipt.created ?? "none" });
  }
  const [consortium, lens] = [parts[0] as Part, parts[5] as Part];
  await assertFounders(endpoint, consortium.address, founders);
  const { foundedAt, networkId: founded } = await readContracts(endpoint, lens.address);
  return { networkId: founded, chainId: await readChainId(endpoint), register: lens.address, foundedAt };
}

/** Address of the register (its lens) that a founding with this account makes: known before, and after a restart. */
export function registerOf(deployer: Hex): Hex {
  return addressAt(deployer, 5);
}

function partsOf({ deployer, networkId, founders }: Founding): readonly Part[] {
  const at = (nonce: number) => addressAt(deployer.account, nonce);
  const [consortium, authorities, permits, writeOffs, receipts, lens] = [at(0), at(1), at(2), at(3), at(4), at(5)];
  const members = founders.map(({ state, administrator }) => ({ state: toState(state), administrator }));
  if (networkId === ZERO_WORD) throw new Refusal("administration-refused", { error: "founding-incomplete" });
  return [
    { contract: "access/Consortium", address: consortium, args: [networkId, members] },
    { contract: "access/AuthorityRegister", address: authorities, args: [consortium] },
    // Permits and write-offs name each other, both for good: the second one's address is known before it stands.
    { contract: "permit/PermitRegister", address: permits, args: [consortium, authorities, writeOffs] },
    { contract: "writeoff/WriteOffRegister", address: writeOffs, args: [authorities, permits] },
    { contract: "receipt/ReceiptRegister", address: receipts, args: [authorities, permits, writeOffs] },
    { contract: "lens/RegisterLens", address: lens, args: [consortium, authorities, permits, writeOffs, receipts] },
  ];
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

/**
 * The register, deployed for a test on Hardhat's network, with actors by role.
 *
 * Use: `const { permits, xa, stranger } = await loadFixture(deployRegister);` in a `beforeEach`, then
 * `permits.connect(xa.licensing.account).register(header)`. Each test starts from the same block, so no test sees what
 * another one did. `ethers` and `time` come from here too: all suites of one run share one connection.
 *
 * Who is there: three states XA, XB, XC. Each has an administrator (`xa.admin`), a guardian (`xa.guardian`) and three
 * authorities with two accounts (`account` and `second`, both in effect): `xa.licensing` (XA-LIC, all kinds, with a
 * document key in use), `xa.customs` (XA-CUS), `xa.auditor` (XA-AUD). What takes two accounts is done with `together`
 * of two-accounts.ts. `stranger` has a funded account and no office. `spare` are further accounts nobody has used.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { network } from "hardhat";
import { toHex } from "../../services/domain/bytes/hex.ts";
import type * as contracts from "./contract-types.ts";
import { type DocumentKey, makeDocumentKey, signWords } from "./document-key.ts";
import { together } from "./two-accounts.ts";

// More than Hardhat's twenty: every authority has two accounts.
const connection = await network.create({ override: { accounts: { count: 60 } } });

/** Hardhat's ethers on the connection the fixtures deploy to. */
export const ethers = connection.ethers;
/** Runs a named fixture once and restores its block afterwards. */
export const loadFixture = connection.networkHelpers.loadFixture.bind(connection.networkHelpers);
/** The chain's clock: `time.latest()`, `time.increaseTo(t)`, `time.setNextBlockTimestamp(t)`; UTC seconds. */
export const time = connection.networkHelpers.time;

/** A signer for the account of a contract, with what gas costs: for what only that contract may call. */
export async function impersonate(address: string): Promise<HardhatEthersSigner> {
  await connection.networkHelpers.setBalance(address, 10n ** 20n);
  return ethers.getImpersonatedSigner(address);
}

/** Bit positions of contracts/access/Words.sol: Role, PermitKind, Reason. */
export const Role = { licensing: 1, customs: 2, auditor: 3 } as const;
export const PermitKind = {
  endUserCertificate: 1,
  importAuthorisation: 2,
  transitConsent: 3,
  exportLicence: 4,
  brokeringLicence: 5,
  foreignDocument: 6,
  multipleExportLicence: 7,
  globalExportLicence: 8,
  generalExportLicence: 9,
} as const;
export const Reason = {
  none: 0,
  holderRequest: 1,
  issuedInError: 2,
  fraud: 3,
  sanctions: 4,
  diversion: 5,
  legalOrder: 6,
  keyLost: 7,
  keyStolen: 8,
  other: 9,
} as const;
/** All kinds as a set, for `nameAuthority`. */
export const ALL_KINDS = Object.values(PermitKind).reduce((set, kind) => set | (1 << kind), 0);

/** An authority as an actor. */
export interface Authority {
  /** Its name as on paper, "XA-LIC". */
  readonly name: string;
  /** Its name as an AuthorityId word; also the Party word that means this authority alone. */
  readonly id: string;
  readonly account: HardhatEthersSigner;
  /** A second account, for what takes two. */
  readonly second: HardhatEthersSigner;
}
export interface LicensingAuthority extends Authority {
  readonly key: DocumentKey;
}
export interface State {
  readonly code: string;
  /** The code as bytes2. */
  readonly bytes2: string;
  readonly admin: HardhatEthersSigner;
  readonly guardian: HardhatEthersSigner;
  readonly licensing: LicensingAuthority;
  readonly customs: Authority;
  readonly auditor: Authority;
}

/** ASCII padded with zeros to a word: an AuthorityId, or a refusal code. */
export function wordOf(text: string): string {
  return ethers.zeroPadBytes(ethers.hexlify(ethers.toUtf8Bytes(text)), 32);
}

/** The Party word for a role of a state: `partyOf("XB", Role.customs)`. */
export function partyOf(state: string, role: number): string {
  return ethers.zeroPadBytes(ethers.concat([ethers.toUtf8Bytes(state), new Uint8Array([role])]), 32);
}

/** A state code as bytes2. */
export function stateOf(code: string): string {
  return ethers.hexlify(ethers.toUtf8Bytes(code));
}

const DAY = 86_400;

/** What a network fixes at its founding; the fixtures' networks differ from this only where a test says so. */
export const FOUNDING = {
  /** Seconds from adding a key or an account to its taking effect. */
  keyDelay: 0,
  /** Seconds a decision waits in the timelock. */
  timelockDelay: 2 * DAY,
  votingDelay: DAY,
  votingPeriod: 5 * DAY,
  periods: { admission: 30 * DAY, windDown: 90 * DAY, replacement: 30 * DAY },
};

/** Fixture: the access room's contracts with their actors, nothing else; keys and accounts take effect at once. */
export async function deployAccess() {
  return deployAccessWith({});
}

type Access = Awaited<ReturnType<typeof deployAccessWith>>;

/** As {@link deployAccess}, on a network founded with `change`; for a named fixture of a test. */
export async function deployAccessWith(change: Partial<typeof FOUNDING>) {
  const founding = { ...FOUNDING, ...change };
  const signers = await ethers.getSigners();
  const take = (): HardhatEthersSigner => {
    const signer = signers.shift();
    if (signer === undefined) throw new Error("Hardhat gave fewer accounts than the fixture needs");
    return signer;
  };
  const deployer = take();
  const offices = {
    XA: { admin: take(), guardian: take() },
    XB: { admin: take(), guardian: take() },
    XC: { admin: take(), guardian: take() },
  };
  const networkId = toHex(randomBytes(32));
  const founders = Object.entries(offices).map(([code, { admin, guardian }]) => ({
    state: stateOf(code),
    administrator: admin.address,
    guardian: guardian.address,
  }));
  // Timelock and governor name each other, both immutably: the second one's address is known before it exists.
  const nonce = await deployer.getNonce();
  const governorAddress = ethers.getCreateAddress({ from: deployer.address, nonce: nonce + 2 });
  const timelock = (await ethers.deployContract("ConsortiumTimelock", [
    founding.timelockDelay,
    governorAddress,
  ])) as unknown as contracts.ConsortiumTimelock;
  const consortium = (await ethers.deployContract("Consortium", [
    networkId,
    founders,
    timelock,
    founding.periods,
  ])) as unknown as contracts.Consortium;
  const governor = (await ethers.deployContract("ConsortiumGovernor", [
    consortium,
    timelock,
    founding.votingDelay,
    founding.votingPeriod,
  ])) as unknown as contracts.ConsortiumGovernor;
  const authorities = (await ethers.deployContract("AuthorityRegister", [
    consortium,
    founding.keyDelay,
  ])) as unknown as contracts.AuthorityRegister;
  // Far enough that no test outlives it by accident, near enough that a test can go past it.
  const officeUntil = (await time.latest()) + 10 * 365 * DAY;

  const found = async (code: keyof typeof offices): Promise<State> => {
    const state = { code, bytes2: stateOf(code), ...offices[code] };
    const act = (method: string, ...args: unknown[]) => together(authorities, state, authorities, method, ...args);
    const name = async (name: string, role: number, kinds: number): Promise<Authority> => {
      const authority = { name, id: wordOf(name), account: take(), second: take() };
      await act("nameAuthority", authority.id, 1 << role, kinds, 0, officeUntil);
      for (const account of [authority.account, authority.second]) {
        await act("addAccount", authority.id, account);
        await authorities.connect(account).acceptAccount(authority.id);
      }
      return authority;
    };
    const key = makeDocumentKey();
    const licensing = { ...(await name(`${code}-LIC`, Role.licensing, ALL_KINDS)), key };
    await act("addKey", ...(await keyArguments(authorities, licensing.id, key)));
    const customs = await name(`${code}-CUS`, Role.customs, 0);
    const auditor = await name(`${code}-AUD`, Role.auditor, 0);
    return { ...state, licensing, customs, auditor };
  };
  const xa = await found("XA");
  const xb = await found("XB");
  const xc = await found("XC");
  if (founding.keyDelay > 0) await time.increase(founding.keyDelay);
  const stranger = take();
  const spare = [take(), take(), take(), take(), take(), take()] as const;
  const access = { timelock, consortium, governor, authorities };
  return { networkId, ...access, officeUntil, founding, xa, xb, xc, deployer, stranger, spare };
}

/** What `addKey` takes to add `key` to `authority`, with the key's own signature that it is held. */
export async function keyArguments(
  authorities: contracts.AuthorityRegister,
  authority: string,
  key: DocumentKey,
  validFrom = 0,
): Promise<unknown[]> {
  const { r, s } = signWords(key, ethers.getBytes(await authorities.possessionBytes(authority)));
  return [authority, key.x, key.y, validFrom, r, s];
}

/** Fixture: all contracts of the register, wired as a real deployment wires them. */
export async function deployRegister() {
  const access = await deployAccess();
  return { ...access, ...(await deployRecords(access, ethers.ZeroAddress)) };
}

/** Addresses of libraries, for the contracts that are linked to them. */
export async function deployLibraries(names: readonly string[]): Promise<Record<string, string>> {
  const addresses: Record<string, string> = {};
  for (const name of names) addresses[name] = await (await ethers.deployContract(name)).getAddress();
  return addresses;
}

/** The contracts that hold records, on the access room of `access`; `predecessor` is the register of permits before. */
export async function deployRecords(
  { consortium, governor, authorities, deployer }: Pick<Access, "consortium" | "governor" | "authorities" | "deployer">,
  predecessor: string,
) {
  const permitParts = await deployLibraries(["PermitTies"]);
  const writeOffParts = await deployLibraries(["Adoption", "Corrections", "Exceptions", "Holds"]);
  // Permits and write-offs name each other, both immutably: the second one's address is known before it exists.
  const nonce = await deployer.getNonce();
  const writeOffsAddress = ethers.getCreateAddress({ from: deployer.address, nonce: nonce + 1 });
  const permits = (await ethers.deployContract(
    "PermitRegister",
    [consortium, authorities, writeOffsAddress, predecessor],
    { libraries: permitParts },
  )) as unknown as contracts.PermitRegister;
  const writeOffs = (await ethers.deployContract("WriteOffRegister", [consortium, authorities, permits], {
    libraries: writeOffParts,
  })) as unknown as contracts.WriteOffRegister;
  const receipts = (await ethers.deployContract("ReceiptRegister", [
    authorities,
    permits,
    writeOffs,
  ])) as unknown as contracts.ReceiptRegister;
  const contests = (await ethers.deployContract("ContestRegister", [
    authorities,
    permits,
    writeOffs,
  ])) as unknown as contracts.ContestRegister;
  const anchors = (await ethers.deployContract("AnchorRegister", [authorities])) as unknown as contracts.AnchorRegister;
  const lens = (await ethers.deployContract("RegisterLens", [
    consortium,
    governor,
    authorities,
    permits,
    writeOffs,
    receipts,
    contests,
    anchors,
  ])) as unknown as contracts.RegisterLens;
  return { permits, writeOffs, receipts, contests, anchors, lens };
}

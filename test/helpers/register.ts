/**
 * The register, deployed for a test on Hardhat's network, with actors by role.
 *
 * Use: `const { permits, xa, stranger } = await loadFixture(deployRegister);` in a `beforeEach`, then
 * `permits.connect(xa.licensing.account).register(header)`. Each test starts from the same block, so no test sees what
 * another one did. `ethers` and `time` come from here too: all suites of one run share one connection.
 *
 * Who is there: three states XA, XB, XC. Each has an administrator (`xa.admin`) and three authorities with one account:
 * `xa.licensing` (XA-LIC, all kinds, with a document key in use), `xa.customs` (XA-CUS), `xa.auditor` (XA-AUD).
 * `stranger` has a funded account and no office. `spare` are further accounts nobody has used.
 * @module
 */
import { randomBytes } from "node:crypto";
import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { network } from "hardhat";
import { toHex } from "../../services/domain/bytes/hex.ts";
import type * as contracts from "./contract-types.ts";
import { type DocumentKey, makeDocumentKey } from "./document-key.ts";

const connection = await network.create();

/** Hardhat's ethers on the connection the fixtures deploy to. */
export const ethers = connection.ethers;
/** Runs a named fixture once and restores its block afterwards. */
export const loadFixture = connection.networkHelpers.loadFixture.bind(connection.networkHelpers);
/** The chain's clock: `time.latest()`, `time.increaseTo(t)`, `time.setNextBlockTimestamp(t)`; UTC seconds. */
export const time = connection.networkHelpers.time;

/** Bit positions of contracts/access/Words.sol: Role, PermitKind, Reason. */
export const Role = { licensing: 1, customs: 2, auditor: 3 } as const;
export const PermitKind = {
  endUserCertificate: 1,
  importAuthorisation: 2,
  transitConsent: 3,
  exportLicence: 4,
  brokeringLicence: 5,
  foreignDocument: 6,
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
}
export interface LicensingAuthority extends Authority {
  readonly key: DocumentKey;
}
export interface State {
  readonly code: string;
  /** The code as bytes2. */
  readonly bytes2: string;
  readonly admin: HardhatEthersSigner;
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

/** Fixture: consortium and authority register with their actors, nothing else. */
export async function deployAccess() {
  const signers = await ethers.getSigners();
  const take = (): HardhatEthersSigner => {
    const signer = signers.shift();
    if (signer === undefined) throw new Error("Hardhat gave fewer accounts than the fixture needs");
    return signer;
  };
  const deployer = take();
  const admins = { XA: take(), XB: take(), XC: take() };
  const networkId = toHex(randomBytes(32));
  const founders = Object.entries(admins).map(([code, admin]) => ({
    state: stateOf(code),
    administrator: admin.address,
  }));
  const consortium = (await ethers.deployContract("Consortium", [
    networkId,
    founders,
  ])) as unknown as contracts.Consortium;
  const authorities = (await ethers.deployContract("AuthorityRegister", [
    consortium,
  ])) as unknown as contracts.AuthorityRegister;
  // Far enough that no test outlives it by accident, near enough that a test can go past it.
  const officeUntil = (await time.latest()) + 10 * 365 * 86_400;

  const name = async (admin: HardhatEthersSigner, name: string, role: number, kinds: number): Promise<Authority> => {
    const authority = { name, id: wordOf(name), account: take() };
    const asAdmin = authorities.connect(admin);
    await asAdmin.nameAuthority(authority.id, 1 << role, kinds, 0, officeUntil);
    await asAdmin.addAccount(authority.id, authority.account);
    return authority;
  };
  const found = async (code: keyof typeof admins): Promise<State> => {
    const admin = admins[code];
    const key = makeDocumentKey();
    const licensing = { ...(await name(admin, `${code}-LIC`, Role.licensing, ALL_KINDS)), key };
    await authorities.connect(admin).addKey(licensing.id, key.x, key.y, 0);
    const customs = await name(admin, `${code}-CUS`, Role.customs, 0);
    const auditor = await name(admin, `${code}-AUD`, Role.auditor, 0);
    return { code, bytes2: stateOf(code), admin, licensing, customs, auditor };
  };
  const xa = await found("XA");
  const xb = await found("XB");
  const xc = await found("XC");
  const stranger = take();
  const spare = [take(), take(), take()] as const;
  return { networkId, consortium, authorities, officeUntil, xa, xb, xc, deployer, stranger, spare };
}

/** Fixture: all contracts of the register, wired as a real deployment wires them. */
export async function deployRegister() {
  const access = await deployAccess();
  const { consortium, authorities, deployer } = access;
  // Permits and write-offs name each other, both immutably: the second one's address is known before it exists.
  const nonce = await deployer.getNonce();
  const writeOffsAddress = ethers.getCreateAddress({ from: deployer.address, nonce: nonce + 1 });
  const permits = (await ethers.deployContract("PermitRegister", [
    consortium,
    authorities,
    writeOffsAddress,
  ])) as unknown as contracts.PermitRegister;
  const writeOffs = (await ethers.deployContract("WriteOffRegister", [
    authorities,
    permits,
  ])) as unknown as contracts.WriteOffRegister;
  const receipts = (await ethers.deployContract("ReceiptRegister", [
    authorities,
    permits,
    writeOffs,
  ])) as unknown as contracts.ReceiptRegister;
  const lens = (await ethers.deployContract("RegisterLens", [
    consortium,
    authorities,
    permits,
    writeOffs,
    receipts,
  ])) as unknown as contracts.RegisterLens;
  return { ...access, permits, writeOffs, receipts, lens };
}

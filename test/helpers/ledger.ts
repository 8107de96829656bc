/**
 * A founded register on a real embedded ledger in a temporary directory, with actors by role.
 *
 * Use:
 *
 *     const register = await openTestRegister();
 *     const { xa, xb, reader, writer } = register;
 *     const settlement = await register.act(xa.licensing, { act: "register", header });
 *     await register.close();
 *
 * Who is there: states XA, XB, XC; each has its two offices and three authorities with two accounts, `signer` and
 * `second`: `xa.licensing` (XA-LIC, all kinds, document key `key` in use), `xa.customs` (XA-CUS), `xa.auditor` (XA-AUD).
 * `stranger` has no office. `register.actTogether` does what takes two accounts.
 * `register.forward(seconds)` moves the clock that the ledger stamps blocks with; `register.now()` is that clock, in UTC
 * seconds. `register.adverse` is the ledger's adverse mode: change it while it runs. Terms that fit this register come
 * from test/helpers/ledger-terms.ts.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex as ViemHex } from "viem";
import { keccak256 } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { type Administration, administrationOf } from "../../services/chain/administration.ts";
import { type AdverseMode, adverseMode } from "../../services/chain/embedded/adverse.ts";
import { type EmbeddedLedger, openEmbeddedLedger } from "../../services/chain/embedded/embedded-ledger.ts";
import type { LedgerEndpoint } from "../../services/chain/endpoint.ts";
import { DEMONSTRATION_PERIODS, type FoundingPeriods, foundRegister } from "../../services/chain/founding.ts";
import { createLedgerReader } from "../../services/chain/reader.ts";
import type { FoundingSigner } from "../../services/chain/submit.ts";
import { createLedgerWriter } from "../../services/chain/writer.ts";
import { type Hex, toHex } from "../../services/domain/bytes/hex.ts";
import { PERMIT_KINDS, type PermitKind, type Role } from "../../services/domain/permit/kind.ts";
import type { GraveAct, LedgerAct } from "../../services/ports/act.ts";
import type { LedgerReader, LedgerWriter, RegisterIdentity, Settlement } from "../../services/ports/ledger.ts";
import { type DocumentKey, makeDocumentKey } from "./document-key.ts";
import { signerOf } from "./document-signer.ts";

export interface TestAuthority {
  /** "XA-LIC". */
  readonly authority: string;
  readonly signer: FoundingSigner;
  readonly second: FoundingSigner;
}

export interface TestState {
  readonly state: string;
  readonly administrator: FoundingSigner;
  readonly guardian: FoundingSigner;
  readonly licensing: TestAuthority & { readonly key: DocumentKey };
  readonly customs: TestAuthority;
  readonly auditor: TestAuthority;
}

export interface TestRegister {
  readonly ledger: EmbeddedLedger;
  readonly endpoint: LedgerEndpoint;
  readonly adverse: AdverseMode;
  readonly identity: RegisterIdentity;
  readonly reader: LedgerReader;
  readonly writer: LedgerWriter;
  readonly directory: string;
  readonly deployer: FoundingSigner;
  readonly xa: TestState;
  readonly xb: TestState;
  readonly xc: TestState;
  readonly stranger: TestAuthority;
  /** The acts of a state's two offices. */
  administration(state: TestState): Promise<Administration>;
  /** UTC seconds by the clock the ledger uses. */
  now(): number;
  /** Moves that clock. */
  forward(seconds: number): void;
  /** Prepares, signs, sends and settles; throws the refusal when the contract would revert. */
  act(by: Pick<TestAuthority, "signer">, act: LedgerAct): Promise<Settlement>;
  /** The same for what takes two accounts: the second one proposes it. */
  actTogether(by: TestAuthority, act: GraveAct): Promise<Settlement>;
  close(): Promise<void>;
}

/** A key of the tests that signs legacy transactions at gas price 0. */
export function testSigner(): FoundingSigner {
  const account = privateKeyToAccount(generatePrivateKey());
  return {
    account: account.address.toLowerCase() as Hex,
    async sign({ chainId, to, data, nonce, gas }) {
      const call = { type: "legacy", chainId, data, nonce, gas, gasPrice: 0n, value: 0n } as const;
      const raw: ViemHex = await account.signTransaction(to === undefined ? call : { ...call, to });
      return { raw, hash: keccak256(raw) };
    },
  };
}

/** Opens the ledger, founds the register on it and names everybody. Takes about a second. */
export async function openTestRegister(periods: Partial<FoundingPeriods> = {}): Promise<TestRegister> {
  const directory = await mkdtemp(join(tmpdir(), "countersign-register-"));
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const now = () => Math.floor(clock() / 1000);
  const adverse = adverseMode();
  const ledger = await openEmbeddedLedger({ directory, clock, adverse });
  const endpoint: LedgerEndpoint = { request: (method, params) => ledger.request(method, params) };
  const deployer = testSigner();
  const officesOf = () => ({ administrator: testSigner(), guardian: testSigner() });
  const offices = { XA: officesOf(), XB: officesOf(), XC: officesOf() };
  const founders = Object.entries(offices).map(([state, { administrator, guardian }]) => ({
    ...{ state, administrator: administrator.account, guardian: guardian.account },
  }));
  const networkId = toHex(randomBytes(32));
  const identity = await foundRegister({
    ...{ endpoint, deployer, networkId, founders },
    periods: { ...DEMONSTRATION_PERIODS, ...periods },
  });
  const at = { endpoint, register: identity.register };
  const name = async (state: keyof typeof offices): Promise<TestState> => {
    const administration = await administrationOf(at, offices[state]);
    const add = async (suffix: string, role: Role, kinds: readonly PermitKind[]): Promise<TestAuthority> => {
      const authority = `${state}-${suffix}`;
      const [signer, second] = [testSigner(), testSigner()];
      const dates = { validFrom: now() - 60, validUntil: now() + 10 * 365 * 86_400 };
      await administration.nameAuthority({ authority, roles: [role], kinds, ...dates });
      for (const account of [signer, second]) {
        await administration.addAccount(authority, account.account);
        await administration.acceptAccount(authority, account);
      }
      return { authority, signer, second };
    };
    const kinds = PERMIT_KINDS.filter((kind) => kind !== "none");
    const key = makeDocumentKey();
    const licensing = { ...(await add("LIC", "licensing", kinds)), key };
    await administration.addKey(licensing.authority, signerOf(key), now());
    return {
      state,
      ...offices[state],
      licensing,
      customs: await add("CUS", "customs", []),
      auditor: await add("AUD", "auditor", []),
    };
  };
  const [xa, xb, xc] = [await name("XA"), await name("XB"), await name("XC")];
  const writer = createLedgerWriter(at);
  const act: TestRegister["act"] = async ({ signer }, asked) => {
    const call = await writer.prepare(asked, signer.account);
    const { raw, hash } = await signer.sign({ ...call, nonce: await writer.nonce(signer.account) });
    await writer.send(raw);
    const settlement = await writer.settlement(hash);
    if (settlement === undefined) throw new Error(`${asked.act} was sent and is in no block`);
    return settlement;
  };
  return {
    ...{ ledger, endpoint, adverse, identity, writer, directory, deployer, xa, xb, xc, now },
    reader: createLedgerReader(at),
    stranger: { authority: "ZZ-NONE", signer: testSigner(), second: testSigner() },
    administration: (state) => administrationOf(at, state),
    forward(seconds) {
      ahead += seconds * 1000;
    },
    act,
    async actTogether(by, grave) {
      await act({ signer: by.second }, { act: "propose", principal: by.authority, proposed: grave });
      return act(by, grave);
    },
    async close() {
      await ledger.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * How many reservations the embedded ledger takes: signed beforehand, 50 accounts at once, each acknowledged only when
 * its block is executed and on disk.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256 } from "../../services/apps/sha256.ts";
import { type Administration, administrationOf } from "../../services/chain/administration.ts";
import { readContracts } from "../../services/chain/contracts.ts";
import { openEmbeddedLedger } from "../../services/chain/embedded/embedded-ledger.ts";
import { encodeAct } from "../../services/chain/encode-act.ts";
import type { LedgerEndpoint } from "../../services/chain/endpoint.ts";
import { DEMONSTRATION_PERIODS, foundRegister } from "../../services/chain/founding.ts";
import { createLedgerReader, type RegisterAt } from "../../services/chain/reader.ts";
import { createLedgerWriter } from "../../services/chain/writer.ts";
import { type Hex, toHex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { permitId } from "../../services/domain/permit/canonical.ts";
import { linesRoot } from "../../services/domain/permit/derive.ts";
import type { Header, Line } from "../../services/domain/permit/terms.ts";
import { openKeyring } from "../../services/keys/keystore/keyring.ts";
import type { LedgerAct } from "../../services/ports/act.ts";
import type { LedgerSigner } from "../../services/ports/signer.ts";
import { lineProof } from "../../services/usecases/write-off/line-proof.ts";
import { round } from "./measure.ts";

const SENDERS = 50;
const EACH = 60;

export async function writeOffs(): Promise<Record<string, number>> {
  const directory = await mkdtemp(join(tmpdir(), "countersign-bench-"));
  const ledger = await openEmbeddedLedger({ directory: join(directory, "ledger"), clock: Date.now });
  try {
    const endpoint: LedgerEndpoint = { request: (method, params) => ledger.request(method, params) };
    const keyring = await openKeyring({ directory: join(directory, "keys"), passphrase: "bench", random: randomBytes });
    const administrator = await keyring.createLedgerKey("XA");
    const guardian = await keyring.createLedgerKey("XA", "second");
    const founders = [{ state: "XA", administrator: administrator.account, guardian: guardian.account }];
    const identity = await foundRegister({
      ...{ endpoint, deployer: administrator, networkId: toHex(randomBytes(32)), founders },
      periods: DEMONSTRATION_PERIODS,
    });
    const at: RegisterAt = { endpoint, register: identity.register };
    const licensing = await keyring.createLedgerKey("XA-LIC");
    const key = await keyring.createDocumentKey("XA-LIC");
    const acts = await administrationOf(at, { administrator, guardian });
    const dates = {
      validFrom: Math.floor(Date.now() / 1000) - 3600,
      validUntil: Math.floor(Date.now() / 1000) + 86_400,
    };
    await acts.nameAuthority({ authority: "XA-LIC", roles: ["licensing"], kinds: ["export-licence"], ...dates });
    await acts.nameAuthority({ authority: "XA-CUS", roles: ["customs"], kinds: [], ...dates });
    await joins(acts, "XA-LIC", licensing);
    await acts.addKey("XA-LIC", key, 0);
    const senders: LedgerSigner[] = [];
    for (let i = 0; i < SENDERS; i++) {
      const sender = await keyring.createLedgerKey(`XA-S${i}`);
      await joins(acts, "XA-CUS", sender);
      senders.push(sender);
    }
    const { header, line } = terms(identity.networkId, key.keyId, dates);
    await settle(at, licensing, { act: "register", header });
    const raw = await signAll(at, senders, header, line);
    const start = performance.now();
    await Promise.all(
      raw.map(async (own) => {
        for (const bytes of own) await endpoint.request("eth_sendRawTransaction", [bytes]);
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    await assertAllReserved(at, header);
    return { "ledger.writeoffsPerSecond": round((SENDERS * EACH) / seconds, 0) };
  } finally {
    await ledger.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function joins(acts: Administration, authority: string, account: LedgerSigner): Promise<void> {
  await acts.addAccount(authority, account.account);
  await acts.acceptAccount(authority, account);
}

function terms(
  networkId: Hex,
  keyId: Hex,
  dates: { validFrom: number; validUntil: number },
): { header: Header; line: Line } {
  const line: Line = {
    ...{ salt: toHex(randomBytes(32)), number: 1, unit: "NAR", scale: 0, currency: "EUR", mode: "quantity" },
    ...{
      quantityLimit: 10_000_000n,
      valueLimit: 0n,
      tolerance: 0,
      windowDays: 0,
      windowQuantity: 0n,
      windowValue: 0n,
      eucLink: 0,
      eucLine: 0,
    },
  };
  const header: Header = {
    ...{
      networkId,
      issuer: "XA-LIC",
      kind: "export-licence",
      numberTag: toHex(randomBytes(32)),
      series: ZERO_WORD,
      supersedes: ZERO_WORD,
    },
    ...{
      ...dates,
      documentDigest: toHex(randomBytes(32)),
      keyId,
      mandate: ZERO_WORD,
      linesRoot: linesRoot([line], sha256),
      lineCount: 1,
    },
    ...{ salt: toHex(randomBytes(32)), links: [], drawers: ["XA:customs"], receivers: [] },
  };
  return { header, line };
}

async function settle(at: RegisterAt, signer: LedgerSigner, act: LedgerAct): Promise<void> {
  const writer = createLedgerWriter(at);
  const call = await writer.prepare(act, signer.account);
  const { raw, hash } = await signer.sign({ ...call, nonce: await writer.nonce(signer.account) });
  await writer.send(raw);
  const settlement = await writer.settlement(hash);
  if (settlement?.outcome !== "done") throw new Error(`the bench's own ${act.act} was ${settlement?.outcome}`);
}

function reservation(header: Header, line: Line, first: boolean): LedgerAct {
  const openings = first ? [{ header, lines: [lineProof({ header, lines: [line] }, 1, sha256)] }] : [];
  return {
    ...{
      act: "reserve",
      messageId: toHex(randomBytes(32)),
      permit: header,
      openings,
      declaration: toHex(randomBytes(32)),
    },
    draws: [{ line: 1, unit: "NAR", quantity: 1n, currency: "EUR", value: 0n }],
    expiresAt: Math.floor(Date.now() / 1000) + 3600,
  };
}

/** The first reservation opens the line; all others are signed beforehand with the gas a later one takes. */
async function signAll(at: RegisterAt, senders: readonly LedgerSigner[], header: Header, line: Line): Promise<Hex[][]> {
  const [opener] = senders;
  if (!opener) throw new Error("no sender");
  await settle(at, opener, reservation(header, line, true));
  const writer = createLedgerWriter(at);
  const { addresses } = await readContracts(at.endpoint, at.register);
  const call = await writer.prepare(reservation(header, line, false), opener.account);
  return Promise.all(
    senders.map(async (sender) => {
      const own: Hex[] = [];
      const nonce = await writer.nonce(sender.account);
      for (let i = 0; i < EACH; i++) {
        const { data } = encodeAct(reservation(header, line, false), addresses);
        own.push((await sender.sign({ ...call, data, nonce: nonce + i })).raw);
      }
      return own;
    }),
  );
}

async function assertAllReserved(at: RegisterAt, header: Header): Promise<void> {
  const picture = await createLedgerReader(at).look([permitId(header, sha256)], Math.floor(Date.now() / 1000));
  const reserved = picture.permits[0]?.lines[0]?.meter.reservedQuantity;
  if (reserved !== BigInt(SENDERS * EACH + 1)) throw new Error(`${reserved} reserved instead of ${SENDERS * EACH + 1}`);
}

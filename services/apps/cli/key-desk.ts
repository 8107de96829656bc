/**
 * The desk at which a node's own keys are worked on: its data directory, locked, with its ledger and its audit log. Wiring
 * only.
 * @module
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { keyRegisterOf } from "../../chain/key-register.ts";
import type { KeyDesk, KeyDesks } from "../../cli/key-desk.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { DATA_DIRECTORY } from "../../domain/officer/key-change.ts";
import { lockDirectory } from "../../journal/directory-lock.ts";
import { JournalError } from "../../journal/journal-error.ts";
import { KEYRING_FILE, sealAnew } from "../../keys/keystore/key-encryption-key.ts";
import type { Keyring } from "../../keys/keystore/keyring.ts";
import { openSecretDirectory, readSecretFile } from "../../keys/keystore/secret-files.ts";
import type { LedgerSigner, Seat } from "../../ports/signer.ts";
import { KEY_CHANGES_FILE, openKeyChanges } from "../../store/key-changes/key-change-store.ts";
import { leaveTrace } from "../../usecases/audit/leave-trace.ts";
import { type CheckedConfig, readConfig } from "../node/config.ts";
import { openAudit } from "../node/open-audit.ts";
import { openKeys } from "../node/open-keys.ts";
import { openLedger } from "../node/open-ledger.ts";
import { PASSPHRASE_FILE, passphraseOf } from "../node/passphrase.ts";
import { sha256 } from "../sha256.ts";

interface DeskParts {
  readonly environment: NodeJS.ProcessEnv;
  /** Told what goes on while it opens. */
  readonly progress: (line: string) => void;
}

export function keyDesksOf(parts: DeskParts): KeyDesks {
  return { open: () => refusing(opening(parts)), rewrap: (file) => refusing(rewrap(parts, file)) };
}

/** What the journal's room says with its own errors, in the catalogue's words. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    const params = Object.fromEntries(Object.entries(error.params).map(([name, value]) => [name, String(value)]));
    throw new Refusal(error.code, params, { cause: error });
  }
}

/** Opens in order, and closes in reverse what was opened when a step fails. */
async function opening({ environment, progress }: DeskParts): Promise<KeyDesk> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const each of opened.splice(0).reverse()) await each();
  };
  try {
    return await open(environment, progress, (each) => opened.push(each), close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  environment: NodeJS.ProcessEnv,
  progress: (line: string) => void,
  onClose: (close: () => Promise<void> | void) => void,
  close: () => Promise<void>,
): Promise<KeyDesk> {
  const { config: raw, secrets } = readConfig(environment);
  const config = withoutPort(raw);
  const { data } = config;
  const clock = Date.now;
  // An embedded ledger is founded by its node's first start; on a network the first key may be made here.
  if (config.ledger.kind === "embedded" && !existsSync(join(data, "keys", KEYRING_FILE)))
    throw new Refusal("data-empty", { directory: data });
  const lock = await lockDirectory(data);
  onClose(() => lock.release());
  const passphrase = await passphraseOf(secrets.passphrase, data, randomBytes);
  await openSecretDirectory(join(data, "keys"));
  const keyring = await openKeys({ config, passphrase, clock, random: randomBytes, environment, lostAllowed: true });
  onClose(() => keyring.close());
  const onFatal = (error: Error): void => {
    throw error;
  };
  const ledger = await openLedger({
    ...{ config, keyring, clock, random: randomBytes, progress, onFatal },
    naming: false,
  });
  onClose(() => ledger.close());
  const { identity, endpoint } = ledger;
  const audit = await openAudit({ data, identity, clock, progress, onTrouble: (error) => progress(String(error)) });
  onClose(() => audit.log.close());
  const { register, networkId } = identity;
  const changes = await openKeyChanges(join(data, KEY_CHANGES_FILE), networkId);
  onClose(() => changes.close());
  const keyRegister = await keyRegisterOf({ endpoint, register }, (state) => officesOf(keyring, state), clock);
  return {
    ...{ networkId, register, close },
    keys: { custody: keyring.places, register: keyRegister, clock, changes, audit: audit.log, sha256 },
    office: (state, office) => keyring.signers().ledger(state, SEATS[office]),
    traced: (trace, act) => leaveTrace(audit, { ...trace, actor: DATA_DIRECTORY }, act),
  };
}

const SEATS = { administrator: "first", guardian: "second" } as const;

/** Both or none: with one alone nothing is named, and the proposal says what is missing. */
function officesOf(keyring: Keyring, state: string) {
  const held = (seat: Seat) => keyring.places.currentLedger({ owner: state, purpose: "ledger", seat });
  const [administrator, guardian]: readonly (LedgerSigner | undefined)[] = [held("first"), held("second")];
  return administrator && guardian ? { administrator, guardian } : undefined;
}

/** Nobody asks this ledger from outside while the desk is open, and another node may have the port. */
function withoutPort(config: CheckedConfig): CheckedConfig {
  return config.ledger.kind === "embedded" ? { ...config, ledger: { ...config.ledger, port: 0 } } : config;
}

async function rewrap({ environment }: DeskParts, file: string) {
  const { config, secrets } = readConfig(environment);
  const directory = join(config.data, "keys");
  if (!existsSync(join(directory, KEYRING_FILE))) throw new Refusal("data-empty", { directory: config.data });
  const lock = await lockDirectory(config.data);
  try {
    const old = await passphraseOf(secrets.passphrase, config.data, randomBytes);
    const next = await newPassphrase(file, old);
    await sealAnew(directory, { old, next }, randomBytes);
    // The file beside the data holds the old one: a node that is given none would try it and fail.
    const kept = join(config.data, PASSPHRASE_FILE);
    if (!existsSync(kept)) return { directory };
    await rm(kept);
    return { directory, removed: kept };
  } finally {
    lock.release();
  }
}

async function newPassphrase(file: string, old: string): Promise<string> {
  const text = (await readSecretFile(file))?.replace(/\r?\n$/, "");
  const rule =
    text === undefined
      ? "there is no such file"
      : text === ""
        ? "it is empty"
        : text === old
          ? "it is the old one"
          : undefined;
  if (text === undefined || rule !== undefined)
    throw new Refusal("passphrase-file-invalid", { file, rule: rule ?? "" });
  return text;
}

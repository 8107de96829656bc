/**
 * The keys of a node: the keystore, and the drivers its configuration names.
 * @module
 */
import { dirname, join, resolve } from "node:path";
import type { KeyDriver, KeyName } from "../../keys/key-driver.ts";
import { KEYSTORE, type KeyPlacing } from "../../keys/key-places.ts";
import { type Keyring, openKeyring } from "../../keys/keystore/keyring.ts";
import { openTokenDriver } from "../../keys/pkcs11/token-driver.ts";
import { openRemoteDriver } from "../../keys/web3signer/remote-driver.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { KeysConfig } from "../../schema/config/node-config.ts";
import type { CheckedConfig } from "./config.ts";
import { openFile, secretFile, secretOf } from "./secret-place.ts";

export interface KeyParts {
  readonly config: CheckedConfig;
  readonly passphrase: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Where PINs are, when the configuration says so. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly lostAllowed?: boolean;
}

type Driver = KeysConfig["drivers"][string];

const TIMEOUT = 10;

/** Opens every driver, then every key. What is open when one fails is closed. */
export async function openKeys(parts: KeyParts): Promise<Keyring> {
  const { config, passphrase, clock, random, environment = process.env, lostAllowed = false } = parts;
  const keys: KeysConfig = config.keys ?? { drivers: {}, held: [] };
  const drivers = new Map<string, KeyDriver>();
  try {
    for (const [name, driver] of Object.entries(keys.drivers))
      drivers.set(name, await openDriver(name, driver, keys, dirname(config.file), environment));
    const placing: KeyPlacing = (place) => heldAs(keys, place)?.driver ?? KEYSTORE;
    const directory = join(config.data, "keys");
    return await openKeyring({ ...{ directory, passphrase, random, drivers, placing, clock, lostAllowed } });
  } catch (error) {
    for (const driver of drivers.values()) driver.close();
    throw error;
  }
}

async function openDriver(
  name: string,
  driver: Driver,
  keys: KeysConfig,
  base: string,
  environment: NodeJS.ProcessEnv,
): Promise<KeyDriver> {
  if (driver.kind === "pkcs11") {
    const pin = await secretOf(`keys.drivers.${name}.pin`, driver.pin, base, environment);
    return openTokenDriver({ name, library: resolve(base, driver.library), label: driver.token, pin });
  }
  const { url, timeout = TIMEOUT, tls = {} } = driver;
  const path = `keys.drivers.${name}.tls`;
  const pem = async (what: "ca" | "certificate") => tls[what] && openFile(`${path}.${what}`, resolve(base, tls[what]));
  const [ca, certificate] = [await pem("ca"), await pem("certificate")];
  const key = tls.key === undefined ? undefined : await secretFile(`${path}.key`, resolve(base, tls.key));
  const texts = {
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { certificate }),
    ...(key !== undefined && { key }),
  };
  return openRemoteDriver({ name, url, timeout: timeout * 1000, tls: texts }, (key) => accountOf(keys, key));
}

function heldAs({ held }: KeysConfig, { owner, purpose, seat }: Omit<KeyName, "generation">) {
  return held.find((each) => each.owner === owner && each.purpose === purpose && (each.seat ?? "first") === seat);
}

function accountOf(keys: KeysConfig, name: KeyName) {
  return heldAs(keys, name)?.accounts?.[name.generation - 1];
}

/**
 * The device's own library, loaded when a node is configured to use it. The package that calls it is compiled where it is
 * installed, and a machine without a compiler has none: everything else works without it.
 *
 * The shapes are as much of PKCS#11 2.40 as the driver uses, so that types check where the package is not.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";

export type Handle = Buffer;

export interface Attribute {
  readonly type: number;
  readonly value?: number | boolean | string | Buffer;
}

export interface Mechanism {
  readonly mechanism: number;
  readonly parameter?: Buffer | { readonly type: number; readonly kdf: number; readonly publicData: Buffer };
}

export interface Cryptoki {
  C_GetSlotList(tokenPresent: boolean): Handle[];
  C_GetTokenInfo(slot: Handle): { readonly label: string };
  C_OpenSession(slot: Handle, flags: number): Handle;
  C_CloseSession(session: Handle): void;
  C_Login(session: Handle, userType: number, pin: string): void;
  C_FindObjectsInit(session: Handle, template: readonly Attribute[]): void;
  C_FindObjects(session: Handle, most: number): Handle[];
  C_FindObjectsFinal(session: Handle): void;
  C_GetAttributeValue(
    session: Handle,
    object: Handle,
    template: readonly Attribute[],
  ): { readonly type: number; readonly value: Buffer }[];
  C_GenerateKeyPairAsync(
    session: Handle,
    mechanism: Mechanism,
    publicKey: readonly Attribute[],
    privateKey: readonly Attribute[],
  ): Promise<unknown>;
  C_SignInit(session: Handle, mechanism: Mechanism, key: Handle): void;
  C_SignAsync(session: Handle, data: Buffer, signature: Buffer): Promise<Buffer>;
  C_DeriveKeyAsync(session: Handle, mechanism: Mechanism, key: Handle, made: readonly Attribute[]): Promise<Handle>;
  C_DestroyObject(session: Handle, object: Handle): void;
}

interface Loadable extends Cryptoki {
  load(path: string): void;
  C_Initialize(options: { readonly flags: number }): void;
  C_Finalize(): void;
  close(): void;
}

/** PKCS#11 2.40, appendix B. */
export const CK = {
  ...{ OS_LOCKING_OK: 2, RW_SESSION: 2, SERIAL_SESSION: 4, USER: 1, PARAMS_EC_DH: 6, KDF_NULL: 1 },
  ...{ PUBLIC_KEY: 2, PRIVATE_KEY: 3, SECRET_KEY: 4, EC: 3, GENERIC_SECRET: 0x10 },
  ...{ EC_KEY_PAIR_GEN: 0x1040, ECDSA: 0x1041, ECDH1_DERIVE: 0x1050 },
} as const;

export const CKA = {
  ...{ CLASS: 0, TOKEN: 1, PRIVATE: 2, LABEL: 3, VALUE: 0x11, KEY_TYPE: 0x100, ID: 0x102, SENSITIVE: 0x103 },
  ...{ DERIVE: 0x10c, SIGN: 0x108, VERIFY: 0x10a, VALUE_LEN: 0x161, EXTRACTABLE: 0x162, EC_PARAMS: 0x180 },
  EC_POINT: 0x181,
} as const;

/** Name of what the device answered, as "CKR_PIN_INCORRECT"; undefined when the error is none of the device's. */
export function answerOf(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : "";
  return /^CKR_\w+$/.exec(text)?.[0];
}

interface Loaded {
  readonly cryptoki: Loadable;
  users: number;
  /** Calls under way, of all users. */
  busy: number;
  /** False after a beginning anew that failed, as with the device away: it is begun when it is next asked. */
  begun: boolean;
}

/** One instance per library: PKCS#11 knows one initialisation per process. */
const loaded = new Map<string, Promise<Loaded>>();

export interface LoadedLibrary {
  readonly cryptoki: Cryptoki;
  /** Runs `work`, which calls the library: it is not begun anew under it. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Begins it when it is not. */
  begin(): void;
  /**
   * Begins the library anew, which is what makes some see a token that was away. All sessions of all users are lost by it.
   * False when another user's call is under way: then it is left alone. To be called within {@link during}.
   */
  restart(): boolean;
  /** Lets go of the library; the last who does ends it. */
  release(): void;
}

/** Throws `key-driver-missing` when the package is not installed, `token-unavailable` when the library does not load. */
export async function loadLibrary(path: string): Promise<LoadedLibrary> {
  const known = loaded.get(path) ?? initialise(path);
  loaded.set(path, known);
  const entry = await known.catch((error: unknown) => {
    loaded.delete(path);
    throw error;
  });
  // Its last user may have ended it meanwhile.
  if (loaded.get(path) !== known) return loadLibrary(path);
  entry.users += 1;
  return {
    cryptoki: entry.cryptoki,
    async during(work) {
      entry.busy += 1;
      try {
        return await work();
      } finally {
        entry.busy -= 1;
      }
    },
    begin: () => begin(entry),
    restart() {
      if (entry.busy > 1) return false;
      entry.cryptoki.C_Finalize();
      entry.begun = false;
      begin(entry);
      return true;
    },
    release: once(() => release(path, entry)),
  };
}

async function initialise(path: string): Promise<Loaded> {
  const { PKCS11 } = await packageOf();
  const cryptoki = new PKCS11();
  try {
    cryptoki.load(path);
    cryptoki.C_Initialize({ flags: CK.OS_LOCKING_OK });
  } catch (cause) {
    const why = answerOf(cause) ?? "its library does not load";
    throw new Refusal("token-unavailable", { token: path, why }, { cause });
  }
  return { cryptoki, users: 0, busy: 0, begun: true };
}

function begin(entry: Loaded): void {
  if (!entry.begun) entry.cryptoki.C_Initialize({ flags: CK.OS_LOCKING_OK });
  entry.begun = true;
}

async function packageOf(): Promise<{ readonly PKCS11: new () => Loadable }> {
  try {
    // As a text: where the package could not be compiled there is nothing for the types to look at.
    const found = await import("pkcs11js" as string);
    return found.default ?? found;
  } catch (cause) {
    throw new Refusal("key-driver-missing", { driver: "pkcs11", package: "pkcs11js" }, { cause });
  }
}

function release(path: string, entry: Loaded): void {
  entry.users -= 1;
  if (entry.users > 0) return;
  loaded.delete(path);
  try {
    entry.cryptoki.C_Finalize();
    entry.cryptoki.close();
  } catch {
    // Nobody uses it any more: a device that is gone cannot be told so.
  }
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

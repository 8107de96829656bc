/**
 * What the doctor asks of a node's surroundings, and the code of the register as it stood at the first start.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { rename, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lastBackup } from "../../backup/last-backup.ts";
import type { LedgerEndpoint } from "../../chain/endpoint.ts";
import { codeHash } from "../../chain/register-code.ts";
import type { Hex } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { LedgerReader, RegisterIdentity } from "../../ports/ledger.ts";
import type { DoctorSurroundings } from "../../usecases/doctor/examine.ts";

export interface DoctorParts {
  readonly data: string;
  readonly endpoint: LedgerEndpoint;
  readonly reader: Pick<LedgerReader, "identity">;
  readonly identity: RegisterIdentity;
  readonly audit: { readonly broken: string | undefined };
  readonly certificateEndsAt: () => number | undefined;
  readonly onTrouble: (error: unknown) => void;
}

/** Records the register's code when it never was; a ledger that cannot be asked is asked at the next examination. */
export async function openDoctor(parts: DoctorParts): Promise<DoctorSurroundings> {
  const { data, endpoint, reader, identity, audit, certificateEndsAt, onTrouble } = parts;
  const file = join(data, "register-code.json");
  const recorded = async (found?: Hex): Promise<Hex> => {
    const known = readRecord(file, identity);
    if (known !== undefined) return known;
    const hash = found ?? (await codeHash(endpoint, identity.register));
    await record(file, identity, hash);
    return hash;
  };
  await recorded().catch(onTrouble);
  return {
    identity: () => reader.identity(),
    code: async () => {
      const found = await codeHash(endpoint, identity.register);
      return { found, recorded: await recorded(found) };
    },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(data);
      return bavail * bsize;
    },
    lastBackup: () => lastBackup(data),
    certificateEndsAt,
    auditBroken: () => audit.broken,
  };
}

/** Undefined when it was never recorded, or of another register. */
function readRecord(file: string, { networkId, register }: RegisterIdentity): Hex | undefined {
  if (!existsSync(file)) return undefined;
  let record: { readonly networkId?: unknown; readonly register?: unknown; readonly code?: unknown };
  try {
    record = JSON.parse(readFileSync(file, "utf8")) as typeof record;
  } catch (error) {
    throw new Refusal("register-code-unknown", { address: register, why: `${file} cannot be read` }, { cause: error });
  }
  if (record.networkId !== networkId || record.register !== register) return undefined;
  return /^0x[0-9a-f]{64}$/.test(String(record.code)) ? (record.code as Hex) : undefined;
}

async function record(file: string, { networkId, register }: RegisterIdentity, code: Hex): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify({ networkId, register, code }), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

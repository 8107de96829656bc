/**
 * The adapters behind the commands that need no node, loaded when such a command runs.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { OfflineParts, RecordParts, RegisterReader, Surroundings } from "../../cli/surroundings.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { sha256 } from "../sha256.ts";

const SHIPPED_RULES = fileURLToPath(new URL("../../tables/rules/", import.meta.url));

/** A reader over JSON-RPC. A contract that reverts when it is asked what it is, is another: `ledger-other`. */
export const openReader: Surroundings["openReader"] = async (ledger, register): Promise<RegisterReader> => {
  const { createLedgerReader } = await import("../../chain/reader.ts");
  const { httpEndpoint, Reverted } = await import("../../chain/endpoint.ts");
  const reader = createLedgerReader({ endpoint: httpEndpoint(ledger), register });
  const identity = async (): ReturnType<RegisterReader["identity"]> => {
    try {
      return await reader.identity();
    } catch (error) {
      if (!(error instanceof Reverted)) throw error;
      throw new Refusal("ledger-other", { found: "another contract", expected: register }, { cause: error });
    }
  };
  return { ...reader, identity };
};

/** A reader of keys and anchors over JSON-RPC, as {@link openReader}. */
export const openEvidenceReader: Surroundings["openEvidenceReader"] = async (ledger, register) => {
  const { createEvidenceReader } = await import("../../chain/evidence-reader.ts");
  const { httpEndpoint } = await import("../../chain/endpoint.ts");
  const { identity } = await openReader(ledger, register);
  return { ...createEvidenceReader({ endpoint: httpEndpoint(ledger), register }), identity };
};

export const recordParts = async (): Promise<RecordParts> => {
  const { createRecordCredentials } = await import("../../credential/verification-record.ts");
  return { records: createRecordCredentials() };
};

export const auditFile: Surroundings["auditFile"] = async (path) => {
  const { readAuditFile } = await import("../../store/audit-log/audit-file.ts");
  return readAuditFile(path);
};

export const offlineParts = async (): Promise<OfflineParts> => {
  const [{ createCredentials }, { unitScale }, { currencyScale }, { PARTY_TABLES }, { readRules }] = await Promise.all([
    import("../../credential/credentials.ts"),
    import("../../tables/units/units.ts"),
    import("../../tables/currencies/currencies.ts"),
    import("../../tables/parties/parties.ts"),
    import("../../rules/read-rules.ts"),
  ]);
  return {
    credentials: createCredentials(),
    scales: { unit: unitScale, currency: currencyScale },
    rules: { ...readRules(SHIPPED_RULES, sha256), parties: PARTY_TABLES },
  };
};

/** Loaded with everything a node's ledger and keys need. */
export const openBackupsOf = async (environment: NodeJS.ProcessEnv): ReturnType<Surroundings["openBackups"]> => {
  const { openBackups } = await import("./backups.ts");
  return openBackups(environment, () => undefined);
};

/** The desk for the keys of the node that the environment names; it says what it does while it opens. */
export const keyDesksAt =
  (progress: (line: string) => void): Surroundings["keyDesks"] =>
  async () => {
    const { keyDesksOf } = await import("./key-desk.ts");
    return keyDesksOf({ environment: process.env, progress });
  };

/**
 * The adapters behind the two commands that need no node, loaded when such a command runs.
 * @module
 */
import type { OfflineParts, RegisterReader, Surroundings } from "../../cli/surroundings.ts";
import { Refusal } from "../../domain/errors/refusal.ts";

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

export const offlineParts = async (): Promise<OfflineParts> => {
  const [{ createCredentials }, { unitScale }, { currencyScale }, { PARTY_TABLES }, { RULES }] = await Promise.all([
    import("../../credential/credentials.ts"),
    import("../../tables/units/units.ts"),
    import("../../tables/currencies/currencies.ts"),
    import("../../tables/parties/parties.ts"),
    import("../../tables/rules/rules.ts"),
  ]);
  return {
    credentials: createCredentials(),
    scales: { unit: unitScale, currency: currencyScale },
    limits: { clockApart: RULES.clockApartLimit.seconds, parties: PARTY_TABLES },
  };
};

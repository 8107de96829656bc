/**
 * What went wrong with a ledger that the user named.
 * @module
 */
import type { Hex } from "../domain/bytes/hex.ts";
import type { Refusal } from "../domain/errors/refusal.ts";
import { unreachable } from "./trouble.ts";

/** Trouble where nobody, or somebody else, answered; any other refusal as it is. */
export function ledgerTrouble(refusal: Refusal, ledger: string, register: Hex): Error {
  const { code, params } = refusal;
  if (code === "ledger-other") {
    return unreachable(
      `There is no register at ${register} on ${ledger}: ${params.found ?? "something else"} stands there.`,
      "Check the address, and that the endpoint serves the register's own chain.",
      refusal,
    );
  }
  if (code !== "ledger-unavailable") return refusal;
  return unreachable(
    `The ledger at ${ledger} could not be asked: ${(params.why ?? code).replace(/\.$/, "")}.`,
    "Check --ledger URL.",
    refusal,
  );
}

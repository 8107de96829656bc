/**
 * Alerts without a chain, for what becomes of them.
 * @module
 */
import type { Alert } from "../../services/domain/alert/alert.ts";
import { word } from "./permit-fixture.ts";

/** An alert about XA-LIC that rests on three events. */
export function someAlert(name: string, change: Partial<Alert> = {}): Alert {
  return {
    ...{ id: word(`alert ${name}`), pattern: "F33", code: "hour-unusual", params: { authority: "XA-LIC" } },
    ...{ subject: { kind: "authority", id: "XA-LIC" }, authorities: ["XA-LIC"], raised: { block: 7, logIndex: 0 } },
    ...{ raisedAt: 1_800_000_000, latestAt: 1_800_000_000, count: 3, events: [], rules: "1" },
    ...change,
  };
}

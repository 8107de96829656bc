/**
 * Officers and machines, for people.
 * @module
 */
import { table } from "./table.ts";

interface Row {
  readonly id: string;
  readonly roles: readonly string[];
  readonly subject?: string | undefined;
}

export function rosterText(which: "officers" | "machines", rows: readonly Row[]): string {
  if (rows.length === 0) return `No ${which}.`;
  return table(
    [which === "officers" ? "officer" : "machine", "roles", "called by the provider"],
    rows.map(({ id, roles, subject }) => [id, roles.join(", "), subject ?? ""]),
  );
}

/**
 * Writes `docs/route-roles.md`: which role may call which route, from the very list the server asks.
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { OFFICER_ROLES } from "../../services/domain/officer/officer.ts";
import { ROLE_NEEDS } from "../../services/domain/officer/standing.ts";
import type { DescribedRoute } from "../../services/schema/api/openapi.ts";

export const ROUTE_ROLES = "docs/route-roles.md";

/** The page as it has to be. */
export function routeRoles(routes: readonly DescribedRoute[]): string {
  const roles = OFFICER_ROLES;
  const cells = ({ access }: DescribedRoute): string[] =>
    typeof access === "string"
      ? [access, ...roles.map(() => "")]
      : ["", ...roles.map((role) => (access.includes(role) ? "yes" : ""))];
  return [
    "# Route x role",
    "",
    "Generated from the routes of [`services/http/routes`](../services/http/routes) by `npm run generate`; a check holds it",
    "fresh, and [`all-routes.access.test.ts`](../test/services/http/routes/all-routes.access.test.ts) tries every cell on a",
    "running node. A role counts when the node's list of officers gives it and the register gives the officer's authority the",
    "standing for it. What an officer may do with *this* permit or reservation is the register's to say, not this table's.",
    "",
    "- *public*: everybody. *holder*: whoever shows a bundle; an officer who sees permits when the verification is to be recorded.",
    "- *partner*: another authority, by the document key that the register holds for it.",
    "- *machines*: a write that machines with one of these roles may do, too; they read what their roles read.",
    "",
    row(["", "open to", ...roles, "machines"]),
    row(["---", "---", ...roles.map(() => "---"), "---"]),
    ...routes.map((route) =>
      row([`${route.method.toUpperCase()} ${route.path}`, ...cells(route), route.machines ? "yes" : ""]),
    ),
    "",
    "## What the register must say of the authority",
    "",
    row(["role", "standing"]),
    row(["---", "---"]),
    ...roles.map((role) => row([role, ROLE_NEEDS[role] ?? "any"])),
    "",
  ].join("\n");
}

export function writeRouteRoles(root: string, routes: readonly DescribedRoute[]): void {
  writeFileSync(join(root, ROUTE_ROLES), routeRoles(routes));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

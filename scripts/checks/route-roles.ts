/**
 * Why: the table of who may call what is read by those who decide whom to give a role; one that lags behind the routes gives
 * away more than they meant. Compares `docs/route-roles.md` with the routes.
 * @module
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ALL_ROUTES } from "../../services/http/routes/all-routes.ts";
import { ROUTE_ROLES, routeRoles } from "../generate/route-roles.ts";
import { type Findings, runAsProgram } from "./lib/report.ts";

export function checkRouteRoles(root: string): Findings {
  const path = join(root, ROUTE_ROLES);
  const summary = `${ALL_ROUTES.length} routes up to date`;
  if (!existsSync(path)) return { violations: [`${ROUTE_ROLES} is missing: npm run generate`], summary };
  const fresh = readFileSync(path, "utf8") === routeRoles(ALL_ROUTES);
  return { violations: fresh ? [] : [`${ROUTE_ROLES} is out of date: npm run generate`], summary };
}

await runAsProgram(import.meta.url, checkRouteRoles);

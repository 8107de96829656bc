/**
 * `npm run generate`: writes every file in the repository that follows from contracts and routes.
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ALL_ROUTES } from "../../services/http/routes/all-routes.ts";
import { ABI_FOLDER, writeAbis } from "./abi.ts";
import { ROUTE_ROLES, writeRouteRoles } from "./route-roles.ts";
import { STATUS_TABLE, writeStatusTable } from "./status-table.ts";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
console.log(`${ABI_FOLDER}: ${writeAbis(root).join(", ")}`);
await writeStatusTable(root);
console.log(STATUS_TABLE);
writeRouteRoles(root, ALL_ROUTES);
console.log(ROUTE_ROLES);

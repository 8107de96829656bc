/**
 * `npm run generate`: writes every file in the repository that follows from the contracts.
 * @module
 */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ABI_FOLDER, writeAbis } from "./abi.ts";
import { STATUS_TABLE, writeStatusTable } from "./status-table.ts";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
console.log(`${ABI_FOLDER}: ${writeAbis(root).join(", ")}`);
await writeStatusTable(root);
console.log(STATUS_TABLE);

/**
 * Where drizzle-kit finds the tables and keeps their migrations: `npx drizzle-kit generate --name <what-changed>`.
 * Forward only: expand first, contract in a later release. `test/services/store/migrations.test.ts` fails when forgotten.
 * @module
 */
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./services/store/schema/*.ts",
  out: "./services/store/migrations",
});

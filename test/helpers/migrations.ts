/**
 * What the migrations of a schema have come to.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import type { DrizzleSnapshotJSON } from "drizzle-kit/api";

/** The schema after the last migration, of the folder `room` under services ("store/alerts"). */
export function lastSnapshot(room: string): DrizzleSnapshotJSON {
  const folder = new URL(`../../services/${room}/migrations/meta/`, import.meta.url);
  const last = readdirSync(folder)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(new URL(`${last}`, folder), "utf8")) as DrizzleSnapshotJSON;
}

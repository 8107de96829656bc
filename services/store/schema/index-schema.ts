/**
 * The room of everything that is projected from the chain, and the column kinds its tables share.
 * @module
 */
import { bigint, numeric, pgSchema, text } from "drizzle-orm/pg-core";
import type { Hex } from "../../domain/bytes/hex.ts";

export const indexSchema = pgSchema("index");

/** A hash, id or address as lower-case hex text: what an auditor pastes into a query is what is stored. */
export const hex = (name: string) => text(name).$type<Hex>();

/** A block height or a time the chain itself set (UTC seconds). */
export const height = (name: string) => bigint(name, { mode: "number" });

/**
 * A time in UTC seconds that an authority wrote. Numeric, because the register holds any 64-bit number there and a
 * column that overflows would let one permit stop the index for everybody.
 */
export const writtenTime = (name: string) => numeric(name, { mode: "number" });

/** Base units. No precision: sums over many messages are bounded by nothing, and an index must never refuse a fact. */
export const amount = (name: string) => numeric(name, { mode: "bigint" });

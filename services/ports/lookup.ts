/**
 * The compact in-process table a verdict reads. Fed by the indexer, whole blocks only.
 * @module
 */
import type { Register } from "../domain/register/model.ts";
import type { Head } from "./ledger.ts";

export interface Lookup {
  /** The register after the last whole block. Read it; never write. */
  readonly register: Register;
  /** That block; undefined before the first. */
  readonly head: Head | undefined;
  /** When the ledger was last heard to have nothing newer (node clock, ms); undefined when never. */
  readonly freshAt: number | undefined;
}

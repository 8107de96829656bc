/**
 * Which units of quantity count pieces.
 * @module
 */

/** Pieces in one base unit of services/tables/units/permit-units.ts. Sets hold any number; a pair is two. */
const PIECES: ReadonlyMap<string, bigint> = new Map([
  ["NAR", 1n],
  ["CEN", 1n],
  ["MIL", 1n],
  ["PR", 2n],
]);

export const PIECE_UNITS: readonly string[] = [...PIECES.keys()];

/** Pieces in one base unit; undefined for units that count no pieces. */
export function piecesOf(unit: string): bigint | undefined {
  return PIECES.get(unit);
}

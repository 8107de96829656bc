/**
 * What one piece may weigh, in grams, without packing: a wide corridor around what makers publish, so that what lies
 * outside is hardly such a piece. Source: ours, from published weights; the lightest and the heaviest piece that each row
 * was drawn around stands beside it. Parts and what comes in all sizes have no row.
 * @module
 */
import type { MassRange } from "../../domain/fraud/goods/tables.ts";

const KILOGRAM = 1_000n;
const TONNE = 1_000_000n;

/** By category of the Arms Trade Treaty; goes before the goods code. */
export const MASS_OF_TREATY: Readonly<Record<string, MassRange>> = {
  // The register of conventional arms counts from 16.5 t unladen; the heaviest in service are above 70 t.
  I: { least: 10n * TONNE, most: 90n * TONNE },
  // Scout cars to heavy carriers.
  II: { least: 2n * TONNE, most: 60n * TONNE },
  // Mortar 81 mm to self-propelled howitzer.
  III: { least: 20n * KILOGRAM, most: 80n * TONNE },
  IV: { least: 100n * KILOGRAM, most: 300n * TONNE },
  V: { least: 100n * KILOGRAM, most: 30n * TONNE },
  VI: { least: 10n * TONNE, most: 150_000n * TONNE },
  // Pocket pistol .25 (200 g) to revolver .500 (2.3 kg).
  "VIII.A1": { least: 150n, most: 4n * KILOGRAM },
  // Junior rifle (1.2 kg) to rifle 12.7 mm (15 kg).
  "VIII.A2": { least: 1n * KILOGRAM, most: 20n * KILOGRAM },
  "VIII.A3": { least: 1n * KILOGRAM, most: 8n * KILOGRAM },
  "VIII.A4": { least: 2n * KILOGRAM, most: 8n * KILOGRAM },
  "VIII.A5": { least: 3n * KILOGRAM, most: 20n * KILOGRAM },
  // Gun without mount (20 kg) to gun with tripod (90 kg).
  "VIII.B1": { least: 9n * KILOGRAM, most: 150n * KILOGRAM },
  "VIII.B2": { least: 800n, most: 100n * KILOGRAM },
  "VIII.B6": { least: 3n * KILOGRAM, most: 100n * KILOGRAM },
};

/** By beginning of the goods code; the longest that fits counts. */
export const MASS_OF_HS: Readonly<Record<string, MassRange>> = {
  "8710": { least: 1n, most: 90n * TONNE },
  "930200": { least: 150n, most: 4n * KILOGRAM },
  "930320": { least: 1n * KILOGRAM, most: 12n * KILOGRAM },
  "930330": { least: 1n * KILOGRAM, most: 20n * KILOGRAM },
  // Shotgun cartridges of calibre .410 (18 g) to 10 (80 g).
  "930621": { least: 10n, most: 150n },
  // .22 (3 g) to 20 mm (260 g) and 30 mm (850 g); bullets and cases alone from a gram.
  "930630": { least: 1n, most: 1n * KILOGRAM },
};

/** Undefined when nothing is known of such goods. Parts of arms (9305, 8708, 8807) weigh anything, whatever the category. */
export function massOfPiece(commodityCode: string, attCategory: string | undefined): MassRange | undefined {
  if (/^(?:9305|8708|8807)/.test(commodityCode)) return undefined;
  if (attCategory !== undefined && Object.hasOwn(MASS_OF_TREATY, attCategory)) {
    const range = MASS_OF_TREATY[attCategory];
    // Heading 8710 takes in the parts of its vehicles: a track pad is under a tank's code and category.
    return range && commodityCode.startsWith("8710") ? { ...range, least: 1n } : range;
  }
  const beginning = [6, 4]
    .map((length) => commodityCode.slice(0, length))
    .find((each) => Object.hasOwn(MASS_OF_HS, each));
  return beginning === undefined ? undefined : MASS_OF_HS[beginning];
}

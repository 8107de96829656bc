/**
 * Words of goods descriptions and the codes they may stand beside. Two kinds: covers under which arms have travelled, or
 * might, and words of arms. Whole phrases only: "ball" is a kind of cartridge, "drill rounds" are inert ones, a "gun" may
 * be one for glue, so none of these stands alone. English only; other languages are not read.
 * Sources: [OTT] the Otterloo, 2001, 3,117 rifles as plastic balls (OAS CP/doc.3687/03); [LIB] Liberia 2002, arms as mining drilling
 * equipment (S/2002/1115, panel of experts); the rest is ours. Codes: texts of HS 2022.
 * @module
 */
import type { GoodsPhrase } from "../../domain/fraud/goods/tables.ts";

const covers = (fits: readonly string[], ...phrases: readonly string[]): GoodsPhrase[] =>
  phrases.map((phrase) => ({ phrase, fits }));

/** Where words of arms may stand: arms and their parts, sights, holsters and cases, toys, models for training. */
const ARMS = [
  ...["93", "9005", "9013", "9023", "9031", "8543", "8710", "88", "36", "4202", "4205", "95", "7326"],
  // What is sold for them: oil, slings, lamps, cameras, racks, brushes, rests to shoot from.
  ...["2710", "3403", "6307", "8513", "8525", "9403", "9603", "9620"],
  // Machines that make them, and drawings and programs that tell how.
  ...["8457", "8458", "8459", "8460", "8466", "8523", "49"],
];

const MACHINES = ["84", "85", "86", "87", "88", "73"];

export const GOODS_PHRASES: readonly GoodsPhrase[] = [
  // [OTT]
  ...covers(["39", "95"], "plastic balls", "plastic ball"),
  // [LIB]
  ...covers(
    ["8207", "8430", "8431", "8467", "8459", "73", "8705", "8905", "3602", "3603"],
    ...["drilling equipment", "drilling machinery", "mining equipment", "drilling rig"],
  ),
  ...covers(
    ["40", "82", "84", "85", "87"],
    "agricultural machinery",
    "agricultural equipment",
    "farm machinery",
    "tractor parts",
  ),
  // "Sub-machine parts" and "semi-auto parts" are words of arms.
  ...covers(MACHINES, "machine parts", "machinery parts", "auto parts", "vehicle spare parts").map((each) => ({
    ...each,
    notAfter: ["sub", "semi", "full", "fully", "select", "non"],
  })),
  ...covers(["95"], "toys", "plastic toys"),
  // Stock, handguard and grip are the furniture of a rifle.
  ...covers(["94", "44", "9305"], "furniture"),
  ...covers(["94", "44"], "household furniture"),
  ...covers(
    ["30", "38", "40", "63", "84", "85", "87", "90", "94"],
    "medical supplies",
    "medical equipment",
    "hospital equipment",
  ),
  ...covers(
    [
      ...["50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63"],
      // Protective ones, of plastics, rubber, leather; headgear.
      ...["39", "40", "42", "43", "65"],
    ],
    "textiles",
    "used clothing",
    "garments",
  ),
  ...covers(
    ["25", "38", "44", "68", "69", "70", "72", "73", "76", "84", "94"],
    "building materials",
    "construction materials",
  ),
  ...covers(
    ["02", "03", "04", "07", "08", "09", "10", "11", "12", "15", "16", "17", "18", "19", "20", "21"],
    ...["foodstuffs", "canned food", "food aid"],
  ),
  ...covers(
    ARMS,
    ...["assault rifle", "assault rifles", "machine gun", "machine guns", "submachine gun", "submachine guns"],
    ...[
      "rifles",
      "pistols",
      "revolvers",
      "shotguns",
      "hand grenades",
      "mortar bombs",
      "rocket launcher",
      "rocket launchers",
    ],
  ),
];

/** Words for outer packing, as in "case of 1,000". Source: ours, after UN/ECE Recommendation 21. */
export const PACKINGS: ReadonlySet<string> = new Set(
  "bag bags bale bales box boxes bundle bundles carton cartons case cases chest chests container containers crate crates drum drums pack package packages packs pallet pallets sack sacks".split(
    " ",
  ),
);

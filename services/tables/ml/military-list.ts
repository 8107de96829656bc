/**
 * Headings ML1 to ML22 of the Common Military List of the European Union (the Wassenaar Munitions List has the same), in
 * short words of our own. Source: annex of Directive 2009/43/EC and its yearly updates. Not the legal text.
 * @module
 */

const HEADINGS: Readonly<Record<string, string>> = {
  ML1: "Smooth-bore weapons below 20 mm, other arms up to 12.7 mm, accessories",
  ML2: "Smooth-bore weapons from 20 mm, other weapons above 12.7 mm, projectors",
  ML3: "Ammunition and fuze setting devices",
  ML4: "Bombs, torpedoes, rockets, missiles, other explosive devices",
  ML5: "Fire control, surveillance and warning equipment",
  ML6: "Ground vehicles",
  ML7: "Chemical and biological agents, riot control agents, radioactive materials",
  ML8: "Energetic materials",
  ML9: "Vessels of war and naval equipment",
  ML10: "Aircraft, unmanned aircraft, engines",
  ML11: "Electronic equipment, spacecraft",
  ML12: "High-velocity kinetic energy weapons",
  ML13: "Armour and protective equipment",
  ML14: "Training and simulation equipment",
  ML15: "Imaging and countermeasure equipment",
  ML16: "Forgings, castings and other unfinished products",
  ML17: "Miscellaneous equipment, materials and libraries",
  ML18: "Production equipment",
  ML19: "Directed energy weapons",
  ML20: "Cryogenic and superconductive equipment",
  ML21: "Software",
  ML22: "Technology",
};

const CODE = /^(ML[1-9][0-9]?)(?:\.[a-z](?:\.[1-9][0-9]?)?)?$/;

/** Heading a code belongs to: "ML1" for "ML1", "ML1.a" and "ML1.a.2"; undefined when it is none of the list. */
export function mlHeadingOf(code: string): string | undefined {
  const heading = CODE.exec(code)?.[1];
  return heading !== undefined && Object.hasOwn(HEADINGS, heading) ? heading : undefined;
}

/** Whether `code` begins with a heading of the list. The letter behind it is checked for its form only. */
export function isMlCode(code: string): boolean {
  return mlHeadingOf(code) !== undefined;
}

/** Short English text of the heading a code belongs to. */
export function mlDescription(code: string): string | undefined {
  const heading = mlHeadingOf(code);
  return heading === undefined ? undefined : HEADINGS[heading];
}

/** All headings in order. */
export const ML_HEADINGS: readonly string[] = Object.keys(HEADINGS);

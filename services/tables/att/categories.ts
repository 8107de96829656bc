/**
 * Categories of the Arms Trade Treaty (Article 2) as its annual report counts them. Category VIII is split as in the
 * report's template of 2017: A for small arms, B for light weapons.
 * @module
 */

const CATEGORIES: Readonly<Record<string, string>> = {
  I: "Battle tanks",
  II: "Armoured combat vehicles",
  III: "Large-calibre artillery systems",
  IV: "Combat aircraft",
  V: "Attack helicopters",
  VI: "Warships",
  VII: "Missiles and missile launchers",
  VIII: "Small arms and light weapons",
  "VIII.A1": "Revolvers and self-loading pistols",
  "VIII.A2": "Rifles and carbines",
  "VIII.A3": "Sub-machine guns",
  "VIII.A4": "Assault rifles",
  "VIII.A5": "Light machine guns",
  "VIII.A6": "Other small arms",
  "VIII.B1": "Heavy machine guns",
  "VIII.B2": "Hand-held under-barrel and mounted grenade launchers",
  "VIII.B3": "Portable anti-tank guns",
  "VIII.B4": "Recoilless rifles",
  "VIII.B5": "Portable anti-tank missile launchers and rocket systems",
  "VIII.B6": "Mortars of calibres below 75 mm",
  "VIII.B7": "Other light weapons",
};

/** All codes in the order of the report. */
export const ATT_CATEGORIES: readonly string[] = Object.keys(CATEGORIES);

export function isAttCategory(code: string): boolean {
  return Object.hasOwn(CATEGORIES, code);
}

/** English text of a category; undefined when it is none. */
export function attDescription(code: string): string | undefined {
  return isAttCategory(code) ? CATEGORIES[code] : undefined;
}

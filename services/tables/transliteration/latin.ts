/**
 * Text of any script in ASCII letters, as it is customarily spelled. Source: any-ascii (anyascii.com, ISC licence), which
 * gives one spelling for each character of Unicode; the letters with two customary spellings are ours, after the
 * machine-readable zone of passports (ICAO Doc 9303 part 3, section 6).
 * @module
 */
import anyAscii from "any-ascii";

const SPELLED: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  å: "aa",
  ø: "oe",
  æ: "ae",
  Ä: "Ae",
  Ö: "Oe",
  Ü: "Ue",
  Å: "Aa",
  Ø: "Oe",
  Æ: "Ae",
};
const SPELLABLE = /[äöüåøæÄÖÜÅØÆ]/gu;
// Written without blanks, each character a word of its own.
const IDEOGRAPH = /\p{Script=Han}/gu;

/** The plain spelling first ("Muller"), then the one with letters spelled out ("Mueller") where there is one. */
export function latinSpellings(text: string): readonly string[] {
  const composed = text.normalize("NFC");
  const plain = ascii(composed);
  const spelled = ascii(composed.replace(SPELLABLE, (letter) => SPELLED[letter] ?? letter));
  return plain === spelled ? [plain] : [plain, spelled];
}

function ascii(text: string): string {
  return anyAscii(text.replace(IDEOGRAPH, (character) => ` ${anyAscii(character).toLowerCase()} `));
}

/**
 * Greek and Cyrillic letters that a reader takes for Latin ones. Source: Unicode UTS #39, confusables.txt, with its target
 * l for I given as I; small letters that look like a Latin capital in small (в, к, м, н, т, з) and μ, η, κ, τ, χ are ours.
 * @module
 */

/** Code points U+0391 to U+03A7 and U+0405 to U+051C. */
export const CAPITALS_LIKE_LATIN: Readonly<Record<string, string>> = {
  // Greek
  ...{ Α: "A", Β: "B", Ε: "E", Ζ: "Z", Η: "H", Ι: "I", Κ: "K", Μ: "M", Ν: "N", Ο: "O", Ρ: "P", Τ: "T", Υ: "Y", Χ: "X" },
  // Cyrillic
  ...{ А: "A", В: "B", Е: "E", З: "3", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", У: "Y", Х: "X" },
  ...{ І: "I", Ѕ: "S", Ј: "J", Ԛ: "Q", Ԝ: "W", Ӏ: "I" },
};

/** They are not the small letters of the capitals above: Ν looks like N, and ν like v. */
const SMALL_LIKE_LATIN: Readonly<Record<string, string>> = {
  // Greek
  ...{ α: "a", γ: "y", η: "n", ι: "i", κ: "k", μ: "u", ν: "v", ο: "o", ρ: "p", σ: "o", τ: "t", υ: "u", χ: "x" },
  // Cyrillic
  ...{ а: "a", в: "b", е: "e", з: "3", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x" },
  ...{ і: "i", ѕ: "s", ј: "j", ԛ: "q", ԝ: "w", ӏ: "l", һ: "h", ԁ: "d" },
};

const LETTERS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CAPITALS_LIKE_LATIN),
  ...Object.entries(SMALL_LIKE_LATIN),
]);

const FOREIGN = /[\p{Script=Greek}\p{Script=Cyrillic}]/u;
const LATIN = /\p{Script=Latin}/u;
const WORD = /[\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Latin}\p{N}]+/gu;
const ALL_LATIN = /^[\p{Script=Latin}\p{N}]+$/u;

/**
 * Words of which some letters are Latin and the others look Latin, in Latin letters: "Plаstic" with a Cyrillic а. With
 * `whole` also words of nothing but look-alikes, each read in capitals so that case changes nothing. Other words stay.
 */
export function readAsLatin(text: string, whole: boolean): string {
  if (!FOREIGN.test(text)) return text;
  return text.replace(WORD, (word) => {
    const isMixed = LATIN.test(word);
    if (!FOREIGN.test(word) || !(isMixed || whole)) return word;
    const read = [...(isMixed ? word : word.toUpperCase())].map((letter) => LETTERS.get(letter) ?? letter).join("");
    return ALL_LATIN.test(read) ? read : word;
  });
}

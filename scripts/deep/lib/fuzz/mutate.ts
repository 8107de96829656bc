/**
 * One text made into another that is nearly as good: where parsers are wrong, it is seldom on noise.
 * @module
 */
import type { Dice } from "../../../../test/helpers/seeded-dice.ts";
import { ODD_TOKENS, SHAPES } from "./odd.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A change of text; `others` are texts to borrow from. */
type Change = (text: string, dice: Dice, others: readonly string[]) => string;

const cut = (text: string, from: number, to: number): string => text.slice(0, from) + text.slice(to);
const put = (text: string, at: number, more: string): string => text.slice(0, at) + more + text.slice(at);
const placeIn = (text: string, dice: Dice): number => dice.below(text.length + 1);

function pieceOf(text: string, dice: Dice, most = 64): readonly [number, number] {
  const from = placeIn(text, dice);
  return [from, Math.min(text.length, from + 1 + dice.below(most))];
}

const CHANGES: readonly Change[] = [
  function turnBit(text, dice) {
    const at = dice.below(text.length);
    const code = text.charCodeAt(at) ^ (1 << dice.below(dice.chance(0.9) ? 7 : 16));
    return text.length === 0 ? text : put(cut(text, at, at + 1), at, String.fromCharCode(code));
  },
  function takeOut(text, dice) {
    return cut(text, ...pieceOf(text, dice));
  },
  function cutOff(text, dice) {
    return dice.chance(0.5) ? text.slice(0, placeIn(text, dice)) : text.slice(placeIn(text, dice));
  },
  function putIn(text, dice) {
    return put(text, placeIn(text, dice), dice.pick(ODD_TOKENS));
  },
  function replace(text, dice) {
    const [from, to] = pieceOf(text, dice, 12);
    return put(cut(text, from, to), from, dice.pick(ODD_TOKENS));
  },
  function repeat(text, dice) {
    const [from, to] = pieceOf(text, dice);
    return put(text, to, text.slice(from, to).repeat(1 + dice.below(dice.chance(0.1) ? 2_000 : 3)));
  },
  function exchange(text, dice) {
    const [from, to] = pieceOf(text, dice);
    const piece = text.slice(from, to);
    const rest = cut(text, from, to);
    return put(rest, placeIn(rest, dice), piece);
  },
  function borrow(text, dice, others) {
    const other = dice.pick(others);
    return text.slice(0, placeIn(text, dice)) + other.slice(placeIn(other, dice));
  },
  function changeJson(text, dice) {
    const json = parsed(text);
    return json === undefined ? text : JSON.stringify(changedJson(json, dice));
  },
  function sayTwice(text, dice) {
    const members = [...text.matchAll(/"[^"\\]{1,40}":(?:"[^"\\]{0,40}"|-?[0-9.]+|null|true|false)/g)];
    if (members.length === 0) return text;
    const { 0: member, index } = dice.pick(members);
    return put(text, index, `${member},`);
  },
  function changeDigits(text, dice) {
    const numbers = [...text.matchAll(/[0-9]+/g)];
    if (numbers.length === 0) return text;
    const { 0: digits, index } = dice.pick(numbers);
    const other = dice.pick([
      "0",
      "-1",
      "255",
      "256",
      "65536",
      "4294967296",
      "18446744073709551615",
      `${digits}0`,
      "1e308",
    ]);
    return put(cut(text, index, index + digits.length), index, other);
  },
  function changeWord(text, dice) {
    const words = [...text.matchAll(/[0-9a-f]{64}/g)];
    if (words.length === 0) return text;
    const { index } = dice.pick(words);
    const nibble = dice.pick(["0", "f", "8"]);
    const other = dice.pick([
      nibble.repeat(64),
      dice.below(1024).toString(16).padStart(64, "0"),
      dice.hex(32).slice(2),
    ]);
    return put(cut(text, index, index + 64), index, other);
  },
  function changePart(text, dice, others) {
    // Base64url parts are opened, changed inside and closed again: a change outside only breaks the alphabet.
    const parts = text.split(".");
    const at = dice.below(parts.length);
    const inside = Buffer.from(parts[at] ?? "", "base64url").toString("latin1");
    if (parts.length !== 3 || inside === "") return text;
    parts[at] = Buffer.from(dice.pick(CHANGES)(inside, dice, others), "latin1").toString("base64url");
    return parts.join(".");
  },
];

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A copy in which one value somewhere is another, is missing, or has company. */
function changedJson(json: Json, dice: Dice): Json {
  const copy = structuredClone(json);
  const places: (readonly [Record<string, Json>, string])[] = [];
  const walk = (value: Json): void => {
    if (value === null || typeof value !== "object") return;
    for (const [key, inside] of Object.entries(value)) {
      places.push([value as Record<string, Json>, key]);
      if (places.length < 5_000) walk(inside);
    }
  };
  walk(copy);
  if (places.length === 0) return oddValue(dice);
  const [owner, key] = dice.pick(places);
  const value = owner[key] as Json;
  const how = dice.below(6);
  if (how === 0 && !Array.isArray(owner)) delete owner[key];
  else if (how === 1 && Array.isArray(value)) owner[key] = [...value, ...value.slice(0, 1)];
  else if (how === 2 && typeof value === "string") owner[key] = value + dice.pick(ODD_TOKENS);
  else if (how === 3) owner[key] = [value];
  else if (how === 4 && !Array.isArray(owner)) owner[`${key}${dice.pick(["", " ", "_", "\u0000"])}`] = oddValue(dice);
  else owner[key] = oddValue(dice);
  return copy;
}

function oddValue(dice: Dice): Json {
  const token = dice.pick(ODD_TOKENS);
  return dice.chance(0.5) ? token : (parsed(token) ?? token);
}

/** A neighbour of one of `pool`, at most `most` characters long. */
export function mutated(pool: readonly string[], dice: Dice, most: number): string {
  let text = dice.pick(pool);
  for (let changes = 1 + dice.below(dice.chance(0.8) ? 2 : 8); changes > 0; changes--)
    text = dice.pick(CHANGES)(text, dice, pool);
  // Now and then something large in the middle of it.
  if (dice.chance(0.01)) text = put(text, placeIn(text, dice), dice.pick(SHAPES)[1](2 + dice.below(most / 2)));
  return text.slice(0, most);
}

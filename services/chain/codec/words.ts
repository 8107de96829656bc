/**
 * Single words of the register, both ways: names and codes as ASCII bytes, sets as bits, times as seconds. What the
 * contracts have checked is read strictly, and a RangeError says that the ledger has another register's contracts; what
 * they let pass unchecked is read totally.
 * @module
 */
import { fromHex, type Hex, toHex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import { wordOf } from "../../domain/permit/kind.ts";
import { AUTHORITY_PATTERN, type AuthorityId, type Party, partyBytes, partyOf } from "../../domain/permit/party.ts";

/** The word, or the address, that stands for nobody. */
export const NOBODY = ZERO_WORD;
export const NO_ADDRESS = "0x0000000000000000000000000000000000000000";

const STATE_PATTERN = /^[A-Z]{2}$/;
const UNIT_PATTERN = /^(?:[A-Z0-9]{2,3})?$/;
const CURRENCY_PATTERN = /^(?:[A-Z]{3})?$/;
const CODE_PATTERN = /^[a-z][a-z0-9-]{0,31}$/;
const FUNCTION_PATTERN = /^[a-z][A-Za-z]{0,31}$/;
const PRINCIPAL_PATTERN = /^[A-Z]{2}(?:-[A-Z0-9]{1,28})?$/;

/** ASCII text, left-aligned in `size` bytes. Throws a RangeError when it does not fit or is not ASCII. */
export function toAscii(text: string, size: number): Hex {
  if (text.length > size || /[^\x21-\x7e]/.test(text))
    throw new RangeError(`${JSON.stringify(text)} is no ASCII text of up to ${size} bytes`);
  const bytes = new Uint8Array(size);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return toHex(bytes);
}

/** Text before the zeros; throws a RangeError when anything but zeros follows, or it does not match. */
export function fromAscii(word: Hex, pattern: RegExp): string {
  const bytes = fromHex(word);
  const zero = bytes.indexOf(0);
  const end = zero < 0 ? bytes.length : zero;
  const text = String.fromCharCode(...bytes.subarray(0, end));
  if (bytes.subarray(end).some((byte) => byte !== 0) || !pattern.test(text))
    throw new RangeError(`${word} is not ${pattern}`);
  return text;
}

export function toAuthority(authority: AuthorityId): Hex {
  if (!AUTHORITY_PATTERN.test(authority)) throw new RangeError(`${authority} is no name of an authority`);
  return toAscii(authority, 32);
}

export function fromAuthority(word: Hex): AuthorityId {
  return fromAscii(word, AUTHORITY_PATTERN);
}

/** The authority, or undefined for the zero word, which stands for nobody. */
export function fromOptionalAuthority(word: Hex): AuthorityId | undefined {
  return word === ZERO_WORD ? undefined : fromAuthority(word);
}

export function toParty(party: Party): Hex {
  return isRaw(party, 32) ? party : toHex(partyBytes(party));
}

/**
 * The party, or the word itself in hex when it names nobody. Total on purpose, as are units and currencies: a permit
 * with a senseless word in it must not stop everybody from reading the ledger, and stays visible as what it is.
 */
export function fromParty(word: Hex): Party {
  try {
    const party = partyOf(fromHex(word));
    return toParty(party) === word ? party : word;
  } catch {
    return word;
  }
}

export function toState(state: string): Hex {
  if (!STATE_PATTERN.test(state)) throw new RangeError(`${state} is no state code`);
  return toAscii(state, 2);
}

export function fromState(word: Hex): string {
  return fromAscii(word, STATE_PATTERN);
}

export function toUnit(unit: string): Hex {
  return isRaw(unit, 3) ? unit : toAscii(unit, 3);
}

/** Empty when the word is zero (a line counted by value alone); hex when it is no code: see {@link fromParty}. */
export function fromUnit(word: Hex): string {
  return fromAsciiOrRaw(word, UNIT_PATTERN);
}

export function toCurrency(currency: string): Hex {
  return isRaw(currency, 3) ? currency : toAscii(currency, 3);
}

/** Empty when the line has no value; hex when it is no code: see {@link fromParty}. */
export function fromCurrency(word: Hex): string {
  return fromAsciiOrRaw(word, CURRENCY_PATTERN);
}

/** Whose accounts act together: an authority, or a state by its two letters. */
export function toPrincipal(principal: string): Hex {
  if (!PRINCIPAL_PATTERN.test(principal)) throw new RangeError(`${principal} is neither an authority nor a state`);
  return toAscii(principal, 32);
}

export function fromPrincipal(word: Hex): string {
  return fromAscii(word, PRINCIPAL_PATTERN);
}

export function toText(text: string): Hex {
  return isRaw(text, 32) ? text : toAscii(text, 32);
}

/** Text that nobody has checked: empty for zero, hex when it is no printable ASCII. */
export function fromText(word: Hex): string {
  return fromAsciiOrRaw(word, /^[\x21-\x7e]*$/);
}

/** Name of the function that was refused. */
export function fromFunction(word: Hex): string {
  return fromAscii(word, FUNCTION_PATTERN);
}

/** Code of a refusal, as the register records it. */
export function fromCode(word: Hex): string {
  return fromAscii(word, CODE_PATTERN);
}

/** Set of words as bits: bit n for the word at position n. */
export function toSet<W extends string>(words: readonly W[], members: readonly W[]): number {
  return members.reduce((bits, member) => {
    const position = words.indexOf(member);
    if (position < 1) throw new RangeError(`${member} is no member of such a set`);
    return bits | (1 << position);
  }, 0);
}

/** Members of a set, in the order of the register. Throws a RangeError on a bit this version has no word for. */
export function fromSet<W extends string>(words: readonly W[], bits: number): Exclude<W, "none">[] {
  const members: Exclude<W, "none">[] = [];
  for (let position = 0; bits >> position !== 0; position++) {
    if (((bits >> position) & 1) === 0) continue;
    const word = wordOf(words, position);
    if (position === 0) throw new RangeError("a set has no member called none");
    members.push(word as Exclude<W, "none">);
  }
  return members;
}

/** Word at a position that must be a real one. */
export function fromEnum<W extends string>(words: readonly W[], position: number): Exclude<W, "none"> {
  const word = wordOf(words, position);
  if (word === "none") throw new RangeError("none is not a value here");
  return word as Exclude<W, "none">;
}

/** UTC seconds or a block number from 64 bits. Throws a RangeError beyond what a number holds exactly. */
export function fromUint64(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${value} is beyond 2^53`);
  return Number(value);
}

export function toLower(address: string): Hex {
  return address.toLowerCase() as Hex;
}

function fromAsciiOrRaw(word: Hex, pattern: RegExp): string {
  try {
    return fromAscii(word, pattern);
  } catch {
    return word;
  }
}

function isRaw(text: string, size: number): text is Hex {
  return text.length === 2 + 2 * size && /^0x[0-9a-f]+$/.test(text);
}

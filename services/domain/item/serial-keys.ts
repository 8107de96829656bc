/**
 * Under which hashes a serial is filed and looked for, so that two that are nearly the same meet under one of them.
 * @module
 */
import type { Forms } from "./forms.ts";
import { LONGEST_AFFIX, SHORTEST } from "./relation.ts";

/** Hashes a serial is filed under. */
export function keysOf(line: number, forms: Forms): Set<number> {
  const hashes = wholeAndLess(line, forms);
  for (const [from, to] of shortened(forms.plain)) hashes.add(hashOf(longer(line), forms.plain, from, to));
  return hashes;
}

/** Hashes a serial is looked for under. */
export function probesOf(line: number, forms: Forms): Set<number> {
  const hashes = wholeAndLess(line, forms).add(hashOf(longer(line), forms.plain));
  for (const [from, to] of shortened(forms.plain)) hashes.add(hashOf(line, forms.plain, from, to));
  return hashes;
}

function wholeAndLess(line: number, { plain, fold, bare }: Forms): Set<number> {
  const { length } = plain;
  const hashes = new Set([hashOf(line, plain), hashOf(line, fold), hashOf(line, bare)]);
  // Of a run of equal signs each one left out leaves the same.
  for (let i = 0; i < length; i++) if (plain[i] !== plain[i - 1]) hashes.add(hashOf(line, plain, 0, length, i));
  return hashes;
}

/** Where a serial begins and ends when two or three signs are taken off either end. */
function shortened({ length }: string): (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  for (let signs = 2; signs <= LONGEST_AFFIX && length - signs >= SHORTEST; signs++) {
    found.push([signs, length], [0, length - signs]);
  }
  return found;
}

/** Apart from the rest: a thousand serials less three signs are the same, and only who asks for just that wants them. */
function longer(line: number): number {
  return -line - 2;
}

/** Of the signs from `from` to before `to` without the one at `without`. Finds only: whoever makes two collide gains nothing. */
export function hashOf(line: number, text: string, from = 0, to = text.length, without = -1): number {
  let hash = Math.imul(line + 1, 0x9e3779b1);
  for (let i = from; i < to; i++)
    if (i !== without) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

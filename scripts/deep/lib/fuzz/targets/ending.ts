/**
 * How a read may end: with a value, or with one of our own refusals. Everything else is a flaw.
 * @module
 */
import { InvalidArgumentError } from "commander";
import { Trouble } from "../../../../../services/cli/trouble.ts";
import { Refusal } from "../../../../../services/domain/errors/refusal.ts";
import type { Reading } from "../fuzz.ts";

/** What `act` gives, or how it was refused; every other error goes on. */
export function attempt<T>(act: () => T): { readonly value: T } | { readonly refused: string } {
  try {
    return { value: act() };
  } catch (error) {
    return { refused: refusalText(error) };
  }
}

/** "field-invalid /terms/header type string"; throws what is no refusal. */
export function refusalText(error: unknown): string {
  if (error instanceof Refusal) {
    const { path = "", rule = "" } = error.params;
    // Without numbers: an ending for every line of a list would be no new ending.
    return `${error.code} ${path} ${rule}`.replaceAll(/[0-9]+/g, "#").slice(0, 160);
  }
  if (error instanceof InvalidArgumentError || error instanceof Trouble) return "usage";
  throw error;
}

/** Reading that proves with `sound` that what it took it understood. */
export function reading<T>(act: () => T, sound?: (value: T) => boolean): Reading {
  const result = attempt(act);
  if ("refused" in result) return { ending: result.refused };
  return { ending: "taken", ...(sound && { prove: () => mustHold(sound(result.value)) }) };
}

export function mustHold(sound: boolean, why = "what was read is not what was written"): void {
  if (!sound) throw new Error(why);
}

/** Bytes of a text: one for each character while all fit into one, so that any bytes can come about. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? "latin1" : "utf8");
}

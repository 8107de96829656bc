/**
 * Times people read.
 * @module
 */

/** 2026-11-24T00:00:00Z for UTC seconds; whole seconds, always UTC. */
export function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** The same for UTC milliseconds; what is less than a second is left out. */
export function momentText(milliseconds: number): string {
  return instantText(Math.floor(milliseconds / 1000));
}

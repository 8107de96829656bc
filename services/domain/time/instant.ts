/**
 * Times people read.
 * @module
 */

/** 2026-11-24T00:00:00Z for UTC seconds; whole seconds, always UTC. */
export function instantText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

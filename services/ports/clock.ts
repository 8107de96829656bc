/**
 * Time and randomness come in from outside, so that every rule can be run again.
 * @module
 */

/** Milliseconds since 1970-01-01T00:00:00Z, by the node's own clock. */
export type Clock = () => number;

/** Cryptographically strong random bytes. */
export type Random = (length: number) => Uint8Array;

/**
 * Type equality, for tests that fail to compile.
 * @module
 */

/** All properties and arrays read-only, so that only names, optionality and types count. */
export type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** true when the compiler holds A and B for the same type, optional properties included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

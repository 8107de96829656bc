/**
 * Loads a module of the boot, which is plain JavaScript and has no types of its own.
 * @module
 */

/** `path` is relative to the checkout; `T` says what the test uses of it. */
export async function scriptModule<T>(path: string): Promise<T> {
  return await import(new URL(`../../${path}`, import.meta.url).href);
}

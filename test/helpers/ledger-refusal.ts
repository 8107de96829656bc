/**
 * Catches what a promise is refused with, so that a test can look at code and values.
 * @module
 */

/** The error `promise` rejects with; throws when it does not reject, so that a refusal cannot be missed. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<Error & { code: unknown; params: unknown; data: unknown }> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error)) throw new Error(`refused with something that is no error: ${String(error)}`);
    return Object.assign(error, { code: undefined, params: undefined, data: undefined, ...error });
  }
  throw new Error("expected a refusal, but it was accepted");
}

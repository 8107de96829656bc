/**
 * Waiting for what happens by itself, for a bounded time: a test that waits for ever tells nothing.
 * @module
 */

/** Resolves as soon as `happened` is true; rejects after `most` ms. */
export async function eventually(happened: () => boolean, most = 10_000): Promise<void> {
  const until = performance.now() + most;
  while (!happened()) {
    if (performance.now() > until) throw new Error(`it did not happen within ${most} ms: ${happened}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

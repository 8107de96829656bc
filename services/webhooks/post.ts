/**
 * Hands a signed notice to its receiver. To the address of the configuration and to no other: redirects are not followed,
 * and of the answer nothing but its status is read.
 * @module
 */
import type { NoticePost } from "../ports/webhooks.ts";

const PATIENCE_MS = 10_000;

export function createPost(patience = PATIENCE_MS): NoticePost {
  return {
    async post(url, jws) {
      try {
        const answer = await fetch(url, {
          ...{ method: "POST", body: jws, redirect: "manual", headers: { "Content-Type": "application/jose" } },
          signal: AbortSignal.timeout(patience),
        });
        await answer.body?.cancel();
        return answer.ok ? { delivered: true } : { delivered: false, why: `it answered ${answer.status}` };
      } catch (error) {
        return { delivered: false, why: reasonOf(error) };
      }
    },
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return "it did not answer in time";
  const { cause } = error as { cause?: { code?: unknown } };
  return typeof cause?.code === "string" ? cause.code : "it could not be reached";
}

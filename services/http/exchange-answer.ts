/**
 * Messages between authorities as the API shows them.
 * @module
 */
import { isCode, sentenceOf, wayOutOf } from "../domain/errors/catalogue.ts";
import { momentText } from "../domain/time/instant.ts";
import type { Sent, Trouble } from "../ports/exchange.ts";
import type { MessageView } from "../usecases/exchange/messages.ts";

/** Another node may know codes that this version does not. */
function troubleBody({ code, params, at }: Trouble): object {
  const known = isCode(code) && { detail: sentenceOf(code, params), wayOut: wayOutOf(code, params) };
  return { code, ...(known || { detail: JSON.stringify(params), wayOut: "" }), at: momentText(at) };
}

export function deliveryBody({ to, state, attempts, createdAt, answeredAt, trouble }: Sent): object {
  return {
    ...{ to, state, attempts, since: momentText(createdAt) },
    ...(state === "done" && answeredAt !== undefined && { acknowledgedAt: momentText(answeredAt) }),
    ...(trouble && { trouble: troubleBody(trouble) }),
  };
}

/** @param whole with the signed texts. */
export function messageBody({ at, answeredAt, trouble, signed, ...view }: MessageView, whole: boolean): object {
  return {
    ...{ ...view, at: momentText(at) },
    ...(answeredAt !== undefined && { answeredAt: momentText(answeredAt) }),
    ...(trouble && { trouble: troubleBody(trouble) }),
    ...(whole && { signed }),
  };
}

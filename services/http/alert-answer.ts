/**
 * An alert as the API shows it: with its sentence, its life, and times people read.
 * @module
 */
import { sentenceOf, wayOutOf } from "../domain/errors/catalogue.ts";
import { instantText } from "../domain/time/instant.ts";
import type { AlertView } from "../usecases/alerts/alerts.ts";

export function alertBody({ raised: _, code, params, ...alert }: AlertView): Record<string, unknown> {
  return {
    ...{ ...alert, code, params },
    ...{ sentence: sentenceOf(code, params), wayOut: wayOutOf(code, params) },
    raisedAt: instantText(alert.raisedAt),
    latestAt: instantText(alert.latestAt),
    events: alert.events.map((place) => ({ ...place, at: instantText(place.at) })),
    acts: alert.acts.map((act) => ({ ...act, at: instantText(act.at) })),
  };
}

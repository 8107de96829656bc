/**
 * What is kept and what was forgotten, in answers: times as text.
 * @module
 */
import { instantText, momentText } from "../domain/time/instant.ts";
import type { Forgotten, RetentionView } from "../usecases/retention/forget.ts";
import type { LegalHold } from "../usecases/retention/legal-hold.ts";

export function legalHoldBody({ since, lifted, lifting: _, ...hold }: LegalHold): Record<string, unknown> {
  return {
    ...{ ...hold, since: instantText(since) },
    ...(lifted && { lifted: { ...lifted, at: instantText(lifted.at) } }),
  };
}

function forgettingBody({ proposedAt, done, ...rest }: Forgotten): Record<string, unknown> {
  return {
    ...{ ...rest, proposedAt: instantText(proposedAt), done: { ...done, at: instantText(done.at) } },
  };
}

export function retentionBody({ subject, life, records, hold, forgetting }: RetentionView): Record<string, unknown> {
  return {
    subject,
    ...("ended" in life ? { ended: instantText(life.ended) } : life),
    records: records.map(({ until, forgottenAt, ...record }) => ({
      ...record,
      ...(until !== undefined && { until: instantText(until) }),
      ...(forgottenAt !== undefined && { forgottenAt: momentText(forgottenAt) }),
    })),
    ...(hold && { hold: legalHoldBody(hold) }),
    ...(forgetting && { forgetting: forgettingBody(forgetting) }),
  };
}

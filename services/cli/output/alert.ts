/**
 * Alerts for people: the sentence first, then what it rests on and what was done.
 * @module
 */
import { plain, text } from "./plain.ts";
import { fields, table } from "./table.ts";

/** The API's alert, as far as it is shown. */
export interface ShownAlert {
  readonly id: string;
  readonly pattern: string;
  readonly code: string;
  readonly sentence: string;
  readonly wayOut: string;
  readonly authorities: readonly string[];
  readonly state: string;
  readonly holder?: string | undefined;
  readonly raisedAt: string;
  readonly latestAt: string;
  readonly count: number;
  readonly current?: boolean | undefined;
  readonly events: readonly { block: number; event: string; at: string; transaction: string }[];
  readonly acts: readonly {
    act: string;
    by: string;
    at: string;
    from?: string | undefined;
    text?: string | undefined;
    reason?: string | undefined;
    seen?: number | undefined;
  }[];
}

/** What a page of alerts says beside its rows. */
export interface ShownWatch {
  readonly block?: number | undefined;
  readonly troubles: readonly string[];
}

export function alertText(alert: ShownAlert): string {
  const events = alert.events.map(({ at, event, block, transaction }) => [at, event, block, transaction]);
  const acts = alert.acts.map(({ at, act, by, from, reason, text: said }) => [at, act, by, from, reason, said]);
  return [
    text`${alert.sentence} (${alert.code})`,
    text`${alert.wayOut}`,
    fields([
      ["alert", alert.id],
      ["state", alert.holder === undefined ? alert.state : `${alert.state}, with ${alert.holder}`],
      ["pattern", alert.pattern],
      ["concerns", alert.authorities.join(", ") || "nobody but auditors"],
      ["raised", alert.raisedAt],
      ["latest", alert.latestAt],
      ["events", alert.count],
      ["note", noteOf(alert)],
    ]),
    ...(events.length > 0 ? [table(["at", "event", "block", "transaction"], events)] : []),
    ...(acts.length > 0 ? [table(["at", "act", "by", "from", "reason", "text"], acts)] : []),
  ].join("\n");
}

function noteOf({ current }: ShownAlert): string | undefined {
  if (current === undefined) return "on record; whether the chain raises it is open, because not everything is watched";
  return current ? undefined : "on record; the chain, as it is read now, does not raise it";
}

/** A watch that does not see everything says so before the list: an empty one would look like good news. */
export function alertsText(rows: readonly ShownAlert[], next: string | undefined, watch: ShownWatch): string {
  const head =
    watch.block === undefined
      ? ["The watch has seen no block yet: what is missing here may still come."]
      : [text`${rows.length} alerts, up to block ${watch.block}.`];
  const list = rows.map(
    ({ id, state, holder, raisedAt, sentence }) =>
      text`${raisedAt}  ${state}${holder === undefined ? "" : `, with ${holder}`}  ${id}\n  ` + plain(sentence),
  );
  return [
    ...watch.troubles.map((trouble) => text`Not everything is watched: ${trouble}.`),
    ...head,
    ...list,
    ...(next === undefined ? [] : [text`More: --after ${next}`]),
  ].join("\n");
}

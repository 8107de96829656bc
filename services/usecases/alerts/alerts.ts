/**
 * What officers see of alerts and do with them. An alert that does not concern an officer does not exist for him.
 * @module
 */
import type { Alert } from "../../domain/alert/alert.ts";
import {
  type AlertAct,
  type AlertRequest,
  type AlertState,
  assertMay,
  isEntitled,
  type Standing,
  standingOf,
} from "../../domain/alert/life.ts";
import type { Hex, Sha256 } from "../../domain/bytes/hex.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { Pattern } from "../../domain/fraud/pattern.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { AlertStore } from "../../ports/alerts.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Page, Paged } from "../../ports/store.ts";
import { digestOf } from "../digest.ts";
import { Turnstile } from "../outbox/turnstile.ts";
import { pageOfAlerts } from "./page.ts";
import type { Watch } from "./watch.ts";

export interface AlertsContext {
  readonly watch: Pick<Watch, "alerts" | "watched">;
  readonly store: AlertStore;
  readonly sha256: Sha256;
  readonly clock: Clock;
}

/** An alert with its life. */
export interface AlertView extends Alert, Standing {
  readonly acts: readonly AlertAct[];
  /**
   * Whether the chain, as this node reads it now, still raises it. One that officers have dealt with stays on record when
   * a ledger tells another story, or when later thresholds would be silent. Absent while the watch does not see everything:
   * that it has not raised it says nothing then.
   */
  readonly current?: boolean;
}

export interface AlertFilter {
  readonly state?: AlertState;
  readonly authority?: AuthorityId;
  readonly pattern?: Pattern;
}

/** One act on an alert at a time: two at once would each be judged without the other. */
const turnstile = new Turnstile();

/** Newest first. Throws Refusal `cursor-invalid`. */
export function listAlerts(
  context: AlertsContext,
  officer: Officer,
  filter: AlertFilter,
  page: Page,
): Paged<AlertView> {
  const { state, authority, pattern } = filter;
  const wanted = allAlerts(context)
    .filter((alert) => isEntitled(officer, alert))
    .filter((alert) => authority === undefined || alert.authorities.includes(authority))
    .filter((alert) => pattern === undefined || alert.pattern === pattern);
  const views = wanted.map((alert) => viewOf(context, alert));
  return pageOfAlerts(state === undefined ? views : views.filter((view) => view.state === state), page);
}

/** Throws Refusal `record-unknown`. */
export function findAlert(context: AlertsContext, officer: Officer, id: string): AlertView {
  return viewOf(context, entitled(context, officer, id));
}

/**
 * Does what the officer asks, once per key, and returns the alert as it stands then: on disk when this resolves.
 * Throws the Refusals of {@link assertMay}, `record-unknown`, and `key-reused`.
 */
export function actOnAlert(
  context: AlertsContext,
  officer: Officer,
  { key, id, wanted }: { readonly key: string; readonly id: string; readonly wanted: AlertRequest },
): Promise<AlertView> {
  const { store, sha256, clock } = context;
  const { authority } = officer;
  const by = officerId(officer);
  const body = digestOf({ by, id, wanted }, sha256);
  // By key first: the same key on two alerts at once must not pass twice.
  return turnstile.pass(`key/${authority}/${key}`, () =>
    turnstile.pass(`alert/${id}`, async () => {
      const alert = entitled(context, officer, id);
      const earlier = store.byKey(authority, key);
      if (earlier && earlier.body !== body) throw new Refusal("key-reused", { authority, key });
      if (!earlier) {
        assertMay(officer, alert.count, store.actsOn(alert.id), wanted);
        const act: AlertAct = { ...wanted, by, at: Math.floor(clock() / 1000) };
        await store.put({ alert, act, authority, key, body });
      }
      return viewOf(context, latest(context, alert.id) ?? alert);
    }),
  );
}

/** Alerts that no second officer has closed. */
export function countOpenAlerts(context: Pick<AlertsContext, "watch" | "store">): number {
  const open = ({ id, count }: Alert): boolean => standingOf(count, context.store.actsOn(id)).state !== "closed";
  return allAlerts(context).filter(open).length;
}

/** What the chain raises now, and what is on record beside it. */
function allAlerts({ watch, store }: Pick<AlertsContext, "watch" | "store">): Alert[] {
  return [...watch.alerts.values(), ...store.allKept().filter(({ id }) => !watch.alerts.has(id))];
}

function latest({ watch, store }: AlertsContext, id: Hex): Alert | undefined {
  return watch.alerts.get(id) ?? store.kept(id);
}

function entitled(context: AlertsContext, officer: Officer, id: string): Alert {
  const alert = latest(context, id as Hex);
  if (!alert || !isEntitled(officer, alert)) throw new Refusal("record-unknown", { what: "alert", id });
  return alert;
}

function viewOf({ watch, store }: AlertsContext, alert: Alert): AlertView {
  const acts = store.actsOn(alert.id);
  const raised = watch.alerts.has(alert.id) || store.isWitnessed(alert.id);
  const { block, troubles } = watch.watched;
  const known = raised || (block !== undefined && troubles.length === 0);
  return { ...alert, ...standingOf(alert.count, acts), acts, ...(known && { current: raised }) };
}

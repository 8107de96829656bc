/**
 * What the contracts must answer where the model says what it says: every view that shows a row, with its expected value.
 * @module
 */
import { hexlify } from "ethers";
import { administratorOf, asking, guardianOf, isActive, isMember, isPaused, neededForPause } from "./access.ts";
import { actorOf, inOffice, openProposal } from "./authorities.ts";
import type { Target } from "./call.ts";
import { openedNumbers } from "./lines.ts";
import { isForgotten, meterOf, widthOf, windowUse } from "./meters.ts";
import type { Model } from "./model.ts";
import { currentOf, inForce } from "./permits.ts";
import { arrived, digestOf, statements, waitingUnder } from "./receipts.ts";
import type { Tenure } from "./state.ts";
import { standing } from "./statements.ts";
import { DAY, NO_CODE, Reserved, ZERO_ADDRESS, ZERO_WORD } from "./words.ts";
import { freeFrom, stateDigestOf } from "./write-offs.ts";

export interface View {
  readonly target: Target;
  readonly fn: string;
  readonly args: readonly unknown[];
  readonly expected: unknown;
}

type Rows = (m: Model, key: string, now: number) => View[];

const view = (target: Target, fn: string, args: readonly unknown[], ...expected: unknown[]): View => ({
  ...{ target, fn, args },
  expected,
});
const tenure = (t?: Tenure) => [
  t?.addedAt ?? 0,
  t?.validFrom ?? 0,
  t?.revokedAt ?? 0,
  t?.compromisedSince ?? 0,
  t?.reason ?? 0,
];

/** Longest chain of successors that ends at `id`. */
function formers(m: Model, id: string): number {
  const before = m.authorities.values().filter((each) => each.successor === id);
  return before.length === 0 ? 0 : 1 + Math.max(...before.map((each) => formers(m, each.id)));
}

function stateRows(m: Model, state: string): View[] {
  const record = m.states.get(state);
  const replacement = record?.replacement ?? { administrator: ZERO_ADDRESS, guardian: ZERO_ADDRESS, dueAt: 0 };
  const [first, second] = [administratorOf(m, state), guardianOf(m, state)];
  return [
    view("consortium", "standingOf", [state], record?.standing ?? 0, record?.leavingUntil ?? 0),
    view("consortium", "administratorOf", [state], first),
    view("consortium", "guardianOf", [state], second),
    view("consortium", "isMember", [state], isMember(m, state)),
    view("consortium", "isActive", [state], isActive(m, state)),
    view("consortium", "replacementOf", [state], [replacement.administrator, replacement.guardian, replacement.dueAt]),
    ...[first, second]
      .filter((each) => each !== ZERO_ADDRESS)
      .map((each) => view("consortium", "stateOf", [each], state)),
  ];
}

function singleRows(m: Model, _key: string, now: number): View[] {
  const { from, until } = m.pause;
  const pause = [asking(m, now), neededForPause(m), from, until, until === 0 ? 0 : until + 7 * DAY];
  const active = m.states.values().filter(({ state }) => isActive(m, state)).length;
  return [
    view("consortium", "isPaused", [], isPaused(m, now)),
    view("consortium", "pause", [], pause),
    view("consortium", "activeStates", [], active),
    view("permits", "successor", [], m.successor),
  ];
}

function authorityRows(m: Model, id: string, now: number): View[] {
  const body = m.authorities.get(id);
  if (body === undefined) return [view("authorities", "inOffice", [id], false)];
  const next = m.authorities.get(body.successor)?.index ?? 0;
  const { roles, kinds, validFrom, validUntil, suspended, index, mandated } = body;
  const rows = [roles, kinds, validFrom, validUntil, suspended, index, mandated, next, formers(m, id)];
  return [
    view("authorities", "authority", [id], rows),
    view("authorities", "authorityAt", [index], id),
    view("authorities", "authorityCount", [], m.authorities.size),
    view("authorities", "inOffice", [id], inOffice(m, id, now)),
  ];
}

function accountRows(m: Model, account: string, now: number): View[] {
  const record = m.accounts.get(account);
  const actor = actorOf(m, account, now);
  return [
    view("authorities", "actorOf", [account], actor?.id ?? ZERO_WORD, actor?.index ?? 0),
    ...(record ? [view("authorities", "account", [record.authority, account], tenure(record))] : []),
  ];
}

function keyRows(m: Model, keyId: string): View[] {
  const record = m.keys.get(keyId);
  return record ? [view("authorities", "key", [record.authority, keyId], tenure(record))] : [];
}

function mandateRows(m: Model, key: string): View[] {
  const [id, digest] = key.split("/");
  const record = m.mandates.get(key);
  const { kinds, validFrom, validUntil, endedAt, reason } = record ?? {
    kinds: 0,
    validFrom: 0,
    validUntil: 0,
    endedAt: 0,
    reason: 0,
  };
  return [view("authorities", "mandate", [id, digest], [kinds, validFrom, validUntil, endedAt, reason])];
}

function proposalRows(m: Model, key: string, now: number): View[] {
  const [principal = "", target = "", act = ""] = key.split("/");
  const open = openProposal(m, principal, target, act, now);
  return [
    view("authorities", "proposal", [principal, target, act], open?.proposer ?? ZERO_ADDRESS, open?.proposedAt ?? 0),
  ];
}

function permitRows(m: Model, id: string, now: number): View[] {
  const permit = m.permits.get(id);
  const { status = 0, version = 0, registeredAt = 0, statusSince = 0, header } = permit ?? {};
  const issuer = m.authorities.get(permit?.issuer ?? "")?.index ?? 0;
  const dates = [header?.validFrom ?? 0, header?.validUntil ?? 0];
  return [
    view("permits", "permit", [id], [status, header?.kind ?? 0, ...dates, issuer, version, registeredAt, statusSince]),
    view("permits", "seriesOf", [id], permit?.series ?? ZERO_WORD),
    view("permits", "currentOf", [id], currentOf(m, id)?.id ?? ZERO_WORD),
    view("permits", "inForce", [id, now], inForce(m, id, now)),
    view("permits", "registerOf", [id], permit ? m.options.addresses.permits : ZERO_ADDRESS),
  ];
}

function seriesRows(m: Model, series: string): View[] {
  const whole = m.series.get(series);
  const opened = openedNumbers(m, series).reduce((set, number) => set | (1n << BigInt(number)), 0n);
  return [
    view("permits", "boundTo", [series], whole?.boundTo ?? ZERO_WORD),
    view("permits", "binderOf", [series], whole?.binder ?? ZERO_WORD),
    view("permits", "heirOf", [series], whole?.heir ?? ZERO_WORD),
    view("permits", "openedLines", [series], opened),
  ];
}

function lineRows(m: Model, key: string, now: number): View[] {
  const [series = "", number = ""] = key.split("/");
  const l = m.lines.get(key);
  const limits = [l?.quantityLimit ?? 0, l?.valueLimit ?? 0, l?.tolerance ?? 0, l?.eucLink ?? 0, l?.eucLine ?? 0];
  const measure = [l?.version ?? 0, l?.mode ?? 0, l?.unit ?? NO_CODE, l?.scale ?? 0, l?.currency ?? NO_CODE];
  const window = [l?.windowDays ?? 0, l?.windowQuantity ?? 0, l?.windowValue ?? 0];
  return [
    view("permits", "line", [series, number], [...measure, ...limits, (l?.windowDays ?? 0) > 0]),
    view("permits", "window", [series, number], ...window),
    ...meterRows(m, key, now),
  ];
}

function meterRows(m: Model, key: string, now: number): View[] {
  const [series = "", text = ""] = key.split("/");
  const number = Number(text);
  const days = m.lines.get(key)?.windowDays ?? 0;
  const use = windowUse(m, series, number, now);
  return [
    view("writeOffs", "meter", [series, number], Object.values(meterOf(m, series, number))),
    ...(days > 0 ? [view("writeOffs", "windowUse", [series, number, now], use.quantity, use.value)] : []),
  ];
}

/** Windows that ended on earlier days, as far as the register still knows them. */
function windowRows(m: Model, key: string): View[] {
  const [series = "", text = ""] = key.split("/");
  const days = m.lines.get(key)?.windowDays ?? 0;
  const written = m.written.get(key) ?? [];
  if (days === 0) return [];
  const known = written.filter((bucket) => !isForgotten(written, bucket)).slice(-3);
  return known.map((bucket) => {
    const time = bucket * widthOf(days) * DAY;
    const use = windowUse(m, series, Number(text), time);
    return view("writeOffs", "windowUse", [series, text, time], use.quantity, use.value);
  });
}

function reservationRows(m: Model, id: string, now: number): View[] {
  const r = m.reservations.get(id);
  if (r === undefined) return [view("writeOffs", "reservation", [id], [ZERO_WORD, 0, false, 0, 0, ZERO_WORD])];
  const held = r.status === Reserved.held;
  const until = held ? r.until + now - r.heldAt : r.until;
  const digest = stateDigestOf(r.permit, digestOf(r.lines));
  const hold = held ? [r.heldByIssuer, r.heldAt, freeFrom(r), r.spent] : [false, 0, 0, r.spent];
  const places = r.lines.flatMap((line) => [
    `${r.series}/${line.line}`,
    ...(line.eucLink === 0 ? [] : [`${r.certificates[line.eucLink - 1]}/${line.eucLine}`]),
  ]);
  return [
    view("writeOffs", "reservation", [id], [r.keeper, r.status, r.outside, r.reservedAt, until, digest]),
    view("writeOffs", "holdOf", [id], hold),
    view("receipts", "receiptCount", [id], statements(m, id, false)),
    view("receipts", "attestationCount", [id], statements(m, id, true)),
    view("contests", "openObjectionsOn", [id], standing(m).filter(({ record }) => record === id).length),
    ...places.flatMap((place) => meterRows(m, place, now)),
  ];
}

function answerRows(m: Model, key: string): View[] {
  const record = m.answers.get(key);
  const [authority, messageId] = key.split("/");
  const refusal = hexlify(Buffer.from((record?.refusal ?? "").padEnd(32, "\0")));
  const body = record?.body.slice(0, 34) ?? `0x${"00".repeat(16)}`;
  return [view("writeOffs", "answer", [authority, messageId], [record !== undefined, body, refusal])];
}

function receiptRows(m: Model, key: string): View[] {
  const r = m.receipts.get(key);
  if (r === undefined) return [];
  const lines = [...new Set(r.arrivals.map(({ line }) => line))];
  const id = r.consumption;
  return [
    view("receipts", "waiting", [r.permit], waitingUnder(m, r.permit)),
    ...(id === ZERO_WORD
      ? []
      : lines.flatMap((line) => [
          view("receipts", "received", [id, line], arrived(m, id, line, false)),
          view("receipts", "attested", [id, line], arrived(m, id, line, true)),
        ])),
  ];
}

function objectionRows(m: Model, id: string): View[] {
  const o = m.objections.get(id);
  if (o === undefined) return [];
  const all = standing(m).filter(({ series }) => series === o.series);
  const against = all.filter(({ record }) => record === ZERO_WORD).length;
  return [
    view("contests", "objection", [id], [o.author, o.reason, o.filedAt, o.withdrawnAt, o.series, o.record]),
    view("contests", "openObjections", [o.series], against, all.length - against),
  ];
}

function anchorRows(m: Model, key: string): View[] {
  const [authority, root] = key.split("/");
  const { at = 0, count = 0, extended = false } = m.anchors.get(key) ?? {};
  return [view("anchors", "anchored", [authority, root], [at, count, extended])];
}

const ROWS: Readonly<Record<string, Rows>> = {
  ...{ state: stateRows, single: singleRows, authority: authorityRows, account: accountRows, key: keyRows },
  ...{ mandate: mandateRows, proposal: proposalRows, permit: permitRows, series: seriesRows, line: lineRows },
  ...{ reservation: reservationRows, draws: meterRows, written: windowRows, answer: answerRows },
  ...{ receipt: receiptRows, objection: objectionRows, anchor: anchorRows },
  offer: (m, key) => {
    const [id, account = ""] = key.split("/");
    const from = m.accounts.has(account) ? 0 : (m.offers.get(key)?.validFrom ?? 0);
    return [view("authorities", "offeredFrom", [id, account], from)];
  },
  number: (m, key) => {
    const [issuer, tag] = key.split("/");
    return [view("permits", "seriesOfNumber", [issuer, tag], m.numbers.get(key) ?? ZERO_WORD)];
  },
  foreign: (m, tag) => [view("permits", "foreignOf", [tag], m.foreign.get(tag) ?? ZERO_WORD)],
  accepted: (m, issuer) => [view("permits", "successorAccepted", [issuer], m.accepted.has(issuer))],
};

/** Views that show the row "table/key" at `now`. */
export function viewsOf(m: Model, row: string, now: number): View[] {
  const at = row.indexOf("/");
  const rows = ROWS[row.slice(0, at)];
  if (rows === undefined) throw new RangeError(`no view shows ${row}`);
  return rows(m, row.slice(at + 1), now);
}

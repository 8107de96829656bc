/**
 * The register rebuilt from the contracts' events alone, by the reducer everybody else reads the ledger with, and what the
 * contracts must answer if it is right.
 * @module
 */

import { toAuthority, toCurrency, toSet, toState, toUnit } from "../../../services/chain/codec/words.ts";
import type { Contracts } from "../../../services/chain/contracts.ts";
import { decodeEvent } from "../../../services/chain/decode-event.ts";
import { stateDigestOf } from "../../../services/chain/reservation-digest.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import {
  CONTROL_MODES,
  numberOf,
  PERMIT_KINDS,
  REASONS,
  ROLES,
  STATUSES,
} from "../../../services/domain/permit/kind.ts";
import { applyEvent } from "../../../services/domain/register/apply.ts";
import { emptyRegister, type Register } from "../../../services/domain/register/model.ts";
import type { AuthorityRecord } from "../../../services/domain/register/records/access.ts";
import type { ReservationRecord } from "../../../services/domain/register/records/write-off.ts";
import { RESERVATION_STATUSES } from "../../../services/domain/register/records/write-off.ts";
import { windowUse } from "../../../services/domain/writeoff/window.ts";
import type { Target } from "./call.ts";
import type { Log } from "./chain.ts";
import type { Model } from "./model.ts";
import { accountOf } from "./story/cast.ts";
import type { View } from "./views.ts";
import { MOST, ZERO_ADDRESS, ZERO_WORD } from "./words.ts";

/** Logs of one block. */
export interface LoggedBlock {
  readonly time: number;
  readonly logs: readonly Log[];
}

/** The register after these blocks. Throws where a log cannot be read or does not fit what was before. */
export function rebuild(
  blocks: Iterable<LoggedBlock>,
  addresses: Readonly<Record<Target, string>>,
  networkId: string,
  register: Register = emptyRegister(),
  first = 1,
): Register {
  const strange = accountOf("nothing that has events") as Hex;
  const contracts: Contracts = {
    ...{ networkId: networkId as Hex, foundedAt: 1, lens: strange },
    addresses: { ...addresses, governance: strange, governor: strange } as Contracts["addresses"],
  };
  let block = first - 1;
  for (const { time, logs } of blocks) {
    block += 1;
    for (const [logIndex, log] of logs.entries()) {
      const { address, topics, data } = log;
      const place = { block, logIndex, transaction: ZERO_WORD as Hex, blockHash: ZERO_WORD as Hex, removed: false };
      const words = { address: address.toLowerCase() as Hex, topics: topics as Hex[], data: data as Hex };
      applyEvent(register, decodeEvent({ ...words, ...place }, contracts), time);
    }
  }
  return register;
}

const view = (target: Target, fn: string, args: readonly unknown[], ...expected: unknown[]): View => ({
  ...{ target, fn, args },
  expected,
});

/** Every view that shows what the events brought, with what it must answer at `now`. */
export function viewsOfRebuilt(register: Register, now: number): View[] {
  return [
    ...states(register, now),
    ...[...register.authorities.values()].flatMap((each) => authorityViews(register, each)),
    ...tenures(register),
    ...permits(register, now),
    ...[...register.reservations.values()].flatMap((each) => reservationViews(each, now)),
    ...statements(register),
    view("permits", "successor", [], register.closedTo ?? ZERO_ADDRESS),
    ...[...register.leaving].map((each) => view("permits", "successorAccepted", [toAuthority(each)], true)),
  ];
}

function states(register: Register, now: number): View[] {
  const standings = ["none", "active", "suspended", "leaving", "left"] as const;
  const { from = 0, until = 0 } = register.pause ?? {};
  return [...register.states.values()].flatMap((each) => {
    const state = toState(each.state);
    const { administrator, guardian, dueAt } = each.replacement ?? {
      ...{ administrator: ZERO_ADDRESS, guardian: ZERO_ADDRESS, dueAt: 0 },
    };
    return [
      view("consortium", "standingOf", [state], numberOf(standings, each.standing), each.endsAt ?? 0),
      view("consortium", "administratorOf", [state], each.administrator ?? ZERO_ADDRESS),
      view("consortium", "guardianOf", [state], each.guardian ?? ZERO_ADDRESS),
      view("consortium", "replacementOf", [state], [administrator, guardian, dueAt]),
      view("consortium", "isPaused", [], from !== 0 && now < until),
    ];
  });
}

function authorityViews(register: Register, each: AuthorityRecord): View[] {
  const id = toAuthority(each.authority);
  const next = each.successor === undefined ? 0 : (register.authorities.get(each.successor)?.index ?? 0);
  const scope = [toSet(ROLES, each.roles), toSet(PERMIT_KINDS, each.kinds), each.validFrom, each.validUntil];
  const formers = longestChain(register, each.authority);
  return [
    view(
      "authorities",
      "authority",
      [id],
      [...scope, each.suspended, each.index, each.mandates.size > 0, next, formers],
    ),
    ...[...each.mandates.values()].map(({ digest, kinds, validFrom, validUntil, endedAt = 0, reason = "none" }) =>
      view(
        "authorities",
        "mandate",
        [id, digest],
        [...[toSet(PERMIT_KINDS, kinds), validFrom, validUntil, endedAt, numberOf(REASONS, reason)]],
      ),
    ),
  ];
}

function longestChain(register: Register, id: string): number {
  const before = [...register.authorities.values()].filter(({ successor }) => successor === id);
  return before.length === 0 ? 0 : 1 + Math.max(...before.map(({ authority }) => longestChain(register, authority)));
}

function tenures(register: Register): View[] {
  const tenure = (each: {
    addedAt: number;
    validFrom: number;
    revokedAt?: number;
    compromisedSince?: number;
    reason?: (typeof REASONS)[number];
  }) => [
    ...[each.addedAt, each.validFrom, each.revokedAt ?? 0, each.compromisedSince ?? 0],
    numberOf(REASONS, each.reason ?? "none"),
  ];
  return [
    ...[...register.keys.values()].map((each) =>
      view("authorities", "key", [toAuthority(each.authority), each.keyId], tenure(each)),
    ),
    ...[...register.accounts.values()].map((each) =>
      view("authorities", "account", [toAuthority(each.authority), each.account], tenure(each)),
    ),
  ];
}

function permits(register: Register, now: number): View[] {
  const versions = [...register.permits.values()].flatMap((each) => {
    const issuer = register.authorities.get(each.issuer)?.index ?? 0;
    const since = each.changes.at(-1)?.at ?? each.registeredAt;
    const dates = [each.validFrom, each.validUntil, issuer, each.version, each.registeredAt, since];
    const head = [numberOf(STATUSES, each.status), numberOf(PERMIT_KINDS, each.kind)];
    return [
      view("permits", "permit", [each.id], [...head, ...dates]),
      view("permits", "seriesOf", [each.id], each.series),
      view("permits", "currentOf", [each.id], register.series.get(each.series)?.current ?? ZERO_WORD),
    ];
  });
  const lines = [...register.series.values()].flatMap((whole) =>
    [...whole.lines].flatMap(([number, { open, meter, window }]) => {
      const measure = [open.version, numberOf(CONTROL_MODES, open.mode), toUnit(open.unit), open.scale];
      const limits = [toCurrency(open.currency), open.quantityLimit, open.valueLimit, open.tolerance];
      const key = [whole.series, number] as const;
      const use = window && windowUse(window.limits.days, window.days, now);
      return [
        view("permits", "line", key, [...measure, ...limits, open.eucLink, open.eucLine, open.windowed]),
        view("writeOffs", "meter", key, Object.values<bigint>({ ...meter })),
        ...(window && use
          ? [
              view("permits", "window", key, window.limits.days, window.limits.quantity, window.limits.value),
              view("writeOffs", "windowUse", [...key, now], use.quantity, use.value),
            ]
          : []),
      ];
    }),
  );
  const series = [...register.series.values()].flatMap((whole) => [
    view("permits", "boundTo", [whole.series], whole.boundTo ?? ZERO_WORD),
    view("permits", "heirOf", [whole.series], whole.heir === undefined ? ZERO_WORD : toAuthority(whole.heir)),
  ]);
  return [...versions, ...lines, ...series];
}

function reservationViews(each: ReservationRecord, now: number): View[] {
  const { status, expiresAt, held, receiptDue = 0 } = each;
  const until =
    status === "open"
      ? expiresAt
      : status === "held"
        ? expiresAt + now - (held?.at ?? 0)
        : status === "consumed"
          ? receiptDue
          : 0;
  const number = numberOf(RESERVATION_STATUSES, status);
  const digest = stateDigestOf(each.permit, each.lines);
  const rows = [toAuthority(each.keeper), number, each.outside !== undefined, each.countedAt, until, digest];
  const capped = (sum: bigint) => (sum > MOST ? MOST : sum);
  return [
    view("writeOffs", "reservation", [each.id], rows),
    ...[...each.received].map(([line, sum]) => view("receipts", "received", [each.id, line], capped(sum))),
    ...[...each.attested].map(([line, sum]) => view("receipts", "attested", [each.id, line], capped(sum))),
  ];
}

function statements(register: Register): View[] {
  const objections = [...register.objections.values()].map((each) =>
    view(
      "contests",
      "objection",
      [each.objection],
      [
        ...[toAuthority(each.author), numberOf(REASONS, each.reason), each.filedAt, each.withdrawnAt ?? 0],
        ...[each.series, each.record ?? ZERO_WORD],
      ],
    ),
  );
  const extended = new Set([...register.anchors.values()].map(({ authority, previous }) => `${authority}/${previous}`));
  const anchors = [...register.anchors].map(([key, each]) =>
    view(
      "anchors",
      "anchored",
      [toAuthority(each.authority), each.root],
      [each.anchoredAt, each.count, extended.has(key)],
    ),
  );
  return [...objections, ...anchors];
}

/** What the model has and the log never told of, or the other way round. */
export function missing(register: Register, m: Model): string[] {
  const known: [string, { readonly size: number }, number][] = [
    ["states", register.states, m.states.size],
    ["authorities", register.authorities, m.authorities.size],
    ["accounts", register.accounts, m.accounts.size],
    ["offers", register.offers, m.offers.size],
    ["keys", register.keys, m.keys.size],
    ["proposals", register.proposals, m.proposals.size],
    ["permits", register.permits, m.permits.size],
    ["series", register.series, m.series.size],
    ["numbers", register.numbers, m.numbers.size],
    ["reservations", register.reservations, m.reservations.size],
    ["waiting receipts", register.waiting, m.receipts.values().filter((each) => each.consumption === ZERO_WORD).length],
    ["objections", register.objections, m.objections.size],
    ["anchors", register.anchors, m.anchors.size],
  ];
  return known
    .filter(([, { size }, count]) => size !== count)
    .map(([what, { size }, count]) => `the log tells of ${size} ${what} where the model has ${count}`);
}

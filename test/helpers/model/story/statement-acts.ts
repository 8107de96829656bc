/**
 * What is said without changing a balance: receipts, attested arrivals, objections, anchors.
 * @module
 */
import { isMeant } from "../authorities.ts";
import type { Call } from "../call.ts";
import { digestOf, type ReceiptMessage } from "../receipts.ts";
import type { PermitRecord, ReservationRecord } from "../state.ts";
import { MOST, Reserved, ZERO_WORD } from "../words.ts";
import type { Maker, Story } from "./story.ts";

function named(s: Story, parties: readonly string[]): string | undefined {
  const meant = s.model.authorities
    .values()
    .filter((each) => parties.some((party) => isMeant(s.model, each.id, party)));
  const found = s.slips(0.05) ? s.authority() : s.one(meant)?.id;
  const successor = s.model.authorities.get(found ?? "")?.successor ?? ZERO_WORD;
  return successor !== ZERO_WORD && s.dice.chance(0.4) ? successor : found;
}

function arrivals(s: Story, series: string) {
  const opened = [1, 2, 3, 16, 255].filter((number) => s.model.lines.has(`${series}/${number}`) || s.slips(0.03));
  const chosen = opened.filter(() => s.dice.chance(0.7));
  const numbers = s.slips(0.03) ? [...chosen, ...chosen] : chosen;
  return numbers.map((line) => ({
    line,
    unit: s.slips(0.02) ? "0x585858" : (s.model.lines.get(`${series}/${line}`)?.unit ?? "0x000000"),
    quantity: s.dice.pick([0n, BigInt(s.dice.below(50)), BigInt(s.dice.below(50)), MOST]),
  }));
}

const arrivedAt = (s: Story, record?: ReservationRecord): number =>
  s.slips(0.04)
    ? s.dice.pick([0, s.now + 1, (record?.reservedAt ?? 1) - 1])
    : s.now - s.dice.below(3) * s.dice.below(20);

const reservation = (s: Story): ReservationRecord | undefined => {
  return s.among(s.model.reservations.values(), ({ status }) => status <= Reserved.consumed);
};

/** A statement about a reservation, or about none that is known yet. */
function statement(s: Story, permit: PermitRecord, record?: ReservationRecord): ReceiptMessage {
  return {
    consumption: record?.id ?? ZERO_WORD,
    permit: permit.header,
    linesDigest: record ? digestOf(s.slips(0.03) ? [] : record.lines) : s.slips(0.03) ? s.dice.hex(32) : ZERO_WORD,
    arrivals: arrivals(s, permit.series),
    arrivedAt: arrivedAt(s, record),
    evidence: s.slips(0.05) ? ZERO_WORD : s.dice.hex(32),
  };
}

function permitOf(s: Story, record: ReservationRecord | undefined): PermitRecord | undefined {
  return record
    ? s.model.permits.get(record.permit)
    : s.one(s.model.permits.values().filter(({ header }) => header.receivers.length > 0));
}

/** Receipts that were recorded without a consumption, with what they said: what is attached is said again. */
const waiting = new WeakMap<Story, { messageId: string; message: ReceiptMessage; author: string }[]>();

function record(s: Story): Call | undefined {
  const about = s.dice.chance(0.8) ? reservation(s) : undefined;
  const permit = permitOf(s, about);
  const author = permit && named(s, permit.header.receivers);
  if (permit === undefined || author === undefined) return undefined;
  const message = statement(s, permit, about);
  const messageId = s.slips(0.01) ? ZERO_WORD : s.dice.hex(32);
  if (about === undefined) {
    const all = waiting.get(s) ?? [];
    waiting.set(s, [...all, { messageId, message, author }]);
  }
  return s.make("receipts", "record", s.account(author), messageId, message);
}

function attach(s: Story): Call | undefined {
  const receipt = s.one(waiting.get(s) ?? []);
  if (receipt === undefined) return undefined;
  const { permit } = receipt.message;
  const fitting = s.model.reservations.values().filter((each) => s.papers.of(each.permit).header === permit);
  const about = s.one(fitting);
  if (about === undefined) return undefined;
  const message = s.slips(0.03) ? { ...receipt.message, arrivedAt: receipt.message.arrivedAt + 1 } : receipt.message;
  const author = s.slips(0.05) ? (s.authority() ?? receipt.author) : receipt.author;
  return s.make("receipts", "attach", s.account(author), receipt.messageId, message, about.id, digestOf(about.lines));
}

function attest(s: Story): Call | undefined {
  const about = s.among(s.model.reservations.values(), (each) => {
    const header = s.papers.of(each.permit).header;
    return each.status === Reserved.consumed && header.receivers.length === 0;
  });
  const permit = permitOf(s, about);
  if (about === undefined || permit === undefined) return undefined;
  const by = s.slips(0.05) ? (s.authority() ?? permit.issuer) : s.dice.pick([permit.issuer, about.keeper]);
  return s.make("receipts", "attest", s.account(by), s.dice.hex(32), statement(s, permit, about));
}

function object(s: Story): Call | undefined {
  const about = s.dice.chance(0.5) ? s.one(s.model.reservations.values()) : undefined;
  const permit = about ? permitOf(s, about) : s.one(s.model.permits.values());
  if (permit === undefined) return undefined;
  const { drawers, receivers, links, issuer } = permit.header;
  const linked = links.map((link) => s.model.permits.get(link)?.issuer ?? issuer);
  const by = s.dice.chance(0.2) ? s.dice.pick([issuer, ...linked]) : named(s, [...drawers, ...receivers]);
  if (by === undefined) return undefined;
  const digest = about ? digestOf(s.slips(0.03) ? [] : about.lines) : s.slips(0.03) ? s.dice.hex(32) : ZERO_WORD;
  const document = s.slips(0.03) ? ZERO_WORD : s.dice.hex(32);
  const reason = s.slips(0.03) ? 0 : 1 + s.dice.below(9);
  return s.make("contests", "object", s.account(by), permit.header, about?.id ?? ZERO_WORD, digest, reason, document);
}

function withdraw(s: Story): Call | undefined {
  const entry = s.one(s.model.objections.values());
  const id = s.slips(0.03) ? s.dice.hex(32) : (entry?.id ?? ZERO_WORD);
  return entry && s.make("contests", "withdraw", s.account(entry.author), id);
}

function anchor(s: Story): Call | undefined {
  const by = s.authority();
  const own = s.model.anchors.entries().filter(([key]) => key.startsWith(by ?? "?") || s.slips(0.05));
  const former = s.one(own);
  if (by === undefined) return undefined;
  const [key, entry] = former ?? [`${by}/${s.dice.hex(32)}`, { count: 1n }];
  const previous = key.split("/")[1] ?? ZERO_WORD;
  const root = s.slips(0.05) ? s.dice.pick([ZERO_WORD, previous]) : s.dice.hex(32);
  const count = s.slips(0.05) ? s.dice.pick([0n, MOST]) : (entry.count + BigInt(s.dice.below(5))) & MOST;
  if (s.dice.chance(0.5)) return s.make("anchors", "extend", s.account(by), root, count, previous);
  return s.make("anchors", "anchor", s.account(by), root, count);
}

export const statementActs: Readonly<Record<string, readonly [number, Maker]>> = {
  record: [16, record],
  attach: [6, attach],
  attest: [6, attest],
  object: [8, object],
  withdraw: [5, withdraw],
  anchor: [6, anchor],
};

/**
 * Licensing authorities of three states that ask each other, each behind a door and with a courier of its own: real register,
 * keys, signatures, vault, audit log and store. Only the line between them is a test's: it can be cut, watched and bent.
 *
 *     const sides = await openSides(station);
 *     sides.line.down.add("XB-LIC");
 *     await sides.xa.door.receive("XA-LIC", envelope, "a client");
 *     await sides.close();
 * @module
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { createEvidenceReader } from "../../services/chain/evidence-reader.ts";
import { Refusal } from "../../services/domain/errors/refusal.ts";
import type { ExchangeAct } from "../../services/domain/exchange/acts.ts";
import type { Envelope } from "../../services/domain/exchange/message.ts";
import { createExchangeMessages } from "../../services/exchange/messages.ts";
import { createSealer } from "../../services/exchange/sealer.ts";
import type { Carried, ExchangeStore, PartnerTransport } from "../../services/ports/exchange.ts";
import { bundleToJson, parseBundle } from "../../services/schema/bundle/bundle.ts";
import { answerLetter, holdLetter } from "../../services/schema/exchange/letters.ts";
import { parseFields } from "../../services/schema/refuse-field.ts";
import { openAuditLog } from "../../services/store/audit-log/audit-log.ts";
import { type OpenedExchangeStore, openExchangeStore } from "../../services/store/exchange/exchange-store.ts";
import type { AuditContext } from "../../services/usecases/audit/audit-context.ts";
import { answerConfirm } from "../../services/usecases/exchange/act-confirm.ts";
import { answerDeclaration } from "../../services/usecases/exchange/act-declaration.ts";
import { answerDeliver } from "../../services/usecases/exchange/act-deliver.ts";
import { answerDocument } from "../../services/usecases/exchange/act-document.ts";
import { answerAnswer, answerHold, type HoldMail } from "../../services/usecases/exchange/act-hold.ts";
import { answerMandate } from "../../services/usecases/exchange/act-mandate.ts";
import type { AskContext } from "../../services/usecases/exchange/ask.ts";
import { Courier } from "../../services/usecases/exchange/courier.ts";
import { Door, type DoorContext } from "../../services/usecases/exchange/door.ts";
import { makeRequest, type Wanted } from "../../services/usecases/exchange/make-request.ts";
import { keptBundle } from "../../services/usecases/issue/issue.ts";
import { temporaryDirectory } from "./ledger-directory.ts";
import { sha256 } from "./permit-fixture.ts";
import type { Station } from "./station.ts";
import { LIMITS } from "./verdict-facts.ts";

export interface Side {
  readonly authority: string;
  readonly context: AskContext;
  readonly door: Door;
  readonly courier: Courier;
  /** Signs a request of this side; nothing is sent. */
  sign<A extends ExchangeAct>(wanted: Pick<Wanted<A>, "to" | "act" | "body" | "seal">): Promise<Envelope>;
}

/** What is between them. */
export interface Line {
  /** Addressees nobody answers for. */
  readonly down: Set<string>;
  /** Every attempt, in order. */
  readonly carried: { readonly to: string; readonly envelope: Envelope }[];
  /** What the asker gets to see of what came back. */
  bend?: (to: string, came: Carried) => Carried;
}

export interface Sides {
  readonly xa: Side;
  readonly xb: Side;
  readonly xc: Side;
  readonly line: Line;
  readonly troubles: unknown[];
  readonly store: ExchangeStore;
  /** Doors and couriers anew on the same disk: what was in memory is lost. */
  restarted(): Promise<Sides>;
  close(): Promise<void>;
}

/** What a test may put in the place of the real part. */
export type SideParts = Partial<Pick<DoorContext, "keys" | "reader">> & {
  /** Where letters about holds go; without it they are refused. */
  readonly mail?: Pick<HoldMail, "receive" | "current">;
};

export async function openSides(station: Station, parts: SideParts = {}): Promise<Sides> {
  await station.db.execute(sql`drop schema if exists exchange cascade`);
  await station.db.execute(sql`drop schema if exists exchange_migrations cascade`);
  const directory = await temporaryDirectory();
  const { networkId } = station.register.identity;
  const log = await openAuditLog({
    ...{ path: join(directory, "audit.journal"), networkId, sha256, clock: station.clock },
  });
  const troubles: unknown[] = [];
  const audit: AuditContext = { log, clock: station.clock, sha256, onTrouble: (error) => void troubles.push(error) };
  const open = async (): Promise<Sides> => {
    const store = await openExchangeStore({ db: station.db, path: join(directory, "exchange.journal"), networkId });
    return connect(station, { store, audit, troubles, parts, open, end: () => log.close() });
  };
  return open();
}

interface Parts {
  readonly store: OpenedExchangeStore;
  readonly audit: AuditContext;
  readonly troubles: unknown[];
  readonly parts: SideParts;
  open(): Promise<Sides>;
  end(): Promise<void>;
}

function connect(station: Station, { store, audit, troubles, parts, open, end }: Parts): Sides {
  const line: Line = { down: new Set(), carried: [] };
  const sides = new Map<string, Side>();
  const transport: PartnerTransport = {
    knows: (authority) => sides.has(authority),
    async carry(to, envelope) {
      line.carried.push({ to, envelope });
      if (line.down.has(to)) throw new Refusal("exchange-unanswered", { authority: to, why: "the line is cut" });
      const came = await answerOf(sides.get(to) as Side, envelope);
      return line.bend?.(to, came) ?? came;
    },
  };
  for (const authority of ["XA-LIC", "XB-LIC", "XC-LIC"])
    sides.set(authority, sideOf(station, authority, { store, audit, transport, troubles, parts }));
  const shut = async (): Promise<void> => {
    for (const { courier } of sides.values()) await courier.stop();
    await store.close();
  };
  const [xa, xb, xc] = [...sides.values()] as [Side, Side, Side];
  return {
    ...{ xa, xb, xc, line, troubles, store },
    async restarted() {
      await shut();
      return open();
    },
    async close() {
      await shut();
      await end();
    },
  };
}

async function answerOf({ door, authority }: Side, envelope: Envelope): Promise<Carried> {
  try {
    return { answer: await door.receive(authority, envelope, "a partner") };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { trouble: { code: error.code, params: error.params } };
  }
}

type Shared = Pick<Parts, "store" | "audit" | "troubles" | "parts"> & { readonly transport: PartnerTransport };

function sideOf(station: Station, authority: string, shared: Shared): Side {
  const { register, lookup, reader, vault, signers, clock } = station;
  const { identity, endpoint } = register;
  const { store, audit, transport, troubles, parts } = shared;
  const { mail: letters, ...reading } = parts;
  const context: AskContext = {
    ...{
      identity,
      lookup,
      lookupAge: LIMITS.lookupAge,
      reader,
      vault,
      signers,
      clock,
      audit,
      store,
      transport,
      sha256,
      passed: () => performance.now(),
    },
    ...{ keys: createEvidenceReader({ endpoint, register: identity.register }), random: randomBytes },
    ...{ messages: createExchangeMessages(), sealer: createSealer(), own: [authority] },
    bundles: { read: parseBundle, write: bundleToJson },
    bundleOf: (of, permit) => keptBundle(station.issue, of, permit),
    take: (item) => courier.take(item),
    documentOf: ({ document }) => {
      const read = station.verify.credentials.read(document);
      return read.ok ? read.document : undefined;
    },
    ...reading,
  };
  const mail: HoldMail = {
    readHold: (json) => parseFields(holdLetter, json),
    readAnswer: (json) => parseFields(answerLetter, json),
    receive: () => Promise.reject(new Refusal("record-unknown", { what: "hold", id: "none" })),
    current: () => undefined,
    ...letters,
  };
  const handlers = {
    deliver: answerDeliver(context),
    confirm: answerConfirm(context),
    document: answerDocument(context),
    declaration: answerDeclaration(context),
    mandate: answerMandate(context),
    hold: answerHold(context, mail),
    answer: answerAnswer(mail),
  };
  const door = new Door({ ...context, handlers, onHeard: (from) => courier.heard(from) });
  const onTrouble = (error: unknown) => void troubles.push(error);
  const courier = new Courier({ ...context, retry: { first: 20, most: 100 }, mail, onTrouble });
  const sign: Side["sign"] = async (wanted) => {
    const made = await makeRequest(context, { ...wanted, from: authority, actor: "test", subject: "test" });
    return made.envelope;
  };
  return { authority, context, door, courier, sign };
}

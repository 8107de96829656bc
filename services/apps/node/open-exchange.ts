/**
 * The exchange with other authorities' nodes: its store, its door and its courier. Wiring only.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createEvidenceReader } from "../../chain/evidence-reader.ts";
import type { RegisterAt } from "../../chain/reader.ts";
import { Refusal } from "../../domain/errors/refusal.ts";
import { RETRY } from "../../domain/exchange/retry.ts";
import type { Bundle } from "../../domain/permit/bundle.ts";
import type { AuthorityId } from "../../domain/permit/party.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import { createExchangeMessages } from "../../exchange/messages.ts";
import { createSealer } from "../../exchange/sealer.ts";
import { createTransport, type Partner } from "../../exchange/transport.ts";
import { bundleToJson, parseBundle } from "../../schema/bundle/bundle.ts";
import type { ExchangeConfig } from "../../schema/config/exchange-config.ts";
import { answerLetter, holdLetter } from "../../schema/exchange/letters.ts";
import { parseFields } from "../../schema/refuse-field.ts";
import type { Database } from "../../store/database.ts";
import { openExchangeStore } from "../../store/exchange/exchange-store.ts";
import { answerConfirm } from "../../usecases/exchange/act-confirm.ts";
import { answerDeclaration } from "../../usecases/exchange/act-declaration.ts";
import { answerDeliver } from "../../usecases/exchange/act-deliver.ts";
import { answerDocument } from "../../usecases/exchange/act-document.ts";
import { answerAnswer, answerHold, type HoldMail } from "../../usecases/exchange/act-hold.ts";
import { answerMandate } from "../../usecases/exchange/act-mandate.ts";
import type { AskContext } from "../../usecases/exchange/ask.ts";
import { Courier, type CourierContext } from "../../usecases/exchange/courier.ts";
import { announce } from "../../usecases/exchange/deliveries.ts";
import { Door } from "../../usecases/exchange/door.ts";
import type { ExchangeContext } from "../../usecases/exchange/exchange-context.ts";
import { withOwnDoor } from "../../usecases/exchange/own-door.ts";
import { sha256 } from "../sha256.ts";

export interface ExchangeParts
  extends Omit<
    ExchangeContext,
    "keys" | "messages" | "sealer" | "store" | "transport" | "bundles" | "sha256" | "bundleOf" | "passed"
  > {
  readonly data: string;
  readonly db: Database;
  readonly at: RegisterAt;
  readonly config: ExchangeConfig | undefined;
  /** Where letters about holds are written and kept, and who is told of the end of a message. */
  readonly letters: Pick<HoldMail, "receive" | "current"> & Pick<CourierContext, "onEnded">;
  readonly onTrouble: (error: unknown) => void;
}

export interface OpenedExchange {
  readonly door: Door;
  readonly context: AskContext;
  /** To be told of each permit that was issued. */
  readonly announce: (issuer: AuthorityId, permit: PermitId, bundle: Bundle) => Promise<void>;
  /** Sends what a stop left open; `bundleOf` finds the bundles of this node's authorities. */
  start(bundleOf: ExchangeContext["bundleOf"]): Promise<void>;
  close(): Promise<void>;
}

export async function openExchange(parts: ExchangeParts): Promise<OpenedExchange> {
  const { data, db, at, config, letters, onTrouble, ...given } = parts;
  const store = await openExchangeStore({
    db,
    path: join(data, "exchange.journal"),
    networkId: given.identity.networkId,
  });
  let bundleOf: ExchangeContext["bundleOf"] = async (authority, permit) =>
    (await given.vault.get(authority, "bundle", permit)) as Bundle | undefined;
  const transport = createTransport({ partners: (config?.partners ?? []).map(withCertificates) });
  const context: ExchangeContext = {
    ...{ ...given, store, sha256, keys: createEvidenceReader(at), messages: createExchangeMessages() },
    ...{ sealer: createSealer(), bundles: { read: parseBundle, write: bundleToJson }, passed: () => performance.now() },
    transport: withOwnDoor(transport, given.own, () => door),
    bundleOf: (authority, permit) => bundleOf(authority, permit),
  };
  const longestPause = config?.longestPause;
  const retry = longestPause === undefined ? RETRY : { ...RETRY, most: longestPause * 1000 };
  const { onEnded, ...kept } = letters;
  const mail: HoldMail = {
    ...kept,
    readHold: (json) => parseFields(holdLetter, json),
    readAnswer: (json) => parseFields(answerLetter, json),
  };
  const courier = new Courier({ ...context, retry, mail, onTrouble, ...(onEnded && { onEnded }) });
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
  const asking: AskContext = { ...context, take: (item) => courier.take(item) };
  return {
    ...{ door, context: asking },
    announce: (issuer, permit, bundle) => announce(asking, issuer, permit, bundle),
    start: (find) => {
      bundleOf = find;
      return courier.start();
    },
    close: async () => {
      await courier.stop();
      await store.close();
    },
  };
}

/** Throws Refusal `config-invalid` when the file cannot be read. */
function withCertificates({ authority, url, ca }: ExchangeConfig["partners"][number]): Partner {
  if (ca === undefined) return { authority, url };
  try {
    return { authority, url, ca: readFileSync(ca, "utf8") };
  } catch (cause) {
    const rule = `the certificates of ${authority} cannot be read: ${(cause as NodeJS.ErrnoException).code}`;
    throw new Refusal("config-invalid", { path: "exchange.partners", rule }, { cause });
  }
}

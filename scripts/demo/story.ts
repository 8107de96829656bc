/**
 * The life of a permit, and everything a border should refuse on the way.
 * @module
 */

import type { Bundle } from "../../services/domain/permit/bundle.ts";
import type { DocumentSigner } from "../../services/ports/signer.ts";
import { bundleToJson, parseBundle } from "../../services/schema/bundle/bundle.ts";
import type { Client, Json, Reply } from "./client.ts";
import { certificate, licence, TEN_PIECES, THREE_LINES } from "./documents.ts";
import { alteredByOneDigit, neverRegistered, unknownSigner } from "./forgeries.ts";
import type { Table } from "./table.ts";

/** Who acts in the story: officers of the demonstration's configuration. */
const WHO = {
  importer: "XB-LIC/farid",
  importerApprover: "XB-LIC/gita",
  exporter: "XA-LIC/amara",
  exporterApprover: "XA-LIC/bela",
  border: "XA-CUS/chidi",
  port: "XA-PORT/petra",
  arrival: "XB-CUS/hugo",
} as const;

export interface Stage {
  readonly client: Client;
  readonly table: Table;
  /** Makes numbers unique, so that the story can be told again on the same node. */
  readonly run: string;
  /** XA-LIC's own document key, when the demonstration runs its own node. */
  readonly genuineKey: DocumentSigner | undefined;
}

interface Issued {
  readonly permit: string;
  readonly number: string;
  readonly bundle: Json;
  readonly block: string;
}

interface Amount {
  readonly line: number;
  readonly unit: string;
  readonly quantity: string;
  readonly currency: string;
  readonly value: string;
}

const amount = (line: number, quantity: string, value: string): Amount => ({
  line,
  unit: "NAR",
  quantity,
  currency: "EUR",
  value,
});

/** Tells it, and gives back a licence that is still good. */
export async function tell(stage: Stage): Promise<Issued> {
  const euc = await issue(stage, "EUC", WHO.importer, WHO.importerApprover, (number) =>
    certificate({ number, goods: THREE_LINES, now: Date.now() }),
  );
  const paper = await issue(stage, "licence, three lines, on that EUC", WHO.exporter, WHO.exporterApprover, (number) =>
    licence({ number, goods: THREE_LINES, now: Date.now() }, euc),
  );
  await verdictRow(stage, "customs verify the licence", { bundle: paper.bundle }, "valid");
  await shipments(stage, paper);
  await forgeries(stage, paper);
  await boundTwice(stage, euc);
  await statuses(stage);
  return race(stage);
}

async function issue(
  stage: Stage,
  what: string,
  author: string,
  approver: string,
  paper: (number: string) => object,
): Promise<Issued> {
  const { client, table, run } = stage;
  const number = `${author.slice(0, 2)}-${run}-${table.summary.rows + 1}`;
  const draft = await client.must(client.post("/v1/drafts", author, paper(number)));
  table.add({ who: author, what: `draft of ${what}`, outcome: "draft", block: "", expected: "draft" });
  const self = await client.post(`/v1/drafts/${draft.id}/approvals`, author, { digest: draft.digest });
  if (self.status < 300) throw new Error("an author approved their own draft");
  const issued = await client.must(client.post(`/v1/drafts/${draft.id}/approvals`, approver, { digest: draft.digest }));
  const operation = issued.operation as Json;
  table.add({
    who: approver,
    what: `second officer approves; signed and registered: ${number}`,
    outcome: String(operation.state),
    block: String(operation.block),
    expected: "done",
  });
  const permit = String(operation.permit);
  const bundle = await client.must(client.get(`/v1/permits/${permit}/bundle`, approver));
  return { permit, number, bundle, block: String(operation.block) };
}

async function shipments(stage: Stage, { bundle, permit }: Issued): Promise<void> {
  const { client, table } = stage;
  const parts = [
    [amount(1, "100", "45000.00"), amount(2, "40", "48000.00"), amount(3, "30000", "15000.00")],
    [amount(1, "100", "45000.00"), amount(2, "40", "48000.00"), amount(3, "30000", "15000.00")],
    [amount(1, "100", "45000.00"), amount(2, "20", "24000.00"), amount(3, "30000", "15000.00")],
  ];
  const left: Json[] = [];
  for (const [i, lines] of parts.entries()) {
    const declaration = `26XA${stage.run}${i + 1}`;
    const reserved = await client.must(client.post("/v1/write-offs", WHO.border, { bundle, lines, declaration }));
    table.add({
      who: WHO.border,
      what: `part shipment ${i + 1} of 3 reserved, declaration ${declaration}`,
      outcome: String(reserved.state),
      block: String(reserved.block),
      expected: "done",
    });
    const consumed = await client.must(
      client.post(`/v1/write-offs/${reserved.reservation}/consumption`, WHO.border, { lines }),
    );
    table.add({
      who: WHO.border,
      what: `part shipment ${i + 1} of 3 left the country`,
      outcome: String(consumed.state),
      block: String(consumed.block),
      expected: "done",
    });
    left.push(reserved);
  }
  const fourth = await client.post("/v1/write-offs", WHO.border, {
    bundle,
    lines: [amount(1, "1", "450.00")],
    declaration: `26XA${stage.run}4`,
  });
  refusedRow(stage, WHO.border, "a fourth shipment of one pistol", fourth, "balance-exceeded");
  const refusals = await client.must(client.get(`/v1/audit/refusals?permit=${permit}`));
  const rows = refusals.rows as Json[];
  table.add({
    who: "XA-AUD",
    what: "the attempt is on record",
    outcome: `${rows.length} attempt: ${rows[0]?.code}`,
    block: String(rows[0]?.block),
    expected: "1 attempt: balance-exceeded",
  });
  await verdictRow(stage, "the same bundle shown again", { bundle }, "invalid", "exhausted");
  await receipts(stage, left[0] as Json);
}

/** 90 of 100 pistols arrive. */
async function receipts(stage: Stage, shipment: Json): Promise<void> {
  const { client, table } = stage;
  const lines = [
    { line: 1, unit: "NAR", quantity: "90" },
    { line: 2, unit: "NAR", quantity: "40" },
    { line: 3, unit: "NAR", quantity: "30000" },
  ];
  const arrivedAt = `${new Date().toISOString().slice(0, 19)}Z`;
  const receipt = await client.must(
    client.post("/v1/receipts", WHO.arrival, { reservation: shipment.reservation, arrivedAt, lines }),
  );
  table.add({
    who: WHO.arrival,
    what: "receipt of part shipment 1: 90 of 100 pistols arrived",
    outcome: String(receipt.state),
    block: String(receipt.block),
    expected: "done",
  });
  const { rows } = (await client.must(client.get("/v1/discrepancies"))) as { rows?: Json[] };
  const mine = rows?.find(({ id }) => id === shipment.reservation)?.reconciliation as { lines: Json[] } | undefined;
  const short = mine?.lines.filter(({ outcome }) => outcome === "short") ?? [];
  table.add({
    ...{ who: "XA-AUD", what: "the discrepancy both sides see" },
    outcome: short.map(({ line, left, arrived }) => `short: line ${line}, ${arrived} of ${left}`).join("; ") || "none",
    ...{ block: String(receipt.block), expected: "short: line 1, 90 of 100" },
  });
}

async function forgeries(stage: Stage, { bundle }: Issued): Promise<void> {
  const genuine: Bundle = parseBundle(bundle);
  await verdictRow(
    stage,
    "a copy altered by one digit (300 pistols become 900)",
    { bundle: bundleToJson(alteredByOneDigit(genuine)) },
    "invalid",
    "document-altered",
  );
  const unknown = await neverRegistered(genuine, await unknownSigner());
  await verdictRow(
    stage,
    "a licence signed with an unknown key",
    { bundle: bundleToJson(unknown) },
    "invalid",
    "key-unknown",
  );
  const what = "a licence signed with the genuine key, never registered";
  if (!stage.genuineKey) return stage.table.notShown(what, "that key is in the running node");
  const unregistered = await neverRegistered(genuine, stage.genuineKey);
  await verdictRow(stage, what, { bundle: bundleToJson(unregistered) }, "invalid", "not-registered");
}

async function boundTwice(stage: Stage, euc: Issued): Promise<void> {
  const { client, run } = stage;
  const body = licence({ number: `XA-${run}-photocopy`, goods: THREE_LINES, now: Date.now() }, euc);
  const draft = await client.must(client.post("/v1/drafts", WHO.exporter, body));
  const refused = await client.post(`/v1/drafts/${draft.id}/approvals`, WHO.exporterApprover, { digest: draft.digest });
  const { body: ready } = await client.get("/readyz");
  refusedRow(
    stage,
    WHO.exporterApprover,
    "a second licence on the same EUC",
    refused,
    "certificate-bound",
    String(ready.block),
  );
}

async function statuses(stage: Stage): Promise<void> {
  const { client, table } = stage;
  const euc = await issue(stage, "another EUC", WHO.importer, WHO.importerApprover, (number) =>
    certificate({ number, goods: TEN_PIECES, now: Date.now() }),
  );
  const { permit, bundle } = await issue(stage, "another licence", WHO.exporter, WHO.exporterApprover, (number) =>
    licence({ number, goods: TEN_PIECES, now: Date.now() }, euc),
  );
  const path = `/v1/permits/${permit}/status-changes`;
  const add = (who: string, what: string, { state, block }: Record<string, unknown>, expected: string): void =>
    table.add({ who, what: `the issuer: ${what}`, outcome: String(state), block: String(block ?? ""), expected });
  const alone = async (act: string, reason: string): Promise<void> =>
    add(WHO.exporter, `${act}, ${reason}`, await client.must(client.post(path, WHO.exporter, { act, reason })), "done");
  const propose = async (act: string, reason: string): Promise<Record<string, unknown>> => {
    const proposal = await client.must(client.post(path, WHO.exporter, { act, reason }));
    add(WHO.exporter, `propose to ${act}, ${reason}`, proposal, "open");
    return proposal;
  };
  const approve = async ({ id, kind, digest }: Record<string, unknown>): Promise<void> => {
    const done = await client.must(client.post(`/v1/proposals/${id}/approvals`, WHO.exporterApprover, { digest }));
    add(WHO.exporterApprover, `a second officer approves: ${kind}`, done.operation as Record<string, unknown>, "done");
  };
  await alone("suspend", "diversion");
  await verdictRow(stage, "customs verify the suspended licence", { bundle }, "invalid", "suspended");
  const late = await client.post("/v1/write-offs", WHO.border, {
    bundle,
    lines: [amount(1, "1", "1200.00")],
    declaration: `26XA${stage.run}5`,
  });
  refusedRow(stage, WHO.border, "reserving on it", late, "suspended");
  const lifted = await propose("reinstate", "other");
  await verdictRow(stage, "customs verify it before a second officer has agreed", { bundle }, "invalid", "suspended");
  await approve(lifted);
  await verdictRow(stage, "customs verify it again", { bundle }, "valid");
  await approve(await propose("revoke", "fraud"));
  await verdictRow(stage, "customs verify the revoked licence", { bundle }, "invalid", "revoked");
}

/** Two offices reserve the last ten pieces at the same moment; the certificate behind them stays good for nobody else. */
async function race(stage: Stage): Promise<Issued> {
  const { client, table, run } = stage;
  const euc = await issue(stage, "an EUC for ten rifles", WHO.importer, WHO.importerApprover, (number) =>
    certificate({ number, goods: TEN_PIECES, now: Date.now() }),
  );
  const paper = await issue(stage, "a licence for ten rifles", WHO.exporter, WHO.exporterApprover, (number) =>
    licence({ number, goods: TEN_PIECES, now: Date.now() }, euc),
  );
  const { bundle } = paper;
  const lines = [amount(1, "10", "12000.00")];
  const replies = await Promise.all(
    [WHO.border, WHO.port].map(async (office, i) => ({
      office,
      reply: await client.post("/v1/write-offs", office, { bundle, lines, declaration: `26XA${run}R${i}` }),
    })),
  );
  for (const { office, reply } of replies) {
    const outcome = reply.status === 201 ? "done" : `refused: ${reply.body.code}`;
    const recorded = (reply.body.recorded as Json | undefined)?.block ?? reply.body.block;
    table.add({
      who: office,
      what: "races for the last ten rifles",
      outcome,
      block: String(recorded),
      expected: outcome === "done" ? "done" : "refused: balance-exceeded",
    });
  }
  const winners = replies.filter(({ reply }) => reply.status === 201).length;
  table.add({ who: "", what: "offices that won", outcome: String(winners), block: "", expected: "1" });
  const winner = replies.find(({ reply }) => reply.status === 201);
  if (winner) {
    const { reservation } = winner.reply.body;
    const released = await client.must(client.post(`/v1/write-offs/${reservation}/release`, winner.office, {}));
    table.add({
      who: winner.office,
      what: "the shipment is called off; the reservation goes back",
      outcome: String(released.state),
      block: String(released.block),
      expected: "done",
    });
  }
  return paper;
}

/** A verdict, with the codes that carry it and the block it was judged at. */
export async function verdictRow(
  stage: Stage,
  what: string,
  body: object,
  answer: string,
  code?: string,
  client = stage.client,
): Promise<void> {
  const verdict = await client.must(client.post("/v1/verifications", undefined, body));
  const found = (verdict.checks as Json[])
    .filter(({ outcome }) => outcome === "fail" || outcome === "error")
    .map((check) => String(check.code));
  const carried = code !== undefined && found.includes(code) ? [code, ...found.filter((each) => each !== code)] : found;
  const block = (verdict.asOf as Json).block;
  stage.table.add({
    who: "XA-CUS",
    what,
    outcome: [verdict.answer, ...(carried.length > 0 ? [carried.join(", ")] : [])].join(": "),
    block: block === undefined ? "none" : String(block),
    expected: code === undefined ? answer : `${answer}: ${code}`,
  });
}

/** @param judgedAt block of a refusal that the register gave before anything was signed, and so has not recorded */
function refusedRow(
  { table }: Stage,
  who: string,
  what: string,
  { status, body }: Reply,
  code: string,
  judgedAt = "",
): void {
  const recorded = body.recorded as Json | undefined;
  table.add({
    who,
    what,
    outcome: status >= 400 ? `refused: ${body.code}` : "accepted",
    block: recorded === undefined ? judgedAt : String(recorded.block),
    expected: `refused: ${code}`,
  });
}

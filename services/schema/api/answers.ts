/**
 * What the API answers, for its OpenAPI description. Times are UTC: RFC 3339 where people read them.
 * @module
 */
import { z } from "zod";
import { bundle } from "../bundle/bundle.ts";
import { permitDocument } from "../documents/permit-document.ts";
import { inclusion, recordFile } from "../evidence/verification-record.ts";
import { hex32 } from "../fields/hex.ts";
import { authority, permitKind } from "../fields/words.ts";
import { confirmation } from "./requests.ts";

const evidence = z.array(z.object({ where: z.string(), expected: z.string(), found: z.string() }));
const seconds = z.int().describe("UTC seconds");

export const problem = z
  .object({
    type: z.string().describe("/errors/<code>: a page that says what happened, who can fix it and how"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.string()),
    wayOut: z.string(),
    request: z.string(),
    recorded: z
      .object({ operation: hex32, block: z.int(), transaction: hex32 })
      .optional()
      .describe("the attempt is on the register"),
  })
  .meta({ id: "Problem" });

export const check = z
  .object({
    check: z.string(),
    subject: z.enum(["integrity", "issuer", "registration", "status", "time", "links", "use", "shipment", "history"]),
    outcome: z.enum(["pass", "fail", "warn", "skipped", "error"]).describe("error: could not ask; never a no"),
    decisive: z.boolean(),
    code: z.string().optional(),
    params: z.record(z.string(), z.string()).optional(),
    sentence: z.string().optional(),
    wayOut: z.string().optional(),
    evidence: evidence.optional(),
    pattern: z.string().optional().describe("row of docs/detection.md; a detector's word advises and never decides"),
  })
  .meta({ id: "Check" });

export const verdict = z
  .object({
    answer: z.enum(["valid", "invalid", "undecided"]),
    advice: z.enum(["proceed", "hold", "do-not-release"]),
    permit: hex32.optional(),
    checks: z.array(check),
    balance: z
      .array(
        z.object({
          line: z.int(),
          unit: z.string(),
          currency: z.string(),
          quantity: z.string().optional().describe("left, decimal; absent when quantity is not limited"),
          value: z.string().optional().describe("left, decimal; absent when value is not limited"),
        }),
      )
      .optional(),
    record: recordFile.optional().describe("the signed record of this answer, when one was asked for"),
    asOf: z.object({
      network: hex32,
      block: z.int().optional(),
      hash: hex32.optional(),
      blockTime: seconds.optional(),
      judgedAt: seconds,
      acceptedAt: seconds.optional().describe("when the declaration was accepted; the dates were judged at that time"),
      source: z.enum(["lookup", "lens", "snapshot"]).optional(),
    }),
    rules: z.object({ version: z.string(), digest: hex32 }).describe("what the verdict was judged by"),
  })
  .meta({ id: "Verdict" });

export const ledgerState = z.object({
  block: z.int().optional(),
  blockHash: hex32.optional(),
  blockTime: seconds.optional(),
});

export const operation = z
  .object({
    operation: hex32,
    act: z.string(),
    state: z.enum(["pending", "done", "refused", "reverted", "withdrawn"]),
    block: z.int().optional(),
    blockHash: hex32.optional(),
    blockTime: seconds.optional(),
    transaction: hex32.optional(),
    reservation: hex32.optional(),
    permit: hex32.optional(),
    code: z.string().optional(),
    line: z.int().optional(),
  })
  .meta({ id: "Operation" });

export const draft = z
  .object({
    id: hex32,
    authority,
    author: z.string(),
    createdAt: z.string(),
    state: z.enum(["open", "refused", "approved", "issued"]),
    digest: hex32.describe("what the second officer approves"),
    document: permitDocument,
    confirmation: confirmation
      .extend({ recorded: z.literal(true).optional().describe("the evidence is a manual verification record") })
      .optional(),
    permit: hex32.optional(),
    writers: z.array(z.string()).optional().describe("who wrote it before it was changed"),
    approval: z.object({ officer: z.string(), at: z.string(), alone: z.literal(true).optional() }).optional(),
    refusal: z.object({ officer: z.string(), at: z.string(), reason: z.string() }).optional(),
    suspicions: z
      .array(
        z.object({
          pattern: z.string().describe("row of docs/detection.md"),
          code: z.string(),
          params: z.record(z.string(), z.string()),
          sentence: z.string(),
          wayOut: z.string(),
          evidence: evidence.optional(),
        }),
      )
      .optional()
      .describe("what stood out when it was written; it advises whoever approves"),
    refused: z.string().optional().describe("the register's code; an approver may try again"),
  })
  .meta({ id: "Draft" });

export const issued = z.object({ draft, operation }).meta({ id: "Issued" });

export const permitRow = z.object({
  id: hex32,
  series: hex32,
  version: z.int(),
  issuer: authority,
  kind: permitKind,
  status: z.string(),
  current: z.boolean(),
  validFrom: seconds,
  validUntil: seconds,
  block: z.int(),
});

const manifestHead = {
  ...{ reservation: hex32, authority, officer: z.string(), permit: hex32, series: hex32, kind: permitKind },
  declaration: z.string(),
  recordedAt: z.string(),
  late: z.boolean().describe("given after the reservation was made"),
};
const listedItem = z.looseObject({ maker: z.string(), model: z.string(), serial: z.string(), state: z.string() });
export const manifest = z
  .object({
    manifests: z.array(
      z.object({ ...manifestHead, lines: z.array(z.object({ line: z.int(), items: z.array(listedItem) })) }),
    ),
  })
  .meta({ id: "Manifests" });
export const recordedManifest = z
  .object({
    ...manifestHead,
    lines: z.array(z.object({ line: z.int(), items: z.int().describe("how many") })),
    checks: z.array(check).describe("what the list shows, with what was listed before"),
  })
  .meta({ id: "RecordedManifest" });

export const itemFlag = z
  .object({
    ...{ id: hex32, authority, officer: z.string(), state: z.string(), reference: z.string() },
    enteredAt: z.string(),
    items: z.int().describe("how many"),
  })
  .meta({ id: "ItemFlag" });

const treeHead = z.object({ size: z.int(), root: hex32 });

export const verificationLog = z.object({
  authority,
  size: z.int(),
  root: hex32.optional(),
  anchors: z.array(z.object({ root: hex32, count: z.int(), previous: hex32.optional(), anchoredAt: z.string() })),
  heard: z.boolean().describe("false: the ledger has not answered lately, a missing anchor cannot be told"),
  findings: z.array(
    z.object({
      ...{ code: z.string(), params: z.record(z.string(), z.string()), sentence: z.string(), wayOut: z.string() },
    }),
  ),
});

export const consistency = z.object({ first: treeHead, second: treeHead, path: inclusion.shape.path });

export { recordFile };
export const alert = z
  .object({
    id: hex32,
    pattern: z.string().describe("row of docs/detection.md"),
    code: z.string(),
    params: z.record(z.string(), z.string()),
    sentence: z.string().describe("reason and baseline"),
    wayOut: z.string(),
    subject: z.object({
      kind: z.enum(["authority", "state", "permit", "series", "reservation", "block"]),
      id: z.string(),
    }),
    authorities: z.array(authority).describe("whose officers may look into it; none: auditors only"),
    state: z.enum(["raised", "taken", "explained", "closed", "reopened"]),
    holder: z.string().optional(),
    raisedAt: z.string(),
    latestAt: z.string(),
    count: z.int().describe("events it rests on; to be named when it is explained or closed"),
    events: z
      .array(z.object({ block: z.int(), logIndex: z.int(), transaction: hex32, event: z.string(), at: z.string() }))
      .describe("the latest of them, oldest first"),
    acts: z.array(
      z.object({
        act: z.enum(["take", "explain", "close"]),
        by: z.string(),
        at: z.string(),
        from: z.string().optional(),
        text: z.string().optional(),
        reason: z.string().optional(),
        seen: z.int().optional(),
      }),
    ),
    current: z
      .boolean()
      .optional()
      .describe(
        "false: on record, but the chain as it is read now does not raise it; absent: not everything is watched",
      ),
    rules: z.string().describe("version of the thresholds"),
  })
  .meta({ id: "Alert" });

export const alerts = z
  .object({
    rows: z.array(alert),
    next: z.string().optional(),
    watched: z.object({
      block: z.int().optional().describe("last block the watch has seen; absent while it has not begun"),
      troubles: z.array(z.string()).describe("what keeps the watch from seeing everything; empty when all is well"),
    }),
  })
  .meta({ id: "Alerts" });

export const anyObject = z.looseObject({});
export const list = (row: z.ZodType) => z.object({ rows: z.array(row), next: z.string().optional() });
/** A page whose rows somebody else looks at. */
export const page = list(z.unknown());
export { bundle };

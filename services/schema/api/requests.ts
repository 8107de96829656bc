/**
 * What the API takes: bodies and queries of /v1. Amounts are decimal digit strings in the unit named beside them.
 * @module
 */
import { z } from "zod";
import { ALERT_STATES, CLOSE_REASONS } from "../../domain/alert/life.ts";
import { FLAG_STATES } from "../../domain/item/flag.ts";
import { PROPOSAL_STATES } from "../../domain/officer/proposal.ts";
import { CHANNELS, type Channel, REASONS, type Reason, STATUSES, type Status } from "../../domain/permit/kind.ts";
import { bundle, compactJws } from "../bundle/bundle.ts";
import { permitSubject } from "../documents/permit-subject.ts";
import { decimal } from "../fields/amount.ts";
import { hex32 } from "../fields/hex.ts";
import { paperNumber, text } from "../fields/text.ts";
import { instant } from "../fields/time.ts";
import { authority, currency, lineNumber, permitKind, unit } from "../fields/words.ts";
import { markedItems, shipment } from "./shipment.ts";

const words = <W extends string>(list: readonly W[]) => z.enum(list.filter((word) => word !== "none") as [W, ...W[]]);

/** Goods asked for on one line of a permit. */
export const amountLine = z
  .strictObject({
    line: lineNumber,
    unit,
    quantity: decimal,
    currency: currency.exactOptional(),
    value: decimal.exactOptional(),
  })
  .meta({ id: "AmountLine" });
export type AmountLine = z.output<typeof amountLine>;

const lines = z.array(amountLine).min(1).max(64);

/** How a paper from outside the network was confirmed with those who wrote it. */
export const confirmation = z
  .strictObject({
    channel: words<Exclude<Channel, "none">>(CHANNELS as readonly Exclude<Channel, "none">[]),
    confirmedAt: instant,
    officer: text(200).describe("who asked; stays with the authority, the register has a salted digest"),
    evidence: hex32.describe("SHA-256 of what was received"),
  })
  .meta({ id: "Confirmation" });

export const draftBody = z
  .strictObject({
    validFrom: instant,
    validUntil: instant,
    subject: permitSubject,
    links: z.array(bundle).max(16).exactOptional(),
    confirmation: confirmation.exactOptional().describe("of a foreign document, which nothing else has"),
    confirmationRecord: hex32
      .exactOptional()
      .describe("instead of a confirmation: digest of the manual verification record that bears it out"),
  })
  .meta({ id: "DraftRequest" });
export type DraftBody = z.output<typeof draftBody>;

export const approvalBody = z
  .strictObject({
    digest: hex32,
    emergency: text(500)
      .exactOptional()
      .describe("why who wrote it cannot wait for another officer; recorded, told, and to be reviewed"),
  })
  .meta({ id: "ApprovalRequest" });
export type ApprovalBody = z.output<typeof approvalBody>;

export const statusBody = z
  .strictObject({
    act: z.enum(["suspend", "reinstate", "revoke", "annul", "surrender"]),
    reason: words<Reason>(REASONS),
  })
  .meta({ id: "StatusChangeRequest" });
export type StatusBody = z.output<typeof statusBody>;

/** One object and a rule instead of a union, whose complaint would name neither field nor rule. */
export const verificationBody = z
  .strictObject({
    bundle: bundle.exactOptional(),
    document: compactJws.exactOptional(),
    number: paperNumber(64).describe("as it stands on the permit; with its issuer").exactOptional(),
    issuer: authority.exactOptional(),
    linked: z.array(bundle).min(1).max(16).describe("bundles of permits it rests on").exactOptional(),
    shipment: shipment.exactOptional(),
    record: z.boolean().exactOptional().describe("keep a signed record of the answer; needs an acting officer"),
  })
  .superRefine((value, context) => {
    const broken = (field: string, rule: string) => context.addIssue({ code: "custom", path: [field], message: rule });
    const [first, second] = (["bundle", "document", "number"] as const).filter((field) => value[field] !== undefined);
    // A number is its issuer's: without it any number of authorities could be meant.
    if (value.number !== undefined && value.issuer === undefined) broken("issuer", "number-with-issuer");
    if (value.number === undefined && value.issuer !== undefined) broken("number", "number-with-issuer");
    // A record says which paper was shown, and by number none was.
    if (value.number !== undefined && value.record) broken("record", "record-of-what-is-shown");
    if (first === undefined) broken("bundle", "bundle-or-document-or-number");
    if (second !== undefined) broken(second, "bundle-or-document-or-number");
  })
  .meta({
    id: "VerificationRequest",
    oneOf: [{ required: ["bundle"] }, { required: ["document"] }, { required: ["number", "issuer"] }],
  });
export type VerificationBody = z.output<typeof verificationBody>;

const reserveLines = z
  .array(amountLine.extend({ items: markedItems.exactOptional() }).meta({ id: "ReserveLine" }))
  .min(1)
  .max(64);

export const reserveBody = z
  .strictObject({
    ...{ bundle, lines: reserveLines, declaration: text(64), expiresAt: instant.exactOptional() },
    keeper: authority.exactOptional(),
  })
  .meta({ id: "ReserveRequest" });
export type ReserveBody = z.output<typeof reserveBody>;

export const consumeBody = z.strictObject({ lines, leftAt: instant.exactOptional() }).meta({ id: "ConsumeRequest" });
export type ConsumeBody = z.output<typeof consumeBody>;

/** A write that says all by its path. */
export const noBody = z.strictObject({}).meta({ id: "NoBody" });

export const releaseBody = z.strictObject({}).meta({ id: "ReleaseRequest" });

export const manifestBody = z
  .strictObject({
    declaration: text(64).describe("the one the reservation was made for"),
    lines: z
      .array(z.strictObject({ line: lineNumber, items: markedItems }))
      .min(1)
      .max(64),
  })
  .meta({ id: "ManifestRequest" });
export type ManifestBody = z.output<typeof manifestBody>;

export const flagBody = z
  .strictObject({ state: z.enum(FLAG_STATES), reference: text(100), items: markedItems })
  .meta({ id: "ItemFlagRequest" });
export type FlagBody = z.output<typeof flagBody>;

export const receiptBody = z
  .strictObject({
    reservation: hex32,
    arrivedAt: instant,
    lines: z
      .array(z.strictObject({ line: lineNumber, unit, quantity: decimal }))
      .min(1)
      .max(64),
    evidence: hex32.exactOptional(),
  })
  .meta({ id: "ReceiptRequest" });
export type ReceiptBody = z.output<typeof receiptBody>;

export const overrideBody = z
  .strictObject({
    ...{ bundle, lines, declaration: text(64), office: text(64), reason: words<Reason>(REASONS) },
    reservation: hex32.exactOptional().describe("ends this one, which the authority keeps"),
    leftAt: instant.exactOptional().describe("when the goods left; absent: now"),
  })
  .meta({ id: "OverrideRequest" });
export type OverrideBody = z.output<typeof overrideBody>;

/** A whole number below 10^15, as a query or a path writes it. */
const whole = z.string().regex(/^(?:0|[1-9][0-9]{0,14})$/, "whole-number");

/** What every list that grows takes. */
export const page = {
  after: z.string().max(200).exactOptional(),
  limit: z
    .string()
    .regex(/^(?:[1-9][0-9]?|1[0-9]{2}|200)$/, "1-to-200")
    .exactOptional(),
};

/** AUTHORITY/officer. */
const officerName = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,28}\/[a-z][a-z0-9.-]{0,62}$/, "officer");

export const pageQuery = z.strictObject(page);
export type PageQuery = z.output<typeof pageQuery>;
export const permitsQuery = z.strictObject({
  ...page,
  issuer: authority.exactOptional(),
  kind: permitKind.exactOptional(),
  status: words<Status>(STATUSES).exactOptional(),
});
export type PermitsQuery = z.output<typeof permitsQuery>;
/** Acts by which goods left although the rules would not let them, or any of them. */
export const OUTSIDE = ["any", "override", "late"] as const;
export const writeOffsQuery = z.strictObject({
  ...page,
  permit: hex32.exactOptional(),
  series: hex32.exactOptional(),
  authority: authority.exactOptional(),
  outside: z.enum(OUTSIDE).exactOptional(),
});
export type WriteOffsQuery = z.output<typeof writeOffsQuery>;
export const refusalsQuery = z.strictObject({
  ...page,
  permit: hex32.exactOptional(),
  authority: authority.exactOptional(),
});
export type RefusalsQuery = z.output<typeof refusalsQuery>;
export const historyQuery = z.strictObject({ ...page, series: hex32.exactOptional() });
export type HistoryQuery = z.output<typeof historyQuery>;
export const discrepanciesQuery = z.strictObject({ ...page, permit: hex32.exactOptional() });
export type DiscrepanciesQuery = z.output<typeof discrepanciesQuery>;

export const consistencyQuery = z.strictObject({ first: whole, second: whole.exactOptional() });
export type ConsistencyQuery = z.output<typeof consistencyQuery>;
export const alertsQuery = z.strictObject({
  ...page,
  state: z.enum(ALERT_STATES).exactOptional(),
  authority: authority.exactOptional(),
  pattern: z
    .string()
    .regex(/^F(?:0[1-9]|[12][0-9]|3[0-8])$/, "pattern")
    .exactOptional(),
});
export type AlertsQuery = z.output<typeof alertsQuery>;

export const takeBody = z.strictObject({ from: officerName.exactOptional() }).meta({ id: "TakeAlertRequest" });
export type TakeBody = z.output<typeof takeBody>;
const seen = z.int().min(1).describe("events the alert rested on when it was read: its count");
export const explainBody = z.strictObject({ text: text(2000), seen }).meta({ id: "ExplainAlertRequest" });
export type ExplainBody = z.output<typeof explainBody>;
export const closeBody = z.strictObject({ reason: z.enum(CLOSE_REASONS), seen }).meta({ id: "CloseAlertRequest" });
export type CloseBody = z.output<typeof closeBody>;

export const statusChangesQuery = z.strictObject({ after: page.after });
export type StatusChangesQuery = z.output<typeof statusChangesQuery>;
export const refusalBody = z.strictObject({ digest: hex32, reason: text(500) }).meta({ id: "RefusalRequest" });
export type RefusalBody = z.output<typeof refusalBody>;
export const reviewBody = z.strictObject({ text: text(2000) }).meta({ id: "ReviewRequest" });
export type ReviewBody = z.output<typeof reviewBody>;
export const proposalsQuery = z.strictObject({ ...page, state: z.enum(PROPOSAL_STATES).exactOptional() });
export type ProposalsQuery = z.output<typeof proposalsQuery>;

export const noQuery = z.strictObject({});
export const idPath = z.strictObject({ id: hex32 });
export type IdPath = z.output<typeof idPath>;
export const authorityPath = z.strictObject({ id: authority });
export type AuthorityPath = z.output<typeof authorityPath>;
export const recordPath = z.strictObject({ id: authority, index: whole });
export type RecordPath = z.output<typeof recordPath>;
export const noPath = z.strictObject({});

/**
 * What a permit says: the subject of the credential, with the rules that tie its fields together.
 * @module
 */
import { z } from "zod";
import { foldedText } from "../../domain/permit/foreign.ts";
import { hex32, mandateDigest } from "../fields/hex.ts";
import { paperNumber, text } from "../fields/text.ts";
import { day } from "../fields/time.ts";
import { authority, country, party, permitKind } from "../fields/words.ts";
import { documentLine } from "./document-line.ts";
import { namedParty } from "./named-party.ts";

// What a border post can still read, and what keeps a document below its size limit.
const PARTIES = 16;
const LINKS = 16;

const permitSubjectFields = z.strictObject({
  number: paperNumber(64),
  kind: permitKind,
  foreignIssuer: z.strictObject({ name: text(200), country }).exactOptional(),
  holder: namedParty,
  owner: namedParty.exactOptional(),
  consignees: z.array(namedParty).min(1).max(PARTIES),
  endUsers: z.array(namedParty).max(PARTIES),
  agent: namedParty.exactOptional(),
  brokers: z.array(namedParty).min(1).max(PARTIES).exactOptional(),
  countryExport: country,
  countryImport: country,
  transit: z.array(country).max(32),
  endUse: text(1000),
  contract: z.strictObject({ reference: text(64), date: day }),
  procedure: z
    .string()
    .regex(/^[0-9]{2}$/, "procedure")
    .exactOptional(),
  conditions: z.array(text(1000)).min(1).max(64).exactOptional(),
  signatory: z.strictObject({ name: text(200), title: text(200), mandate: mandateDigest.exactOptional() }),
  links: z
    .array(z.strictObject({ kind: permitKind, permit: hex32, number: paperNumber(64), issuer: authority }))
    .max(LINKS),
  replaces: z.strictObject({ series: hex32, permit: hex32 }).exactOptional(),
  drawers: z.array(party).min(1).max(PARTIES),
  receivers: z.array(party).max(PARTIES),
  lines: z.array(documentLine).min(1).max(255),
});

export const permitSubject = permitSubjectFields.superRefine((subject, context) => {
  const broken = (path: (string | number)[], rule: string) => context.addIssue({ code: "custom", path, message: rule });
  const unique = (path: string, values: readonly unknown[], field?: string) => {
    if (values.length < 2) return;
    const seen = new Set<unknown>();
    values.forEach((value, i) => {
      if (seen.has(value)) broken(field === undefined ? [path, i] : [path, i, field], "unique");
      seen.add(value);
    });
  };
  unique(
    "lines",
    subject.lines.map((line) => line.number),
    "number",
  );
  unique(
    "links",
    subject.links.map((link) => link.permit),
    "permit",
  );
  unique("drawers", subject.drawers);
  unique("receivers", subject.receivers);
  unique("transit", subject.transit);
  // One authority binds a certificate; two could each believe that it is theirs.
  if (subject.kind === "end-user-certificate" && subject.drawers.length !== 1) broken(["drawers"], "one-binder");

  const { foreignIssuer } = subject;
  if (foreignIssuer && subject.kind !== "foreign-document") broken(["foreignIssuer"], "foreign-document-only");
  // Folded to nothing, two of them would be one paper.
  if (foreignIssuer && foldedText(foreignIssuer.name) === "") broken(["foreignIssuer", "name"], "letter-or-digit");
  if (foreignIssuer && foldedText(subject.number) === "") broken(["number"], "letter-or-digit");

  const certificates = new Set(
    subject.links.filter((link) => link.kind === "end-user-certificate").map((link) => link.permit),
  );
  subject.lines.forEach((line, i) => {
    if (line.certificate !== undefined && !certificates.has(line.certificate.permit)) {
      broken(["lines", i, "certificate", "permit"], "linked-certificate");
    }
  });
});

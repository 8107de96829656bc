/**
 * Permits issued through the use cases of a station: the certificate of XA, and XB's licence that rests on it.
 * @module
 */
import type { Bundle } from "../../services/domain/permit/bundle.ts";
import type { PermitSubject } from "../../services/domain/permit/document.ts";
import type { PermitId } from "../../services/domain/permit/terms.ts";
import { instantText } from "../../services/domain/time/instant.ts";
import { type DraftRequest, writeDraft } from "../../services/usecases/issue/draft.ts";
import { approve } from "../../services/usecases/issue/issue.ts";
import { exampleDocument } from "./permit-fixture.ts";
import { OFFICERS, type Station } from "./station.ts";

export interface Issued {
  readonly permit: PermitId;
  readonly bundle: Bundle;
}

function dates({ register }: Station): Pick<DraftRequest, "validFrom" | "validUntil"> {
  const now = register.now();
  return { validFrom: instantText(now - 86_400), validUntil: instantText(now + 365 * 86_400) };
}

const example = exampleDocument().credentialSubject;
const [rifles, parts, cartridges] = example.lines.map(({ certificate: _, ...line }) => line);

/** The example's subject without its certificate: three lines of three control modes, drawn by XB's customs. */
export function licenceSubject(number: string, change: Partial<PermitSubject> = {}): PermitSubject {
  if (!rifles || !parts || !cartridges) throw new Error("the example has three lines");
  return { ...example, number, links: [], lines: [rifles, parts, cartridges], ...change };
}

export function licenceRequest(station: Station, number: string, change: Partial<PermitSubject> = {}): DraftRequest {
  return { key: `draft ${number}`, ...dates(station), subject: licenceSubject(number, change), links: [] };
}

/** Issues what `request` asks for, by XB's two officers. */
export async function issue(station: Station, request: DraftRequest): Promise<Issued> {
  const { id, digest } = await writeDraft(station.issue, OFFICERS.licensor, request);
  return issuedOf(await approve(station.issue, OFFICERS.approver, id, digest));
}

export function issueLicence(station: Station, number: string, change: Partial<PermitSubject> = {}): Promise<Issued> {
  return issue(station, licenceRequest(station, number, change));
}

/** A certificate of XA over 200 rifles that XB-LIC may bind. */
export async function issueCertificate(station: Station, number: string): Promise<Issued> {
  const subject = licenceSubject(number, {
    kind: "end-user-certificate",
    drawers: ["XB-LIC"],
    receivers: [],
    lines: rifles ? [rifles] : [],
  });
  const request = { key: `draft ${number}`, ...dates(station), subject, links: [] };
  const { id, digest } = await writeDraft(station.issue, OFFICERS.certifier, request);
  return issuedOf(await approve(station.issue, OFFICERS.certifierSecond, id, digest));
}

/** A licence of XB whose only line rests on the certificate's. */
export function issueOnCertificate(station: Station, number: string, { permit, bundle }: Issued): Promise<Issued> {
  if (!rifles) throw new Error("the example has three lines");
  const request = licenceRequest(station, number, {
    links: [{ kind: "end-user-certificate", permit, number: "XA/EUC", issuer: "XA-LIC" }],
    lines: [{ ...rifles, certificate: { permit, line: 1 } }],
  });
  return issue(station, { ...request, links: [bundle] });
}

function issuedOf({ draft }: Awaited<ReturnType<typeof approve>>): Issued {
  const { permit, bundle } = draft;
  if (!permit || !bundle) throw new Error("an approved draft has its permit");
  return { permit, bundle };
}

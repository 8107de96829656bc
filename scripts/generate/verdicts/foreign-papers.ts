/**
 * Foreign documents of the vectors: papers of a state outside the network, accepted by XB.
 * @module
 */
import { numberTag } from "../../../services/domain/permit/canonical.ts";
import type { PermitSubject } from "../../../services/domain/permit/document.ts";
import { NETWORK, sha256 } from "../../../test/helpers/permit-fixture.ts";
import type { Put } from "./mandate-papers.ts";
import { documentOf, rifles } from "./subjects.ts";

const OMEGA = { name: "Ministry of Defence of Omega", country: "ZZ" };

const accepted = (number: string, subject: Partial<PermitSubject>) =>
  documentOf("foreign-document", number, { issuer: "XB-LIC", lines: [{ ...rifles, quantity: "10" }], subject });

export async function foreignPapers(put: Put): Promise<void> {
  const document = accepted("EUC 2026/001", { foreignIssuer: OMEGA });
  await put("foreign", "certificate of a ministry outside the network for 10 rifles, accepted by XB", document, {});
  await put(
    "foreign-unsaid",
    "the same, from before documents said who wrote the paper: tagged as XB's own number",
    accepted("EUC 2026/002", {}),
    {},
  );
  await put(
    "foreign-hidden",
    "says who wrote the paper, and was registered under the tag of XB's own number, which nobody else's can meet",
    accepted("EUC 2026/003", { foreignIssuer: OMEGA }),
    { numberTag: numberTag(NETWORK, "XB-LIC", "EUC 2026/003", sha256) },
  );
}

/**
 * Whom a permit names, and as what.
 * @module
 */
import type { NamedParty, PermitSubject } from "../../permit/document.ts";
import { isExportLicence } from "../../permit/kind.ts";

export type NamedRole = "consignor" | "consignee" | "end-user";

export interface NamedSite {
  /** Where the document names it, "endUsers.0". */
  readonly where: string;
  readonly party: NamedParty;
}

const one = (where: string, party: NamedParty | undefined): NamedSite[] => (party ? [{ where, party }] : []);
const many = (where: string, parties: readonly NamedParty[] = []): NamedSite[] =>
  parties.map((party, i) => ({ where: `${where}.${i}`, party }));

/** Parties a permit names in a role; none where it leaves the role open. */
export function namedAs(role: NamedRole, subject: PermitSubject): NamedSite[] {
  switch (role) {
    case "consignor":
      // Of other kinds the holder is who imports, carries or brokers.
      return isExportLicence(subject.kind) ? [...one("holder", subject.holder), ...one("owner", subject.owner)] : [];
    case "consignee":
      return [
        ...many("consignees", subject.consignees),
        ...(subject.kind === "import-authorisation" ? one("holder", subject.holder) : []),
      ];
    case "end-user":
      return many("endUsers", subject.endUsers);
  }
}

/** Everybody a permit names, whatever as. */
export function namedAtAll(subject: PermitSubject): NamedSite[] {
  return [
    ...one("holder", subject.holder),
    ...one("owner", subject.owner),
    ...one("agent", subject.agent),
    ...many("brokers", subject.brokers),
    ...many("consignees", subject.consignees),
    ...many("endUsers", subject.endUsers),
  ];
}

/**
 * What a permit says in its signed document: a W3C Verifiable Credential 2.0 whose subject uses the field names of the
 * form in Annexes II to IV of Regulation (EU) 2025/41. Everything here stays off the ledger.
 * @module
 */
import type { Hex } from "../bytes/hex.ts";
import type { ForeignIssuer } from "./foreign.ts";
import type { ControlMode, PermitKind } from "./kind.ts";
import type { AuthorityId, Party } from "./party.ts";
import type { PermitId } from "./terms.ts";

export interface NamedParty {
  readonly name: string;
  readonly address: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** EORI, register number or the like, as the authority writes it. */
  readonly identifier?: string;
}

export interface DocumentLine {
  /** 1 to 255. */
  readonly number: number;
  readonly description: string;
  /** Combined Nomenclature (8 digits) or HS (6 digits). */
  readonly commodityCode: string;
  /** Common Military List entry, "ML1" to "ML22", with its letter where it has one. */
  readonly controlListCategory?: string;
  /** ATT category: "I" to "VIII", with the sub-category of VIII, e.g. "VIII.A4". */
  readonly attCategory?: string;
  readonly markings?: readonly string[];
  readonly controlMode: ControlMode;
  /** UN/ECE Recommendation 20 code. */
  readonly unit: string;
  /** Decimal digits, at most as many places as the unit's scale. */
  readonly quantity: string;
  /** ISO 4217; absent when the line has no value. */
  readonly currency?: string;
  readonly value?: string;
  /** Basis points over both limits. */
  readonly tolerance?: number;
  /** The end-user certificate line this rests on. */
  readonly certificate?: { readonly permit: PermitId; readonly line: number };
}

/** A permit this one rests on. */
export interface DocumentLink {
  readonly kind: PermitKind;
  readonly permit: PermitId;
  readonly number: string;
  readonly issuer: AuthorityId;
}

export interface PermitSubject {
  /** Issuer-scoped, of a foreign document its writer's; at most 64 printable characters. */
  readonly number: string;
  readonly kind: PermitKind;
  /** Who wrote the paper that a foreign document stands for; on no other kind. */
  readonly foreignIssuer?: ForeignIssuer;
  readonly holder: NamedParty;
  readonly owner?: NamedParty;
  readonly consignees: readonly NamedParty[];
  readonly endUsers: readonly NamedParty[];
  readonly agent?: NamedParty;
  readonly brokers?: readonly NamedParty[];
  readonly countryExport: string;
  readonly countryImport: string;
  readonly transit: readonly string[];
  readonly endUse: string;
  readonly contract: { readonly reference: string /** YYYY-MM-DD */; readonly date: string };
  /** Customs procedure, two digits. */
  readonly procedure?: string;
  readonly conditions?: readonly string[];
  readonly signatory: {
    readonly name: string;
    readonly title: string;
    /** Digest by which the register knows the mandate he signs under; absent where his authority names none. */
    readonly mandate?: Hex;
  };
  readonly links: readonly DocumentLink[];
  /** The version this one replaces, with the first version's id. */
  readonly replaces?: { readonly series: PermitId; readonly permit: PermitId };
  readonly drawers: readonly Party[];
  readonly receivers: readonly Party[];
  readonly lines: readonly DocumentLine[];
}

/** The payload of the JWS. */
export interface PermitDocument {
  readonly "@context": readonly string[];
  readonly type: readonly string[];
  /** urn:countersign:<network id, 64 hex digits>:<authority> */
  readonly issuer: string;
  /** RFC 3339, UTC, whole seconds, e.g. 2026-11-24T00:00:00Z; inclusive. */
  readonly validFrom: string;
  /** Exclusive. */
  readonly validUntil: string;
  readonly credentialSubject: PermitSubject;
}

export const VC_CONTEXT = "https://www.w3.org/ns/credentials/v2";

/** The VC type of each kind. */
export const VC_TYPES: Readonly<Record<PermitKind, string>> = {
  "end-user-certificate": "EndUserCertificate",
  "import-authorisation": "ImportAuthorisation",
  "transit-consent": "TransitConsent",
  "export-licence": "ExportLicence",
  "brokering-licence": "BrokeringLicence",
  "foreign-document": "ForeignDocument",
  "multiple-export-licence": "MultipleExportLicence",
  "global-export-licence": "GlobalExportLicence",
  "general-export-licence": "GeneralExportLicence",
};

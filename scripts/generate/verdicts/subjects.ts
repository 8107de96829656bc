/**
 * What the permits of the vectors say, before anybody signs them: XA imports, XB exports, XC lies on the way.
 * @module
 */
import {
  type DocumentLine,
  type DocumentLink,
  type PermitDocument,
  type PermitSubject,
  VC_CONTEXT,
  VC_TYPES,
} from "../../../services/domain/permit/document.ts";
import type { PermitKind } from "../../../services/domain/permit/kind.ts";
import { exampleDocument, NETWORK } from "../../../test/helpers/permit-fixture.ts";

const example = exampleDocument().credentialSubject;
/** Three lines: one counted in pieces, one in money, one in both. */
export const [rifles, parts, cartridges] = example.lines.map(({ certificate: _, ...line }) => line) as [
  DocumentLine,
  DocumentLine,
  DocumentLine,
];

/** Issuers by what they issue. */
const ISSUER_OF: Partial<Record<PermitKind, string>> = {
  "end-user-certificate": "XA-LIC",
  "import-authorisation": "XA-LIC",
  "transit-consent": "XC-LIC",
  "export-licence": "XB-LIC",
};

/** A document of this kind under this number, valid through 2027, but for what is named. */
export function documentOf(
  kind: PermitKind,
  number: string,
  { issuer = ISSUER_OF[kind] as string, network = NETWORK, ...more }: DocumentChange,
): PermitDocument {
  const { procedure: _, links: __, lines: ___, ...common } = example;
  return {
    "@context": [VC_CONTEXT],
    type: ["VerifiableCredential", VC_TYPES[kind]],
    issuer: `urn:countersign:${network.slice(2)}:${issuer}`,
    validFrom: more.validFrom ?? "2026-11-24T00:00:00Z",
    validUntil: more.validUntil ?? "2027-11-24T00:00:00Z",
    credentialSubject: {
      ...common,
      ...{ number, kind, links: more.links ?? [], lines: more.lines },
      ...(kind === "end-user-certificate" ? { drawers: ["XB-LIC"], receivers: [] } : { procedure: "10" }),
      ...(more.replaces && { replaces: more.replaces }),
      ...more.subject,
    },
  };
}

interface DocumentChange {
  readonly lines: readonly DocumentLine[];
  readonly issuer?: string;
  readonly network?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** What else it says, in place of the example's. */
  readonly subject?: Partial<PermitSubject>;
  readonly links?: readonly DocumentLink[];
  readonly replaces?: { readonly series: `0x${string}`; readonly permit: `0x${string}` };
}

/**
 * Permits of the vectors that are signed under a mandate: one that says so, one from before documents could, and those
 * whose terms name another than the document.
 * @module
 */
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { PermitDocument } from "../../../services/domain/permit/document.ts";
import type { Header } from "../../../services/domain/permit/terms.ts";
import { exampleDocument, word } from "../../../test/helpers/permit-fixture.ts";
import { documentOf, rifles } from "./subjects.ts";

/** In the base's facts it is XB-LIC's, for export licences, from 2026 to 2028. */
export const MANDATE: Hex = word("mandate of the head of licensing");
const { signatory } = exampleDocument().credentialSubject;

function licence(number: string, mandate?: Hex): PermitDocument {
  return documentOf("export-licence", number, {
    lines: [{ ...rifles, quantity: "10" }],
    ...(mandate && { subject: { signatory: { ...signatory, mandate } } }),
  });
}

/** Signs a licence of XB, registered under a header with `change`, and keeps it under that name. */
export type Put = (name: string, note: string, document: PermitDocument, change: Partial<Header>) => Promise<unknown>;

export async function mandatePapers(put: Put): Promise<void> {
  await put(
    "mandated",
    "export licence of XB, signed under a mandate that it names",
    licence("XB/2026/60", MANDATE),
    {},
  );
  await put(
    "mandate-unsaid",
    "export licence of XB, registered under a mandate that its document does not name",
    licence("XB/2026/61"),
    { mandate: MANDATE },
  );
  await put(
    "mandate-swapped",
    "names a mandate, and was registered under another of the same authority",
    licence("XB/2026/62", MANDATE),
    { mandate: word("mandate of another signatory") },
  );
  await put("mandate-dropped", "names a mandate, and was registered under none", licence("XB/2026/63", MANDATE), {
    mandate: ZERO_WORD,
  });
}

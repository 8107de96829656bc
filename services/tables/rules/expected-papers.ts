/**
 * Which papers a permit is expected to rest on. Some states license without them, for their own forces or for partners;
 * where none is linked a verdict warns, and no more.
 * Sources: Regulation (EU) 2025/41, Article 20 (an export authorisation needs the third country's import authorisation);
 * IATG and UNODA Occasional Paper 21 (the end-user certificate comes before the licence). Procedures: Annex I of
 * Implementing Regulation (EU) 2024/2145.
 * @module
 */
import type { PermitKind } from "../../domain/permit/kind.ts";

const END_USE = ["end-user-certificate", "import-authorisation", "foreign-document"] as const satisfies PermitKind[];

/** Global and general licences name no transaction, so that no certificate can be asked for. */
export const EXPECTED_PAPERS: Readonly<Partial<Record<PermitKind, readonly PermitKind[]>>> = {
  "export-licence": END_USE,
  "multiple-export-licence": END_USE,
  "brokering-licence": END_USE,
};

/** Goods that go back to where they belong, or come back: 21 to 23 temporary export, 31 re-export. */
const WITHOUT: ReadonlySet<string> = new Set(["21", "22", "23", "31"]);

/** One of these; undefined when none is expected. */
export function expectedPapers(kind: string, procedure: string | undefined): readonly PermitKind[] | undefined {
  if (procedure !== undefined && WITHOUT.has(procedure)) return undefined;
  return Object.hasOwn(EXPECTED_PAPERS, kind) ? EXPECTED_PAPERS[kind as PermitKind] : undefined;
}

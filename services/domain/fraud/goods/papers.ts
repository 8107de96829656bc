/**
 * Does a permit rest on the papers its kind asks for? An insider who licenses without a case has none to link.
 * @module
 */
import type { PermitSubject } from "../../permit/document.ts";
import type { Suspicion } from "../pattern.ts";
import type { GoodsTables } from "./tables.ts";

export function paperSuspicions(
  { kind, procedure, links }: PermitSubject,
  { expectedPapers }: Pick<GoodsTables, "expectedPapers">,
): Suspicion[] {
  const expected = expectedPapers(kind, procedure);
  if (!expected || links.some((link) => expected.includes(link.kind))) return [];
  const [papers, found] = [expected.join(" or "), links.map((link) => link.kind).join(", ") || "none"];
  return [
    {
      ...{ pattern: "F33", code: "supporting-papers-missing", params: { kind, papers } },
      evidence: [{ where: "/credentialSubject/links", expected: papers, found }],
    },
  ];
}

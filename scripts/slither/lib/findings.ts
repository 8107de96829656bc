/**
 * What Slither found, and which of it was looked at and accepted, with a reason.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const TRIAGE = "docs/assurance/slither.json";

export interface Finding {
  /** Names the finding whatever line it stands on. */
  readonly key: string;
  readonly impact: string;
  readonly description: string;
}

interface Element {
  readonly type: string;
  readonly name: string;
  readonly type_specific_fields?: { readonly parent?: Element };
  readonly source_mapping?: { readonly filename_relative?: string };
}

interface Told {
  readonly success: boolean;
  readonly error: string | null;
  readonly results?: {
    readonly detectors?: readonly {
      readonly check: string;
      readonly impact: string;
      readonly description: string;
      readonly elements: readonly Element[];
    }[];
  };
}

/** Findings of high and medium impact in our own contracts; throws when Slither did not get to the end. */
export function readFindings(json: string): Finding[] {
  const told = JSON.parse(json) as Told;
  if (!told.success) throw new Error(`Slither failed: ${told.error}`);
  return (told.results?.detectors ?? [])
    .filter(({ impact }) => ["High", "Medium"].includes(impact))
    .filter(({ elements }) => elements.some((each) => isOurs(each.source_mapping?.filename_relative ?? "")))
    .map(({ check, impact, description, elements }) => ({
      key: `${check}: ${elements.map(nameOf).join(" | ")}`,
      impact,
      description: description.trim(),
    }));
}

function isOurs(path: string): boolean {
  return path.startsWith("contracts/") && !path.startsWith("contracts/test/");
}

/** "Contract.function" of what encloses it, and what it says itself. */
function nameOf(element: Element): string {
  const parent = element.type_specific_fields?.parent;
  if (parent === undefined || !["contract", "function"].includes(parent.type)) return element.name;
  return `${nameOf(parent)}${element.type === "node" ? ": " : "."}${element.name}`;
}

/** key → why it may stay; throws when an entry has no reason. */
export function readTriage(root: string): ReadonlyMap<string, string> {
  const { accepted } = JSON.parse(readFileSync(join(root, TRIAGE), "utf8")) as {
    accepted: readonly { readonly finding: string; readonly reason: string }[];
  };
  for (const { finding, reason } of accepted) {
    if (reason.trim() === "") throw new Error(`${TRIAGE}: no reason is given for ${finding}`);
  }
  return new Map(accepted.map(({ finding, reason }) => [finding, reason]));
}

/**
 * Which passwords an officer may choose: long, not made of his own name, not one sign over and over. No rule asks for kinds of
 * characters: they make passwords that are written down (NIST SP 800-63B).
 * @module
 */
import { Refusal } from "../errors/refusal.ts";

const SHORTEST = 15;
const LONGEST = 256;
const FEWEST_SIGNS = 5;

/** Throws Refusal `password-weak` with the rule that it breaks, never with the password. */
export function assertPassword(password: string, officer: string, before: string): void {
  const broken = brokenRule(password.normalize("NFKC"), officer, before.normalize("NFKC"));
  if (broken !== undefined) throw new Refusal("password-weak", { rule: broken });
}

function brokenRule(password: string, officer: string, before: string): string | undefined {
  const length = [...password].length;
  if (length < SHORTEST) return `it has fewer than ${SHORTEST} characters`;
  if (length > LONGEST) return `it has more than ${LONGEST} characters`;
  if (password === before) return "it is the one before";
  if (new Set(password).size < FEWEST_SIGNS) return `it is made of fewer than ${FEWEST_SIGNS} different characters`;
  const [authority = "", name = ""] = officer.toLowerCase().split("/");
  const rest = password.toLowerCase().replaceAll(authority, "").replaceAll(name, "");
  return [...rest].length < SHORTEST / 2 ? "it is made of the officer's own name" : undefined;
}

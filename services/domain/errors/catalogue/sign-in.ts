/**
 * Refusals of who calls.
 * @module
 */
import { entry } from "../entry.ts";

export const SIGN_IN = {
  "authority-not-entitled": entry(
    403,
    "{authority} has not the standing on the register that its {role} needs.",
    "Ask an officer of an authority that has it, or the state's administrator to name it.",
  ),
} as const;

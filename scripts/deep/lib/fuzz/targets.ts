/**
 * Every parser that reads what somebody else has written.
 * @module
 */
import type { Target } from "./fuzz.ts";
import { CONFIGURATION_TARGETS } from "./targets/configuration.ts";
import { LEDGER_TARGETS } from "./targets/ledger.ts";
import { PAPER_TARGETS } from "./targets/papers.ts";
import { REQUEST_TARGETS } from "./targets/requests.ts";

export const TARGETS: readonly Target[] = [
  ...PAPER_TARGETS,
  ...REQUEST_TARGETS,
  ...CONFIGURATION_TARGETS,
  ...LEDGER_TARGETS,
];

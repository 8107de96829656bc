/**
 * What leaves and reads traces acts through.
 * @module
 */
import type { Sha256 } from "../../domain/bytes/hex.ts";
import type { AuditLog } from "../../ports/audit.ts";
import type { Clock } from "../../ports/clock.ts";

export interface AuditContext {
  readonly log: AuditLog;
  readonly clock: Clock;
  readonly sha256: Sha256;
  /** Told of an outcome that could not be recorded of an act that was done. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * How a node is, as its API says it.
 * @module
 */
import { z } from "zod";

export const healthFinding = z
  .object({
    check: z.string(),
    outcome: z.enum(["ok", "warn", "fail", "could-not-ask"]),
    code: z.string().optional(),
    params: z.record(z.string(), z.string()).optional(),
    sentence: z.string().optional(),
    wayOut: z.string().optional(),
  })
  .meta({ id: "HealthFinding" });

export const examination = z
  .object({ outcome: z.enum(["ok", "warn", "fail"]), findings: z.array(healthFinding) })
  .meta({ id: "Examination" });
export type ExaminationAnswer = z.output<typeof examination>;

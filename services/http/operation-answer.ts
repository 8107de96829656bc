/**
 * An operation as the API shows it: 201 when it is settled, 202 while it is not, a problem when the register refused.
 * @module
 */
import { isCode } from "../domain/errors/catalogue.ts";
import type { OutboxItem } from "../ports/store.ts";
import { explainRefusal } from "../usecases/write-off/explain-refusal.ts";
import type { NodeServices } from "./node-services.ts";
import { RecordedRefusal } from "./problem/problem.ts";
import type { Answer } from "./route.ts";

export function operationBody(item: OutboxItem): Record<string, unknown> {
  const { settlement } = item;
  const act = item.act.act;
  if (!settlement) return { operation: item.id, act, state: "pending" };
  const { outcome, ...rest } = settlement;
  return { operation: item.id, act, state: outcome, ...rest };
}

/** Throws {@link RecordedRefusal} when the register recorded the attempt as refused. */
export function writeAnswer(
  services: NodeServices,
  item: OutboxItem,
  body: Record<string, unknown> = operationBody(item),
): Answer {
  const { settlement } = item;
  if (!settlement) return { status: 202, body, location: `/v1/operations/${item.id}` };
  if (settlement.outcome === "refused" && isCode(settlement.code)) {
    const { block, transaction } = settlement;
    const params = explainRefusal(services.writeOffs, item, settlement.code, settlement.line);
    throw new RecordedRefusal(settlement.code, params, { operation: item.id, block, transaction });
  }
  return { status: 201, body };
}

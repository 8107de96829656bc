/**
 * A write that is answered with an operation.
 * @module
 */
import { operation as operationSchema } from "../../schema/api/answers.ts";
import { operationExit, operationText } from "../output/operation.ts";
import { type Outcome, type Session, understood } from "../session.ts";

export async function writeAct(session: Session, path: string, body: unknown): Promise<Outcome> {
  return operationOutcome(session, await session.client.write(path, body));
}

export function operationOutcome(session: Session, answer: unknown): Outcome {
  const operation = understood(session, operationSchema, answer, "operation");
  return { exit: operationExit(operation), json: answer, text: operationText(operation) };
}

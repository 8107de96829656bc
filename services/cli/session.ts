/**
 * One run of one command: its client, its surroundings, and what it comes to.
 * @module
 */
import { type Client, notANode } from "./client.ts";
import type { ExitStatus } from "./exit.ts";
import type { Surroundings } from "./surroundings.ts";

export interface Session {
  readonly client: Client;
  /** Base URL of the node. */
  readonly node: string;
  readonly json: boolean;
  readonly surroundings: Surroundings;
}

/** What a command that succeeded ends with. */
export interface Outcome {
  readonly exit: ExitStatus;
  /** For --json. */
  readonly json: unknown;
  /** For people; already plain. */
  readonly text: string;
}

/** Makes a commander action of a command. */
export type Act = <A extends unknown[]>(
  command: (session: Session, ...args: A) => Promise<Outcome>,
) => (...args: A) => Promise<void>;

/** A schema that looks at an answer. */
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** The answer as its schema reads it; trouble when it is another, because an exit status must not rest on a guess. */
export function understood<T>({ node }: Session, schema: Schema<T>, answer: unknown, what: string): T {
  const result = schema.safeParse(answer);
  if (!result.success) throw notANode(node, `its ${what} cannot be understood`);
  return result.data;
}

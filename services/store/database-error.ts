/**
 * What a database's failure means to who asked: the database could not be asked now, or the statement itself is wrong.
 *
 * Neither keeps the statement's parameters: they are records of officers and permits, and what is thrown here is logged.
 * @module
 */
import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseUnavailable, Refusal } from "../domain/errors/refusal.ts";

/** A statement that the database will not run however often it is asked: a defect of ours, or a damaged database. */
export class DatabaseFault extends Error {
  override name = "DatabaseFault";
  /** SQLSTATE. */
  readonly state: string;
  /** `where` names places of the schema, never what stood there: the server's own sentence may quote a value. */
  constructor(state: string, where: string) {
    super(`the database refuses a statement: ${state}${where}`);
    this.state = state;
  }
}

/** Classes of SQLSTATE that pass: connection, resources, operator's intervention, system, locks. */
const PASSING = /^(?:08|53|57|58)|^(?:40001|40P01|55P03|25006|25P03)$/;
/** Who may not in, or finds nothing there: the operator's to mend, and mendable while the node runs. */
const CLOSED = /^(?:28|3D000$|42501$)/;

const STATES: Readonly<Record<string, string>> = {
  "25006": "it takes no writes, as a standby does not",
  "28P01": "it refuses the password",
  "28000": "it refuses this user",
  "3D000": "there is no such database",
  "42501": "this user may not do that",
  "53100": "its disk is full",
  "53200": "it is out of memory",
  "53300": "it has too many connections",
  "57014": "the statement took too long",
  "57P01": "it is shutting down",
  "57P03": "it is starting or stopping",
};

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers there",
  ENOENT: "its socket is not there",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "it does not answer",
  ENOTFOUND: "its host has no address",
  EAI_AGAIN: "its host has no address",
};

/** The drivers' own sentences have no code; they name neither statement nor parameter. */
const DRIVER =
  /^(?:Connection terminated|Client (?:has encountered|was closed)|Query read timeout|timeout e|PGlite is clos)/;

/** The error to throw for what a statement, or a connection, failed with; what is no failure of the database stays. */
export function databaseError(thrown: unknown): unknown {
  const error = causeOf(thrown);
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  const state = sqlState(error);
  if (state !== undefined) {
    if (!PASSING.test(state) && !CLOSED.test(state)) return new DatabaseFault(state, placeOf(error));
    return new DatabaseUnavailable(`${STATES[state] ?? "it stopped the statement"} (${state})`, state);
  }
  const network = (error as NodeJS.ErrnoException).code;
  if (network !== undefined && Object.hasOwn(NETWORK, network))
    return new DatabaseUnavailable(`${NETWORK[network]} (${network})`, network);
  if (DRIVER.test(error.message)) return new DatabaseUnavailable(error.message, "driver");
  // An embedded database that died under a statement says so in words of its machine.
  return thrown instanceof DrizzleQueryError ? new DatabaseUnavailable(error.name, "driver") : thrown;
}

/** Whether the connection is gone or in an unknown state, so that nobody may use it again. */
export function isConnectionLost(thrown: unknown): boolean {
  const error = causeOf(thrown);
  if (!(error instanceof Error) || error instanceof Refusal) return false;
  const state = sqlState(error);
  return state === undefined ? error !== thrown || DRIVER.test(error.message) : /^(?:08|57P|25P03)/.test(state);
}

function causeOf(thrown: unknown): unknown {
  return thrown instanceof DrizzleQueryError ? thrown.cause : thrown;
}

function sqlState(error: Error): string | undefined {
  const { code, severity } = error as Error & { code?: unknown; severity?: unknown };
  return typeof code === "string" && severity !== undefined ? code : undefined;
}

function placeOf(error: Error): string {
  const { schema, table, column, constraint } = error as Error & Record<string, unknown>;
  return [schema, table, column, constraint].map((name) => (typeof name === "string" ? `, ${name}` : "")).join("");
}

/**
 * Where a database is, read from its URL: `postgresql://USER@HOST:PORT/NAME`, or `postgresql://USER@%2FFOLDER/NAME` for a
 * socket. Nothing else may stand in it, so that no password and no setting that weakens the connection hides there.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";

export interface DatabaseAddress {
  /** Name, address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

const PORT = 5432;
const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Throws `config-invalid`; its rule never repeats the text, which may hold a password. */
export function databaseAddress(text: string): DatabaseAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^postgres(?:ql)?:$/.test(url.protocol))
    throw invalid("it is no URL like postgresql://USER@HOST:5432/NAME");
  if (url.password !== "") throw invalid("it has a password; put that into database.password");
  if (url.search !== "" || url.hash !== "")
    throw invalid("it has more than user, host, port and name; use the settings beside it");
  const [user, host, database] = [url.username, url.hostname, url.pathname.slice(1)].map(plainText);
  if (!user || !host || !database || database.includes("/"))
    throw invalid("it has to name a user, a host and a database");
  return { host, port: url.port === "" ? PORT : Number(url.port), user, database };
}

/** Whether what is said to it stays on this machine. */
export function isLocal({ host }: DatabaseAddress): boolean {
  return host.startsWith("/") || LOOPBACK.includes(host);
}

function plainText(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw invalid("a % in it is followed by what stands for no character; write %25 for the sign itself");
  }
}

function invalid(rule: string): Refusal {
  return new Refusal("config-invalid", { path: "database.url", rule });
}

/**
 * Configuration in three steps: raw (file and environment), checked (one shape, no contradictions), secrets apart.
 * @module
 */
import { createPublicKey, type JsonWebKey } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../../domain/errors/refusal.ts";
import { officerId } from "../../domain/officer/officer.ts";
import { TWO_OFFICERS } from "../../domain/officer/two-officers.ts";
import { stateOf } from "../../domain/permit/party.ts";
import { KEYSTORE } from "../../keys/key-places.ts";
import type { ExchangeConfig } from "../../schema/config/exchange-config.ts";
import { type KeysConfig, type NodeConfig, nodeConfig } from "../../schema/config/node-config.ts";
import { parseJson } from "../../schema/json/strict-json.ts";
import { parseFields } from "../../schema/refuse-field.ts";
import { databaseAddress, isLocal } from "./database-address.ts";

/** What a node runs with when it is told nothing. */
const DEFAULT_FILE = fileURLToPath(new URL("../../../deployments/demonstration/node.json", import.meta.url));
const SHIPPED_RULES = fileURLToPath(new URL("../../tables/rules/", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

export interface CheckedConfig extends NodeConfig {
  /** Absolute. */
  readonly data: string;
  readonly file: string;
  /** Absolute. */
  readonly rules: string;
}

export interface Secrets {
  /** Undefined: the node makes one and keeps it in the data directory. */
  readonly passphrase: string | undefined;
}

/** Throws Refusal `config-invalid` naming setting and rule. */
export function readConfig(environment: NodeJS.ProcessEnv): { config: CheckedConfig; secrets: Secrets } {
  const file = environment.COUNTERSIGN_CONFIG ? resolve(environment.COUNTERSIGN_CONFIG) : DEFAULT_FILE;
  const raw = overridden(readFile(file), environment);
  const checked = check(raw);
  // A relative directory in a file means beside that file; in the environment, or by default, where the project is.
  const base = environment.COUNTERSIGN_DATA ? process.cwd() : file === DEFAULT_FILE ? ROOT : dirname(file);
  const passphrase = passphraseIn(environment);
  const rules = checked.rules === undefined ? SHIPPED_RULES : resolve(dirname(file), checked.rules);
  const http = withFiles(checked.http, dirname(file));
  const exchange = checked.exchange && partnersWithFiles(checked.exchange, dirname(file));
  return {
    config: { ...checked, http, ...(exchange && { exchange }), data: resolve(base, checked.data), file, rules },
    secrets: { passphrase },
  };
}

/** The files of partners' certificates, as absolute paths. */
function partnersWithFiles(exchange: ExchangeConfig, base: string): ExchangeConfig {
  const partners = exchange.partners.map((partner) =>
    partner.ca === undefined ? partner : { ...partner, ca: resolve(base, partner.ca) },
  );
  return { ...exchange, partners };
}

/** The files that the door's settings name, as absolute paths. */
function withFiles(http: NodeConfig["http"], base: string): NodeConfig["http"] {
  if (!http.tls) return http;
  const { cert, key, clientCa, ...rest } = http.tls;
  const files = { cert: resolve(base, cert), key: resolve(base, key) };
  return { ...http, tls: { ...rest, ...files, ...(clientCa !== undefined && { clientCa: resolve(base, clientCa) }) } };
}

/** From a file of mode 0600, or the environment itself, where it does not stay for children of this process to find. */
function passphraseIn(environment: NodeJS.ProcessEnv): string | undefined {
  const { COUNTERSIGN_PASSPHRASE: given, COUNTERSIGN_PASSPHRASE_FILE: file } = environment;
  delete environment.COUNTERSIGN_PASSPHRASE;
  if (given === "") throw invalid("COUNTERSIGN_PASSPHRASE", "it is set and empty");
  if (file === undefined || file === "") return given;
  if (given !== undefined)
    throw invalid("COUNTERSIGN_PASSPHRASE_FILE", "COUNTERSIGN_PASSPHRASE is set too; keep one of them");
  if (!existsSync(file)) throw invalid("COUNTERSIGN_PASSPHRASE_FILE", `there is no file ${file}`);
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0)
    throw new Refusal("key-file-exposed", { file });
  const text = readFileSync(file, "utf8").replace(/\r?\n$/, "");
  if (text === "") throw invalid("COUNTERSIGN_PASSPHRASE_FILE", `${file} is empty`);
  return text;
}

function invalid(path: string, rule: string): Refusal {
  return new Refusal("config-invalid", { path, rule });
}

function readFile(file: string): unknown {
  if (!existsSync(file)) throw invalid("COUNTERSIGN_CONFIG", `there is no file ${file}`);
  try {
    return parseJson(readFileSync(file, "utf8"));
  } catch (error) {
    throw invalid(file, error instanceof Refusal ? error.code : String(error));
  }
}

function overridden(raw: unknown, environment: NodeJS.ProcessEnv): unknown {
  // A file that is no configuration has nothing to put a setting into; its form is refused in the next step.
  if (!isObject(raw)) return raw;
  const config = structuredClone(raw);
  if (environment.COUNTERSIGN_DATA) config.data = environment.COUNTERSIGN_DATA;
  if (environment.COUNTERSIGN_PORT && isObject(config.http))
    config.http.port = portOf("COUNTERSIGN_PORT", environment.COUNTERSIGN_PORT);
  if (environment.COUNTERSIGN_LEDGER_PORT) {
    if (!isObject(config.ledger) || config.ledger.kind !== "embedded")
      throw invalid("COUNTERSIGN_LEDGER_PORT", "only an embedded ledger has a port of its own; unset it");
    config.ledger.port = portOf("COUNTERSIGN_LEDGER_PORT", environment.COUNTERSIGN_LEDGER_PORT);
  }
  return config;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function portOf(name: string, text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw invalid(name, "a port is a number from 0 to 65535");
  return Number(text);
}

function check(raw: unknown): NodeConfig {
  let config: NodeConfig;
  try {
    config = parseFields(nodeConfig, raw);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw invalid(error.params.path ?? "#", error.params.rule ?? error.code);
  }
  contradictions(config);
  whoActs(config);
  return config;
}

function keyContradictions({ drivers, held }: KeysConfig = { drivers: {}, held: [] }): void {
  const places = held.map(({ owner, purpose, seat = "first" }) => `${owner}/${purpose}/${seat}`);
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  if (twice !== undefined) throw invalid("keys.held", `${twice} is listed twice; list it once`);
  if (Object.hasOwn(drivers, KEYSTORE)) throw invalid("keys.drivers", `${KEYSTORE} is the driver every node has`);
  for (const { owner, purpose, seat, driver, accounts } of held) {
    const kind = driver === KEYSTORE ? KEYSTORE : drivers[driver]?.kind;
    if (kind === undefined) throw invalid("keys.held", `${owner} is kept in ${driver}; add it to keys.drivers`);
    if (purpose === "document" && seat === "second") throw invalid("keys.held", `${owner} has one document key`);
    if (purpose === "document" && kind === "web3signer")
      throw invalid("keys.held", `a document key of ${owner} cannot be in ${driver}: it keeps ledger keys only`);
    if ((accounts !== undefined) !== (kind === "web3signer"))
      throw invalid("keys.held", `accounts are named for keys in a remote signer, and for no other (${owner})`);
  }
}

function databaseContradictions(database: NodeConfig["database"]): void {
  if (database?.kind !== "postgresql") return;
  if (!isLocal(databaseAddress(database.url)) && !database.tls)
    throw invalid(
      "database.tls",
      "the database is on another machine, and everything would cross the network in clear",
    );
}

/** Of two addresses for one authority, one would never be asked. */
function partnerContradictions(own: readonly string[], { partners }: Pick<ExchangeConfig, "partners">): void {
  const names = partners.map(({ authority }) => authority);
  const mine = names.find((name) => own.includes(name));
  if (mine !== undefined) throw invalid("exchange.partners", `${mine} is this node's own; leave it out`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw invalid("exchange.partners", `${twice} is listed twice; list it once`);
}

/** Who may act alone is somebody, and could approve: a name that opens nothing would be found out in the emergency. */
function breakGlassContradictions({ authorities, breakGlass = [] }: NodeConfig): void {
  for (const named of breakGlass) {
    const officer = authorities
      .flatMap(({ id, officers }) => officers.map((one) => ({ ...one, authority: id })))
      .find((one) => officerId(one) === named);
    if (!officer) throw invalid("breakGlass", `this node has no officer ${named}`);
    const approves = Object.values(TWO_OFFICERS).filter(({ breakGlass: alone }) => alone);
    if (!approves.some(({ approves: role }) => officer.roles.includes(role)))
      throw invalid("breakGlass", `${named} is neither approver nor supervisor, and could not approve anything alone`);
  }
}

function contradictions(config: NodeConfig): void {
  const { ledger, http, authorities, keys, webhooks, database, exchange } = config;
  const ids = authorities.map(({ id }) => id);
  breakGlassContradictions(config);
  if (exchange) partnerContradictions(ids, exchange);
  const foreign = webhooks.find(({ authority }) => !ids.includes(authority));
  if (foreign) throw invalid("webhooks", `this node does not act for ${foreign.authority}, whose key would sign`);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw invalid("authorities", `${twice} is listed twice; list it once`);
  for (const { id, officers } of authorities) {
    const names = officers.map(({ name }) => name);
    const again = names.find((name, i) => names.indexOf(name) !== i);
    if (again !== undefined)
      throw invalid("authorities", `${id} has two officers named ${again}; give each a name of its own`);
  }
  if (http.tls?.requireClientCertificate && http.tls.clientCa === undefined)
    throw invalid("http.tls.clientCa", "client certificates are asked for and none can be known; name whose count");
  keyContradictions(keys);
  databaseContradictions(database);
  if (ledger.kind !== "embedded") return;
  if (ledger.port !== 0 && ledger.port === http.port)
    throw invalid("ledger.port", "it is the http port too; choose two");
  const { states, authorities: founded } = ledger.founding;
  for (const { id, roles, kinds } of founded) {
    if (!states.includes(stateOf(id)))
      throw invalid("ledger.founding.authorities", `${id} is of no founding state; add ${stateOf(id)} to states`);
    if (kinds.length > 0 && !roles.includes("licensing"))
      throw invalid("ledger.founding.authorities", `${id} issues permits without the role licensing`);
  }
  for (const id of ids) {
    if (!founded.some((each) => each.id === id))
      throw invalid("authorities", `${id} is not founded; add it to ledger.founding.authorities`);
  }
}

/** One name, one who acts: who is whom must not depend on the order of a list. */
function whoActs({ authorities, machines, signIn }: NodeConfig): void {
  const officers = authorities.flatMap(({ id, officers: listed }) =>
    listed.map(({ name, subject }) => ({ id: `${id}/${name}`, subject })),
  );
  if (signIn.kind === "embedded" && officers.some(({ subject }) => subject !== undefined))
    throw invalid("authorities", "an officer's subject is for an authority's own provider; set signIn, or remove it");
  for (const { authority, name, jwk } of machines) {
    if (!authorities.some(({ id }) => id === authority))
      throw invalid("machines", `${authority} is none of this node's authorities`);
    if (!isPublicKey(jwk))
      throw invalid("machines", `the jwk of ${authority}/${name} is no key: its point is not on the curve`);
  }
  const subjects = officers.map(({ id, subject }) => subject ?? id);
  const all = [...subjects, ...machines.map(({ authority, name }) => `${authority}/${name}`)];
  const twice = all.find((each, i) => all.indexOf(each) !== i);
  if (twice !== undefined)
    throw invalid("machines", `${twice} is two who act; give each a name and a subject of its own`);
}

function isPublicKey(jwk: JsonWebKey): boolean {
  try {
    return createPublicKey({ key: jwk, format: "jwk" }).type === "public";
  } catch {
    return false;
  }
}

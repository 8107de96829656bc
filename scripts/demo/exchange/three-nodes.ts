/**
 * Three nodes of three states, each with its own database, keys, data directory and officers. XA's founded the register and
 * runs its ledger, which the others read and write over JSON-RPC; no node holds a key of another's authorities.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { readConfig } from "../../../services/apps/node/config.ts";
import { firstPasswordsFile } from "../../../services/apps/node/first-passwords.ts";
import { openKeys } from "../../../services/apps/node/open-keys.ts";
import { openNode, type RunningNode } from "../../../services/apps/node/open-node.ts";
import { administrationOf } from "../../../services/chain/administration.ts";
import { httpEndpoint } from "../../../services/chain/endpoint.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { OfficerRole } from "../../../services/domain/officer/officer.ts";
import type { Role } from "../../../services/domain/permit/kind.ts";
import { Client } from "../client.ts";

export type State = "XA" | "XB" | "XC";
export const STATES: readonly State[] = ["XA", "XB", "XC"];

const OFFICERS: Readonly<Record<string, Readonly<Record<string, readonly OfficerRole[]>>>> = {
  "XA-LIC": { amara: ["licensing-officer"], bela: ["approver"] },
  "XA-CUS": { chidi: ["customs-officer"] },
  "XA-AUD": { emil: ["auditor"] },
  "XB-LIC": { farid: ["licensing-officer"], gita: ["approver"] },
  "XB-CUS": { hugo: ["customs-officer"] },
  "XB-PORT": { petra: ["customs-officer"] },
  "XC-LIC": { kaya: ["licensing-officer"], luis: ["approver"] },
  "XC-CUS": { mina: ["customs-officer"] },
};
/** Named on the register while the story is told. */
export const LATE = "XB-PORT";
const KINDS = ["end-user-certificate", "transit-consent", "export-licence"] as const;
const VALID = { validFrom: "2026-01-01T00:00:00Z", validUntil: "2046-01-01T00:00:00Z" };
/** Seconds between attempts at most: a story has no hour to wait. */
const LONGEST_PAUSE = 2;

export interface Post {
  readonly state: State;
  readonly url: string;
  readonly client: Client;
  /** Undefined while it is stopped. */
  readonly node: RunningNode | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ThreeNodes {
  readonly posts: Readonly<Record<State, Post>>;
  readonly register: Hex;
  /** Names an authority of XB, XC whose keys its own node holds. */
  name(authority: string): Promise<void>;
  close(): Promise<void>;
}

/** Everything is under a directory of its own, which `close` removes. `progress` gets a line for each step. */
export async function openThreeNodes(progress: (line: string) => void): Promise<ThreeNodes> {
  const directory = await mkdtemp(join(tmpdir(), "countersign-three-"));
  const [ledgerPort, ...ports] = await freePorts(STATES.length + 1);
  const urls = Object.fromEntries(STATES.map((state, i) => [state, `http://localhost:${ports[i]}`]));
  const place: Place = { directory, urls: urls as Record<State, string>, ledgerPort: ledgerPort as number };
  const posts = Object.fromEntries(STATES.map((state) => [state, new RunningPost(place, state)]));
  const { XA, XB, XC } = posts as Record<State, RunningPost>;
  const close = async (): Promise<void> => {
    for (const post of [XC, XB, XA]) await post.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await XA.configure({ ...founding(place.ledgerPort) });
    await XA.start();
    progress("XA's node has founded the register and runs its ledger");
    const { register } = XA.running.services.verify.identity;
    const network = { kind: "network", url: `http://127.0.0.1:${place.ledgerPort}`, register };
    for (const post of [XB, XC]) {
      await post.configure(network);
      for (const authority of authoritiesOf(post.state)) if (authority !== LATE) await nameOn(XA, post, authority);
      await post.start();
      progress(`${post.state}'s node reads that ledger, and holds the keys of ${authoritiesOf(post.state).join(", ")}`);
    }
    return { posts: { XA, XB, XC }, register, name: (authority) => nameOn(XA, XB, authority), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Officers sign in with the passwords their node made. */
const TRIAL = { kind: "embedded", trial: true };

interface Place {
  readonly directory: string;
  readonly urls: Readonly<Record<State, string>>;
  readonly ledgerPort: number;
}

class RunningPost implements Post {
  readonly state: State;
  readonly url: string;
  readonly client: Client;
  readonly file: string;
  readonly #place: Place;
  readonly #passphrase = randomBytes(24).toString("base64url");
  node: RunningNode | undefined;

  constructor(place: Place, state: State) {
    this.#place = place;
    this.state = state;
    this.url = place.urls[state];
    this.client = new Client(this.url, firstPasswordsFile(join(place.directory, state, "data"), true));
    this.file = join(place.directory, state, "node.json");
  }

  get running(): RunningNode {
    if (!this.node) throw new Error(`the node of ${this.state} is stopped`);
    return this.node;
  }

  async configure(ledger: object): Promise<void> {
    const others = STATES.filter((state) => state !== this.state);
    const partners = others.flatMap((state) =>
      authoritiesOf(state).map((authority) => ({ authority, url: this.#place.urls[state] })),
    );
    const authorities = authoritiesOf(this.state).map((id) => ({
      id,
      officers: Object.entries(OFFICERS[id] ?? {}).map(([name, roles]) => ({ name, roles })),
    }));
    const port = Number(new URL(this.url).port);
    const exchange = { partners, longestPause: LONGEST_PAUSE };
    await mkdir(join(this.#place.directory, this.state), { mode: 0o700 });
    await writeFile(
      this.file,
      JSON.stringify({ ledger, http: { port }, data: "data", signIn: TRIAL, exchange, authorities }),
    );
  }

  read() {
    return readConfig({ COUNTERSIGN_CONFIG: this.file, COUNTERSIGN_PASSPHRASE: this.#passphrase });
  }

  async start(): Promise<void> {
    this.node = await openNode({ ...this.read(), log: pino({ level: "silent" }) });
  }

  async stop(): Promise<void> {
    const { node } = this;
    this.node = undefined;
    await node?.stop();
  }
}

/** XA's states' offices name the authority; its accounts accept and its key shows that it is held, each by its own node. */
async function nameOn(founder: RunningPost, post: RunningPost, id: string): Promise<void> {
  const { identity } = founder.running.services.verify;
  const offices = founder.running.services.issue.signers;
  const [administrator, guardian] = [offices.ledger(post.state), offices.ledger(post.state, "second")];
  const at = { endpoint: httpEndpoint(founder.running.ledgerUrl), register: identity.register };
  const acts = await administrationOf(at, { administrator, guardian });
  const { config, secrets } = post.read();
  await mkdir(join(config.data, "keys"), { recursive: true, mode: 0o700 });
  const ring = await openKeys({ config, passphrase: secrets.passphrase ?? "", clock: Date.now, random: randomBytes });
  try {
    const { roles, kinds } = scopeOf(id);
    const [validFrom, validUntil] = [Date.parse(VALID.validFrom) / 1000, Date.parse(VALID.validUntil) / 1000];
    await acts.nameAuthority({ authority: id, roles, kinds, validFrom, validUntil });
    for (const seat of ["first", "second"] as const) {
      const account = await ring.createLedgerKey(id, seat);
      await acts.addAccount(id, account.account);
      await acts.acceptAccount(id, account);
    }
    await acts.addKey(id, await ring.createDocumentKey(id), 0);
  } finally {
    ring.close();
  }
}

function founding(port: number): object {
  const authorities = authoritiesOf("XA").map((id) => ({ id, ...scopeOf(id), ...VALID }));
  return { kind: "embedded", port, founding: { states: STATES, authorities } };
}

function authoritiesOf(state: State): string[] {
  return Object.keys(OFFICERS).filter((id) => id.startsWith(state));
}

function scopeOf(id: string): { readonly roles: readonly Role[]; readonly kinds: readonly (typeof KINDS)[number][] } {
  if (id.endsWith("-LIC")) return { roles: ["licensing"], kinds: KINDS };
  return { roles: [id.endsWith("-AUD") ? "auditor" : "customs"], kinds: [] };
}

/** Ports nobody listens on now. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * Where officers of a node sign in, as the node itself says (RFC 9728).
 * @module
 */
import { notANode, notThere } from "../client.ts";

export interface Place {
  /** How the node is called: what proofs are made for. */
  readonly resource: string;
  readonly issuer: string;
  readonly client: string;
  readonly audience: string;
  /** The provider is the node itself: its forms may be given a password. */
  readonly embedded: boolean;
}

const METADATA = "/.well-known/oauth-protected-resource";
const PATIENCE = 10_000;

/** Throws Trouble 69 when nobody, or somebody else, answers at `node`. */
export async function placeOf(node: string): Promise<Place> {
  const found = metadata(await ask(node));
  if (!found) throw notANode(node, "it does not say where to sign in");
  const { resource, issuer, client, audience } = found;
  // A token for another node must not be asked for because this one says so.
  if (!sameSite(resource, node)) throw notANode(node, `it calls itself ${resource}`);
  return { resource, issuer, client, audience, embedded: issuer === `${resource}/sign-in` };
}

async function ask(node: string): Promise<unknown> {
  try {
    const response = await fetch(`${node}${METADATA}`, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    return response.ok ? await response.json() : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw notThere(node, error);
  }
}

function metadata(answer: unknown): Omit<Place, "embedded"> | undefined {
  if (typeof answer !== "object" || answer === null) return undefined;
  const { resource, authorization_servers: servers, countersign } = answer as Record<string, unknown>;
  const issuer = Array.isArray(servers) ? (servers[0] as unknown) : undefined;
  const { client, audience } = (countersign ?? {}) as Record<string, unknown>;
  const texts = [resource, issuer, client, audience];
  if (!texts.every((text) => typeof text === "string")) return undefined;
  return { resource, issuer, client, audience } as Omit<Place, "embedded">;
}

/** The same origin, or two names of this very machine. */
function sameSite(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)];
  if (!a || !b || a.protocol !== b.protocol || a.port !== b.port) return false;
  return a.hostname === b.hostname || (isLoopbackName(a.hostname) && isLoopbackName(b.hostname));
}

export function isLoopbackName(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

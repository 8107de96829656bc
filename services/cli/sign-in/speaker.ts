/**
 * Speaks for one officer at one node: the headers that show who a request is from.
 * @module
 */
import { readFile } from "node:fs/promises";
import { parseJson } from "../../schema/json/strict-json.ts";
import { EXIT } from "../exit.ts";
import { Trouble, usageTrouble } from "../trouble.ts";
import { renew, type Tokens } from "./oidc.ts";
import { type Place, placeOf } from "./place.ts";
import { makeProof, newProofKey, type ProofKey } from "./proof.ts";
import type { SessionFiles } from "./session-files.ts";
import { signInWithPassword } from "./walk.ts";

export interface Speaker {
  /** Headers for one request; `path` may carry a query. */
  headers(method: string, path: string): Promise<Record<string, string>>;
}

export interface SpeakerOptions {
  readonly node: string;
  /** AUTHORITY/name. */
  readonly officer: string;
  readonly sessions: SessionFiles;
  /** JSON file of passwords by officer; undefined: only sessions count. */
  readonly passwordsFile: string | undefined;
}

/** A token with less time than this is renewed first. */
const MARGIN_MS = 30_000;

interface Voice {
  readonly place: Place;
  readonly key: ProofKey;
  readonly tokens: Tokens;
}

/** Signs in, or finds the session, at the first request. Throws Trouble that says what to do. */
export function createSpeaker(options: SpeakerOptions): Speaker {
  let voice: Promise<Voice> | undefined;
  const current = async (): Promise<Voice> => {
    voice ??= begin();
    const found = await voice;
    if (found.tokens.expiresAt - MARGIN_MS > Date.now()) return found;
    voice = begin();
    return voice;
  };
  // What failed once is tried again at the next request: the node may have been away.
  const begin = (): Promise<Voice> => {
    const begun = voiceOf(options);
    begun.catch(() => {
      if (voice === begun) voice = undefined;
    });
    return begun;
  };
  return {
    async headers(method, path) {
      const { place, key, tokens } = await current();
      const url = `${place.resource}${path.split("?", 1)[0]}`;
      return {
        Authorization: `DPoP ${tokens.access}`,
        DPoP: await makeProof(key, { method, url, token: tokens.access }),
      };
    },
  };
}

/** A file of passwords comes first: who names one means it. */
async function voiceOf(options: SpeakerOptions): Promise<Voice> {
  const { node, officer, sessions, passwordsFile } = options;
  const place = await placeOf(node);
  const password = passwordsFile === undefined ? undefined : (await readPasswords(passwordsFile))[officer];
  if (password !== undefined) {
    const key = await newProofKey();
    return { place, key, tokens: await signInWithPassword(place, key, { officer, password }) };
  }
  const session = await sessions.use(place, officer, async (kept) =>
    kept.tokens.expiresAt - MARGIN_MS > Date.now() ? kept : { ...kept, tokens: await renewed(place, kept) },
  );
  if (session) return { place, ...session };
  throw notSignedIn(node, officer, passwordsFile);
}

async function renewed(place: Place, { key, tokens }: Pick<Voice, "key" | "tokens">): Promise<Tokens> {
  if (tokens.refresh === undefined) throw ended();
  const fresh = await renew(place, key, tokens.refresh);
  return { ...fresh, refresh: fresh.refresh ?? tokens.refresh, subject: tokens.subject };
}

function ended(): Trouble {
  return new Trouble(EXIT.refused, {
    code: "sign-in-refused",
    detail: "The session has ended.",
    wayOut: "Sign in again: countersign sign-in AUTHORITY/name.",
  });
}

function notSignedIn(node: string, officer: string, passwordsFile: string | undefined): Trouble {
  const file = passwordsFile === undefined ? "" : ` and ${passwordsFile} has no password of that officer`;
  return new Trouble(EXIT.refused, {
    code: "token-missing",
    detail: `Nobody has signed in as ${officer} at ${node}${file}.`,
    wayOut: `Sign in: countersign sign-in ${officer}; in a trial set COUNTERSIGN_PASSWORDS to the node's trial-passwords.json.`,
  });
}

/** Passwords by officer. Throws Trouble 64 when there is no such file, or it is none. */
export async function readPasswords(file: string): Promise<Readonly<Record<string, string>>> {
  const wayOut =
    'It is JSON: {"XA-LIC/amara": "…"}; a trial node writes one to trial-passwords.json in its data directory.';
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw usageTrouble(`The file of passwords ${file} cannot be read: ${why}.`, wayOut, error);
  }
  const found = parsed(text);
  if (!found) throw usageTrouble(`${file} is no file of passwords.`, wayOut);
  return found;
}

function parsed(text: string): Record<string, string> | undefined {
  try {
    const value = parseJson(text);
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMap && Object.values(value).every((each) => typeof each === "string")
      ? (value as Record<string, string>)
      : undefined;
  } catch {
    return undefined; // The parser's own words may quote the file.
  }
}

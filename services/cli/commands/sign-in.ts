/**
 * Who acts: signing in and out.
 * @module
 */

import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { EXIT } from "../exit.ts";
import { parseOfficer } from "../parse-argument.ts";
import type { Act, Outcome, Session } from "../session.ts";
import { signInWithBrowser } from "../sign-in/browser.ts";
import { revoke } from "../sign-in/oidc.ts";
import { placeOf } from "../sign-in/place.ts";
import { newProofKey } from "../sign-in/proof.ts";
import { readPasswords } from "../sign-in/speaker.ts";
import { signInWithPassword } from "../sign-in/walk.ts";
import { usageTrouble } from "../trouble.ts";

interface SignInOptions {
  readonly passwordFile?: string;
  readonly newPasswordFile?: string;
}

export function addSignIn(program: Command, act: Act): void {
  const officer = ["<officer>", "AUTHORITY/name", parseOfficer] as const;
  program
    .command("sign-in")
    .description("sign in as an officer; the session is kept for this user")
    .argument(...officer)
    .option("--password-file <file>", "file with the password, instead of a browser (for trials and scripts)")
    .option("--new-password-file <file>", "file with the password to choose when the first one has to be changed")
    .action(act(signIn));
  program
    .command("sign-out")
    .description("end an officer's session")
    .argument(...officer)
    .action(act(signOut));
}

async function signIn(session: Session, officer: string, options: SignInOptions): Promise<Outcome> {
  const { node, surroundings } = session;
  const place = await placeOf(node);
  const key = await newProofKey();
  const password = await passwordOf(session, officer, options);
  const next = options.newPasswordFile === undefined ? undefined : await readLine(options.newPasswordFile);
  const tokens =
    password === undefined
      ? await signInWithBrowser({ place, key, officer, show: (url) => surroundings.signIn.show(url) })
      : await signInWithPassword(place, key, { officer, password, next });
  // Another officer's session under this one's name would make every act afterwards his.
  if (place.embedded && tokens.subject !== officer)
    throw usageTrouble(
      `It was ${tokens.subject} who signed in, not ${officer}.`,
      "Sign in again as the officer you named.",
    );
  await surroundings.signIn.sessions.keep(place, officer, { key, tokens });
  const text = `Signed in as ${officer} at ${place.resource}.`;
  return { exit: EXIT.done, json: { officer, node: place.resource, issuer: place.issuer }, text };
}

async function signOut({ node, surroundings }: Session, officer: string): Promise<Outcome> {
  const { sessions } = surroundings.signIn;
  const place = await placeOf(node);
  let ended = true;
  // Ended before it is forgotten: what could not be ended now can be tried again.
  const kept = await sessions.use(place, officer, async (session) => {
    if (session.tokens.refresh !== undefined) ended = await revoke(place, session.tokens.refresh);
    return session;
  });
  if (!kept) throw usageTrouble(`Nobody is signed in as ${officer} at ${node}.`, "There is nothing to do.");
  await sessions.remove(place, officer);
  const text = ended ? `Signed out: ${officer}.` : `Signed out here: ${officer}; the provider ends no sessions early.`;
  return { exit: EXIT.done, json: { officer, node: place.resource, ended }, text };
}

async function passwordOf(
  { surroundings }: Session,
  officer: string,
  { passwordFile }: SignInOptions,
): Promise<string | undefined> {
  if (passwordFile !== undefined) return readLine(passwordFile);
  const { passwordsFile } = surroundings.signIn;
  return passwordsFile === undefined ? undefined : (await readPasswords(passwordsFile))[officer];
}

/** The file's first line. */
async function readLine(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).split(/\r?\n/, 1)[0] ?? "";
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw usageTrouble(
      `The file ${file} cannot be read: ${why}.`,
      "Name a file whose first line is the password.",
      error,
    );
  }
}

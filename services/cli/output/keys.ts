/**
 * Keys and what became of them, for people.
 * @module
 */
import type { LoneKeyChange } from "../../domain/officer/key-change.ts";
import { instantText } from "../../domain/time/instant.ts";
import type { KeyTenure, ReadCall } from "../../ports/keys.ts";
import type { KeyOutcome } from "../../usecases/keys/keys-context.ts";
import type { ListedKey } from "../../usecases/keys/list-keys.ts";
import { table } from "./table.ts";

export function keysText(keys: readonly ListedKey[], now: number): string {
  if (keys.length === 0) return "There are no keys here.";
  const rows = keys.map((key) => [
    ...[key.owner, key.purpose, key.seat, String(key.generation), key.driver],
    ...[partText(key), registerText(key, now), key.id],
  ]);
  return table(["Owner", "Purpose", "Seat", "No", "Driver", "Here", "On the register", "Key or account"], rows);
}

function partText({ part, here, from }: ListedKey): string {
  if (here === false) return part === "in-use" ? "LOST" : "next, LOST";
  if (part === "next") return from === undefined ? "next" : `next, from ${instantText(from)}`;
  return part === "in-use" ? "in use" : "former";
}

function registerText({ owner, register }: ListedKey, now: number): string {
  if (!owner.includes("-")) return "an office's";
  return register === undefined ? "not named" : tenureText(register, now);
}

function tenureText({ validFrom, revokedAt, compromisedSince }: KeyTenure, now: number): string {
  if (compromisedSince !== 0) return `compromised since ${instantText(compromisedSince)}`;
  if (revokedAt !== 0) return `ended ${instantText(revokedAt)}`;
  return validFrom > now ? `from ${instantText(validFrom)}` : "in effect";
}

export function outcomeText(
  outcome: KeyOutcome,
  { command, isRecovery }: { readonly command: string; readonly isRecovery: boolean },
  file: string | undefined,
): string {
  if (outcome.state === "done") return outcome.id === undefined ? "Done." : `Done. In use: ${outcome.id}`;
  if (outcome.state === "waiting") {
    const begun = `The new key ${outcome.id} waits for ${instantText(outcome.until)}. Start the node; it signs with the new key by itself \
from then on.`;
    // Of a recovery the old key is ended already; the command given again later would replace the new one.
    if (isRecovery) return `${begun} Nothing more is to be done.`;
    return `${begun} Afterwards give the same command again:\n  ${command}`;
  }
  const where = file === undefined ? "Give the command again with --proposal FILE" : `Carry ${file}`;
  return `The offices of the state have to act, and this node does not hold their keys. ${where} to the administrator, then to the \
guardian (countersign keys carry-out FILE --office …), and then give the same command again:\n  ${command}`;
}

/** Said loudly: nobody but who has the directory was asked. */
export function loneText({ change: { act, owner, purpose, seat }, reason, id }: LoneKeyChange): string {
  return `EMERGENCY: nobody has approved to ${act} the ${purpose} key of ${owner} (${seat} seat). It is in the audit log as done alone \
(${id}: ${reason}), and after the next start listed by countersign audit break-glass until it is reviewed.`;
}

export function callText({ called, args }: ReadCall): string {
  return `  ${called}\n${args.map((arg) => `    ${arg}`).join("\n")}`;
}

/**
 * A draft is refused with a reason, or changed. A changed draft has another digest, and no approval any more.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";
import { type Officer, officerId } from "../../domain/officer/officer.ts";
import { assertSecond, isSame } from "../../domain/officer/two-officers.ts";
import { requireRole } from "../officers/require-role.ts";
import {
  contentOf,
  type Draft,
  type DraftContext,
  type DraftRequest,
  draftTurnstile,
  findDraft,
  keepDraft,
  kindOf,
  writersOf,
} from "./draft.ts";

/** Throws Refusal `draft-refused`. */
export function assertNotRefused({ refusal }: Draft): void {
  if (refusal) throw new Refusal("draft-refused", { officer: refusal.officer, reason: refusal.reason });
}

/**
 * What another officer will not approve, and why. The same refusal again gives the same answer. Throws Refusals
 * `officer-same`, `officer-machine`, `officer-not-entitled`, `draft-changed`, `draft-refused`, `draft-closed`.
 */
export function refuseDraft(
  context: DraftContext,
  officer: Officer,
  { id, digest, reason }: { readonly id: string; readonly digest: string; readonly reason: string },
): Promise<Draft> {
  return draftTurnstile.pass(id, async () => {
    const draft = await findDraft(context.vault, officer.authority, id);
    assertSecond(kindOf(draft), writersOf(draft), officer);
    if (draft.digest !== digest) throw new Refusal("draft-changed", { expected: draft.digest });
    const { refusal } = draft;
    if (refusal && isSame(refusal.officer, officerId(officer)) && refusal.reason === reason) return draft;
    assertNotRefused(draft);
    assertOpen(context, draft);
    const said = { officer: officerId(officer), at: context.clock(), reason };
    const refused: Draft = { ...unsigned(draft), state: "refused", refusal: said };
    await context.vault.put(draft.authority, "draft", draft.id, refused);
    return refused;
  });
}

/**
 * Writes the draft anew under its id: its approval, its signature and its refusal are gone. The same change under the same key
 * gives the same draft, and once another has come after it `key-reused`. Throws Refusals `draft-closed` when it was signed and not refused by the register, `draft-refused`
 * when it is what an approver has refused, and those of a new draft.
 */
export async function changeDraft(
  context: DraftContext,
  officer: Officer,
  id: string,
  request: DraftRequest,
): Promise<Draft> {
  requireRole(officer, "licensing-officer");
  return draftTurnstile.pass(id, async () => {
    const draft = await findDraft(context.vault, officer.authority, id);
    const { written, tag } = await contentOf(context, draft.authority, request);
    const { key } = request;
    if (draft.changed?.key === key) {
      if (draft.digest !== written.digest) throw new Refusal("key-reused", { key });
      return draft;
    }
    const { changed: last } = draft;
    // A change that comes again, late, must not undo the one that came after it.
    if (last?.before?.includes(key)) throw new Refusal("key-reused", { key });
    assertOpen(context, draft);
    if (draft.digest === written.digest) assertNotRefused(draft);
    const writers = [...new Set(writersOf(draft))];
    const before = last ? [...(last.before ?? []), last.key] : [];
    const changed = { times: (last?.times ?? 0) + 1, key, ...(before.length > 0 && { before }) };
    const head = { id: draft.id, authority: draft.authority, author: officerId(officer), createdAt: draft.createdAt };
    return keepDraft(context, { ...head, ...written, writers, changed, state: "open" }, tag);
  });
}

/** What was signed may be on its way to the register: only what that has refused, and has not, is taken up again. */
function assertOpen({ lookup }: DraftContext, { state, refused, permit }: Draft): void {
  if (state === "open" || state === "refused") return;
  const registered = permit !== undefined && lookup.register.permits.has(permit);
  if (state === "issued" || registered || refused === undefined) throw new Refusal("draft-closed", { state });
}

function unsigned({
  approval: _by,
  bundle: _bundle,
  permit: _permit,
  confirmed: _at,
  refused: _code,
  ...draft
}: Draft) {
  return draft;
}

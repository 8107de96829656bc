/**
 * Events and acts as JSON and back: amounts, which are bigint, travel as digit strings. Which fields those are is told
 * by their names alone, so the list is checked against the types at compile time.
 * @module
 */
import type { RegisterFact } from "../domain/register/events.ts";
import type { OutboxItem } from "../ports/store.ts";

const AMOUNT_FIELDS = [
  ...(["quantity", "value", "quantityLimit", "valueLimit", "windowQuantity", "windowValue"] as const),
  ...(["reservedQuantity", "consumedQuantity", "returnedQuantity", "excessQuantity"] as const),
  ...(["reservedValue", "consumedValue", "returnedValue", "excessValue"] as const),
  "count",
] as const;
type AmountField = (typeof AMOUNT_FIELDS)[number];

/** Names of all fields within T whose type passes, at any depth. */
type FieldNames<T, Wanted> = T extends readonly (infer Member)[]
  ? FieldNames<Member, Wanted>
  : T extends object
    ? {
        [K in keyof T & string]-?: [Exclude<T[K], undefined>] extends [Wanted]
          ? K
          : FieldNames<Exclude<T[K], undefined>, Wanted>;
      }[keyof T & string]
    : never;

/** Names that stand for something else than an amount somewhere within T. */
type OtherNames<T> = T extends readonly (infer Member)[]
  ? OtherNames<Member>
  : T extends object
    ? { [K in keyof T & string]-?: T[K] extends bigint ? never : K | OtherNames<Exclude<T[K], undefined>> }[keyof T &
        string]
    : never;

type Stored = RegisterFact | OutboxItem;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** Compiles only while the list names every amount in what is stored, and nothing that is no amount. */
const everyAmountIsListed: Same<FieldNames<Stored, bigint>, AmountField> = true;
const nothingElseIsListed: Same<Extract<OtherNames<Stored>, AmountField>, never> = true;

const amounts: ReadonlySet<string> = new Set<AmountField>(
  everyAmountIsListed && nothingElseIsListed ? AMOUNT_FIELDS : [],
);

/** Fields whose text was mostly seen shortly before: a network, a key, a kind, the zero word, a permit just registered. */
const repeated: ReadonlySet<string> = new Set([
  "networkId",
  "keyId",
  "kind",
  "mandate",
  "id",
  "series",
  "supersedes",
  "permit",
]);
const SHARED_AT_MOST = 4_096;
const sharedTexts = new Map<string, string>();

/** One copy of equal texts: a lookup of a million permits would hold a million copies of its network's id. */
function shared(text: string): string {
  const known = sharedTexts.get(text);
  if (known !== undefined) return known;
  if (sharedTexts.size >= SHARED_AT_MOST) sharedTexts.clear(); // permits pass through; what repeats comes back
  sharedTexts.set(text, text);
  return text;
}

/** One line of JSON; amounts as digit strings. */
export function encodeStored(value: Stored): string {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === "bigint" ? field.toString() : field));
}

/** What {@link encodeStored} was given. The text is our own: it was written by this module and by nobody else. */
export function decodeStored<T extends Stored>(text: string): T {
  return revive(JSON.parse(text)) as T;
}

/** In place and by hand: a JSON.parse reviver costs four times as much, and a start reads every event there is. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) {
    for (const member of value) revive(member);
  } else if (typeof value === "object" && value !== null) {
    const fields = value as Record<string, unknown>;
    for (const name in fields) {
      const field = fields[name];
      // A revert's params are text under names the contract chose.
      if (typeof field === "object" && name !== "params") revive(field);
      else if (typeof field !== "string") continue;
      else if (amounts.has(name)) fields[name] = BigInt(field);
      else if (repeated.has(name)) fields[name] = shared(field);
    }
  }
  return value;
}

/**
 * Reverts become refusals of the catalogue here, and nowhere else.
 * @module
 */
import { decodeErrorResult } from "viem";
import { type Hex, ZERO_WORD } from "../domain/bytes/hex.ts";
import { type Params, Refusal } from "../domain/errors/refusal.ts";
import { PERMIT_KINDS, STATUSES } from "../domain/permit/kind.ts";
import { instantText } from "../domain/time/instant.ts";
import { registerLensAbi } from "./abi/register-lens.ts";
import * as words from "./codec/words.ts";
import { CONTRACT_ABIS } from "./contracts.ts";
import { REVERT_CODES } from "./revert-codes.ts";

interface ErrorItem {
  readonly type: "error";
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly type: string }[];
}

/** Every custom error of every contract: an act on one may fail in another it calls. */
export const REVERT_ABI: readonly ErrorItem[] = [...Object.values(CONTRACT_ABIS), registerLensAbi].flatMap((abi) =>
  (abi as readonly { type: string }[]).filter((item): item is ErrorItem => item.type === "error"),
);

/**
 * The refusal that revert data stands for. `called` is the contract's function; `networkId` the register's. Data of no
 * error known here gives `ledger-refused` with the raw data and the function, so that nothing is lost.
 */
export function refusalOf(data: Hex, called: string, networkId: Hex): Refusal {
  const unknown = new Refusal("ledger-refused", { data, function: called });
  try {
    const { errorName, args } = decodeErrorResult({ abi: REVERT_ABI, data });
    const row = REVERT_CODES[errorName];
    const item = REVERT_ABI.find((one) => one.name === errorName);
    if (row === undefined || item === undefined) return unknown;
    const params: Record<string, string> = {};
    for (const [i, { name, type }] of item.inputs.entries()) {
      const [renamed] = Object.entries(row.rename ?? {}).find(([, argument]) => argument === name) ?? [name];
      params[renamed] = say(args?.[i], name, type);
    }
    if (row.code === "network-foreign") params.expected = networkId;
    if (row.code === "ledger-refused") params.function = called;
    return new Refusal(row.code, { ...params, ...row.fixed } satisfies Params);
  } catch {
    return unknown;
  }
}

/** Arguments that are names, by what the interfaces call them: ABIs know only that they are words. */
const NAMES: ReadonlySet<string> = new Set(["authority", "issuer", "caller", "party", "binder", "author", "successor"]);

/** Times the register can keep; one beyond is refused there, and stays a number here. */
const TIME_END = 2n ** 40n;

/** Arguments that are UTC seconds. */
const TIMES: ReadonlySet<string> = new Set([
  ...["validFrom", "validUntil", "arrivedAt", "compromisedSince", "notBefore", "endsAt", "dueAt"],
]);

/** A value as the domain writes it; a word that should be a name and is none stays hex. */
function say(value: unknown, name: string, type: string): string {
  if (type === "address") return words.toLower(value as string);
  if (type === "bytes2" || type === "bytes3") return sayAscii(value as Hex);
  if (type === "bytes32" && name === "principal") return sayPrincipal(value as Hex);
  if (type === "bytes32" && NAMES.has(name)) return value === ZERO_WORD ? "nobody" : words.fromParty(value as Hex);
  if (TIMES.has(name) && BigInt(value as bigint | number) < TIME_END) return instantText(Number(value));
  if (type === "uint8" && name === "kind") return PERMIT_KINDS[value as number] ?? String(value);
  if (type === "uint8" && (name === "from" || name === "to")) return STATUSES[value as number] ?? String(value);
  return typeof value === "object" && value !== null ? sayStruct(value) : String(value);
}

function sayStruct(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}

function sayPrincipal(word: Hex): string {
  try {
    return words.fromPrincipal(word);
  } catch {
    return word;
  }
}

function sayAscii(word: Hex): string {
  try {
    return words.fromAscii(word, /^[A-Z0-9]*$/);
  } catch {
    return word;
  }
}

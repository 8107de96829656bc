/**
 * Reads the verdict vectors, puts each together and asks the service's own use case for its verdict.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { createCredentials } from "../../../services/credential/credentials.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { Refusal } from "../../../services/domain/errors/refusal.ts";
import type { Bundle } from "../../../services/domain/permit/bundle.ts";
import type { AuthorityId } from "../../../services/domain/permit/party.ts";
import type { Register } from "../../../services/domain/register/model.ts";
import type { Fact, Facts, LinkedFact } from "../../../services/domain/verdict/facts.ts";
import { judge, type Verdict } from "../../../services/domain/verdict/judge.ts";
import type { JudgingRules } from "../../../services/domain/verdict/rules.ts";
import type { Shipment } from "../../../services/domain/verdict/shipment.ts";
import { shipment as shipmentSchema } from "../../../services/schema/api/shipment.ts";
import { parseFields } from "../../../services/schema/refuse-field.ts";
import { itemFacts } from "../../../services/usecases/items/item-facts.ts";
import { gatherFacts, type Shown, type VerifyContext } from "../../../services/usecases/verify/gather.ts";
import { linkedFacts } from "../../../services/usecases/verify/linked-facts.ts";
import { shipmentOf } from "../../../services/usecases/verify/shipment.ts";
import { shownPermit, TABLES } from "../../../services/usecases/verify/verify.ts";
import { sha256 } from "../permit-fixture.ts";
import { SCALES } from "../verdict-facts.ts";
import {
  baseFile,
  facts as factsSchema,
  type PapersFile,
  papersFile,
  type Vector,
  type VectorFacts,
  vectorsFile,
} from "./format.ts";
import { bundleOf, type Incoming, incoming, shownOf } from "./input.ts";
import { mergePatch } from "./merge-patch.ts";
import { bookOf } from "./on-record.ts";
import { readerOf, registerOf } from "./register.ts";
import { judgingRules, rules as rulesSchema } from "./rules-format.ts";

const FOLDER = new URL("../../vectors/verdicts/", import.meta.url);
/** Files of the folder that hold no vectors. */
export const NO_VECTORS: ReadonlySet<string> = new Set(["papers.json", "base.json", "schema.json"]);

export const UNASKED: Fact<never> = {
  is: "could-not-ask",
  code: "ledger-unavailable",
  params: { why: "the vector says so" },
};

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"));

const [given, base] = [read("papers.json"), baseFile.parse(read("base.json"))];
papersFile.parse(given);
export const papers = given as PapersFile;

/** Every vector, by the file it stands in. */
export function readVectors(): { readonly file: string; readonly vectors: readonly Vector[] }[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json") && !NO_VECTORS.has(name));
  return files.sort().map((file) => ({ file, vectors: vectorsFile.parse(read(file)).vectors }));
}

/** A vector with everything it leaves to the base. */
export interface Case {
  readonly vector: Vector;
  readonly facts: VectorFacts;
  readonly what: Incoming;
  readonly linked: readonly Incoming[];
  readonly now: number;
  readonly limits: JudgingRules;
  readonly context: VerifyContext;
}

export function caseOf(vector: Vector): Case {
  return caseWith(vector, mergePatch(base.facts, vector.facts ?? {}));
}

/** The vector with these facts, whole, instead of its own. */
export function caseWith(vector: Vector, whole: unknown): Case {
  const facts = factsSchema.parse(whole);
  const now = vector.now ?? base.now;
  const rules = rulesSchema.parse(mergePatch(base.rules, vector.rules ?? {}));
  return {
    vector,
    facts,
    what: incoming(vector.input, papers, facts),
    linked: (vector.linked ?? []).map((each) => incoming(each, papers, facts)),
    now,
    limits: judgingRules(rules),
    context: contextOf(facts, now, rules.lookupAge),
  };
}

const credentials = createCredentials();
const NOTHING_READ = { authorities: {}, keys: {}, permits: {}, series: {}, reservations: {}, own: [] };

function contextOf(facts: VectorFacts, now: number, lookupAge: number): VerifyContext {
  const { head, heardAgo, lens } = facts.ledger;
  const known = head && { ...head, hash: head.hash as Hex };
  const register = registerOf(facts, papers);
  const there = known && typeof lens === "object" ? factsSchema.parse(mergePatch(facts, lens)) : undefined;
  return {
    identity: { networkId: facts.networkId as Hex, chainId: 1, register: `0x${"5f".repeat(20)}`, foundedAt: 0 },
    lookup: {
      register: known ? register : registerOf({ ...facts, ...NOTHING_READ }, papers),
      head: known,
      freshAt: known && heardAgo !== undefined ? (now - heardAgo) * 1000 : undefined,
    },
    reader: readerOf(there && registerOf(there, papers), there?.ledger.head, known),
    ...{ credentials, sha256, scales: SCALES, lookupAge, clock: () => now * 1000 },
    draws: {
      own: facts.own as readonly AuthorityId[],
      traces: { reservationsUnder: (digest) => drawnUnder(register, digest) },
    },
  };
}

function drawnUnder({ reservations }: Register, digest: Hex): Hex[] {
  return [...reservations.values()].filter(({ declaration }) => declaration === digest).map(({ id }) => id);
}

/** What nobody could ask, laid over what was gathered. A key that could not be asked for leaves the signature unjudged. */
export function withUnasked(facts: Facts, names: readonly string[]): Facts {
  const unasked = (name: string): boolean => names.includes(name);
  const { mandate } = facts;
  // Where no declaration is named nobody asks for its reservations.
  const asked = (name: string): boolean =>
    !name.includes("/") && name !== "mandate" && (name !== "reserved" || facts.reserved !== undefined);
  const gone = names.filter(asked).map((name) => [name, UNASKED]);
  return {
    ...facts,
    ...Object.fromEntries(gone),
    ...(unasked("key") && { signature: UNASKED }),
    // Of a permit that names none there is nothing to ask.
    ...(mandate && unasked("mandate") && { mandate: { digest: mandate.digest, fact: UNASKED } }),
    links: facts.links.map(({ id, fact }, i) => ({ id, fact: unasked(`links/${i}`) ? UNASKED : fact })),
  };
}

/** What nobody could ask about the permits shown with it. */
function linkedUnasked(linked: readonly LinkedFact[], names: readonly string[]): LinkedFact[] {
  const gone = { issuer: UNASKED, key: UNASKED, permit: UNASKED, signature: UNASKED };
  return linked.map(({ id, facts }, i) => ({
    id,
    facts: names.includes(`linked/${i}`) ? { ...facts, ...gone } : facts,
  }));
}

/** Everything the service gathers, in its order; throws the Refusal of a linked bundle that it does not rest on. */
async function factsOf(
  one: Case,
  shown: Shown,
  linked: readonly Bundle[],
  shipment: Shipment | undefined,
): Promise<Facts> {
  const { context, facts: told } = one;
  const own = withUnasked(await gatherFacts(context, shown, shipment?.declaration), told.couldNotAsk);
  const beside =
    linked.length > 0 ? linkedUnasked(await linkedFacts(context, own, linked), told.couldNotAsk) : undefined;
  const items =
    shipment &&
    told.record &&
    (await itemFacts(await bookOf(told.record, papers.papers), context.lookup.register, shipment, shownPermit(own)));
  return { ...own, tables: TABLES, ...(beside && { linked: beside }), ...(items && { items }) };
}

export function shipmentBeside({ shipment }: Vector): Shipment | undefined {
  return shipment && shipmentOf(parseFields(shipmentSchema, shipment), SCALES);
}

export interface Outcome {
  readonly answer: Vector["expected"]["answer"];
  readonly codes: readonly string[];
  readonly warnings: readonly string[];
  readonly verdict?: Verdict;
}

/** The service's answer; `refused` when what came in is no bundle, or the shipment none. */
export async function outcomeOf(one: Case): Promise<Outcome> {
  let facts: Facts;
  let shipment: Shipment | undefined;
  try {
    const shown = shownOf(one.what);
    shipment = shipmentBeside(one.vector);
    facts = await factsOf(one, shown, one.linked.map(bundleOf), shipment);
  } catch (error) {
    if (error instanceof Refusal) return { answer: "refused", codes: [error.code], warnings: [] };
    throw error;
  }
  return outcomeFrom(judge(facts, shipment, one.now, one.limits));
}

export function outcomeFrom(verdict: Verdict): Outcome {
  const { answer, checks } = verdict;
  const codesOf = (...outcomes: readonly string[]): string[] => [
    ...new Set(checks.flatMap(({ outcome, code }) => (code && outcomes.includes(outcome) ? [code] : []))),
  ];
  return { answer, codes: codesOf("fail", "error").sort(), warnings: codesOf("warn").sort(), verdict };
}

/**
 * Which functions the copy of the sources may turn from `pure` into `view`. A mutated place reads the block's coinbase,
 * which a pure function may not; an operator's function and one that implements a library's pure function have to stay.
 * @module
 */
import { child, children, isNode, type Node, type Range, rangeOf, referenceOf, type Unit, walk } from "./syntax.ts";

/** Ids of functions that stay pure, with everything they call: nothing in them is mutated. */
export function keptPure(units: readonly Unit[]): ReadonlySet<number> {
  const functions = new Map<number, Node>();
  for (const unit of units) {
    for (const node of walk(unit.tree)) if (node.nodeType === "FunctionDefinition") functions.set(node.id, node);
  }
  const open = [...units.flatMap(operators), ...[...functions.values()].filter(implementsForeign(functions))];
  const kept = new Set<number>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (kept.has(node.id)) continue;
    kept.add(node.id);
    for (const inner of walk(node)) {
      const named = functions.get(referenceOf(inner) ?? -1) ?? functions.get(Number(inner.function ?? -1));
      if (named !== undefined) open.push(named);
    }
  }
  return kept;

  function operators(unit: Unit): Node[] {
    return [...walk(unit.tree)]
      .filter((node) => node.nodeType === "UsingForDirective")
      .flatMap((node) => (Array.isArray(node.functionList) ? node.functionList : []))
      .filter((entry) => entry?.operator !== undefined && isNode(entry.definition))
      .map((entry) => functions.get(referenceOf(entry.definition) ?? -1))
      .filter((node) => node !== undefined);
  }
}

/** True for a pure function one of whose base functions is in none of the units. */
function implementsForeign(own: ReadonlyMap<number, Node>) {
  return (node: Node): boolean => {
    const bases = Array.isArray(node.baseFunctions) ? node.baseFunctions : [];
    return node.stateMutability === "pure" && bases.some((id) => !own.has(id));
  };
}

/** Where the word `pure` stands in the heads of the functions that may become `view`. */
export function pureWords(unit: Unit, kept: ReadonlySet<number>): Range[] {
  return [...walk(unit.tree)].flatMap((node) => {
    if (node.nodeType !== "FunctionDefinition" || node.stateMutability !== "pure" || kept.has(node.id)) return [];
    const parameters = child(node, "parameters");
    const from = parameters === undefined ? rangeOf(node).start : rangeOf(parameters).end;
    const body = child(node, "body");
    const to = body === undefined ? rangeOf(node).end : rangeOf(body).start;
    const at = /\bpure\b/.exec(unit.text.slice(from, to));
    return at === null ? [] : [{ start: from + at.index, end: from + at.index + "pure".length }];
  });
}

/** The functions and modifiers with a body, each with its contract ("" for a free function). */
export function bodies(unit: Unit): { contract: string; name: string; node: Node; body: Node }[] {
  const take = (contract: string) => (node: Node) => {
    const body = child(node, "body");
    const named = typeof node.name === "string" && node.name !== "" ? node.name : String(node.kind ?? "");
    return body === undefined ? [] : [{ contract, name: named, node, body }];
  };
  const isBody = (node: Node): boolean => ["FunctionDefinition", "ModifierDefinition"].includes(node.nodeType);
  return children(unit.tree, "nodes").flatMap((node) => {
    if (isBody(node)) return take("")(node);
    if (node.nodeType !== "ContractDefinition") return [];
    return children(node, "nodes")
      .filter(isBody)
      .flatMap(take(String(node.name)));
  });
}

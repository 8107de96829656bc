/**
 * Finds every place where the contracts can be made wrong, and how.
 *
 * A mutant is an edit and a host around it. The host is the smallest expression or statement that can be written twice,
 * once as it is and once edited, and chosen between at run time (see schemata.ts).
 * @module
 */
import { expressionEdits } from "./expression-edits.ts";
import { bodies, keptPure } from "./purity.ts";
import { statementEdits } from "./statement-edits.ts";
import {
  allChildren,
  child,
  children,
  lineAt,
  type Node,
  type Range,
  rangeOf,
  typeOf,
  type Unit,
  walk,
} from "./syntax.ts";

export type Form = "expression" | "statement" | "insertion";

export interface Edit {
  /** What kind of change, "boundary" or "remove-statement". */
  readonly operator: string;
  readonly range: Range;
  readonly text: string;
}

export interface Mutant extends Edit {
  /** Names the mutant whatever line it stands on. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly host: Range;
  readonly form: Form;
}

/** What a place in a body is like, on the way down. */
export interface Place {
  readonly unit: Unit;
  readonly node: Node;
  /** From the outermost inwards, without the node itself. */
  readonly above: readonly Node[];
  /** Nodes of which no second copy can be written. */
  readonly fixed: ReadonlySet<number>;
  readonly names: Names;
}

/** Declarations by id. */
export interface Names {
  readonly constants: ReadonlyMap<number, Node>;
  /** id of an enum's member → the member after it, by name */
  readonly nextMember: ReadonlyMap<number, string>;
}

const IGNORED = new Set(["InlineAssembly", "ElementaryTypeName", "UserDefinedTypeName", "Mapping", "ArrayTypeName"]);

/** All mutants of `targets`; `all` are the units that the whole build is made of. */
export function findMutants(all: readonly Unit[], targets: readonly Unit[]): Mutant[] {
  const names = namesOf(all);
  const kept = keptPure(all);
  return targets.flatMap((unit) =>
    bodies(unit)
      .filter(({ node }) => !kept.has(node.id))
      .flatMap(({ contract, name, node, body }) => {
        const fixed = fixedNodes(body);
        const found = [...earlyReturn(unit, node, body), ...visit({ unit, node: body, above: [], fixed, names })];
        return named(unit, contract === "" ? name : `${contract}.${name}`, found);
      }),
  );
}

type Found = Omit<Mutant, "key" | "file" | "line">;

function visit(place: Place): Found[] {
  const { node, above } = place;
  if (IGNORED.has(node.nodeType)) return [];
  const here = [...expressionEdits(place), ...statementEdits(place)].flatMap((edit) => {
    const host = hostOf(place, edit);
    return host === undefined ? [] : [{ ...edit, ...host }];
  });
  const below = allChildren(node).flatMap((inner) => visit({ ...place, node: inner, above: [...above, node] }));
  return [...here, ...below];
}

/** Where the edit can be told apart from the original: the nearest expression of a lasting type, or a statement. */
function hostOf(place: Place, edit: Edit): { host: Range; form: Form; text: string } | undefined {
  const chain = [place.node, ...place.above.toReversed()];
  for (const [i, node] of chain.entries()) {
    if (place.fixed.has(node.id)) continue;
    if (isStatement(node)) return { host: statementRange(place.unit, node), form: "statement", text: edit.text };
    if (canBeChosen(node)) return { host: rangeOf(node), form: "expression", text: edit.text };
    const above = chain[i + 1];
    if (above?.nodeType !== "VariableDeclarationStatement") continue;
    // `uint256 x = 0`: a bare number has no type of its own, so the edited one is given the variable's.
    const [declaration] = children(above, "declarations");
    const type = /^t_(uint\d+)$/.exec(typeOf(declaration))?.[1];
    const whole = rangeOf(node);
    if (type === undefined || edit.range.start !== whole.start || edit.range.end !== whole.end) return undefined;
    return { host: whole, form: "expression", text: `${type}(${edit.text})` };
  }
  return undefined;
}

const CHOSEN =
  /^t_(bool|u?int\d+|bytes\d+|address|enum\$|contract\$|userDefinedValueType\$|.*_(memory_ptr|calldata_ptr)$)/;

/** Whether `condition ? edited : original` has the type of the original. */
function canBeChosen(node: Node): boolean {
  return node.typeDescriptions !== undefined && CHOSEN.test(typeOf(node)) && node.nodeType !== "VariableDeclaration";
}

const STATEMENTS = /^(Expression|Emit|Revert)Statement$|^(Return|Break|Continue)$/;

export function isStatement(node: Node): boolean {
  return STATEMENTS.test(node.nodeType);
}

/** With the semicolon, which the tree leaves out. */
export function statementRange(unit: Unit, node: Node): Range {
  const { start, end } = rangeOf(node);
  return { start, end: unit.text.indexOf(";", end) + 1 };
}

/** Left sides, the call of a `try`, the head of a `for`: places that exist once. */
function fixedNodes(body: Node): ReadonlySet<number> {
  const fixed = new Set<number>();
  const fix = (node: Node | undefined): void => {
    if (node !== undefined) fixed.add(node.id);
  };
  /** A left side down to what names it; the index in `a[i]` is an expression like any other. */
  const fixLeft = (node: Node | undefined): void => {
    fix(node);
    if (node === undefined) return;
    if (node.nodeType === "IndexAccess") fixLeft(child(node, "baseExpression"));
    else if (node.nodeType === "MemberAccess") fixLeft(child(node, "expression"));
    else if (node.nodeType === "TupleExpression") for (const part of children(node, "components")) fixLeft(part);
  };
  for (const node of walk(body)) {
    if (node.nodeType === "Assignment") fixLeft(child(node, "leftHandSide"));
    if (node.nodeType === "UnaryOperation" && ["++", "--", "delete"].includes(String(node.operator))) {
      fixLeft(child(node, "subExpression"));
    }
    if (node.nodeType === "TryStatement") fix(child(node, "externalCall"));
    if (node.nodeType === "EmitStatement") fix(child(node, "eventCall"));
    if (node.nodeType === "RevertStatement") fix(child(node, "errorCall"));
    if (node.nodeType === "ForStatement") {
      fix(child(node, "initializationExpression"));
      fix(child(node, "loopExpression"));
    }
    if (node.nodeType === "FunctionCall") fix(child(node, "expression"));
  }
  return fixed;
}

/** Leaves at once, where leaving gives back nothing, or zeros under their names. */
function earlyReturn(unit: Unit, node: Node, body: Node): Found[] {
  if (node.nodeType !== "FunctionDefinition" || node.kind === "constructor") return [];
  const returned = child(node, "returnParameters");
  const names = returned === undefined ? [] : children(returned, "parameters").map((each) => String(each.name));
  if (names.includes("") || children(body, "statements").length < 2) return [];
  const at = rangeOf(body).start + 1;
  const text = names.length === 0 ? "return;" : `return (${names.join(", ")});`;
  const range = { start: at, end: at };
  return unit.text[at - 1] === "{" ? [{ operator: "early-return", range, text, host: range, form: "insertion" }] : [];
}

/** Gives each its key; the same change twice in one function is told apart by a number. */
function named(unit: Unit, name: string, found: readonly Found[]): Mutant[] {
  const seen = new Map<string, number>();
  const short = (text: string): string => text.replace(/\s+/g, " ").trim();
  return found.map((each) => {
    const original = short(unit.text.slice(each.range.start, each.range.end));
    const plain = `${unit.path} ${name} ${each.operator}: ${original} => ${short(each.text)}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    const key = times === 1 ? plain : `${plain} #${times}`;
    return { ...each, key, file: unit.path, line: lineAt(unit, each.range.start) };
  });
}

function namesOf(units: readonly Unit[]): Names {
  const constants = new Map<number, Node>();
  const nextMember = new Map<number, string>();
  for (const node of units.flatMap((unit) => [...walk(unit.tree)])) {
    if (node.nodeType === "VariableDeclaration" && node.constant === true) constants.set(node.id, node);
    if (node.nodeType !== "EnumDefinition") continue;
    const members = children(node, "members");
    for (const [i, member] of members.entries()) {
      nextMember.set(member.id, String(members[(i + 1) % members.length]?.name));
    }
  }
  return { constants, nextMember };
}

/**
 * The wrong things an expression can say.
 * @module
 */
import type { Edit, Place } from "./mutants.ts";
import { child, children, type Node, type Range, rangeOf, referenceOf, textOf, typeOf } from "./syntax.ts";

const BOUNDARY: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const NEGATION: Readonly<Record<string, string>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};
const ARITHMETIC: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "**": "*",
  "<<": ">>",
  ">>": "<<",
  "&": "|",
  "|": "&",
  "^": "&",
};
const LOGICAL: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };
const ASSIGNED: Readonly<Record<string, string>> = {
  "+=": "-=",
  "-=": "+=",
  "|=": "&=",
  "&=": "|=",
  "*=": "/=",
  "/=": "*=",
};

export function expressionEdits(place: Place): Edit[] {
  return [...editsOfKind(place), ...skipIf(place)];
}

function editsOfKind(place: Place): Edit[] {
  switch (place.node.nodeType) {
    case "BinaryOperation":
      return binary(place);
    case "UnaryOperation":
      return unary(place);
    case "Assignment":
      return assignment(place);
    case "Literal":
      return literal(place);
    case "FunctionCall":
      return [...swaps(place), ...negation(place)];
    case "Identifier":
    case "MemberAccess":
    case "IndexAccess":
      return [...negation(place), ...constant(place), ...member(place)];
    default:
      return [];
  }
}

function binary({ unit, node }: Place): Edit[] {
  const left = child(node, "leftExpression");
  const right = child(node, "rightExpression");
  if (left === undefined || right === undefined || typeOf(node).startsWith("t_rational")) return [];
  const operator = String(node.operator);
  const whole = rangeOf(node);
  if (typeof node.function === "number") {
    return typeOf(node) === "t_bool" ? [{ operator: "negate", range: whole, text: `!(${textOf(unit, whole)})` }] : [];
  }
  const at = between(unit.text, rangeOf(left), rangeOf(right), operator);
  if (at === undefined) return [];
  const to = (name: string, table: Readonly<Record<string, string>>): Edit[] => {
    const text = table[operator];
    return text === undefined ? [] : [{ operator: name, range: at, text }];
  };
  const both = [...to("boundary", BOUNDARY), ...to("negate", NEGATION)];
  return [...both, ...to("arithmetic", ARITHMETIC), ...to("logical", LOGICAL)];
}

/** Where the operator stands; brackets around an operand belong to no node. */
function between(text: string, left: Range, right: Range, operator: string): Range | undefined {
  const at = text.indexOf(operator, left.end);
  return at === -1 || at >= right.start ? undefined : { start: at, end: at + operator.length };
}

function unary({ unit, node }: Place): Edit[] {
  const inner = child(node, "subExpression");
  if (inner === undefined || !["!", "~"].includes(String(node.operator))) return [];
  return [{ operator: "drop-not", range: rangeOf(node), text: textOf(unit, rangeOf(inner)) }];
}

function assignment({ unit, node }: Place): Edit[] {
  const left = child(node, "leftHandSide");
  const right = child(node, "rightHandSide");
  const text = ASSIGNED[String(node.operator)];
  if (left === undefined || right === undefined || text === undefined) return [];
  const range = between(unit.text, rangeOf(left), rangeOf(right), String(node.operator));
  return range === undefined ? [] : [{ operator: "arithmetic", range, text }];
}

function literal({ unit, node }: Place): Edit[] {
  const range = rangeOf(node);
  const text = textOf(unit, range);
  if (node.kind === "bool") return [{ operator: "literal", range, text: text === "true" ? "false" : "true" }];
  if (node.kind !== "number" || /^0x/i.test(text) || typeOf(node) === "t_address") return [];
  const more = { operator: "literal", range, text: text === "0" ? "1" : `(${text} + 1)` };
  return text === "1" ? [more, { ...more, text: "0" }] : [more];
}

/** Neighbouring arguments of one type, exchanged. */
function swaps({ unit, node }: Place): Edit[] {
  if (node.kind === "typeConversion") return [];
  const given = children(node, "arguments");
  return given.slice(1).flatMap((second, i) => {
    const first = given[i] as Node;
    const type = typeOf(first);
    if (type === "" || type !== typeOf(second) || /^t_(rational|stringliteral)/.test(type)) return [];
    const [a, b] = [rangeOf(first), rangeOf(second)];
    const [one, two] = [textOf(unit, a), textOf(unit, b)];
    if (one === two) return [];
    const text = two + unit.text.slice(a.end, b.start) + one;
    return [{ operator: "swap-arguments", range: { start: a.start, end: b.end }, text }];
  });
}

/** A truth that is asked for, not compared: a call, a variable. */
function negation({ unit, node, above, fixed }: Place): Edit[] {
  const parent = above.at(-1);
  if (typeOf(node) !== "t_bool" || fixed.has(node.id) || node.kind === "typeConversion") return [];
  if (parent?.nodeType === "UnaryOperation" && parent.operator === "!") return [];
  const range = rangeOf(node);
  return [{ operator: "negate", range, text: `!${textOf(unit, range)}` }];
}

/** The branch is never taken: a guard that does not guard. */
function skipIf({ node, above }: Place): Edit[] {
  const parent = above.at(-1);
  if (parent?.nodeType !== "IfStatement" || child(parent, "condition") !== node) return [];
  return [{ operator: "skip-if", range: rangeOf(node), text: "false" }];
}

/** A named constant is changed where it is used: where it is declared, it must not depend on the block. */
function constant({ unit, node, names }: Place): Edit[] {
  if (!names.constants.has(referenceOf(node) ?? -1)) return [];
  const range = rangeOf(node);
  const type = typeOf(node);
  if (/^t_uint\d+$/.test(type)) return [{ operator: "constant", range, text: `(${textOf(unit, range)} + 1)` }];
  return type === "t_bytes32" ? [{ operator: "constant", range, text: "bytes32(uint256(1))" }] : [];
}

/** Another member of the same enum. */
function member({ unit, node, names }: Place): Edit[] {
  const next = node.nodeType === "MemberAccess" ? names.nextMember.get(referenceOf(node) ?? -1) : undefined;
  const base = child(node, "expression");
  if (next === undefined || base === undefined) return [];
  return [{ operator: "enum-member", range: rangeOf(node), text: `${textOf(unit, rangeOf(base))}.${next}` }];
}

/**
 * The statements that can be missing.
 * @module
 */
import { type Edit, isStatement, type Place, statementRange } from "./mutants.ts";
import { child, children, type Node } from "./syntax.ts";

export function statementEdits({ unit, node, above, fixed }: Place): Edit[] {
  if (!isStatement(node) || fixed.has(node.id)) return [];
  // A lone statement under a lone `if` goes with it.
  if (isLoneBody(node, above)) return [];
  if (node.nodeType === "Return" && child(node, "expression") === undefined) return [];
  const operator = node.nodeType === "EmitStatement" ? "remove-emit" : "remove-statement";
  return [{ operator, range: statementRange(unit, node), text: "" }];
}

function isLoneBody(node: Node, above: readonly Node[]): boolean {
  const parent = above.at(-1);
  const block = parent?.nodeType === "Block" ? parent : undefined;
  if (block !== undefined && children(block, "statements").length !== 1) return false;
  const owner = block === undefined ? parent : above.at(-2);
  if (owner?.nodeType !== "IfStatement") return false;
  const body = child(owner, "trueBody");
  return child(owner, "falseBody") === undefined && (body === node || body === block);
}

/**
 * The compiler's syntax tree, as much of it as the mutation tester reads.
 *
 * Positions are byte offsets, so texts are handled as latin1 strings here: one character, one byte.
 * @module
 */

export interface Node {
  readonly id: number;
  readonly nodeType: string;
  /** "start:length:file" in bytes. */
  readonly src: string;
  readonly [property: string]: unknown;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One source file with its tree. */
export interface Unit {
  /** "contracts/permit/Terms.sol" */
  readonly path: string;
  /** latin1 */
  readonly text: string;
  readonly tree: Node;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "nodeType" in value && "src" in value;
}

export function rangeOf(node: Node): Range {
  const [start = 0, length = 0] = node.src.split(":").map(Number);
  return { start, end: start + length };
}

export function textOf(unit: Unit, { start, end }: Range): string {
  return unit.text.slice(start, end);
}

/** A property that holds one node, or undefined. */
export function child(node: Node, property: string): Node | undefined {
  const value = node[property];
  return isNode(value) ? value : undefined;
}

/** A property that holds a list of nodes. */
export function children(node: Node, property: string): Node[] {
  const value = node[property];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** Every node directly below, in the order of the properties. */
export function allChildren(node: Node): Node[] {
  return Object.values(node).flatMap((value) => {
    if (isNode(value)) return [value];
    return Array.isArray(value) ? value.filter(isNode) : [];
  });
}

/** Every node of the tree, outer before inner. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const each of allChildren(node)) yield* walk(each);
}

/** The compiler's identifier of an expression's type, "t_uint256"; "" where it has none. */
export function typeOf(node: Node | undefined): string {
  const types = node?.typeDescriptions as { typeIdentifier?: string | null } | undefined;
  return types?.typeIdentifier ?? "";
}

export function referenceOf(node: Node): number | undefined {
  return typeof node.referencedDeclaration === "number" ? node.referencedDeclaration : undefined;
}

export function lineAt(unit: Unit, offset: number): number {
  return unit.text.slice(0, offset).split("\n").length;
}

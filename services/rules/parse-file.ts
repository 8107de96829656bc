/**
 * One YAML file as sections that remember their lines. What YAML allows and a reader would stumble over is refused: a key
 * twice, aliases, tags, several documents, another version of YAML.
 * @module
 */
import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from "yaml";

export interface ParsedFile {
  /** Top-level keys with their values. */
  readonly sections: ReadonlyMap<string, unknown>;
  /** 1-based line of the deepest part of the path that is there; a key counts before its value. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** The text is not what a file of rules may be. */
export class BrokenFile extends Error {
  readonly line: number;
  readonly rule: string;
  constructor(line: number, rule: string, cause?: unknown) {
    super(rule, { cause });
    this.line = line;
    this.rule = rule;
  }
}

/** Throws BrokenFile. */
export function parseFile(text: string): ParsedFile {
  const lines = new LineCounter();
  const document = parsed(text, lines);
  const at = (offset: number | undefined): number => lines.linePos(offset ?? 0).line || 1;
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw new BrokenFile(at(error.pos[0]), ruleOf(error.code));
  if (document.directives?.yaml.explicit) throw new BrokenFile(1, "no-directive: YAML 1.2 is read");
  visit(document, {
    Alias: (_, { range }) => {
      throw new BrokenFile(at(range?.[0]), "no-alias: write the value out");
    },
    // The one key that a JavaScript object takes for something else, and that a form would pass over.
    Pair: (_, { key }) => {
      if (isNode(key) && String(key) === "__proto__") throw new BrokenFile(at(key.range?.[0]), "unknown-field");
    },
  });
  const { contents } = document;
  if (!isMap(contents)) throw new BrokenFile(1, "type mapping");
  const sections = new Map(Object.entries(document.toJS({ maxAliasCount: 0 }) as object));
  return { sections, lineOf: (path) => at(offsetOf(contents, path)) };
}

function parsed(text: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, {
      ...{ version: "1.2", schema: "core", merge: false, strict: true, uniqueKeys: true, stringKeys: true },
      ...{ prettyErrors: false, lineCounter },
    });
  } catch (cause) {
    throw new BrokenFile(1, "not-yaml", cause);
  }
}

/** The library's code as a rule's word: DUPLICATE_KEY is "duplicate-key". */
function ruleOf(code: string): string {
  return code.toLowerCase().replaceAll("_", "-");
}

function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let [node, offset] = [root, isNode(root) ? root.range?.[0] : undefined];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isNode(key) && String(key) === String(step));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0];
      node = pair.value;
    } else {
      const item = (node as { items?: readonly unknown[] } | null)?.items?.[Number(step)];
      if (!isNode(item)) break;
      offset = item.range?.[0];
      node = item;
    }
  }
  return offset;
}

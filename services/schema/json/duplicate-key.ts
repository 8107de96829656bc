/**
 * Names the key that occurs twice in one object of a JSON text: the slow walk, only after the fast one found that there is
 * such a key.
 * @module
 */
import { closingQuote, pointerStep } from "./scan.ts";

interface Frame {
  /** Undefined in an array. */
  readonly keys: Set<string> | undefined;
  readonly path: string;
  key: string;
}

/** JSON pointer of the first key met twice. The text must be JSON with such a key. */
export function firstDuplicateKey(text: string): string {
  const frames: Frame[] = [];
  let expectsKey = false;
  for (let i = 0; i < text.length; i++) {
    const top = frames.at(-1);
    const char = text[i];
    if (char === "{" || char === "[") {
      const path = top === undefined ? "" : top.path + (top.keys === undefined ? "" : pointerStep(top.key));
      frames.push({ keys: char === "{" ? new Set() : undefined, path, key: "" });
      expectsKey = char === "{";
    } else if (char === "}" || char === "]") {
      frames.pop();
    } else if (char === ",") {
      expectsKey = top?.keys !== undefined;
    } else if (char === '"') {
      const end = closingQuote(text, i);
      if (expectsKey && top?.keys !== undefined) {
        const key = JSON.parse(text.slice(i, end + 1)) as string;
        if (top.keys.has(key)) return top.path + pointerStep(key);
        top.keys.add(key);
        top.key = key;
        expectsKey = false;
      }
      i = end;
    }
  }
  throw new RangeError("no key occurs twice");
}

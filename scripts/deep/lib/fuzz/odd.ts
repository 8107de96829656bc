/**
 * Texts that have hurt parsers before: small ones to put in places, and shapes that grow to any size.
 * @module
 */

/** Small texts, to be put where something else stood. */
export const ODD_TOKENS: readonly string[] = [
  ...["null", "true", "[]", "{}", '""', "0", "-0", "-1", "1.5", "1e999", "-1e999", "1e-999", "0x10", "NaN", "Infinity"],
  ...["9007199254740993", "18446744073709551616", "1".repeat(400), `0.${"0".repeat(400)}1`, "00", "+1", ".5", "5."],
  ...[
    '"__proto__":{}',
    '"constructor":{}',
    '"toString":1',
    '"\\ud800"',
    '"\\udc00\\ud800"',
    "\ud800",
    "\udfff",
    "\ufeff",
  ],
  ...[
    '"\\u0000"',
    "\u0000",
    "\u2028",
    "\u202e",
    "\u200b",
    "\u0130",
    "\uff10",
    "é",
    "🙂",
    "\\",
    '"',
    "'",
    "`",
    "/*",
    "<!--",
  ],
  ...[".", "..", "=", "==", "+", "/", "-", "_", "~", "%", "%00", "%ZZ", ":", "::", "0:0:0", "\n", "\r\n", "\t", " "],
  ...[
    `0x${"0".repeat(64)}`,
    `0x${"f".repeat(64)}`,
    `0x${"F".repeat(64)}`,
    "0x",
    "0x0",
    "XA-LIC",
    "XA:customs",
    "xa-lic",
  ],
  ...["2026-02-30T00:00:00Z", "9999-12-31T23:59:60Z", "2026-11-24T00:00:00+00:00", "-000001-01-01T00:00:00Z", "1e3"],
  ...["urn:countersign:", "http://[::1]:1", "javascript:1", "http://a:b@c", "data:,", "\u00a0"],
];

/** A shape of about `size` characters. */
export type Shape = readonly [name: string, make: (size: number) => string];

const filled = (unit: string, size: number): string => unit.repeat(Math.max(1, Math.floor(size / unit.length)));
const listed = (size: number, item: (i: number) => string): string => {
  const items: string[] = [];
  for (let length = 0, i = 0; length < size; i++) length += items.push(item(i)) && (items.at(-1) as string).length + 1;
  return items.join(",");
};

const members = (of: number, count: number): string => Array.from({ length: count }, (_, i) => `"${of}k${i}":0`).join();

export const SHAPES: readonly Shape[] = [
  ["arrays inside each other", (size) => "[".repeat(size / 2) + "]".repeat(size / 2)],
  ["arrays that never close", (size) => "[".repeat(size)],
  ["objects inside each other", (size) => `${'{"a":'.repeat(size / 6)}1${"}".repeat(size / 6)}`],
  ["a number of digits only", (size) => "1".repeat(size)],
  ["a number with a huge exponent", (size) => `1e${"9".repeat(size)}`],
  ["a fraction without end", (size) => `0.${"3".repeat(size)}`],
  ["a long string", (size) => `"${"x".repeat(size)}"`],
  ["a string of escapes", (size) => `"${filled("\\u0041", size)}"`],
  ["a string of lone surrogates, escaped", (size) => `"${filled("\\ud800", size)}"`],
  ["a string of lone surrogates", (size) => `"${"\ud800".repeat(size / 3)}"`],
  ["a string of pairs", (size) => `"${filled("🙂", size / 2)}"`],
  ["a string of backslashes", (size) => `"${filled("\\\\", size)}"`],
  ["quotes", (size) => '"'.repeat(size)],
  ["many members", (size) => `{${listed(size, (i) => `"k${i}":${i}`)}}`],
  ["many objects of many members", (size) => `[${listed(size - 12_000, (i) => `{${members(i, 900)}}`)}]`],
  ["one member many times", (size) => `{${listed(size, () => '"a":1')}}`],
  ["one member many times, spelt otherwise", (size) => `{${listed(size, (i) => (i % 2 ? '"a":1' : '"\\u0061":1'))}}`],
  ["many items", (size) => `[${listed(size, () => "0")}]`],
  ["many empty objects", (size) => `[${listed(size, () => "{}")}]`],
  ["space", (size) => " ".repeat(size)],
  ["space around", (size) => `${" ".repeat(size / 2)}{}${"\n".repeat(size / 2)}`],
  ["zeros", (size) => "0".repeat(size)],
  ["letters", (size) => "A".repeat(size)],
  ["dots", (size) => ".".repeat(size)],
  ["three long parts", (size) => ["A", "B", "C"].map((letter) => letter.repeat(size / 3)).join(".")],
  ["hex", (size) => `0x${"ab".repeat(size / 2)}`],
  ["a name of signs", (size) => "XA-".concat("A".repeat(size))],
  ["colons", (size) => ":".repeat(size)],
  ["slashes", (size) => `http://${"/".repeat(size)}`],
  ["marks on one letter", (size) => `"a${"\u0301".repeat(size / 3)}"`],
];

/**
 * Requests that nobody well-behaved would send, drawn by chance from the API's own description: values that nearly fit the
 * schema, and everything around them that a client, a proxy or an attacker can get wrong.
 * @module
 */
import type { Dice } from "../../../test/helpers/seeded-dice.ts";

/** A JSON schema, as far as the description uses it. */
export interface Schema {
  readonly [key: string]: unknown;
}

export interface Operation {
  readonly method: string;
  /** As OpenAPI writes it: /v1/permits/{id}. */
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly body?: Schema;
}

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** What was done to it, for who looks into a finding. */
  readonly twists: readonly string[];
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface DescribedOperation {
  readonly parameters?: Operation["parameters"];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

export function operationsOf(description: unknown): Operation[] {
  const { paths } = description as Description;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const body = requestBody?.content["application/json"]?.schema;
      return { method: method.toUpperCase(), path, parameters, ...(body && { body }) };
    }),
  );
}

const STRINGS: readonly string[] = [
  "",
  " ",
  "0",
  "-1",
  "null",
  "NaN",
  "1e999",
  "' OR 1=1 --",
  "../../../../etc/passwd",
  "..%2f..%2fkeys",
  "%00",
  "\u0000",
  "\u202eabc\u2066",
  "𝟘𝟙𝟚",
  "\ud800",
  "<script>alert(1)</script>",
  `$${"{7*7}"}`,
  "{{constructor.constructor('return this')()}}",
  "__proto__",
  "constructor",
  "é".normalize("NFD"),
  "A".repeat(4_097),
  "9".repeat(400),
  "2026-02-30T25:61:61Z",
  `0x${"f".repeat(63)}`,
  `0x${"F".repeat(64)}`,
  "XX-LIC",
  "xa-lic",
];
const NUMBERS: readonly number[] = [-1, 0, 1.5, 2 ** 31, 2 ** 53, -0, 1e308, 255, 256];

/** Draws values near what a schema asks for. */
export class Drawer {
  readonly #dice: Dice;
  readonly #schemas: Readonly<Record<string, Schema>>;

  constructor(dice: Dice, description: unknown) {
    this.#dice = dice;
    this.#schemas = (description as Description).components?.schemas ?? {};
  }

  /** A value for `schema`, true to it but for what chance twists. */
  value(schema: Schema | undefined, depth = 0): unknown {
    const dice = this.#dice;
    if (dice.chance(0.04)) return this.#anything();
    if (schema === undefined || depth > 12) return this.#anything();
    const seen = this.#resolved(schema);
    if (Array.isArray(seen.enum)) return dice.pick(seen.enum);
    if (seen.const !== undefined) return seen.const;
    for (const key of ["anyOf", "oneOf", "allOf"]) {
      const choices = seen[key];
      if (Array.isArray(choices) && choices.length > 0) return this.value(dice.pick(choices) as Schema, depth + 1);
    }
    return this.#typed(seen, depth);
  }

  #resolved(schema: Schema): Schema {
    const name = typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;
    return name === undefined ? schema : (this.#schemas[name] ?? {});
  }

  #typed(schema: Schema, depth: number): unknown {
    const type = Array.isArray(schema.type) ? this.#dice.pick(schema.type) : schema.type;
    switch (type) {
      case "object":
        return this.#object(schema, depth);
      case "array":
        return Array.from({ length: this.#dice.below(4) }, () => this.value(schema.items as Schema, depth + 1));
      case "integer":
      case "number":
        return this.#dice.chance(0.3) ? this.#dice.pick(NUMBERS) : 1 + this.#dice.below(200);
      case "boolean":
        return this.#dice.chance(0.5);
      case "null":
        return null;
      default:
        return this.string(schema);
    }
  }

  #object(schema: Schema, depth: number): Record<string, unknown> {
    const dice = this.#dice;
    const required = new Set(Array.isArray(schema.required) ? schema.required : []);
    const value: Record<string, unknown> = {};
    for (const [name, property] of Object.entries((schema.properties ?? {}) as Record<string, Schema>)) {
      if (dice.chance(required.has(name) ? 0.02 : 0.6)) continue;
      value[name] = this.value(property, depth + 1);
    }
    if (dice.chance(0.05)) value[dice.pick(STRINGS)] = this.#anything();
    return value;
  }

  string(schema: Schema = {}): string {
    const dice = this.#dice;
    if (dice.chance(0.25)) return dice.pick(STRINGS);
    const pattern = typeof schema.pattern === "string" ? schema.pattern : "";
    if (/0x/.test(pattern)) return dice.hex(/\{40\}/.test(pattern) ? 20 : 32);
    if (schema.format === "date-time" || /T\\d/.test(pattern)) return "2026-11-01T00:00:00Z";
    if (/\[A-Z\]\{2\}-|A-Z\]\{2\}\(\?:-/.test(pattern)) return dice.pick(["XA-LIC", "XB-LIC", "XA-CUS", "XC-AUD"]);
    if (/\\d|0-9/.test(pattern)) return String(dice.below(100_000));
    return dice.pick(["XA", "NAR", "EUR", "10", "9302", "ML1", "rifle", "1000"]);
  }

  #anything(): unknown {
    const dice = this.#dice;
    switch (dice.below(8)) {
      case 0:
        return null;
      case 1:
        return dice.pick(NUMBERS);
      case 2:
        return dice.pick(STRINGS);
      case 3:
        return [];
      case 4:
        return {};
      case 5:
        return Array.from({ length: 50 }, () => dice.pick(STRINGS));
      case 6:
        return dice.chance(0.5);
      default:
        return this.#nested(dice.below(200));
    }
  }

  #nested(depth: number): unknown {
    let value: unknown = 1;
    for (let i = 0; i < depth; i += 1) value = this.#dice.chance(0.5) ? [value] : { a: value };
    return value;
  }
}

export function hostileRequest(dice: Dice, drawer: Drawer, operations: readonly Operation[]): HostileRequest {
  const operation = dice.pick(operations);
  const twists: string[] = [];
  const twist = (name: string, p: number): boolean => {
    const does = dice.chance(p);
    if (does) twists.push(name);
    return does;
  };
  const path = pathOf(operation, dice, drawer, twist);
  const method = twist("method", 0.03)
    ? dice.pick(["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
    : operation.method;
  const sends = operation.body !== undefined || twist("body where none belongs", 0.02);
  const body = sends ? bodyOf(drawer.value(operation.body), dice, twist) : undefined;
  return {
    method,
    path,
    headers: headersOf(operation, dice, drawer, twist),
    ...(body !== undefined && { body }),
    twists,
  };
}

type Twist = (name: string, p: number) => boolean;

function pathOf({ path, parameters }: Operation, dice: Dice, drawer: Drawer, twist: Twist): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((each) => each.name === name && each.in === "path")?.schema;
    return encoded(drawer.string(schema), twist("path not encoded", 0.03));
  });
  const asked = parameters.filter((each) => each.in === "query" && dice.chance(0.5));
  const query = asked.map(({ name, schema }) => `${name}=${encoded(String(drawer.value(schema)), false)}`);
  if (twist("query twice", 0.05) && query[0] !== undefined) query.push(query[0]);
  if (twist("query unknown", 0.05)) query.push(`${encoded(dice.pick(STRINGS), false)}[$gt]=1`);
  if (twist("path twisted", 0.03)) return `${filled}/..%2f..//${dice.pick(["", "%", "%zz", "%c0%af"])}`;
  return query.length > 0 ? `${filled}?${query.join("&")}` : filled;
}

/** What cannot be encoded at all stands for itself, as bytes that a request line may hold. */
function encoded(text: string, raw: boolean): string {
  if (raw) return text.replaceAll(/[^\x21-\x7e]|[#?]/g, "~").slice(0, 2_000) || "~";
  return encodeURIComponent(text.toWellFormed()).slice(0, 6_000) || "~";
}

function bodyOf(value: unknown, dice: Dice, twist: Twist): string | Uint8Array {
  const text = JSON.stringify(value) ?? "";
  if (twist("body cut", 0.02)) return text.slice(0, dice.below(text.length + 1));
  if (twist("body not UTF-8", 0.01)) return Buffer.concat([Buffer.from(text), Buffer.from([0xc3, 0x28, 0xff])]);
  if (twist("key twice", 0.02)) return text.replace(/^\{/, '{"kind":1,"kind":2,');
  if (twist("prototype", 0.02)) return text.replace(/^\{/, '{"__proto__":{"roles":["approver"]},');
  if (twist("body nested", 0.01)) return `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  if (twist("byte order mark", 0.01)) return `\ufeff${text}`;
  if (twist("number too large", 0.01)) return text.replace(/\d+/, "9".repeat(2_000));
  return text;
}

function headersOf(operation: Operation, dice: Dice, drawer: Drawer, twist: Twist): Record<string, string> {
  const headers: Record<string, string> = {};
  if (operation.body !== undefined) headers["Content-Type"] = "application/json";
  if (operation.method === "POST") headers["Idempotency-Key"] = dice.hex(16);
  if (twist("content type", 0.03))
    headers["Content-Type"] = dice.pick(["text/plain", "application/xml", "application/json; charset=utf-16"]);
  if (twist("content encoding", 0.01)) headers["Content-Encoding"] = dice.pick(["gzip", "br", "bogus"]);
  if (twist("key", 0.05)) headers["Idempotency-Key"] = printable(drawer.string());
  if (twist("no key", 0.02)) delete headers["Idempotency-Key"];
  if (twist("large header", 0.005)) headers["X-Large"] = "a".repeat(20_000);
  if (twist("foreign host", 0.01))
    headers.Host = dice.pick(["example.org", "localhost.example.org", "169.254.169.254"]);
  return headers;
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "~").slice(0, 300);
}

/**
 * Finds secrets in whatever a program left behind or said, however they are written.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Secret {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every way a secret is likely to be written, as bytes to look for. */
export function needlesOf({ name, bytes }: Secret): readonly Needle[] {
  const raw = Buffer.from(bytes);
  const ways: readonly (readonly [way: string, form: Buffer | string])[] = [
    ["as it is", raw],
    ["in hex", raw.toString("hex")],
    ["in HEX", raw.toString("hex").toUpperCase()],
    ["in UTF-16", Buffer.from(raw.toString("latin1"), "utf16le")],
    ["as a number", BigInt(`0x${raw.toString("hex")}`).toString()],
    ["as a list of bytes", [...raw].join(",")],
    ["as a spaced list of bytes", [...raw].join(", ")],
    ["percent-encoded", encodeURIComponent(raw.toString("latin1"))],
    // Inside something longer it begins at any of three places of a base64 group.
    ...[0, 1, 2].flatMap((shift) =>
      (["base64", "base64url"] as const).map((way) => [`in ${way}`, inside(raw, shift, way)] as const),
    ),
  ];
  return ways.map(([way, form]) => ({ name: `${name}, ${way}`, bytes: Buffer.from(form) }));
}

function inside(raw: Buffer, shift: number, way: "base64" | "base64url"): string {
  const whole = Buffer.concat([Buffer.alloc(shift), raw])
    .toString(way)
    .replace(/=+$/, "");
  // Ends that share a character with what stands beside it say nothing.
  return whole.slice(shift === 0 ? 0 : shift + 1, (raw.length + shift) % 3 === 0 ? undefined : -1);
}

export class SecretFinder {
  readonly #needles: readonly Needle[];

  constructor(secrets: readonly Secret[]) {
    this.#needles = secrets.flatMap(needlesOf);
  }

  /** What of the secrets is in `found`, by name and way. */
  inBytes(found: Uint8Array): readonly string[] {
    const hay = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
    return this.#needles.filter(({ bytes }) => hay.includes(bytes)).map(({ name }) => name);
  }

  inText(text: string): readonly string[] {
    return this.inBytes(Buffer.from(text));
  }

  /** In every file of a folder but those named, by path. */
  inFolder(folder: string, but: readonly string[] = []): readonly string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !but.includes(entry.name))
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        return this.inBytes(readFileSync(path)).map((name) => `${path}: ${name}`);
      });
  }
}

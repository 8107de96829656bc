/**
 * The keys of a node, as it has them and as the register has them.
 * @module
 */
import type { Hex } from "../../domain/bytes/hex.ts";
import type { KeyPlace, KeyTenure } from "../../ports/keys.ts";
import type { KeysContext } from "./keys-context.ts";

export interface ListedKey extends KeyPlace {
  readonly generation: number;
  readonly id: Hex;
  readonly driver: string;
  /** In use, the next one, or one that was. */
  readonly part: "in-use" | "next" | "former";
  /** Whether the key is here; of a former one it is not looked for. */
  readonly here: boolean | undefined;
  /** UTC seconds from which a next key signs, when that is known. */
  readonly from?: number;
  /** What the register has; undefined: nothing. An office's account is no account of an authority. */
  readonly register: KeyTenure | undefined;
}

/** In order of owner, purpose and seat; each place's keys in the order they were made. */
export async function listKeys({ custody, register }: KeysContext): Promise<readonly ListedKey[]> {
  const rows: ListedKey[] = [];
  for (const place of custody.all()) {
    const entry = custody.entry(place);
    for (const [at, { driver, id }] of (entry?.made ?? []).entries()) {
      const generation = at + 1;
      const part = generation === entry?.inUse ? "in-use" : generation === entry?.next?.generation ? "next" : "former";
      const from = part === "next" ? entry?.next?.validFrom : undefined;
      rows.push({
        ...{ ...place, generation, id, driver, part },
        here: part === "former" ? undefined : custody.signer(place, generation) !== undefined,
        ...(from !== undefined && { from }),
        register: place.owner.includes("-") ? await register.tenure(place, id) : undefined,
      });
    }
  }
  return rows;
}

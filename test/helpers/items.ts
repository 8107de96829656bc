/**
 * Items for tests: rifles of one invented maker and model, unless a test says otherwise.
 * @module
 */
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { reservationOf } from "../../services/chain/reservation-digest.ts";
import type { MarkedItem } from "../../services/domain/item/marked-item.ts";
import { migrate } from "../../services/store/migrate.ts";
import { CONFUSABLES } from "../../services/tables/marks/confusables.ts";
import { ItemBook } from "../../services/usecases/items/item-book.ts";
import { openVault } from "../../services/vault/vault.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "./ledger-directory.ts";
import { emptyDatabase } from "./store-database.ts";

export function rifle(serial: string, change: Partial<MarkedItem> = {}): MarkedItem {
  return { maker: "Alba Arms", country: "XB", model: "A1", calibre: "5.56x45", serial, state: "marked", ...change };
}

/** AB1001, AB1002 … : `count` rifles as a maker numbers them. */
export function batch(first: number, count: number, change: Partial<MarkedItem> = {}, letters = "AB"): MarkedItem[] {
  return Array.from({ length: count }, (_, i) => rifle(`${letters}${first + i}`, change));
}

/** An empty record on a real vault. `again` opens another on the same disk. */
export async function openTestBook(): Promise<{ book: ItemBook; again(): Promise<ItemBook>; close(): Promise<void> }> {
  const db = await emptyDatabase();
  await db.execute(sql`drop schema if exists vault cascade`);
  await db.execute(sql`drop schema if exists vault_migrations cascade`);
  const path = join(await temporaryDirectory(), "vault.journal");
  let vault = await openVault({ db, migrate, path, keys: `${path}.keys`, keyOf: () => new Uint8Array(32).fill(7) });
  const open = () =>
    ItemBook.open({ vault, authorities: ["XB-CUS", "XA-CUS"], confusables: CONFUSABLES, reservationOf });
  return {
    book: await open(),
    async again() {
      await vault.close();
      vault = await openVault({ db, migrate, path, keys: `${path}.keys`, keyOf: () => new Uint8Array(32).fill(7) });
      return open();
    },
    async close() {
      await vault.close();
      await removeTemporaryDirectories();
    },
  };
}

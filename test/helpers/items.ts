/**
 * Items for tests: rifles of one invented maker and model, unless a test says otherwise.
 * @module
 */
import type { MarkedItem } from "../../services/domain/item/marked-item.ts";

export function rifle(serial: string, change: Partial<MarkedItem> = {}): MarkedItem {
  return { maker: "Alba Arms", country: "XB", model: "A1", calibre: "5.56x45", serial, state: "marked", ...change };
}

/** AB1001, AB1002 … : `count` rifles as a maker numbers them. */
export function batch(first: number, count: number, change: Partial<MarkedItem> = {}, letters = "AB"): MarkedItem[] {
  return Array.from({ length: count }, (_, i) => rifle(`${letters}${first + i}`, change));
}

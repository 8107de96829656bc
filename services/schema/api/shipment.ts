/**
 * What the API takes about a shipment. Only the lines must be there.
 * @module
 */
import { z } from "zod";
import { MARK_STATES } from "../../domain/item/marked-item.ts";
import { decimal } from "../fields/amount.ts";
import { text } from "../fields/text.ts";
import { instant } from "../fields/time.ts";
import { country, currency, lineNumber, unit } from "../fields/words.ts";

/** What one manifest can list for one line; longer ones come in parts. */
const MOST_ITEMS = 2000;

const declaredParty = z
  .strictObject({
    name: text(200),
    address: text(400).exactOptional(),
    country: country.exactOptional(),
    identifier: text(64).exactOptional(),
  })
  .meta({ id: "DeclaredParty" });

const markedItem = z
  .strictObject({
    maker: text(100),
    country,
    model: text(100),
    calibre: text(40),
    serial: text(64),
    state: z.enum(MARK_STATES).default("marked"),
    importMark: text(64).exactOptional(),
    componentMarks: z
      .array(z.strictObject({ part: text(40), serial: text(64) }))
      .min(1)
      .max(8)
      .exactOptional(),
  })
  .meta({ id: "MarkedItem" });

export const markedItems = z.array(markedItem).min(1).max(MOST_ITEMS);

const shipmentLine = z
  .strictObject({
    line: lineNumber,
    unit,
    quantity: decimal,
    currency: currency.exactOptional(),
    value: decimal.exactOptional(),
    description: text(1000).exactOptional(),
    commodityCode: z
      .string()
      .regex(/^(?:[0-9]{6}|[0-9]{8})$/, "commodity-code")
      .exactOptional(),
    netMass: decimal.describe("kilograms, without packing").exactOptional(),
    packages: z.strictObject({ count: z.int().min(1).max(1_000_000), kind: text(40) }).exactOptional(),
    items: markedItems.exactOptional(),
  })
  .meta({ id: "ShipmentLine" });
export type WrittenShipmentLine = z.output<typeof shipmentLine>;

export const shipment = z
  .strictObject({
    lines: z.array(shipmentLine).min(1).max(64),
    consignor: declaredParty.exactOptional(),
    consignee: declaredParty.exactOptional(),
    endUser: declaredParty.exactOptional(),
    intermediaries: z.array(declaredParty).min(1).max(16).exactOptional(),
    countryExport: country.exactOptional(),
    countryDestination: country.exactOptional(),
    route: z.array(country).min(1).max(32).exactOptional(),
    procedure: z
      .string()
      .regex(/^(?:[0-9]{2}|T|T1|T2|TIR)$/, "procedure")
      .exactOptional(),
    declaration: text(64).exactOptional(),
    transportDocument: text(64).exactOptional(),
    office: text(64).exactOptional(),
    acceptedAt: instant.exactOptional(),
    seals: z.array(text(64)).min(1).max(64).exactOptional(),
  })
  .meta({ id: "Shipment" });
export type WrittenShipment = z.output<typeof shipment>;

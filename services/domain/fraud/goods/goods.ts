/**
 * All that stands out about the goods of a permit and of the shipment beside it.
 * @module
 */
import type { PermitDocument } from "../../permit/document.ts";
import type { Line } from "../../permit/terms.ts";
import type { Shipment } from "../../verdict/shipment.ts";
import type { Suspicion } from "../pattern.ts";
import { codeSuspicions } from "./codes.ts";
import { declaredSuspicions } from "./declared.ts";
import { massSuspicions } from "./mass.ts";
import { packingSuspicions } from "./packing.ts";
import { paperSuspicions } from "./papers.ts";
import { priceSuspicions } from "./price.ts";
import { splitSuspicions } from "./split.ts";
import type { GoodsTables } from "./tables.ts";

/** Of the document alone: what its issuer wrote. */
export function permitGoodsSuspicions(
  { credentialSubject: subject }: PermitDocument,
  tables: GoodsTables,
): Suspicion[] {
  const at = "/credentialSubject/lines";
  return [
    ...subject.lines.flatMap((line, i) => codeSuspicions(line, `${at}/${i}`, tables)),
    ...splitSuspicions(subject.lines, at),
    ...paperSuspicions(subject, tables),
  ];
}

/** Of the shipment beside it; a line the permit has not is refused elsewhere. `lines` are those of the terms, if shown. */
export function shipmentGoodsSuspicions(
  { credentialSubject: subject }: PermitDocument,
  lines: readonly Line[],
  shipment: Shipment,
  tables: GoodsTables,
): Suspicion[] {
  return shipment.lines.flatMap((declared, i) => {
    const licensed = subject.lines.find(({ number }) => number === declared.line);
    if (!licensed) return [];
    const at = `/shipment/lines/${i}`;
    const terms = lines.find(({ number }) => number === declared.line);
    return [
      ...declaredSuspicions(declared, licensed, at, tables),
      ...(terms ? priceSuspicions(declared, terms, at, tables) : []),
      ...massSuspicions(declared, licensed, at, tables),
      ...packingSuspicions(declared, licensed, at, tables),
    ];
  });
}

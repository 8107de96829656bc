/**
 * Manual verification records for people.
 * @module
 */
import type { ShownManualRecord } from "../../schema/api/manual-records.ts";
import { plain, text } from "./plain.ts";
import { fields } from "./table.ts";

export function manualRecordText(shown: ShownManualRecord): string {
  const { about, asked, answered, partner } = shown;
  const paper = about.paper && `${about.paper.number} of ${about.paper.issuer.name}, ${about.paper.issuer.country}`;
  return [
    text`Record ${shown.digest}`,
    fields([
      ["about", paper],
      ["permit", about.permit],
      ["hold", about.hold],
      ["asked", `${partner.name}, ${partner.country}: ${shown.person}`],
      ["by", `${shown.authority}/${shown.officer}, by ${shown.channel} (${shown.weight})`],
      ["question", `${asked.at}: ${asked.text}`],
      ["answer", `${answered.at}: ${answered.answer}: ${answered.text}`],
      ["evidence", shown.evidence.join(", ")],
      ["recorded", shown.recordedAt],
    ]),
  ].join("\n");
}

export function manualRecordsText(rows: readonly ShownManualRecord[]): string {
  const list = rows.map(
    ({ digest, recordedAt, channel, answered, partner }) =>
      text`${recordedAt}  ${channel}  ${answered.answer}  ${digest}\n  ` + plain(partner.name),
  );
  return [text`${rows.length} records.`, ...list].join("\n");
}

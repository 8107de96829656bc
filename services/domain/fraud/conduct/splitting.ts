/**
 * Splitting (F18): many small licences of one issuer to one counterpart, or many small draws on one line, in the place of
 * one that would have been looked at. The register knows no end users; the counterpart is the party the terms name.
 * @module
 */
import type { Scales } from "../../permit/derive.ts";
import { fromBaseUnits } from "../../writeoff/amount.ts";
import type { ConductLimits } from "./limits.ts";
import { dayText, type Moment, type Notice, type Rule } from "./moment.ts";
import { Pieces, type Split } from "./pieces.ts";

/** Kinds whose lines are promises or permissions of one size, to one counterpart. */
const SIZED = new Set(["end-user-certificate", "import-authorisation", "export-licence", "multiple-export-licence"]);

export function splittingRule(limits: ConductLimits, currency: Scales["currency"]): Rule {
  const licences = new Pieces(limits.licences, limits.memory);
  const draws = new Pieces(limits.draws, limits.memory);
  return {
    name: "splitting",
    see(moment, say) {
      const { event } = moment;
      if (event.name === "LineOpened") opened(moment, event, say);
      else if (event.name === "Reserved") reserved(moment, event, say);
    },
  };

  function opened(moment: Moment, event: Extract<Moment["event"], { name: "LineOpened" }>, say: Say): void {
    const paper = moment.papers.paper(event.id);
    if (!paper || !SIZED.has(paper.kind)) return;
    const { unit, scale, currency: code, quantityLimit, valueLimit } = event.line;
    const inMoney = valueLimit > 0n && code !== "";
    const [measure, amount] = inMoney ? [code, valueLimit] : [unit, quantityLimit];
    const party = (paper.kind === "end-user-certificate" ? paper.drawers : paper.receivers)[0] ?? "nobody";
    if (amount === 0n) return;
    const usualOf = `${paper.issuer}/${paper.kind}/${measure}`;
    const piece = { of: event.series, part: event.number, amount };
    const split = licences.add(moment, usualOf, `${usualOf}/${party}`, piece);
    if (!split) return;
    const text = (value: bigint): string =>
      `${fromBaseUnits(value, (inMoney ? currency(code) : scale) ?? 0)} ${measure}`;
    say({
      ...{ pattern: "F18", code: "licences-split", subject: { kind: "authority", id: paper.issuer } },
      ...{ authorities: [paper.issuer], window: `${usualOf}/${party}/${split.from}` },
      ...{ count: split.count, events: split.events },
      params: { issuer: paper.issuer, kind: paper.kind, party, ...words(split, text) },
    });
  }

  function reserved(moment: Moment, event: Extract<Moment["event"], { name: "Reserved" }>, say: Say): void {
    const { authority, series, permit } = event;
    for (const { line, quantity } of event.lines) {
      const counted = moment.papers.counted(series, line);
      if (!counted || quantity === 0n) continue;
      const { unit, scale } = counted;
      const piece = { of: event.reservation, part: line, amount: quantity };
      const split = draws.add(moment, `${authority}/${unit}`, `${authority}/${series}/${line}`, piece);
      if (!split) continue;
      const issuer = moment.papers.paper(permit)?.issuer;
      const text = (value: bigint): string => `${fromBaseUnits(value, scale)} ${unit}`;
      say({
        ...{ pattern: "F18", code: "draws-split", subject: { kind: "series", id: series } },
        ...{ authorities: issuer === undefined ? [authority] : [authority, issuer] },
        ...{ window: `${authority}/${line}/${split.from}`, count: split.count, events: split.events },
        params: { authority, series, line: String(line), ...words(split, text) },
      });
    }
  }
}

type Say = (notice: Notice) => void;

function words(split: Split, text: (amount: bigint) => string): Record<string, string> {
  return {
    ...{ count: String(split.count), from: dayText(split.from), history: String(split.history) },
    ...{ largest: text(split.largest), sum: text(split.sum), median: text(split.median) },
  };
}

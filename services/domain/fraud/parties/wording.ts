/**
 * Signs of a paper that says nothing where it should say something (F20): a vague end use, a vague end user, a field that
 * was blanked out.
 * @module
 */
import type { PermitSubject } from "../../permit/document.ts";
import type { Matcher } from "../../text/matcher.ts";
import type { Evidence } from "../../verdict/check.ts";
import type { Suspicion } from "../pattern.ts";
import { namedAtAll } from "./named.ts";
import type { PartyTables } from "./party-tables.ts";

/** Longest text that can be nothing but a placeholder: longer ones are not looked at. */
const LONGEST_PLACEHOLDER = 20;
const FIRST_WORD = /^([A-Za-z]{2,}) /;
/** What blanks are made of: crosses, stars, dashes, bars. One letter alone may be a name. */
const CROSSED_OUT = /^(?![xX]$)[\sxX*_\-.#?/\\=\u2010-\u2015\u2022\u2026\u2580-\u259f\u25a0-\u25ff]+$/;
const NO_LETTERS = /[\s\p{P}\p{S}]+/gu;
const BARS = /[\u2588\u2589\u258a\u2593\u25a0]{2,}/;

export function wordingSuspicions(subject: PermitSubject, matcher: Matcher, tables: PartyTables): Suspicion[] {
  const { vagueUse, vagueParty, blanked } = tables.indicators;
  const says = (vague: ReadonlySet<string>, word: string): boolean => !vague.has(word) && !tables.fillers.has(word);
  const only = (text: string, vague: ReadonlySet<string>): boolean => {
    // Most texts say something with their first word.
    const first = FIRST_WORD.exec(text)?.[1]?.toLowerCase();
    if (first !== undefined && says(vague, first)) return false;
    return matcher.words(text).some((words) => !words.some((word) => says(vague, word)));
  };
  const isBlanked = (text: string): boolean =>
    BARS.test(text) ||
    (text.length <= LONGEST_PLACEHOLDER &&
      (CROSSED_OUT.test(text) || blanked.has(text.normalize("NFKC").toLowerCase().replace(NO_LETTERS, " ").trim())));
  const blanks: Evidence[] = [];
  eachField(subject, (found, where) => {
    if (isBlanked(found)) blanks.push({ where: `document.${where()}`, expected: "what the form asks for", found });
  });
  const sign = (code: Suspicion["code"], evidence: readonly Evidence[]): Suspicion[] =>
    evidence.length > 0 ? [{ pattern: "F20", code, params: {}, evidence }] : [];
  const isBlank = (where: string): boolean => blanks.some((blank) => blank.where === where);
  const vagueUsers = subject.endUsers.flatMap(({ name }, i): Evidence[] => {
    const where = `document.endUsers.${i}.name`;
    return !isBlank(where) && only(name, vagueParty)
      ? [{ where, expected: "an office or a company by its name", found: name }]
      : [];
  });
  const vagueEndUse = !isBlank("document.endUse") && only(subject.endUse, vagueUse);
  return [
    ...sign("field-blanked", blanks),
    ...sign("end-user-vague", vagueUsers),
    ...sign(
      "end-use-vague",
      vagueEndUse ? [{ where: "document.endUse", expected: "what the goods are for", found: subject.endUse }] : [],
    ),
  ];
}

/** Every text of the form, with where it stands for those few that it is asked of. */
function eachField(subject: PermitSubject, look: (text: string, where: () => string) => void): void {
  for (const { where, party } of namedAtAll(subject)) {
    look(party.name, () => `${where}.name`);
    look(party.address, () => `${where}.address`);
  }
  look(subject.endUse, () => "endUse");
  look(subject.contract.reference, () => "contract.reference");
  look(subject.signatory.name, () => "signatory.name");
  look(subject.signatory.title, () => "signatory.title");
  for (const [i, { description }] of subject.lines.entries()) look(description, () => `lines.${i}.description`);
}

/**
 * Numbers that a reader takes for the one written: other case, other blanks or dashes, one look-alike character (F38).
 * They are suggested, never taken: another digit is another permit, so nothing else is tried.
 * @module
 */

/** Characters that print alike; each stands for the others of its group. */
const GROUPS = ["O0QD", "I1L", "B8", "S5", "Z2", "G6"] as const;
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  GROUPS.flatMap((group) => [...group].map((one) => [one, [...group].filter((other) => other !== one)] as const)),
);
const PARTERS = ["/", "-", ".", "_", " ", ""] as const;

/** Without the number itself, each once; at most a few hundred. */
export function lookAlikes(number: string): string[] {
  const upper = number.normalize("NFKC").toUpperCase();
  const bases = new Set([
    number,
    upper,
    ...PARTERS.map((parter) => upper.replace(/[\s/\-._\u2010-\u2015]+/gu, parter)),
  ]);
  const found = new Set(bases);
  for (const base of bases) {
    const characters = [...base];
    for (const [at, character] of characters.entries())
      for (const other of ALIKE.get(character) ?? []) found.add(characters.with(at, other).join(""));
  }
  found.delete(number);
  return [...found];
}

/**
 * The form of a code's page: four sections, and no more Markdown than the node's own pages show
 * (services/http/pages/html.ts).
 * @module
 */

export const SECTIONS: readonly string[] = ["What happened", "Who can fix it", "How", "What it does not mean"];

/** What would not be shown as it is meant. */
const UNSHOWN: readonly (readonly [RegExp, string])[] = [
  [/^\s*\|/m, "has a table"],
  [/\]\(|^\[[^\]]+\]:/m, "has a link; name the code in backticks"],
  [/^#{3,} /m, "has a heading below the sections"],
  [/^(?:```|~~~| {4}\S|\t)/m, "has a block of code"],
  [/^\s*(?:\*|\+|\d+\.) /m, 'has a list that does not begin with "- "'],
  [/\*\*|__/, "has emphasis"],
];

/** What is wrong with the page of `code`; nothing when it can be served. */
export function pageFaults(code: string, text: string): string[] {
  const faults = UNSHOWN.filter(([pattern]) => pattern.test(text)).map(([, why]) => why);
  const blocks = text.trim().split(/\n{2,}/);
  if (blocks[0] !== `# ${code}`) faults.push(`does not begin with "# ${code}"`);
  const headings = blocks.flatMap((block) => /^## (.*)$/.exec(block)?.[1] ?? []);
  if (headings.join("|") !== SECTIONS.join("|")) faults.push(`has not the sections ${SECTIONS.join(", ")}`);
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1];
    if (block.startsWith("## ") && (next === undefined || next.startsWith("#")))
      faults.push(`has an empty section: ${block.slice(3)}`);
    const items = block.split("\n").filter((line) => line.startsWith("- ")).length;
    if (items > 0 && items < block.split("\n").length)
      faults.push(`has a list that is mixed with other lines: ${block.split("\n")[0]}`);
    if (/\n#/.test(block) || /^#+ .*\n/.test(block)) faults.push(`needs an empty line around: ${block.split("\n")[0]}`);
  }
  return faults;
}

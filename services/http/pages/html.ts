/**
 * The few pages a node serves by itself: no script, no outside resource.
 * @module
 */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
}

/** A whole page; `body` is HTML. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Countersign</title>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Headings, paragraphs, lists and code spans: the Markdown that the project's short pages use. */
export function markdownToHtml(markdown: string): string {
  const inline = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, "<code>$1</code>");
  const blocks = markdown.trim().split(/\n{2,}/);
  return blocks
    .map((block) => {
      const heading = /^(#{1,3}) (.*)$/.exec(block);
      if (heading) return `<h${heading[1]?.length}>${inline(heading[2] as string)}</h${heading[1]?.length}>`;
      const lines = block.split("\n");
      if (lines.every((line) => line.startsWith("- ")))
        return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join("")}</ul>`;
      return `<p>${inline(lines.join(" "))}</p>`;
    })
    .join("\n");
}

/**
 * The pages officers sign in on: plain forms, no script, no style of their own.
 * @module
 */

export interface FormPage {
  readonly title: string;
  /** Where the form is sent, a path of this site. */
  readonly action: string;
  readonly fields: readonly Field[];
  readonly button: string;
  /** What went wrong the time before. */
  readonly trouble?: readonly string[] | undefined;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly secret?: true;
  readonly value?: string | undefined;
  readonly autocomplete: string;
}

/**
 * Only forms, and only to this site; the last step of a sign-in is a redirect to the officer's own machine, which browsers
 * count as part of the form.
 */
export const FORM_POLICY =
  "default-src 'none'; form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'";

export function plainPage(title: string, paragraphs: readonly string[]): string {
  return page(title, paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("\n"));
}

export function formPage({ title, action, fields, button, trouble }: FormPage): string {
  const rows = fields.map(
    ({ name, label, secret, value, autocomplete }) =>
      `<p><label>${escaped(label)}<br><input name="${escaped(name)}" type="${secret ? "password" : "text"}" ` +
      `autocomplete="${escaped(autocomplete)}" value="${escaped(value ?? "")}" required></label></p>`,
  );
  return page(
    title,
    [
      ...(trouble ? [`<p role="alert"><strong>${trouble.map(escaped).join(" ")}</strong></p>`] : []),
      `<form method="post" action="${escaped(action)}">`,
      ...rows,
      `<p><button type="submit">${escaped(button)}</button></p>`,
      "</form>",
    ].join("\n"),
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} · Countersign</title></head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

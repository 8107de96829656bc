/**
 * A list of the node to its end, page by page.
 * @module
 */
import { page } from "../schema/api/answers.ts";
import { type Session, understood } from "./session.ts";

const AT_ONCE = "200";

/** All rows as one answer, as if the list had a single page. */
export async function readAll(
  session: Session,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<{ readonly rows: readonly unknown[] }> {
  const all: unknown[] = [];
  for (let after: string | undefined; ; ) {
    const asked = new URLSearchParams({ ...query, limit: AT_ONCE, ...(after !== undefined && { after }) });
    const { rows, next } = understood(session, page, await session.client.read(`${path}?${asked}`), "list");
    all.push(...rows);
    if (next === undefined) return { rows: all };
    after = next;
  }
}

/**
 * The story of three nodes from beginning to end, on nodes of its own.
 * @module
 */
import { randomBytes } from "node:crypto";
import { Table } from "../table.ts";
import { tellExchange } from "./story.ts";
import { openThreeNodes } from "./three-nodes.ts";

/** Resolves with the exit status: 0 when every row came out as told. */
export async function playExchange(write: (line: string) => void): Promise<number> {
  const world = await openThreeNodes((line) => write(`  ${line}`));
  try {
    const { XA, XB, XC } = world.posts;
    write(`\nOn ${[XA, XB, XC].map(({ url }) => url).join(", ")}, register ${world.register}\n`);
    const table = new Table(write);
    await tellExchange({ world, table, run: randomBytes(3).toString("hex").toUpperCase() });
    const { rows, wrong } = table.summary;
    write(`\n${rows} rows, ${wrong === 0 ? "each as told" : `${wrong} not as told`}.`);
    return wrong === 0 ? 0 : 1;
  } finally {
    await world.close();
  }
}

#!/usr/bin/env node
/**
 * `node scripts/boot.mjs TASK [arguments]`: makes a fresh clone ready and runs a task. Plain JavaScript that runs on
 * Node 18 with nothing installed; everything behind it runs on a newer Node, which it fetches when needed.
 * @module
 */
import { Interrupted } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";
import { SetupError, sayFailure } from "./lib/setup-error.mjs";
import { tasks } from "./lib/tasks.mjs";

async function main([name, ...args]) {
  const task = Object.hasOwn(tasks, name ?? "") ? tasks[name] : undefined;
  if (task === undefined) {
    throw new SetupError(`There is no task "${name ?? ""}". Tasks: ${Object.keys(tasks).join(", ")}.`, { status: 64 });
  }
  // Before the set-up, which may take minutes.
  task.expect?.(args);
  return await task.run(await setUp(task), args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = error instanceof Interrupted ? error.status : sayFailure(error);
}

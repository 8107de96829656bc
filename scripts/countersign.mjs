#!/usr/bin/env node
/**
 * The `countersign` command: works from any folder and under any Node since 18. It makes sure that the set-up is
 * there and hands over to the real command line, which prints on stdout and decides the exit status.
 * @module
 */
import { Interrupted } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";
import { sayFailure } from "./lib/setup-error.mjs";
import { tasks } from "./lib/tasks.mjs";

try {
  process.exitCode = await tasks.cli.run(await setUp(tasks.cli), process.argv.slice(2));
} catch (error) {
  process.exitCode = error instanceof Interrupted ? error.status : sayFailure(error);
}

/**
 * The command line's entry. Only what cannot fail happens before the handlers stand: Node's own status for an error is
 * 1, which here means an invalid permit and nothing else.
 * @module
 */
const INTERNAL = 70;

function giveUp(error: unknown): never {
  try {
    process.stderr.write(`countersign: internal error\n${error instanceof Error ? error.stack : String(error)}\n`);
  } finally {
    process.exit(INTERNAL);
  }
}

/** A reader that has enough (`| head`) is no error; the exit status stays what the command comes to. */
function forgivePipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") giveUp(error);
}

process.on("uncaughtException", giveUp);
process.on("unhandledRejection", giveUp);
process.stdout.on("error", forgivePipe);
process.stderr.on("error", forgivePipe);
// Stands until the command has ended: a process that runs empty before that has not done its work.
process.exitCode = INTERNAL;

import("./cli/main.ts")
  .then(({ main }) => main(process.argv.slice(2)))
  .then((status) => {
    process.exitCode = status;
  })
  .catch(giveUp);

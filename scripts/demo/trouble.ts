/**
 * Why the demonstration cannot be given: one sentence with the way out, and the exit status of the command line.
 * @module
 */

export class Trouble extends Error {
  override name = "Trouble";
  readonly status: 64 | 65 | 69;

  constructor(status: 64 | 65 | 69, sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.status = status;
  }
}

/** Runs the demonstration; a trouble is said on stderr and is its exit status, anything else is ours and is thrown. */
export async function sayTrouble(main: () => Promise<number>): Promise<number> {
  try {
    return await main();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.status;
  }
}

/**
 * Exit statuses, so that a script can act on them. 64 to 70 as in BSD's sysexits.
 * @module
 */

export const EXIT = {
  /** Valid, or done. */
  done: 0,
  /** An invalid verdict, a permit that its issuer does not confirm, what a doctor warns of, and nothing else: Node's and commander's own 1 never get out. */
  invalid: 1,
  /** Undecided, failing in a doctor's eyes, or accepted and not settled yet. */
  undecided: 2,
  usage: 64,
  refused: 65,
  unreachable: 69,
  internal: 70,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_HELP = `Exit status:
  0   valid, or done
  1   an invalid verdict, a permit that its issuer does not confirm, what a doctor warns of, and nothing else
  2   undecided, or not everything was checked; a doctor that finds a failure; or accepted and not settled yet (see: countersign operation ID)
  64  usage: unknown command, option or file, or one that cannot be read
  65  refused by the node or the register; a replay that found a difference; a record that is broken or contradicted
  69  the node or the ledger cannot be reached, or does not answer now
  70  internal error, here or in the node`;

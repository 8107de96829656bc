/**
 * Tests about what an act costs.
 * @module
 */

/** As `it`, but left out where coverage is counted: code that counts is dearer than the code that is deployed. */
export const itCosts: Mocha.TestFunction | Mocha.PendingTestFunction =
  process.env.COUNTERSIGN_COVERAGE === undefined ? it : it.skip;

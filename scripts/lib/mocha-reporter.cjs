/**
 * Mocha's spec reporter, with plain counts at the end: as the last line, or to the boot, which adds its own steps.
 * CommonJS, because mocha loads a reporter with `require` and takes what that returns for the class.
 * @module
 */
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const counts = { passed: this.stats.passes, failed: this.stats.failures };
      const file = process.env.COUNTERSIGN_TEST_COUNTS;
      if (file) writeFileSync(file, JSON.stringify(counts));
      else process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
    });
  }
};

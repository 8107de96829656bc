/**
 * Mocha's spec reporter, with plain counts at the end: as the last line, or to the boot, which adds its own steps. The
 * boot is also told what failed, to name it where a reader of a long log looks.
 * CommonJS, because mocha loads a reporter with `require` and takes what that returns for the class.
 * @module
 */
const { writeFileSync } = require("node:fs");
const { relative } = require("node:path");
const { reporters, Runner } = require("mocha");

module.exports = class CountingSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => {
      const file = test.file === undefined ? "?" : relative(process.cwd(), test.file);
      failures.push(`${file}: ${test.fullTitle()}: ${String(error?.message ?? error).split("\n")[0]}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const counts = { passed: this.stats.passes, failed: this.stats.failures };
      const file = process.env.COUNTERSIGN_TEST_COUNTS;
      if (file) writeFileSync(file, JSON.stringify({ ...counts, failures }));
      else process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
    });
  }
};

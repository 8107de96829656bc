/**
 * Loaded into a long-running task before its own code: when the boot process dies without a word (`kill -9`), the
 * task ends as on SIGTERM instead of holding the port and the data directory with nobody to stop it.
 * @module
 */
if (process.channel !== undefined) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening must not keep the task alive, and the task's own children are not on this leash.
  process.channel.unref();
}

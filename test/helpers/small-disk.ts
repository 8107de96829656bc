/**
 * A disk of a few megabytes for one program: a memory file system that only it sees, and that is gone when it ends. It is really
 * full when it is. A limit on the size of files is not the same: PostgreSQL tells the two apart.
 * @module
 */
import { spawnSync } from "node:child_process";

const OWN_MOUNTS = ["unshare", "--user", "--map-root-user", "--mount"];

/** A suite for where users may have mounts of their own; named as not run where they may not. */
export function describeOnSmallDisk(name: string, body: (this: Mocha.Suite) => void): void {
  const [program = "", ...rest] = [...OWN_MOUNTS, "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"];
  if (spawnSync(program, rest).status === 0) describe(name, body);
  // No program that could be installed: whether the kernel allows it is the machine's matter.
  else describe(name, () => void it("not run: this user may have no mounts of his own here"));
}

/** The command that runs `command` with such a disk at `directory`. */
export function onSmallDisk(directory: string, megabytes: number, command: readonly string[]): string[] {
  const mounted = `mount -t tmpfs -o size=${megabytes}m tmpfs "$1" && shift && exec "$@"`;
  return [...OWN_MOUNTS, "sh", "-c", mounted, "sh", directory, ...command];
}

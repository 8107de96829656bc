/**
 * Starts a helper program of the tests as a process of its own, and reads it line by line.
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onSmallDisk } from "./small-disk.ts";

export interface Child {
  process: ChildProcess;
  /** Every complete line printed so far. */
  lines: string[];
  /** Resolves with the first line that starts with `beginning`; rejects when the program ends without it. */
  line(beginning: string): Promise<string>;
  /** Kills the program as the power company would, and resolves when it is gone and its output is read. */
  kill(): Promise<void>;
  /** Resolves when the program has ended by itself and its output is read. */
  ended: Promise<void>;
}

export interface ChildOptions {
  /** Caps the size of any file it writes. */
  readonly limitKiB?: number;
  /** A disk of its own ({@link onSmallDisk}). */
  readonly disk?: { readonly directory: string; readonly megabytes: number };
}

/** Runs `program`, a file of this folder. */
export function startChild(program: string, args: string[], options: ChildOptions = {}): Child {
  const command = [process.execPath, fileURLToPath(new URL(program, import.meta.url)), ...args];
  const limited = ["bash", "-c", `ulimit -f ${options.limitKiB}; exec "$@"`, "limited", ...command];
  const bounded = options.limitKiB === undefined ? command : limited;
  const { disk } = options;
  const [file = "", ...rest] = disk ? onSmallDisk(disk.directory, disk.megabytes, bounded) : bounded;
  const child = spawn(file, rest, { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.setMaxListeners(0); // one for each line that is waited for
  reader.on("line", (line) => lines.push(line));
  const ended = Promise.all([once(child, "exit"), once(reader, "close")]).then(() => undefined);
  const line = (beginning: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((one) => one.startsWith(beginning));
        if (found !== undefined) resolve(found);
        return found !== undefined;
      };
      if (look()) return;
      reader.on("line", look);
      void ended.then(
        () => look() || reject(new Error(`${program} ended without "${beginning}": ${lines.slice(-3).join(" | ")}`)),
      );
    });
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  return { process: child, lines, line, kill, ended };
}

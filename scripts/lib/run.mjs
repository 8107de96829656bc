/**
 * Starts programs so that none is left behind: signals reach the child, and its exit status comes back.
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** The child was ended because this process was asked to end; the status is the shell's 128 + signal. */
export class Interrupted extends Error {
  constructor(signal) {
    super(`interrupted by ${signal}`);
    this.status = 128 + constants.signals[signal];
  }
}

/**
 * Runs a program quietly. Resolves with its exit status and what it wrote on stdout and stderr together; a program
 * that is not there gives status 127, as in a shell. Rejects with {@link Interrupted} when a signal came meanwhile.
 */
export function capture(command, args, { cwd, env, onSpawn = () => {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    const ended = forwardSignals(child);
    child.on("spawn", () => onSpawn(child.pid));
    child.on("error", (error) => {
      ended();
      resolve({ status: 127, output: `${output}${error.message}\n` });
    });
    child.on("close", (code, signal) => {
      const interruption = ended();
      if (interruption !== undefined) reject(new Interrupted(interruption));
      else resolve({ status: code ?? 128 + constants.signals[signal], output });
    });
  });
}

/**
 * Runs a program on the caller's own stdin, stdout and stderr and resolves with the status to exit with: the child's,
 * or 128 + signal when a signal ended it. With `leash` the child gets a channel that closes when this process dies; with
 * `coreless` the system writes no core file of it, which would hold the keys it has in memory.
 */
export function passThrough(command, args, { cwd, env, leash = false, coreless = false }) {
  return new Promise((resolve, reject) => {
    const stdio = ["inherit", "inherit", "inherit", ...(leash ? ["ipc"] : [])];
    const [program, given] = coreless ? ["/bin/sh", [...CORELESS, command, ...args]] : [command, args];
    const child = spawn(program, given, { cwd, env, stdio });
    const ended = forwardSignals(child);
    child.on("error", (error) => {
      ended();
      reject(error);
    });
    child.on("exit", (code, signal) => {
      ended();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** The shell lowers the limit, which nothing raises again, and becomes the program: its process id is the program's. */
const CORELESS = ["-c", 'ulimit -c 0 && exec "$@"', "sh"];

/** Forwards signals to the child until the returned function is called; that one tells which signal came, if any. */
function forwardSignals(child) {
  let received;
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      received = signal;
      // The terminal has sent Ctrl-C to the child already: a second one would read as "stop at once".
      if (signal === "SIGINT" && isInForeground()) return;
      child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
    return received;
  };
}

/** True when this process is in its terminal's foreground group, the one that Ctrl-C is sent to. */
export function isInForeground() {
  try {
    // After the command name, which may hold spaces and brackets: state, ppid, pgrp, session, tty, tpgid.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[4] !== "0" && fields[2] === fields[5];
  } catch {
    return process.stdin.isTTY === true;
  }
}

/**
 * A border post whose line to the ledger can be cut: a second node that reads the register through a wire of ours.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { readConfig } from "../../services/apps/node/config.ts";
import { openNode } from "../../services/apps/node/open-node.ts";
import type { Hex } from "../../services/domain/bytes/hex.ts";

export interface BorderPost {
  readonly url: string;
  /** Cuts the wire: nothing answers any more. */
  cut(): Promise<void>;
  stop(): Promise<void>;
}

/** A node that acts for nobody and reads `register` at `ledgerUrl`; its clock can be set ahead instead of waiting. */
export async function openBorderPost(ledgerUrl: string, register: Hex, clock: () => number): Promise<BorderPost> {
  const wire = await openWire(new URL(ledgerUrl));
  const data = await mkdtemp(join(tmpdir(), "countersign-post-"));
  const { config, secrets } = readConfig({ COUNTERSIGN_DATA: data });
  const node = await openNode({
    config: {
      ...config,
      ledger: { kind: "network", url: wire.url, register },
      http: { ...config.http, port: 0 },
      authorities: [],
    },
    secrets,
    clock,
    log: pino({ level: "silent" }),
  });
  return {
    url: node.url,
    cut: wire.cut,
    async stop() {
      await wire.cut();
      await node.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function openWire(to: URL): Promise<{ url: string; cut: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(Number(to.port), "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

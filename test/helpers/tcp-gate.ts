/**
 * A gate before a server: it lets everything through, breaks every connection, or swallows what is said without a word.
 * @module
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpGate {
  readonly port: number;
  /** Breaks every connection there is; new ones go through. */
  cut(): void;
  /** Nothing gets through either way, and nobody is told, until `open`. */
  swallow(): void;
  open(): void;
  close(): Promise<void>;
}

/** In front of the socket at `path`. */
export async function openTcpGate(path: string): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  let swallowing = false;
  const server = createServer((near) => {
    const far = connect(path);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => void (swallowing || to.write(bytes)));
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        if (!swallowing) to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    swallow: () => {
      swallowing = true;
    },
    open: () => {
      swallowing = false;
    },
    async close() {
      swallowing = false;
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

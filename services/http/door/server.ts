/**
 * The listening side of the door: plain HTTP on the loopback interface, TLS anywhere; slow, many and endless clients bounded.
 * @module
 */
import { createServer as createPlain, type RequestListener, type Server } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { Refusal } from "../../domain/errors/refusal.ts";
import { isLoopback } from "../../domain/network/address.ts";
import type { HttpConfig, HttpLimits } from "../../schema/config/http-config.ts";
import { addressKey } from "./client.ts";
import { readTls, type TlsMaterial } from "./tls-files.ts";
import { refuseTransport } from "./transport-problems.ts";

/** How often the server looks for clients that are too slow. */
const LOOK_EVERY_MS = 1000;
const SWEEP_EVERY_MS = 100;

export interface DoorServer {
  readonly url: string;
  /** When its certificate ends, ms; undefined without TLS. */
  readonly certificateEndsAt: number | undefined;
  readonly connections: number;
  /** Connections that were not let in, since the start. */
  readonly turnedAway: number;
  /** Takes certificate and key anew for connections to come; those that stand keep theirs. Throws as {@link readTls}. */
  reload(): void;
  /** Takes no more connections; resolves when all are gone, the last of them cut off after `patience` ms. */
  close(patience: number): Promise<void>;
}

/** Looks at what can be looked at before anything is opened. Throws Refusals `tls-missing`, `tls-unusable`, `key-file-exposed`. */
export function assertDoor({ bind, port, tls, publicUrl }: HttpConfig): void {
  if (tls) readTls(tls);
  if (isLoopback(bind)) return;
  const address = bind.includes(":") ? `[${bind}]:${port}` : `${bind}:${port}`;
  const refuse = (why: string): never => {
    throw new Refusal("tls-missing", { address, why });
  };
  if (!tls) refuse("http.tls is not set");
  if (!publicUrl?.startsWith("https:")) refuse("http.publicUrl does not say its https address");
}

/** Throws as {@link assertDoor}, and Refusals `port-in-use`, `address-unusable`. */
export async function openServer(http: HttpConfig, listener: RequestListener): Promise<DoorServer> {
  assertDoor(http);
  const { tls, limits } = http;
  let material: TlsMaterial | undefined = tls && readTls(tls);
  const server = serverOf(http, material, listener);
  server.on("clientError", refuseTransport(limits));
  const turned = boundConnections(server, limits);
  const port = await listen(server, http);
  return {
    url: tls ? (http.publicUrl ?? `https://localhost:${port}`) : `http://localhost:${port}`,
    get certificateEndsAt() {
      return material?.endsAt;
    },
    get connections() {
      return turned.open();
    },
    get turnedAway() {
      return turned.away();
    },
    reload: () => {
      if (!tls || !("setSecureContext" in server)) return;
      const fresh = readTls(tls);
      (server as ReturnType<typeof createSecure>).setSecureContext(fresh.context);
      material = fresh;
    },
    close: (patience) => close(server, patience),
  };
}

function serverOf({ tls, limits }: HttpConfig, material: TlsMaterial | undefined, listener: RequestListener): Server {
  const options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: Math.min(limits.headersSeconds, limits.requestSeconds) * 1000,
    requestTimeout: limits.requestSeconds * 1000,
    keepAliveTimeout: limits.keepAliveSeconds * 1000,
    connectionsCheckingInterval: LOOK_EVERY_MS,
  };
  const server = material
    ? createSecure(
        {
          ...{ ...options, ...material.context, handshakeTimeout: limits.handshakeSeconds * 1000 },
          requestCert: tls?.clientCa !== undefined,
          rejectUnauthorized: tls?.requireClientCertificate === true,
        },
        listener,
      )
    : createPlain(options, listener);
  // One more than is allowed, so that the one too many is seen and refused instead of dropped.
  server.maxHeadersCount = limits.headerCount + 1;
  server.timeout = limits.idleSeconds * 1000;
  server.maxConnections = limits.connections;
  return server;
}

/** One address must not take all connections from the others. Counted before TLS, where a connection costs least. */
function boundConnections(server: Server, { connectionsPerAddress }: HttpLimits) {
  const perAddress = new Map<string, number>();
  let away = 0;
  let open = 0;
  server.on("connection", (socket: Socket) => {
    const key = addressKey(socket);
    const before = perAddress.get(key) ?? 0;
    if (before >= connectionsPerAddress) {
      away += 1;
      socket.destroy();
      return;
    }
    perAddress.set(key, before + 1);
    open += 1;
    socket.once("close", () => {
      open -= 1;
      const left = (perAddress.get(key) ?? 1) - 1;
      if (left > 0) perAddress.set(key, left);
      else perAddress.delete(key);
    });
  });
  server.on("drop", () => {
    away += 1;
  });
  return { away: () => away, open: () => open };
}

function listen(server: Server, { port, bind }: HttpConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const { code, message } = error;
      reject(
        code === "EADDRINUSE"
          ? new Refusal("port-in-use", { port: String(port) }, { cause: error })
          : new Refusal("address-unusable", { address: `${bind}:${port}`, why: code ?? message }, { cause: error }),
      );
    });
    server.listen(port, bind, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), patience);
    // A connection that was busy a moment ago is idle now, and its client might keep it for long.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_EVERY_MS);
    server.close(() => {
      clearTimeout(cutOff);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

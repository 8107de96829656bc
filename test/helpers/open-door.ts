/**
 * The node's door without a node behind it: the real app and server, with services that are enough for its pages.
 * @module
 */
import { connect, type Socket } from "node:net";
import pino from "pino";
import type { Officer } from "../../services/domain/officer/officer.ts";
import { createHttpApp } from "../../services/http/app.ts";
import { createDoor, type Door } from "../../services/http/door/door.ts";
import { type DoorServer, openServer } from "../../services/http/door/server.ts";
import type { NodeServices } from "../../services/http/node-services.ts";
import { type HttpConfig, httpConfig } from "../../services/schema/config/http-config.ts";
import { createLookup } from "../../services/store/lookup/lookup.ts";

export interface OpenDoor {
  readonly door: Door;
  readonly server: DoorServer;
  readonly port: number;
}

const opened: OpenDoor[] = [];

/** Services that are enough for the pages and the health of a node; its one officer is XA-LIC/amara. */
export function servicesForPages(): NodeServices {
  const officers: Officer[] = [{ authority: "XA-LIC", name: "amara", roles: ["licensing-officer"] }];
  // What no page here asks for is not there: a route that needed it would fail loudly.
  return {
    ...{ version: "test", officers, notReady: () => undefined },
    ...{ verify: { lookup: createLookup() }, evidence: { authorities: [], clock: Date.now }, audit: {} },
    ...{
      breakGlass: { open: () => [] },
      signIn: { unbound: false, issuer: "none" },
      vitals: { clockAhead: undefined },
    },
  } as unknown as NodeServices;
}

/** A door on a free port, set as `http` says; it knows one officer, XA-LIC/amara. */
export async function openTestDoor(http: Readonly<Record<string, unknown>> = {}): Promise<OpenDoor> {
  const config: HttpConfig = httpConfig.parse({ port: 0, ...http });
  const door = createDoor(config);
  const services = servicesForPages();
  const app = createHttpApp(services, { log: pino({ enabled: false }), errorPages: new Map(), door });
  const server = await openServer(config, app);
  const open = { door, server, port: Number(new URL(server.url).port) };
  opened.push(open);
  return open;
}

/** For `afterEach`. */
export async function closeDoors(): Promise<void> {
  for (const { server } of opened.splice(0)) {
    await server.close(0);
  }
}

export interface RawConnection {
  readonly socket: Socket;
  /** All that came until the other side closed. */
  readonly closed: Promise<string>;
}

/** A connection that sends what it is told and nothing else. */
export function rawConnection(port: number, text = ""): RawConnection {
  const socket = connect(port, "127.0.0.1");
  let came = "";
  socket.on("data", (bytes: Buffer) => {
    came += bytes.toString("latin1");
  });
  socket.on("error", () => undefined);
  if (text !== "") socket.write(text);
  return { socket, closed: new Promise((resolve) => socket.on("close", () => resolve(came))) };
}

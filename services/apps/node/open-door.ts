/**
 * Opens the HTTP door of a node whose parts are ready, and closes it without breaking off what is under way.
 * @module
 */
import { unwatchFile, watchFile } from "node:fs";
import type { Logger } from "pino";
import { createHttpApp } from "../../http/app.ts";
import { createDoor } from "../../http/door/door.ts";
import { type DoorServer, openServer } from "../../http/door/server.ts";
import type { NodeServices } from "../../http/node-services.ts";
import type { HttpConfig } from "../../schema/config/http-config.ts";
import { loadErrorPages } from "./error-pages.ts";

/** How often the certificate's files are looked at. */
const LOOK_EVERY_MS = 5000;

export interface OpenedDoor {
  readonly url: string;
  /** Takes the certificate's files anew; when they cannot be used the node goes on with what it has, and says so. */
  reload(): void;
  close(): Promise<void>;
}

export interface DoorParts {
  readonly http: HttpConfig;
  readonly services: NodeServices;
  readonly log: Logger;
}

/** Throws as `openServer`. */
export async function openDoor({ http, services, log }: DoorParts): Promise<OpenedDoor> {
  const door = createDoor(http);
  const app = createHttpApp(services, { log, errorPages: loadErrorPages(), door });
  const server = await openServer(http, app).catch((error: unknown) => {
    door.rates.close();
    throw error;
  });
  const reload = (): void => reloadCertificate(server, log);
  const files = http.tls ? [http.tls.cert, http.tls.key] : [];
  for (const file of files) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reload);
  return {
    url: server.url,
    reload,
    close: async () => {
      for (const file of files) unwatchFile(file, reload);
      const patience = http.limits.drainSeconds * 1000;
      door.streams.endAll();
      await Promise.all([door.gate.drain(patience), server.close(patience)]);
      door.rates.close();
    },
  };
}

function reloadCertificate(server: DoorServer, log: Logger): void {
  try {
    server.reload();
    log.info({ until: server.certificateEndsAt }, "the certificate's files were read again");
  } catch (error) {
    log.error({ err: error }, "the certificate's files cannot be used; the node goes on with the ones it has");
  }
}

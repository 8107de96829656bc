/**
 * Opens the HTTP door of a node whose parts are ready, and closes it without breaking off what is under way.
 * @module
 */

import { unwatchFile, watchFile } from "node:fs";
import type { RequestListener } from "node:http";
import type { Logger } from "pino";
import { createHttpApp } from "../../http/app.ts";
import { createDoor } from "../../http/door/door.ts";
import { type DoorServer, openServer } from "../../http/door/server.ts";
import { healthOf } from "../../http/health.ts";
import { createMetrics, metricsApp } from "../../http/metrics/metrics.ts";
import type { NodeServices } from "../../http/node-services.ts";
import { type HttpConfig, httpConfig } from "../../schema/config/http-config.ts";
import { loadErrorPages } from "./error-pages.ts";

/** How often the certificate's files are looked at. */
const LOOK_EVERY_MS = 5000;

export interface OpenedDoor {
  readonly url: string;
  /** Of the metrics' own port; undefined without one. */
  readonly metricsUrl: string | undefined;
  readonly certificateEndsAt: () => number | undefined;
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
  const { vitals, version, notReady, doctor } = services;
  const lastBackup = () => doctor.surroundings.lastBackup();
  const servers: DoorServer[] = [];
  const metrics = createMetrics({ vitals, version, notReady, lastBackup, door, server: () => servers[0] });
  const app = createHttpApp(services, { log, errorPages: loadErrorPages(), door, metrics });
  const watched = metricsApp(metrics, healthOf(services, door));
  const server = await openAll(http, app, watched, servers).catch(async (error: unknown) => {
    await Promise.all(servers.map((each) => each.close(0)));
    metrics.close();
    throw error;
  });
  const reload = (): void => reloadCertificate(server, log);
  const files = http.tls ? [http.tls.cert, http.tls.key] : [];
  for (const file of files) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reload);
  return {
    url: server.url,
    certificateEndsAt: () => server.certificateEndsAt,
    metricsUrl: servers[1]?.url,
    reload,
    close: async () => {
      for (const file of files) unwatchFile(file, reload);
      const patience = http.limits.drainSeconds * 1000;
      door.streams.endAll();
      await Promise.all([door.gate.drain(patience), ...servers.map((each) => each.close(patience))]);
      metrics.close();
    },
  };
}

/** The door itself, and beside it the one for who watches the node where the configuration has one. Each is in `opened` once it listens. */
async function openAll(
  http: HttpConfig,
  app: RequestListener,
  watched: RequestListener,
  opened: DoorServer[],
): Promise<DoorServer> {
  const server = await openServer(http, app);
  opened.push(server);
  if (http.metricsPort !== undefined)
    opened.push(await openServer(httpConfig.parse({ port: http.metricsPort }), watched));
  return server;
}

function reloadCertificate(server: DoorServer, log: Logger): void {
  try {
    server.reload();
    log.info({ until: server.certificateEndsAt }, "the certificate's files were read again");
  } catch (error) {
    log.error({ err: error }, "the certificate's files cannot be used; the node goes on with the ones it has");
  }
}

/**
 * The node's certificate and private key, from files that may change under it.
 * @module
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { SecureContextOptions } from "node:tls";
import { Refusal } from "../../domain/errors/refusal.ts";
import type { HttpConfig } from "../../schema/config/http-config.ts";

export type TlsSettings = NonNullable<HttpConfig["tls"]>;

export interface TlsMaterial {
  readonly context: SecureContextOptions;
  /** When the node's own certificate ends; ms. */
  readonly endsAt: number;
}

/**
 * Reads and checks the files. Throws Refusal `tls-unusable` naming file and reason, `key-file-exposed` for a key that everybody
 * on the machine can read. A certificate that has ended is taken: that its clients refuse it is told by the doctor, and
 * a wrong clock must not keep a node from starting.
 */
export function readTls({ cert: certFile, key: keyFile, clientCa }: TlsSettings): TlsMaterial {
  const [cert, key] = [read(certFile), read(keyFile)];
  if (process.platform !== "win32" && (statSync(keyFile).mode & 0o007) !== 0)
    throw new Refusal("key-file-exposed", { file: keyFile });
  const own = parsed(certFile, "no PEM certificate", () => new X509Certificate(cert));
  const secret = parsed(keyFile, "no PEM private key without a passphrase", () => createPrivateKey(key));
  if (!own.checkPrivateKey(secret)) throw unusable(keyFile, `it is not the key of the certificate in ${certFile}`);
  const ca = clientCa === undefined ? undefined : read(clientCa);
  if (clientCa !== undefined && ca !== undefined) parsed(clientCa, "no PEM certificate", () => new X509Certificate(ca));
  return { context: { cert, key, ...(ca && { ca }), minVersion: "TLSv1.2" }, endsAt: Date.parse(own.validTo) };
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unusable(file, (error as NodeJS.ErrnoException).code ?? "it cannot be read", error);
  }
}

function parsed<T>(file: string, why: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw unusable(file, why, error);
  }
}

function unusable(file: string, why: string, cause?: unknown): Refusal {
  return new Refusal("tls-unusable", { file, why }, { cause });
}

/**
 * Certificates for TLS, made by openssl in a folder of their own: a node's, a client's and the authority that vouches for
 * the client.
 * @module
 */
import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileTree } from "./file-tree.ts";

export interface KeyPair {
  /** Paths. */
  readonly cert: string;
  readonly key: string;
}

const CURVE = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

function openssl(...args: readonly string[]): void {
  execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** A certificate for localhost that vouches for itself; `days` may be negative only in what openssl can make of it. */
export function serverCertificate(name = "localhost", days = 2): KeyPair {
  const folder = fileTree({});
  const pair = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  openssl(
    ...[
      "req",
      "-x509",
      ...CURVE,
      "-days",
      String(days),
      "-subj",
      `/CN=${name}`,
      "-keyout",
      pair.key,
      "-out",
      pair.cert,
    ],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
  );
  chmodSync(pair.key, 0o600);
  return pair;
}

/** A client's certificate and the CA file that vouches for it. */
export function clientCertificate(name: string): KeyPair & { readonly ca: string } {
  const folder = fileTree({});
  const at = (file: string): string => join(folder, file);
  openssl(
    "req",
    "-x509",
    ...CURVE,
    "-days",
    "2",
    "-subj",
    "/CN=Test CA",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.pem"),
  );
  openssl("req", ...CURVE, "-subj", `/CN=${name}`, "-keyout", at("key.pem"), "-out", at("request.pem"));
  openssl(
    ...["x509", "-req", "-in", at("request.pem"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial"],
    ...["-days", "2", "-out", at("cert.pem")],
  );
  return { cert: at("cert.pem"), key: at("key.pem"), ca: at("ca.pem") };
}

/**
 * The node's HTTP door as its configuration says it. Every limit has a default that a border post does not meet.
 * @module
 */
import { z } from "zod";
import { text } from "../fields/text.ts";

export const port = z.int().min(0).max(65_535);
const count = (usual: number) => z.int().min(1).max(1_000_000).default(usual);
const seconds = (usual: number) => z.int().min(1).max(3600).default(usual);

/** Requests a client may send in a minute, by what they cost the node. */
const perMinute = z.strictObject({
  verify: count(60_000),
  read: count(30_000),
  write: count(6000),
  /** What reads a whole table. */
  heavy: count(600),
  exchange: count(6000),
});

const limits = z.strictObject({
  connections: count(1024),
  /** Of one address, or one /56 of IPv6. */
  connectionsPerAddress: count(512),
  headerBytes: z.int().min(4096).max(65_536).default(16_384),
  headerCount: count(64),
  /** Time a client has for its TLS handshake, its headers, and a whole request. */
  handshakeSeconds: seconds(10),
  headersSeconds: seconds(10),
  requestSeconds: seconds(30),
  /** Without a byte in either direction. */
  idleSeconds: seconds(60),
  keepAliveSeconds: seconds(15),
  /** Worked on at the same time; then waiting, for so long; then refused. */
  requestsAtOnce: count(256),
  waiting: count(512),
  waitSeconds: seconds(5),
  /** What requests under way have to finish when the node stops. */
  drainSeconds: seconds(5),
  /** Of one officer or one client certificate. */
  perMinute: perMinute.prefault({}),
  /** How many of them one address stands for: officers behind one wall share it. */
  officersPerAddress: count(8),
  /** Open streams of status changes, and what may wait for a slow one before it is cut off. */
  streams: count(256),
  /** After which a stream ends and its reader signs in again. */
  streamSeconds: seconds(900),
  streamBytes: z.int().min(4096).max(16_777_216).default(262_144),
});

const tls = z.strictObject({
  /** PEM files; a relative path is meant beside the configuration. `cert` holds the chain, the node's own first. */
  cert: text(4096),
  key: text(4096),
  /** Whose client certificates are believed. */
  clientCa: text(4096).exactOptional(),
  /** Nobody without such a certificate is answered. */
  requireClientCertificate: z.boolean().default(false),
});

export const httpConfig = z.strictObject({
  port,
  /** IP address to listen on. Anything but loopback needs TLS. */
  bind: z.union([z.ipv4("ip-address"), z.ipv6("ip-address")]).default("127.0.0.1"),
  /** How callers name this node; its host is the one the node answers for beside the loopback names. */
  publicUrl: z.url({ protocol: /^https?$/ }).exactOptional(),
  tls: tls.exactOptional(),
  /** A port of its own on the loopback interface for /metrics and the node's health, which its own port has too; a node on loopback alone serves /metrics there as well. */
  metricsPort: port.exactOptional(),
  limits: limits.prefault({}),
});

export type HttpConfig = z.output<typeof httpConfig>;
export type HttpLimits = HttpConfig["limits"];
export type CostGroup = keyof HttpLimits["perMinute"];

/** What a node keeps to when it is told nothing. */
export const DEFAULT_LIMITS: HttpLimits = limits.parse({});

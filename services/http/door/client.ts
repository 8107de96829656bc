/**
 * Who sends, as far as the connection tells: the certificate it showed, or the address it comes from.
 * @module
 */
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { ipKeyGenerator } from "express-rate-limit";
import { plainAddress } from "../../domain/network/address.ts";

export interface Client {
  /** What its requests are counted under. */
  readonly key: string;
  /** It showed a certificate that the node's clientCa vouches for. */
  readonly certified: boolean;
}

const known = new WeakMap<Socket, Client>();

/** Worked out once for each connection. One address is a whole /56 of IPv6: that is what one subscriber is given. */
export function clientOf(socket: Socket): Client {
  const earlier = known.get(socket);
  if (earlier) return earlier;
  const client = certified(socket) ?? { key: addressKey(socket), certified: false };
  known.set(socket, client);
  return client;
}

export function addressKey({ remoteAddress = "" }: Socket): string {
  return `address ${ipKeyGenerator(plainAddress(remoteAddress), 56)}`;
}

function certified(socket: Socket): Client | undefined {
  const { authorized } = socket as Partial<TLSSocket>;
  if (!authorized) return undefined;
  const { fingerprint256 } = (socket as TLSSocket).getPeerCertificate();
  return fingerprint256 ? { key: `certificate ${fingerprint256}`, certified: true } : undefined;
}

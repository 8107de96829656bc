/**
 * What an IP address says about where a caller is, as far as a node needs it.
 * @module
 */

const MAPPED = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/** An IPv4 address that arrived over IPv6 as the IPv4 address it is; anything else as it came. */
export function plainAddress(address: string): string {
  return MAPPED.exec(address)?.[1] ?? address;
}

/** Whether only this machine can reach, or be, that address. A name is none: what it stands for can change. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address);
  return plain === "::1" || /^127(?:\.\d{1,3}){3}$/.test(plain);
}

/**
 * Amounts are whole base units: a decimal string with a known scale becomes one, or is refused. No floats, ever.
 * @module
 */

/** Largest amount the register can hold. */
export const AMOUNT_MAX = 2n ** 64n - 1n;

/** Base units of "12.50" at scale 2 = 1250n; undefined when it is no such number, has more places, or is too large. */
export function toBaseUnits(text: string, scale: number): bigint | undefined {
  const match = /^(0|[1-9][0-9]{0,19})(?:\.([0-9]{1,18}))?$/.exec(text);
  if (!match) return undefined;
  const places = match[2] ?? "";
  if (places.length > scale) return undefined;
  const amount = BigInt((match[1] as string) + places.padEnd(scale, "0"));
  return amount > AMOUNT_MAX ? undefined : amount;
}

/** "12.50" for 1250n at scale 2. */
export function fromBaseUnits(amount: bigint, scale: number): string {
  const digits = amount.toString().padStart(scale + 1, "0");
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

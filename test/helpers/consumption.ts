/**
 * Fixture: a register on which one consignment has left, and the receipt its receiver would write.
 * @module
 */
import { deployRegister, ethers, time } from "./register.ts";
import { makeLine, makePermit } from "./terms-on-register.ts";

/** Recommendation 20 codes as bytes3. */
export const PIECES = "0x4e4152"; // NAR
export const KILOGRAMS = "0x4b474d"; // KGM
const NO_CURRENCY = "0x000000";

/** A licence of XB for XA: 60 of 80 reserved pieces and 2,000 g left; line 3 was never drawn. */
export async function consumption() {
  const register = await deployRegister();
  const { networkId, permits, writeOffs, authorities, xb, xa } = register;
  const now = await time.latest();
  const permit = makePermit(
    {
      networkId,
      issuer: xb.licensing.name,
      kind: "export-licence",
      keyId: xb.licensing.key.keyId,
      validFrom: now,
      validUntil: now + 86_400,
      drawers: ["XB:customs"],
      receivers: ["XC-AUD", "XA:customs"],
    },
    [makeLine(1), makeLine(2, { unit: "KGM", scale: 3, quantityLimit: 5_000n }), makeLine(3)],
  );
  await permits.connect(xb.licensing.account).register(permit.header);
  const asCustoms = writeOffs.connect(xb.customs.account);
  const draws = (pieces: number, grams: number) => [
    { line: 1, unit: PIECES, quantity: pieces, currency: NO_CURRENCY, value: 0 },
    { line: 2, unit: KILOGRAMS, quantity: grams, currency: NO_CURRENCY, value: 0 },
  ];
  const reserve = async (messageId: string, pieces: number, grams: number): Promise<string> => {
    await asCustoms.reserve(messageId, {
      permit: permit.header,
      draws: draws(pieces, grams),
      openings: [{ header: permit.header, lines: permit.proofs }],
      declaration: ethers.id("declaration"),
      expiresAt: now + 80_000,
    });
    return writeOffs.reservationId(xb.customs.id, messageId);
  };
  const reservation = await reserve(ethers.id("reserve 1"), 80, 2_000);
  const reservedAt = await time.latest();
  await time.increase(600);
  await asCustoms.consume(ethers.id("consume 1"), { reservation, permit: permit.header, draws: draws(60, 2_000) });
  const closedAt = await time.latest();
  await time.increase(600);

  const message = {
    reservation,
    permit: permit.header,
    arrivals: [
      { line: 1, unit: PIECES, quantity: 58 },
      { line: 2, unit: KILOGRAMS, quantity: 2_000 },
    ],
    arrivedAt: closedAt,
    evidence: ethers.id("evidence"),
  };
  const receipts = register.receipts.connect(xa.customs.account);
  const withArrivals = (...arrivals: { line: number; unit: string; quantity: bigint | number }[]) => ({
    ...message,
    arrivals,
  });
  return {
    ...register,
    authorities,
    permit,
    reserve,
    reservedAt,
    closedAt,
    reservation,
    message,
    receipts,
    withArrivals,
    asCustoms,
  };
}

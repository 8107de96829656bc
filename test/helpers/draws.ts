/**
 * Draws of one customs office in tests of other rooms: reserve, consume, release. Each fails where it is refused.
 * @module
 */
import type { ContractTransactionResponse } from "ethers";
import type { WriteOffRegister } from "./contract-types.ts";
import { type Authority, ethers, time } from "./register.ts";
import { code3, type Header, random32, type Terms } from "./terms.ts";
import { linesOf, type Opening, type WriteOffLine } from "./write-off-messages.ts";

/** A reservation as whoever acts on it names it. */
export interface Drawn {
  readonly reservation: string;
  readonly permit: Header;
  readonly lines: readonly WriteOffLine[];
}

/** Pieces on a line without value. */
export const piecesOf = (line: number, quantity: bigint) => ({
  ...{ line, unit: code3("NAR"), quantity, currency: "0x000000", value: 0n },
});

/** A message is answered, not reverted, when it is refused: here that fails, by the code. */
async function accepted(writeOffs: WriteOffRegister, answered: Promise<ContractTransactionResponse>): Promise<void> {
  const receipt = await (await answered).wait();
  for (const log of receipt?.logs ?? []) {
    const parsed = writeOffs.interface.parseLog(log);
    if (parsed?.name === "Refused") throw new Error(`refused: ${ethers.decodeBytes32String(parsed.args.code)}`);
  }
}

/** The code a draw of this module is refused with; fails when it went through, or failed otherwise. */
export async function refusalOfDraw(drawn: Promise<unknown>): Promise<string> {
  try {
    await drawn;
  } catch (error) {
    const code = /^Error: refused: (.*)$/.exec(String(error))?.[1];
    if (code === undefined) throw error;
    return code;
  }
  throw new Error("the draw went through");
}

/** A message that reserves `draws` on `terms` for ten days. */
export async function reserveMessage(terms: Terms, draws: object[], openings: Opening[] = []) {
  const expiresAt = BigInt(await time.latest()) + 864_000n;
  return { permit: terms.header, draws, openings, declaration: random32(), expiresAt, keeper: ethers.ZeroHash };
}

/** Reserves as `office`. */
export async function reserve(
  writeOffs: WriteOffRegister,
  office: Authority,
  terms: Terms,
  draws: object[],
  openings: Opening[] = [],
): Promise<Drawn> {
  const messageId = random32();
  const message = await reserveMessage(terms, draws, openings);
  await accepted(writeOffs, writeOffs.connect(office.account).reserve(messageId, message));
  const reservation = await writeOffs.reservationId(office.id, messageId);
  return { reservation, permit: terms.header, lines: await linesOf(writeOffs, reservation) };
}

/** Consumes `draws` of what was reserved, as gone this second. */
export async function consume(
  writeOffs: WriteOffRegister,
  office: Authority,
  drawn: Drawn,
  draws: object[],
): Promise<Drawn> {
  const message = { ...drawn, draws, leftAt: await time.latest(), receiptDue: 0 };
  await accepted(writeOffs, writeOffs.connect(office.account).consume(random32(), message));
  return { ...drawn, lines: await linesOf(writeOffs, drawn.reservation) };
}

/** Releases as `office`. */
export async function release(writeOffs: WriteOffRegister, office: Authority, drawn: Drawn): Promise<void> {
  await accepted(writeOffs, writeOffs.connect(office.account).release(random32(), drawn));
}

/** Reserves and consumes `quantity` pieces of a line. */
export async function drawOff(
  writeOffs: WriteOffRegister,
  office: Authority,
  terms: Terms,
  line: number,
  quantity: bigint,
): Promise<Drawn> {
  const draws = [piecesOf(line, quantity)];
  return consume(writeOffs, office, await reserve(writeOffs, office, terms, draws), draws);
}

/**
 * The acts whose gas is measured, each on a register of its own as the tests lay it.
 * @module
 */
import { licenceOnCertificate, registerWithMakers } from "../../../test/helpers/permits.ts";
import { ethers, loadFixture, Reason } from "../../../test/helpers/register.ts";
import { makeLine, random32, type Terms } from "../../../test/helpers/terms.ts";
import { messagesAbout } from "../../../test/helpers/write-off-messages.ts";
import { openLicence, pieces } from "../../../test/helpers/write-offs.ts";

type Figures = Record<string, number>;

interface Sent {
  wait(): Promise<{ readonly gasUsed: bigint } | null>;
}

/** What a whole transaction costs, calldata included. */
async function gasOf(sent: Promise<Sent>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("a transaction was sent and not mined");
  return Number(receipt.gasUsed);
}

/** Permits of one line without links; a hundred in one call; and three lines on a certificate. */
async function registering(): Promise<Figures> {
  const { certificate, licence, asA, asB } = await loadFixture(registerWithMakers);
  const register1 = await gasOf(asB.register(licence().header));
  const hundred = Array.from({ length: 100 }, () => licence().header);
  const register100each = Math.ceil((await gasOf(asB.registerMany(hundred))) / hundred.length);
  const euc = certificate({}, [makeLine(1, { quantityLimit: 150n }), makeLine(2)]);
  await asA.register(euc.header);
  const lines = [1, 2, 3].map((number) => makeLine(number, { eucLink: 1, eucLine: 1 }));
  const registerOnEuc3 = await gasOf(asB.register(licence({ links: [euc.id] }, lines).header));
  return { register1, register100each, registerOnEuc3 };
}

async function revoking(): Promise<Figures> {
  const { licence, asB } = await loadFixture(registerWithMakers);
  const { id, header } = licence();
  await asB.register(header);
  return { revoke: await gasOf(asB.revoke(id, Reason.holderRequest)) };
}

/** The first draw on a line opens it on the way; the second finds it open. */
async function drawing(): Promise<Figures> {
  const stage = await loadFixture(openLicence);
  const { customs, reserving, leaving, permit, writeOffs, xb } = stage;
  const opening = { header: permit.header, lines: permit.proofs.slice(4, 5) };
  const draw = async (terms: Terms, openings: (typeof opening)[]): Promise<{ id: string; gas: number }> => {
    const line = openings[0]?.lines[0]?.line.number ?? 5;
    const messageId = random32();
    const gas = await gasOf(customs.reserve(messageId, reserving([pieces(line, 10n)], terms, openings)));
    return { id: await writeOffs.reservationId(xb.customs.id, messageId), gas };
  };
  const first = await draw(permit, [opening]);
  const later = await draw(permit, []);
  const consume1 = await gasOf(customs.consume(random32(), await leaving(later.id, [pieces(5, 10n)], permit)));
  return { firstReserve1: first.gas, reserve1: later.gas, consume1 };
}

/** The same on a licence that rests on a certificate: two meters for each line. */
async function drawingOnCertificate(): Promise<Figures> {
  const { euc, permit, writeOffs, xb, now } = await loadFixture(licenceOnCertificate);
  const customs = writeOffs.connect(xb.customs.account);
  const openings = [euc, permit].map(({ header, proofs }) => ({ header, lines: proofs.slice(0, 1) }));
  const expiresAt = now + 30n * 86_400n;
  const reserve = async (opened: typeof openings): Promise<{ id: string; gas: number }> => {
    const messageId = random32();
    const message = {
      permit: permit.header,
      draws: [pieces(1, 10n)],
      openings: opened,
      declaration: random32(),
      expiresAt,
      keeper: ethers.ZeroHash,
    };
    const gas = await gasOf(customs.reserve(messageId, message));
    return { id: await writeOffs.reservationId(xb.customs.id, messageId), gas };
  };
  const first = await reserve(openings);
  const later = await reserve([]);
  const { leaving } = messagesAbout(writeOffs, permit);
  await customs.consume(random32(), await leaving(first.id, [pieces(1, 10n)], permit));
  const consumeOnEuc1 = await gasOf(customs.consume(random32(), await leaving(later.id, [pieces(1, 10n)], permit)));
  return { firstReserveOnEuc1: first.gas, reserveOnEuc1: later.gas, consumeOnEuc1 };
}

/** A call, measured as the transaction it would be: a reader pays nothing, its node does the work. */
async function looking(): Promise<Figures> {
  const { lens, licence, asB, now, stranger } = await loadFixture(registerWithMakers);
  const { id, header, proofs } = licence();
  await asB.register(header);
  await asB.openLines(header, proofs);
  return { lens1: await gasOf(stranger.sendTransaction(await lens.look.populateTransaction([id], now))) };
}

/** With the limits and meters of four lines. */
async function lookingAtLines(): Promise<Figures> {
  const { lens, permit, now, stranger } = await loadFixture(openLicence);
  const sent = stranger.sendTransaction(await lens.look.populateTransaction([permit.id], now));
  return { lens1FourLines: await gasOf(sent) };
}

/** One root, however many documents. */
async function anchoring(): Promise<Figures> {
  const { anchors, xb } = await loadFixture(registerWithMakers);
  return { anchor10000: await gasOf(anchors.connect(xb.licensing.account).anchor(random32(), 10_000)) };
}

/** Each measures some figures; the name is said when one fails. */
export const ACTS: readonly (readonly [string, () => Promise<Figures>])[] = [
  ["registering", registering],
  ["revoking", revoking],
  ["drawing", drawing],
  ["drawing on a certificate", drawingOnCertificate],
  ["looking", looking],
  ["looking at lines", lookingAtLines],
  ["anchoring", anchoring],
];

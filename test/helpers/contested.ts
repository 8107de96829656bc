/**
 * A permit that many authorities are concerned by, and their objections.
 * @module
 */
import { amount, shipping } from "./consumption.ts";
import { registerWithMakers } from "./permits.ts";
import { ethers, PermitKind, Reason } from "./register.ts";
import { makeLine } from "./terms.ts";

const NONE = ethers.ZeroHash;
/** Digest of the signed objection that {@link contested} files when nothing else is said. */
export const DOCUMENT = ethers.id("signed objection");

/**
 * Fixture: a licence of XB on a certificate of XA and on a transit consent of XC; drawn on by the customs of XB, received by the
 * customs of XA. 60 pieces have left (`left`). `object` files the objection of an authority, to the permit if nothing else
 * is said.
 */
export async function contested() {
  const stage = await registerWithMakers();
  const { certificate, licence, terms, asA, asB, asC, contests, writeOffs, xa, xb, xc } = stage;
  const euc = certificate();
  const consent = terms(xc.licensing, PermitKind.transitConsent, { drawers: [], receivers: [] });
  const permit = licence({ links: [euc.id, consent.id] }, [makeLine(1, { eucLink: 1, eucLine: 1 })]);
  await asA.register(euc.header);
  await asC.register(consent.header);
  await asB.register(permit.header);
  await asA.openLines(euc.header, euc.proofs);
  await asB.openLines(permit.header, permit.proofs);
  const customs = shipping(writeOffs, xb.customs);
  const load = [amount(1, 60n)];
  const left = await customs.consume(await customs.reserve(permit, load), load);
  const against = { record: left.id, linesDigest: left.linesDigest };
  const object = (
    by: { account: Parameters<typeof contests.connect>[0] },
    change: Partial<{ header: unknown; record: string; linesDigest: string; reason: number; document: string }> = {},
  ) => {
    const told = {
      header: permit.header,
      record: NONE,
      linesDigest: NONE,
      reason: Reason.diversion,
      document: DOCUMENT,
    };
    const { header, record, linesDigest, reason, document } = { ...told, ...change };
    return contests.connect(by.account).object(header, record, linesDigest, reason, document);
  };
  const idOf = (by: { id: string }, record = NONE, document = DOCUMENT): Promise<string> =>
    contests.objectionId(by.id, permit.id, record, document);
  return { ...stage, euc, consent, permit, customs, load, left, against, object, idOf, importer: xa.customs };
}

/**
 * A register with makers of terms for its three states: XA imports and certifies, XB exports and licenses, XC transits.
 * @module
 */
import { deployRegister, type LicensingAuthority, PermitKind, partyOf, Role, time } from "./register.ts";
import { type Header, type Line, makeLine, makeTerms, random32, type Terms } from "./terms.ts";
import { type Body, together } from "./two-accounts.ts";

export const DAY = 86_400n;

/** Position = number on the register (contracts/permit/IPermitRegister.sol). */
export const Status = {
  none: 0,
  active: 1,
  suspended: 2,
  revoked: 3,
  annulled: 4,
  surrendered: 5,
  superseded: 6,
} as const;

/** Position = number on the register: how a foreign document was confirmed. */
export const Channel = { none: 0, embassy: 1, post: 2, telephone: 3, mail: 4, meeting: 5, register: 6 } as const;

/** A whole confirmation of a foreign document, an hour old, but for what `change` says. */
export function makeConfirmation(now: bigint, change = {}) {
  return {
    ...{ channel: Channel.embassy, confirmedAt: now - 3_600n, officer: random32(), evidence: random32() },
    ...change,
  };
}

/** Fixture: the register and makers of terms; nothing is registered yet. */
export async function registerWithMakers() {
  const stage = await deployRegister();
  const { networkId, xa, xb, xc, permits, authorities } = stage;
  const now = BigInt(await time.latest());
  const dates = { validFrom: now - DAY, validUntil: now + 365n * DAY };

  /** Terms of `kind` under the key of `issuer`, with customs of XB drawing and customs of XA receiving. */
  const terms = (issuer: LicensingAuthority, kind: number, change: Partial<Header> = {}, lines?: Line[]): Terms =>
    makeTerms(
      {
        ...dates,
        networkId,
        issuer: issuer.id,
        kind,
        keyId: issuer.key.keyId,
        drawers: [partyOf("XB", Role.customs)],
        receivers: [partyOf("XA", Role.customs)],
        ...change,
      },
      lines ?? [makeLine(1)],
    );
  /** A certificate of XA that licensing of XB may bind. */
  const certificate = (change: Partial<Header> = {}, lines?: Line[]): Terms =>
    terms(
      xa.licensing,
      PermitKind.endUserCertificate,
      { drawers: [partyOf("XB", Role.licensing)], receivers: [], ...change },
      lines,
    );
  /** An export licence of XB. */
  const licence = (change: Partial<Header> = {}, lines?: Line[]): Terms =>
    terms(xb.licensing, PermitKind.exportLicence, change, lines);
  /** The next version of `former`, whose series begins with `first`. */
  const next = (former: Terms, change: Partial<Header> = {}, lines: Line[] = former.lines, first = former): Terms => {
    // Root and count come from the new lines, unless a test says otherwise on purpose.
    const { linesRoot: _root, lineCount: _count, ...kept } = former.header;
    return makeTerms({ ...kept, salt: random32(), series: first.id, supersedes: former.id, ...change }, lines);
  };

  const asA = permits.connect(xa.licensing.account);
  const asB = permits.connect(xb.licensing.account);
  const asC = permits.connect(xc.licensing.account);
  /** Both accounts of `body` do what takes two: one proposes the call, the other one makes it. */
  const asBoth = (body: Body, act: string, ...args: unknown[]) => together(authorities, body, permits, act, ...args);
  /** A state's administrator and guardian do what takes both of them, at the register of authorities. */
  const asState = (state: Body, act: string, ...args: unknown[]) =>
    together(authorities, state, authorities, act, ...args);
  return { ...stage, now, ...dates, terms, certificate, licence, next, asA, asB, asC, asBoth, asState };
}

/** Fixture: {@link registerWithMakers} with a certificate over two lines and a licence bound to it, both registered. */
export async function licenceOnCertificate() {
  const stage = await registerWithMakers();
  const euc = stage.certificate({}, [makeLine(1, { quantityLimit: 150n }), makeLine(2)]);
  const permit = stage.licence({ links: [euc.id] }, [
    makeLine(1, { eucLink: 1, eucLine: 1 }),
    makeLine(2, { eucLink: 1, eucLine: 1 }),
    makeLine(3, { quantityLimit: 40n }),
  ]);
  await stage.asA.register(euc.header);
  await stage.asB.register(permit.header);
  return { ...stage, euc, permit };
}

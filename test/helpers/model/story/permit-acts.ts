/**
 * Acts on permits: registering, versions, lines, statuses, certificates, closing.
 * @module
 */
import type { Header, Line, LineProof, Terms } from "../../terms.ts";
import { inOffice } from "../authorities.ts";
import type { Call } from "../call.ts";
import { currentOf, inForce } from "../permits.ts";
import type { PermitRecord } from "../state.ts";
import { DAY, isAlive, Kind, Mode, Role, Status, ZERO_ADDRESS, ZERO_WORD } from "../words.ts";
import { GOVERNANCE, lettersOf, NOBODY, partyOf, wordOf } from "./cast.ts";
import type { Maker, Story } from "./story.ts";

const LICENSING = 1 << Role.licensing;

/** A licensing authority with a key and a mandate to register under, right for it or not. */
function issuer(s: Story): { id: string; keyId: string; mandate: string } | undefined {
  const key = s.among(
    s.model.keys.values(),
    ({ authority, revokedAt }) => revokedAt === 0 && inOffice(s.model, authority, s.now),
  );
  if (key === undefined) return undefined;
  const id = s.slips(0.03) ? (s.authority(LICENSING) ?? key.authority) : key.authority;
  const mandates = s.model.mandates.entries().filter(([, each]) => each.authority === id && each.endedAt === 0);
  const mandate = s.one(mandates)?.[0].split("/")[1] ?? ZERO_WORD;
  return { id, keyId: key.keyId, mandate: s.slips() ? s.dice.pick([ZERO_WORD, s.dice.hex(32)]) : mandate };
}

const customs = (s: Story): string => {
  const state = s.dice.pick(["XA", "XB", "XC"]);
  return s.dice.pick([
    partyOf(state, Role.customs),
    partyOf(state, Role.customs),
    wordOf(`${state}-CUS`),
    wordOf(`${state}-CU2`),
  ]);
};
const drawersOf = (s: Story): string[] =>
  s.slips(0.03)
    ? s.dice.pick([[], [NOBODY], [partyOf("XA", Role.auditor)]])
    : s.dice.chance(0.5)
      ? [customs(s)]
      : [customs(s), customs(s)];
const receiversOf = (s: Story): string[] => (s.dice.chance(0.3) ? [] : [customs(s)]);
const binderOf = (s: Story): string[] => {
  const state = s.dice.pick(["XA", "XB", "XC"]);
  return s.slips(0.03) ? [] : [s.dice.chance(0.6) ? partyOf(state, Role.licensing) : wordOf(`${state}-LIC`)];
};

function terms(s: Story, kind: number, links: string[], lines: Line[]): Terms | undefined {
  const by = issuer(s);
  if (by === undefined) return undefined;
  const { id, keyId, mandate } = by;
  const parties =
    kind === Kind.endUserCertificate
      ? { drawers: binderOf(s), receivers: [] }
      : { drawers: drawersOf(s), receivers: receiversOf(s) };
  const wrong: Partial<Header> = s.slips(0.06)
    ? s.dice.pick<Partial<Header>>([
        { networkId: s.dice.hex(32) },
        { validUntil: BigInt(s.now) },
        { series: s.dice.hex(32) },
        { receivers: [NOBODY] },
        { numberTag: s.one(s.model.permits.values())?.header.numberTag ?? s.dice.hex(32) },
        { lineCount: 256 },
      ])
    : {};
  const networkId = s.model.options.networkId;
  return s.papers.make(
    { networkId, issuer: id, kind, keyId, mandate, links, ...parties, ...s.papers.dates(s.now), ...wrong },
    lines,
  );
}

const confirmation = (s: Story) => ({
  channel: s.slips() ? 0 : 1 + s.dice.below(6),
  confirmedAt: s.slips() ? s.now + 1 : s.now - s.dice.below(DAY),
  officer: s.slips(0.03) ? ZERO_WORD : s.dice.hex(32),
  evidence: s.dice.hex(32),
});

function send(s: Story, made: Terms | undefined): Call | undefined {
  if (made === undefined) return undefined;
  const sender = s.account(made.header.issuer);
  if (made.header.kind === Kind.foreignDocument || s.slips(0.02))
    return s.make("permits", "registerForeign", sender, made.header, confirmation(s));
  return s.make("permits", "register", sender, made.header);
}

const simple =
  (...kinds: readonly number[]): Maker =>
  (s) =>
    send(s, terms(s, s.dice.pick(kinds), [], s.papers.lines()));

/** A permit of one of these kinds that can still be acted on. */
const alive = (s: Story, ...kinds: readonly number[]): PermitRecord | undefined =>
  s.among(
    s.model.permits.values(),
    ({ header, status }) => kinds.includes(header.kind) && isAlive(status) && header.validUntil > BigInt(s.now),
  );

/** A certificate that could be bound now, and who could bind it. */
function bindable(s: Story): { euc: PermitRecord; issuer: string } | undefined {
  const certificates = s.model.permits.values().filter(({ header }) => header.kind === Kind.endUserCertificate);
  const taken = s.dice.chance(0.25);
  const euc = s.among(certificates, (each) => {
    const whole = s.model.series.get(each.series);
    return whole !== undefined && inForce(s.model, each.id, s.now) && (taken || whole.boundTo === ZERO_WORD);
  });
  if (euc === undefined) return undefined;
  const whole = s.model.series.get(euc.series);
  const binder = euc.header.drawers[0] ?? ZERO_WORD;
  const named = s.model.authorities.has(binder)
    ? binder
    : wordOf(`${lettersOf(binder)}-${s.dice.pick(["LIC", "LC2"])}`);
  return { euc, issuer: whole !== undefined && whole.heir !== ZERO_WORD ? whole.heir : named };
}

function licence(s: Story): Call | undefined {
  const found = s.dice.chance(0.75) ? bindable(s) : undefined;
  const second = found && s.dice.chance(0.25) ? bindable(s) : undefined;
  const other = s.dice.chance(0.3)
    ? alive(s, Kind.importAuthorisation, Kind.transitConsent, Kind.foreignDocument)
    : undefined;
  const rests = [found?.euc, second && second.euc.series !== found?.euc.series ? second.euc : undefined, other].filter(
    (each) => each !== undefined,
  );
  if (s.dice.chance(0.3)) rests.reverse();
  const kind = s.dice.pick([
    Kind.exportLicence,
    Kind.exportLicence,
    Kind.multipleExportLicence,
    Kind.importAuthorisation,
    Kind.generalExportLicence,
  ]);
  const under = rests.flatMap((euc, at) =>
    euc.header.kind === Kind.endUserCertificate
      ? s.papers.of(euc.id).lines.map((line) => ({ line, place: at + 1 }))
      : [],
  );
  const lines = [1, 2, 3].map((number) =>
    s.papers.line(number, under.length > 0 && s.dice.chance(0.85) ? s.dice.pick(under) : undefined),
  );
  const made = terms(
    s,
    kind,
    rests.map((each) => each.id),
    lines,
  );
  if (made === undefined || found === undefined) return send(s, made);
  const keys = s.model.keys.values().filter((each) => each.authority === found.issuer && each.revokedAt === 0);
  const keyId = s.one(keys)?.keyId ?? made.header.keyId;
  const { linesRoot: _root, lineCount: _count, ...kept } = made.header;
  const mandate =
    s.one(s.model.mandates.entries().filter(([, each]) => each.authority === found.issuer))?.[0].split("/")[1] ??
    ZERO_WORD;
  return send(s, s.papers.make({ ...kept, issuer: found.issuer, keyId, mandate }, lines));
}

function many(s: Story): Call | undefined {
  const first = terms(s, Kind.exportLicence, [], s.papers.lines());
  if (first === undefined) return undefined;
  const more = [1, 2].map(() =>
    s.papers.make({ ...first.header, numberTag: s.dice.hex(32), salt: s.dice.hex(32) }, first.lines),
  );
  const headers = [first, ...more, ...(s.slips() ? [first] : [])].map(({ header }) => header);
  return s.make("permits", "registerMany", s.account(first.header.issuer), headers);
}

function supersede(s: Story): Call | undefined {
  const former = alive(s, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  if (former === undefined) return undefined;
  const paper = s.papers.of(former.id);
  const successor = s.model.authorities.get(former.issuer)?.successor ?? ZERO_WORD;
  const id = successor !== ZERO_WORD && s.dice.chance(0.5) ? successor : former.issuer;
  const keys = s.model.keys.values().filter((each) => each.authority === id && each.revokedAt === 0);
  const keyId = s.one(keys)?.keyId ?? former.header.keyId;
  const mandates = s.model.mandates.entries().filter(([, each]) => each.authority === id && each.endedAt === 0);
  const mandate = s.one(mandates)?.[0].split("/")[1] ?? ZERO_WORD;
  const lines = s.papers.again(paper.lines).map((line) =>
    s.slips(0.03)
      ? {
          ...line,
          ...s.dice.pick([
            { scale: line.scale + 1 },
            {
              windowDays: line.windowDays === 0 ? 7 : 0,
              windowQuantity: line.windowDays === 0 ? 9n : 0n,
              windowValue: 0n,
            },
            { eucLine: line.eucLink === 0 ? 0 : line.eucLine + 1 },
          ]),
        }
      : line,
  );
  // A link that went on is named by any of its versions; sometimes one is left out, or its place changed.
  const links = s.slips(0.05) ? former.header.links.slice(1) : former.header.links;
  const tag = s.dice.chance(0.8) ? former.header.numberTag : s.dice.hex(32);
  const change = { issuer: id, keyId, mandate, links, numberTag: tag, ...s.papers.dates(s.now) };
  const series = s.slips(0.03) ? former.id : former.series;
  const made = s.papers.next(paper, series, change, lines);
  const opened = made.proofs.filter(
    ({ line }) => s.model.lines.has(`${former.series}/${line.number}`) || s.dice.chance(0.2),
  );
  const proofs = s.slips(0.06) ? opened.slice(1) : opened;
  const args = [made.header, proofs.map((each) => spoilt(s, each))];
  const sender = s.account(id);
  if (made.header.kind === Kind.foreignDocument)
    return s.make("permits", "supersedeForeign", sender, ...args, confirmation(s));
  return s.make("permits", "supersede", sender, ...args);
}

/** The proof, or one that shows something else. */
export function spoilt(s: Story, proof: LineProof): LineProof {
  if (!s.slips(0.02)) return proof;
  return s.dice.pick([
    { ...proof, position: proof.position + 1 },
    { ...proof, path: [...proof.path, s.dice.hex(32)] },
    { ...proof, line: { ...proof.line, quantityLimit: proof.line.quantityLimit ^ 1n } },
    { ...proof, line: { ...proof.line, mode: Mode.open } },
  ]);
}

function openLines(s: Story): Call | undefined {
  const permit = alive(s, 1, 2, 4, 6, 7, 8, 9);
  if (permit === undefined) return undefined;
  const { header, proofs } = s.papers.of(permit.id);
  const closed = proofs.filter(({ line }) => !s.model.lines.has(`${permit.series}/${line.number}`));
  const chosen = closed.length === 0 || s.slips() ? proofs.slice(0, 1) : closed;
  const drawer = header.drawers.find((each) => s.model.authorities.has(each));
  const by = drawer !== undefined && s.dice.chance(0.3) ? drawer : header.issuer;
  return s.make(
    "permits",
    s.slips(0.03) ? "openLinesForDraw" : "openLines",
    s.account(by),
    header,
    chosen.map((each) => spoilt(s, each)),
  );
}

const reason = (s: Story): number => s.dice.below(10);
const someone = (s: Story, permit: PermitRecord): string => {
  const successor = s.model.authorities.get(permit.issuer)?.successor ?? ZERO_WORD;
  return successor !== ZERO_WORD && s.dice.chance(0.5) ? successor : permit.issuer;
};

const status =
  (fn: string): Maker =>
  (s) => {
    const permit = s.one(s.model.permits.values());
    return (
      permit &&
      s.make("permits", fn, s.account(someone(s, permit)), s.slips(0.02) ? s.dice.hex(32) : permit.id, reason(s))
    );
  };

const byTwo =
  (fn: string, wanted: (permit: PermitRecord) => boolean, more: (s: Story) => unknown[]): Maker =>
  (s) => {
    const permit = s.among(s.model.permits.values(), wanted);
    return permit && s.byTwo(someone(s, permit), (by) => s.make("permits", fn, by, permit.id, ...more(s)));
  };

function statusMany(s: Story): Call | undefined {
  const first = alive(s, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  if (first === undefined) return undefined;
  const own = s.model.permits.values().filter((each) => each.issuer === first.issuer && each.status === first.status);
  const ids = [
    first.id,
    ...own
      .slice(-2)
      .map(({ id }) => id)
      .filter((id) => id !== first.id || s.slips()),
  ];
  const to = s.slips()
    ? s.dice.below(7)
    : s.dice.pick([Status.suspended, Status.suspended, Status.revoked, Status.surrendered]);
  return s.make("permits", "changeStatusMany", s.account(first.issuer), ids, to, reason(s));
}

function release(s: Story): Call | undefined {
  const euc = s.among(
    s.model.permits.values(),
    ({ header, series }) =>
      header.kind === Kind.endUserCertificate && s.model.series.get(series)?.boundTo !== ZERO_WORD,
  );
  return euc && s.make("permits", "releaseCertificate", s.account(someone(s, euc)), euc.id);
}

function consent(s: Story): Call | undefined {
  const euc = s.among(s.model.series.values(), ({ boundTo }) => boundTo !== ZERO_WORD, 0.1);
  const permit = euc && currentOf(s.model, euc.series);
  const heir = s.slips() ? s.dice.pick([ZERO_WORD, NOBODY]) : (s.authority(LICENSING) ?? ZERO_WORD);
  return permit && s.byTwo(someone(s, permit), (by) => s.make("permits", "consentToTakeover", by, permit.id, heir));
}

function confirm(s: Story): Call | undefined {
  const document = s.among(s.model.permits.values(), ({ header }) => header.kind === Kind.foreignDocument);
  return document && s.make("permits", "confirmForeign", s.account(document.issuer), document.id, confirmation(s));
}

function close(s: Story): Call | undefined {
  if (!s.late && !s.slips(0.1)) return undefined;
  const right = s.late && s.dice.chance(0.3);
  const to = right ? s.follower : s.dice.pick([s.model.options.addresses.permits, ZERO_ADDRESS, s.anyone()]);
  return s.make("permits", "closeTo", s.slips() ? s.anyone() : GOVERNANCE, to);
}

export const permitActs: Readonly<Record<string, readonly [number, Maker]>> = {
  certificate: [14, simple(Kind.endUserCertificate)],
  paper: [6, simple(Kind.importAuthorisation, Kind.transitConsent, Kind.brokeringLicence)],
  foreign: [3, simple(Kind.foreignDocument)],
  plain: [
    8,
    simple(Kind.exportLicence, Kind.multipleExportLicence, Kind.globalExportLicence, Kind.generalExportLicence),
  ],
  licence: [22, licence],
  many: [2, many],
  supersede: [14, supersede],
  openLines: [6, openLines],
  suspend: [3, status("suspend")],
  revoke: [1, status("revoke")],
  surrender: [1, status("surrender")],
  reinstate: [
    7,
    byTwo(
      "reinstate",
      (each) => each.status === Status.suspended,
      (s) => [reason(s)],
    ),
  ],
  annul: [
    1,
    byTwo(
      "annul",
      (each) => isAlive(each.status),
      (s) => [reason(s)],
    ),
  ],
  statusMany: [1, statusMany],
  release: [3, release],
  consent: [4, consent],
  confirm: [1, confirm],
  close: [1, close],
  acceptSuccessor: [1, (s) => (s.late ? acceptSuccessor(s) : undefined)],
};

function acceptSuccessor(s: Story): Call | undefined {
  const id = s.authority(LICENSING);
  return id === undefined ? undefined : s.make("permits", "acceptSuccessor", s.account(id), s.slips() ? NOBODY : id);
}

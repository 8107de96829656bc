import { expect } from "chai";
import { ZERO_WORD } from "../../../../../services/domain/bytes/hex.ts";
import type { RegisterFact } from "../../../../../services/domain/register/events.ts";
import type { Confirmation, StoredPermit } from "../../../../../services/domain/register/facts/permit.ts";
import type { LineWindow } from "../../../../../services/domain/writeoff/window.ts";
import { word } from "../../../../helpers/permit-fixture.ts";
import {
  breakOf,
  certificate,
  FACTS,
  header,
  licence,
  type Name,
  openLine,
  registerAfter,
  TIME,
  until,
} from "../../../../helpers/register-facts.ts";

const change = (more: object): RegisterFact =>
  ({
    ...{ name: "PermitStatusChanged", id: licence, from: "active", to: "suspended", reason: "fraud", ...more },
  }) as RegisterFact;
const released = { ...FACTS.bound, name: "CertificateReleased" } as const;
const consent = { name: "TakeoverConsented", euc: certificate, heir: "XC-LIC" } as const;
const closed = { name: "RegisterClosed", successor: "0x99" } as const;
const accepted = { name: "SuccessorAccepted", issuer: "XB-LIC", successor: "0x99" } as const;
const handedOver = { name: "SeriesHandedOver", series: licence, successor: "0x99", next: word("next") } as const;
const foreign = {
  ...FACTS.certificate,
  ...{ id: word("foreign"), series: word("foreign") },
  header: { ...header, kind: "foreign-document", links: [] },
} as const satisfies RegisterFact;
const confirmation = {
  ...{ channel: "embassy", confirmedAt: TIME - 5, officer: word("o"), evidence: word("e") },
} as const satisfies Confirmation;
const confirmed = { name: "ForeignDocumentConfirmed", id: word("foreign"), confirmation } as const;
const repeated = {
  ...{ name: "ForeignTagRepeated", numberTag: header.numberTag, first: word("first"), id: word("foreign") },
} as const satisfies RegisterFact;

const stored: StoredPermit = {
  ...{ status: "active", kind: "export-licence", validFrom: 1, validUntil: 2 * TIME, issuer: 1, version: 1 },
  ...{ registeredAt: TIME - 99, statusSince: TIME - 99 },
};
const adopted = {
  ...{ name: "SeriesAdopted", series: licence, predecessor: "0x88", issuer: "XB-LIC" },
  state: {
    ...{ current: word("v3"), first: { ...stored, status: "superseded" }, permit: { ...stored, version: 3 } },
    ...{ openedLines: [1], bonds: 0, boundTo: word("none"), binder: "" },
  },
} as const satisfies RegisterFact;

const BROKEN: readonly [string, readonly (Name | RegisterFact)[], RegExp][] = [
  ["a permit registered twice", ["licence", "licence"], /registered twice/],
  ["a second version without its first", [{ ...FACTS.licence, version: 2 }], /version 2 where version 1 was due/],
  ["a first version in another's series", [{ ...FACTS.licence, series: word("other") }], /names its series/],
  ["a first version once more", ["licence", { ...FACTS.licence, id: word("v2") }], /version 1 where version 2 was due/],
  [
    "a third version after the first",
    ["licence", { ...FACTS.licence, id: word("v3"), version: 3 }],
    /3 where version 2/,
  ],
  ["a status of a permit nobody registered", [change({})], /was never/],
  [
    "a status that was another before",
    ["licence", change({ from: "suspended", to: "active" })],
    /status was active, not suspended/,
  ],
  ["a line of a series nobody registered", ["licenceLine"], /was never/],
  ["a binding of a certificate nobody registered", ["licence", "bound"], /was never/],
  ["a release of a certificate that served nobody", ["certificate", "licence", released], /served nobody/],
  ["a release from another licence", [...until("bound"), { ...released, licence: word("x") }], /not 0x/],
  ["a consent to the takeover of nothing", [consent], /was never/],
  ["a confirmation of nothing", [confirmed], /was never/],
  ["a repeated number of nothing", [repeated], /was never/],
  ["a register closed twice", [closed, closed], /closed to 0x99 already/],
  ["an issuer that leaves an open register", [accepted], /it is closed to undefined/],
  ["an issuer that leaves for another register", [closed, { ...accepted, successor: "0x98" }], /closed to 0x99/],
  ["a series handed over that nobody registered", [handedOver], /was never/],
  ["a series handed over twice", ["licence", handedOver, handedOver], /0x99 keeps it already/],
  ["a series adopted that is here", ["authority", "licence", adopted], /was here before/],
  ["a series adopted of an issuer nobody named", [adopted], /authority number 1 was never/],
];

describe("register › apply › permits", () => {
  for (const [name, facts, why] of BROKEN) it(`refuses ${name}`, () => expect(breakOf(facts).message).to.match(why));

  it("keeps balances through a new version, and takes only its limits", () => {
    const second = { ...FACTS.licence, id: word("v2"), version: 2 };
    const line = { ...FACTS.licenceLine, id: word("v2"), line: { ...openLine, version: 2, quantityLimit: 70n } };
    const register = registerAfter(...until("consumed"), change({ to: "superseded" }), second, line);
    expect(register.series.get(licence)).to.include({ current: word("v2") });
    expect(register.series.get(licence)?.lines.get(1)).to.deep.include({ open: line.line });
    expect(register.series.get(licence)?.lines.get(1)?.meter.consumedQuantity).to.equal(50n);
    expect(register.permits.get(licence)?.status).to.equal("superseded");
  });

  it("keeps what was drawn in a window through a new version, and takes only its limits", () => {
    const windowed = { ...openLine, windowed: true };
    const [wide, tight] = [100n, 60n].map((quantity) => ({ days: 30, quantity, value: 0n })) as [
      LineWindow,
      LineWindow,
    ];
    const first = { ...FACTS.licenceLine, line: windowed, window: wide };
    const again = { ...FACTS.licenceLine, line: { ...windowed, version: 2 }, window: tight };
    const story = until("reserved").map((name) => (name === "licenceLine" ? first : name));
    const line = registerAfter(...story, again)
      .series.get(licence)
      ?.lines.get(1);
    expect(line?.window?.limits).to.deep.equal(tight);
    expect([...(line?.window?.days.values() ?? [])]).to.deep.equal([{ quantity: 60n, value: 0n }]);
  });

  it("keeps whose next licence may take a certificate over, until that is taken back", () => {
    const heir = (...facts: RegisterFact[]) => registerAfter("certificate", ...facts).series.get(certificate)?.heir;
    expect(heir(consent)).to.equal("XC-LIC");
    expect(heir(consent, { name: "TakeoverConsented", euc: certificate })).to.equal(undefined);
  });

  it("uses a consent up when the heir's licence binds, and not when another's does", () => {
    const heirAfter = (issuer: string) => {
      const register = registerAfter("certificate", consent, { ...FACTS.licence, issuer }, "bound");
      return register.series.get(certificate)?.heir;
    };
    expect(heirAfter("XC-LIC")).to.equal(undefined);
    expect(heirAfter("XB-LIC")).to.equal("XC-LIC");
    expect(registerAfter("certificate", "licence", "bound").series.get(certificate)).to.not.have.property("heir");
  });

  it("takes a consent back so that nothing is left of it", () => {
    const back = registerAfter("certificate", consent, { name: "TakeoverConsented", euc: certificate });
    expect(back.series.get(certificate)).to.not.have.property("heir");
  });

  it("keeps a permit whole: when, where, under which number, and each change of status", () => {
    const register = registerAfter("licence", change({}), change({ from: "suspended", to: "active", reason: "none" }));
    expect(register.permits.get(licence)).to.deep.equal({
      ...{
        id: licence,
        issuer: "XB-LIC",
        kind: header.kind,
        validFrom: header.validFrom,
        validUntil: header.validUntil,
      },
      ...{
        series: licence,
        version: 1,
        header,
        block: 7,
        transaction: ZERO_WORD,
        registeredAt: TIME,
        status: "active",
      },
      confirmations: [],
      changes: [
        { to: "suspended", reason: "fraud", at: TIME + 1, block: 7 },
        { to: "active", reason: "none", at: TIME + 2, block: 7 },
      ],
    });
    expect(register.numbers).to.deep.equal(new Map([[`XB-LIC/${header.numberTag}`, licence]]));
    expect(register.series.get(licence)?.versions).to.deep.equal([licence]);
  });

  it("keeps a line without a window without one, and its meter through a second opening", () => {
    const again = { ...FACTS.licenceLine, line: { ...openLine, version: 2 } };
    const line = registerAfter(...until("reserved"), again)
      .series.get(licence)
      ?.lines.get(1);
    expect(line).to.not.have.property("window");
    expect(line?.meter.reservedQuantity).to.equal(60n);
  });

  it("keeps who confirmed a foreign document, and that its number was seen before", () => {
    const again = { ...confirmed, confirmation: { ...confirmation, channel: "telephone" } } as const;
    const permit = registerAfter(foreign, confirmed, again, repeated).permits.get(word("foreign"));
    expect(permit?.confirmations).to.deep.equal([confirmation, again.confirmation]);
    expect(permit?.repeats).to.equal(word("first"));
  });

  it("knows which register follows, who goes there, and what it has given away", () => {
    const register = registerAfter("licence", closed, accepted, handedOver);
    expect(register.closedTo).to.equal("0x99");
    expect([...register.leaving]).to.deep.equal(["XB-LIC"]);
    expect(register.series.get(licence)?.handedTo).to.deep.equal({ register: "0x99", next: word("next") });
  });

  it("takes a series over as it stood, without its terms, and goes on from its version", () => {
    const next = { ...FACTS.licence, id: word("v4"), version: 4 };
    const superseded = change({ id: word("v3"), to: "superseded" });
    const register = registerAfter("authority", adopted, superseded, next, FACTS.licenceLine);
    expect(register.series.get(licence)).to.deep.include({
      ...{ adoptedFrom: "0x88", current: word("v4"), versions: [licence, word("v3"), word("v4")] },
    });
    const first = register.permits.get(licence);
    expect(first).to.deep.include({
      ...{ issuer: "XB-LIC", kind: "export-licence", status: "superseded", registeredAt: TIME - 99, version: 1 },
    });
    expect(first).to.not.have.property("header");
    expect(register.permits.get(word("v3"))?.status).to.equal("superseded");
  });

  it("takes a series of one version over as one permit", () => {
    const single = { ...adopted, state: { ...adopted.state, current: licence, heir: "XC-LIC" } } as const;
    const register = registerAfter("authority", single);
    expect(register.series.get(licence)).to.deep.include({ versions: [licence], heir: "XC-LIC" });
    expect(register.permits.size).to.equal(1);
    expect(register.permits.get(licence)).to.deep.include({ version: 1, changes: [], confirmations: [] });
    const heirless = registerAfter("authority", adopted).series.get(licence);
    expect(heirless).to.not.have.property("heir");
  });

  it("takes a series over from the authority of its number, among others", () => {
    const other = { ...FACTS.authority, authority: "XB-OTHER", index: 2 };
    const second = { ...stored, issuer: 2 };
    const state = { ...adopted.state, first: second, permit: second };
    const register = registerAfter("authority", other, { ...adopted, state });
    expect(register.permits.get(licence)?.issuer).to.equal("XB-OTHER");
  });
});

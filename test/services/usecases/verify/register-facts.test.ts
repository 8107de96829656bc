import { expect } from "chai";
import type { RegisterFact } from "../../../../services/domain/register/events.ts";
import { registerFacts, type Wanted } from "../../../../services/usecases/verify/register-facts.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { ALL, certificate, keyId, licence, registerAfter, reservation, TIME } from "../../../helpers/register-facts.ts";

const WANTED: Wanted = {
  ...{ id: licence, digest: undefined, issuer: "XB-LIC", keyId: undefined, tag: undefined, links: [] },
  mandate: undefined,
};
const filed = (objection: string, record: `0x${string}`, author = "XA-LIC"): RegisterFact => ({
  ...{ name: "ObjectionFiled", objection: word(objection), permit: licence, series: licence, author, record },
  ...{ reason: "diversion", document: word("signed") },
});
const NONE = `0x${"00".repeat(32)}` as const;
const objectionsAfter = (...facts: readonly RegisterFact[]) =>
  registerFacts(registerAfter(...ALL, ...facts), WANTED).objections;

describe("verify › facts of the register › objections", () => {
  it("have author, time and reason, and what they are against, oldest first", () => {
    const at = TIME + ALL.length;
    expect(objectionsAfter(filed("one", NONE), filed("two", reservation, "XC-LIC"))).to.deep.equal({
      is: "known",
      value: [
        { author: "XA-LIC", since: at, reason: "diversion", against: "permit" },
        { author: "XC-LIC", since: at + 1, reason: "diversion", against: "reservation" },
      ],
    });
  });

  it("are none once withdrawn, and none of a permit nobody objects to", () => {
    const withdrawn = { name: "ObjectionWithdrawn", objection: word("one"), series: licence, by: "XA-LIC" } as const;
    expect(objectionsAfter(filed("one", NONE), withdrawn)).to.deep.equal({ is: "known", value: [] });
    expect(objectionsAfter()).to.deep.equal({ is: "known", value: [] });
  });

  it("are absent of a permit that is not on the register", () => {
    expect(registerFacts(registerAfter(...ALL), { ...WANTED, id: word("other") }).objections).to.deep.equal({
      is: "absent",
    });
  });
});

describe("verify › facts of the register › linked permits", () => {
  const doubtAfter = (compromisedSince: number) => {
    const stolen: RegisterFact = {
      name: "KeyRevoked",
      authority: "XB-LIC",
      keyId,
      reason: "key-stolen",
      compromisedSince,
    };
    const [link] = registerFacts(registerAfter(...ALL, stolen), { ...WANTED, links: [certificate] }).links;
    return link?.fact.is === "known" ? link.fact.value.doubt : "no such link";
  };

  it("registered since their key was stolen are in doubt, whether their bundle is shown or not", () => {
    expect(doubtAfter(TIME)).to.deep.equal({ keyId, since: TIME });
  });

  it("registered before, or under a key that was only given up, are in none", () => {
    expect(doubtAfter(TIME + ALL.length)).to.equal(undefined);
    expect(doubtAfter(0)).to.equal(undefined);
  });
});

import { expect } from "chai";
import { assertPassword } from "../../../../services/domain/sign-in/password.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const OFFICER = "XA-LIC/amara";
const BEFORE = "the first one that the node made";

describe("domain › passwords that officers choose", () => {
  for (const [password, rule] of [
    ["short", "it has fewer than 15 characters"],
    ["fourteen signs", "it has fewer than 15 characters"],
    ["\u{1f600}".repeat(14), "it has fewer than 15 characters"],
    ["long ".repeat(60), "it has more than 256 characters"],
    [BEFORE, "it is the one before"],
    ["aaaaaaaabbbbbbbbb", "it is made of fewer than 5 different characters"],
    ["XA-LIC/amara-amara-amara", "it is made of the officer's own name"],
    ["AmaraAmaraAmara1234567", "it is made of the officer's own name"],
  ] as const) {
    it(`refuses one because ${rule}`, () => {
      const refusal = refusalOf(() => assertPassword(password, OFFICER, BEFORE));
      expect(refusal).to.deep.equal({ code: "password-weak", params: { rule } });
    });
  }

  it("refuses the one before in other code points", () => {
    const refusal = refusalOf(() =>
      assertPassword("caf\u0065\u0301 at the old harbour", OFFICER, "caf\u00e9 at the old harbour"),
    );
    expect(refusal.params).to.deep.equal({ rule: "it is the one before" });
  });

  it("takes a sentence, whatever its signs, and one with the name among others", () => {
    for (const password of [
      "seven grey herons at noon",
      "amara likes grey herons at noon",
      "\u6f22\u5b57 \u3067\u3082 \u3088\u3044 \u9577\u3044 \u6587\u3067\u3059\u306d",
    ])
      assertPassword(password, OFFICER, BEFORE);
  });
});

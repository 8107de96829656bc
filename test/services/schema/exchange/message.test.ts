/**
 * Every act of the table can be said and answered; bodies are strict.
 * @module
 */
import { expect } from "chai";
import { stableJson } from "../../../../services/domain/bytes/stable-json.ts";
import { EXCHANGE_ACTS } from "../../../../services/domain/exchange/acts.ts";
import { ANSWER_BODIES, REQUEST_BODIES } from "../../../../services/schema/exchange/bodies.ts";
import {
  checkAnswer,
  checkRequest,
  envelope,
  MESSAGE_MAX_LENGTH,
  SEALED_MAX_LENGTH,
} from "../../../../services/schema/exchange/message.ts";
import { JSON_MAX_BYTES } from "../../../../services/schema/json/strict-json.ts";
import { exampleAnswer, exampleRequest } from "../../../helpers/exchange-messages.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const asked = (change: object) =>
  checkRequest({ ...exampleRequest(), ...change }, text({ ...exampleRequest(), ...change }));
const text = stableJson;
const confirm = { permit: word("permit"), document: word("document"), proof: word("proof"), lines: [] };

describe("services/schema/exchange/message", () => {
  it("refuses a body of another act, a line twice as large as a number may be, and a leaf that is none", () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ act: "confirm" }, "/body/document breaks required"],
      [
        { act: "confirm", body: { ...confirm, lines: [{ number: 256, leaf: word("leaf") }] } },
        "/body/lines/0/number breaks max-value 255",
      ],
      [
        { act: "confirm", body: { ...confirm, lines: [{ number: 1, leaf: "0x00" }] } },
        "/body/lines/0/leaf breaks hex-32-bytes",
      ],
      [{ body: { permit: word("permit"), sealed: word("sealed") } }, "/body/sealed breaks unknown-field"],
      [{ body: null }, "/body breaks type object"],
      [{ act: "constructor" }, "constructor"],
    ];
    for (const [change, why] of cases) {
      const checked = asked(change);
      expect(checked.ok ? "taken" : "why" in checked ? checked.why : checked.unknownAct).to.equal(why);
    }
  });

  it("takes a confirmation of 255 lines within the length of a message", () => {
    const lines = Array.from({ length: 255 }, (_, i) => ({ number: i + 1, leaf: word(String(i)) }));
    const body = { ...confirm, lines };
    expect(asked({ act: "confirm", body }).ok).to.equal(true);
    expect(text({ ...exampleRequest(), body }).length * (4 / 3) + 300).to.be.lessThan(MESSAGE_MAX_LENGTH);
  });

  it("leaves room for both parts of an envelope in what a node reads of one request", () => {
    expect(MESSAGE_MAX_LENGTH + SEALED_MAX_LENGTH + 100).to.be.lessThan(JSON_MAX_BYTES);
  });

  it("refuses an answer that names a field it would have to have looked at", () => {
    const body = { answer: "differs", fields: ["endUsers.0.name"] };
    const answer = exampleAnswer({ act: "confirm", body });
    expect(checkAnswer(answer, text(answer)).ok).to.equal(false);
    const fine = exampleAnswer({ act: "confirm", body: { answer: "differs", fields: ["document", "lines.12"] } });
    expect(checkAnswer(fine, text(fine)).ok).to.equal(true);
  });

  it("has a body for each act of the table, both ways", () => {
    const acts = Object.keys(EXCHANGE_ACTS).sort();
    expect(Object.keys(REQUEST_BODIES).sort()).to.deep.equal(acts);
    expect(Object.keys(ANSWER_BODIES).sort()).to.deep.equal(acts);
  });

  it("takes an envelope of a compact JWS, with or without a compact JWE of no encrypted key", () => {
    const fits = (value: unknown) => envelope.safeParse(value).success;
    expect(fits({ message: "a.b.c" })).to.equal(true);
    expect(fits({ message: "a.b.c", sealed: "a..b.c.d" })).to.equal(true);
    for (const value of [
      {},
      { message: "a.b" },
      { message: "a.b.c", sealed: "a.b.c.d.e" },
      { message: "a.b.c", jwk: {} },
    ])
      expect(fits(value)).to.equal(false);
  });
});

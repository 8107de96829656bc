/**
 * How often strangers can make the node ask the ledger for a key: once in a while for the same one, and never without end.
 * @module
 */
import { expect } from "chai";
import { KEY_QUESTIONS, KeyQuestions } from "../../../../services/usecases/exchange/key-questions.ts";
import { word } from "../../../helpers/permit-fixture.ts";

describe("exchange › key questions", () => {
  let now = 0;
  let asked = 0;
  let questions: KeyQuestions;
  beforeEach(() => {
    [now, asked] = [1_000_000, 0];
    questions = new KeyQuestions(() => now);
  });

  const ask = (client: string, key: string, found?: object) =>
    questions
      .ask(client, { author: "XA-LIC", keyId: word(key) }, async () => {
        asked += 1;
        return found;
      })
      .catch((error) => error.code as string);

  it("are not asked twice for a key that was not there a moment ago, and are after it", async () => {
    expect(await ask("a", "k")).to.equal(undefined);
    for (const client of ["a", "b", "c"]) expect(await ask(client, "k", {})).to.equal(undefined);
    expect(asked).to.equal(1);
    now += KEY_QUESTIONS.remembered;
    expect(await ask("a", "k", { key: 1 })).to.deep.equal({ key: 1 });
    expect(asked).to.equal(2);
  });

  it("remember what was not there no longer than a key may wait that was registered since", async () => {
    expect(KEY_QUESTIONS.remembered).to.be.at.most(2_000);
    await ask("a", "k");
    now += 1_999;
    expect(await ask("b", "k", { key: 1 })).to.equal(undefined);
    now += 1;
    expect(await ask("b", "k", { key: 1 })).to.deep.equal({ key: 1 });
  });

  it("are refused to one client that names key after key, and not to another", async () => {
    for (let i = 0; i < KEY_QUESTIONS.perClientMinute; i++) expect(await ask("a", `k${i}`)).to.equal(undefined);
    expect(await ask("a", "one more")).to.equal("exchange-key-unasked");
    expect(await ask("b", "one more", { key: 1 })).to.deep.equal({ key: 1 });
    expect(asked).to.equal(KEY_QUESTIONS.perClientMinute + 1);
    now += 60_000 / KEY_QUESTIONS.perClientMinute;
    expect(await ask("a", "one more", { key: 1 })).to.deep.equal({ key: 1 });
  });

  it("are bounded however many clients there are, and so is what is remembered of them", async () => {
    const answers: unknown[] = [];
    for (let i = 0; i < 5 * KEY_QUESTIONS.room; i++) answers.push(await ask(`client ${i}`, `k${i}`));
    expect(asked).to.equal(KEY_QUESTIONS.perMinute);
    expect(answers.filter((each) => each === "exchange-key-unasked").length).to.equal(answers.length - asked);
    now += 60_000;
    expect(await ask("client 1", "fresh", { key: 1 })).to.deep.equal({ key: 1 });
  });

  it("say how long to wait, and that nobody was asked", async () => {
    for (let i = 0; i <= KEY_QUESTIONS.perClientMinute; i++) await ask("a", `k${i}`);
    const refused = await questions.ask("a", { author: "XA-LIC", keyId: word("x") }, async () => ({})).catch((e) => e);
    expect(refused.code).to.equal("exchange-key-unasked");
    expect(Number(refused.params.seconds)).to.be.within(1, 60);
  });
});

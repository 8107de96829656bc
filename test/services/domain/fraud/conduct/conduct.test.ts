/**
 * All rules together: one that breaks, ids that stay, and a plausible register on which none of them may cry wolf.
 * @module
 */
import { expect } from "chai";
import { Conduct, conductRules } from "../../../../../services/domain/fraud/conduct/conduct.ts";
import type { Rule } from "../../../../../services/domain/fraud/conduct/moment.ts";
import { applyEvent } from "../../../../../services/domain/register/apply.ts";
import { emptyRegister } from "../../../../../services/domain/register/model.ts";
import { currencyScale } from "../../../../../services/tables/currencies/currencies.ts";
import { CONDUCT } from "../../../../../services/tables/rules/conduct.ts";
import { papersOf } from "../../../../../services/usecases/alerts/papers.ts";
import { Chronicle } from "../../../../helpers/chronicle.ts";
import { sha256, word } from "../../../../helpers/permit-fixture.ts";
import { eventOf, FACTS, TIME } from "../../../../helpers/register-facts.ts";
import { generateRegister } from "../../../../helpers/register-generator.ts";

const papers = papersOf(emptyRegister());
const says = (name: string): Rule => ({
  name,
  see: ({ event }, say) =>
    say({
      ...{ pattern: "F01", code: "first-use", params: {}, authorities: [], window: name, count: 1, events: [] },
      subject: { kind: "authority", id: event.name },
    }),
});

describe("conduct", () => {
  it("goes on without a rule that breaks, and says which and where", () => {
    const why = new Error("broken");
    const breaks: Rule = {
      name: "breaks",
      see() {
        throw why;
      },
    };
    const conduct = new Conduct([says("before"), breaks, says("after")], CONDUCT, sha256);
    conduct.see(eventOf(FACTS.licence), TIME, papers);
    conduct.see(eventOf(FACTS.licence, 1), TIME + 1, papers);
    expect(conduct.broken).to.deep.equal([{ rule: "breaks", block: 7, error: why }]);
    expect([...conduct.alerts.values()].map(({ latestAt }) => latestAt)).to.deep.equal([TIME + 1, TIME + 1]);
  });

  it("an alert is named by rule, subject and window alone", () => {
    const conduct = new Conduct([says("a")], CONDUCT, sha256);
    conduct.see(eventOf(FACTS.licence), TIME, papers);
    conduct.see(eventOf(FACTS.licence, 5), TIME + 9, papers);
    expect([...conduct.alerts.keys()]).to.deep.equal([
      word(JSON.stringify(["countersign/alert/1", "first-use", "authority", "PermitRegistered", "a"])),
    ]);
    const [alert] = conduct.alerts.values();
    expect(alert).to.deep.include({ raisedAt: TIME, latestAt: TIME + 9, raised: { block: 7, logIndex: 0 } });
  });

  it("a clock that goes back a day makes no day begin twice", () => {
    const days: number[] = [];
    const conduct = new Conduct([{ name: "days", see: ({ day }) => void days.push(day) }], CONDUCT, sha256);
    for (const time of [TIME, TIME - 90_000, TIME + 1]) conduct.see(eventOf(FACTS.licence), time, papers);
    expect(new Set(days).size).to.equal(1);
  });

  it("a busy first week of a whole network, with everything it may say, raises nothing that needs a past", () => {
    const register = emptyRegister();
    const conduct = new Conduct(conductRules(CONDUCT, currencyScale), CONDUCT, sha256);
    for (const block of generateRegister({ seed: 11, permits: 3000 }))
      for (const event of block.events) {
        applyEvent(register, event, block.time);
        conduct.see(event, block.time, papersOf(register));
      }
    expect(conduct.broken).to.deep.equal([]);
    const needPast = ["volume-unusual", "exceptions-many", "hour-unusual", "office-unusual"];
    expect([...conduct.alerts.values()].filter(({ code }) => needPast.includes(code))).to.deep.equal([]);
  });

  it("a year of ordinary work raises nothing", () => {
    const chronicle = new Chronicle();
    for (let day = 0; day < 365; day += 1) {
      if (day % 7 > 4) continue;
      const permit = chronicle.on(day, 8 + (day % 8)).register({ quantity: BigInt(100 + ((day * 37) % 300)) });
      for (let n = 0; n < 1 + (day % 3); n += 1)
        chronicle.ship(permit, { quantity: BigInt(5 + ((day * 13 + n) % 40)) });
      if (day % 11 === 0) chronicle.refuse(permit, "unit-mismatch");
      if (day % 50 === 0) chronicle.outside("Overridden", permit);
      if (day % 17 === 0) chronicle.close("Released", permit, chronicle.reserve(permit));
    }
    expect(chronicle.codes()).to.deep.equal([]);
  });
});

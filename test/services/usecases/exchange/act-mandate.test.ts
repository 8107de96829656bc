/**
 * Who signed: asked of the issuer's own node, over the whole exchange.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import type { PermitSubject } from "../../../../services/domain/permit/document.ts";
import { ask } from "../../../../services/usecases/exchange/ask.ts";
import { openSides, type Sides } from "../../../helpers/exchange-sides.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

describe("exchange › mandate", () => {
  let station: Station;
  let sides: Sides;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    sides = await openSides(station);
    licence = await issueLicence(station, "XB/MAN/1");
    await station.indexer.catchUp();
  });
  after(async () => {
    await sides.close();
    await station.close();
  });

  let count = 0;
  async function answered(bundle: Bundle, of = "XB-LIC", documentOf = sides.xa.context.documentOf) {
    count += 1;
    const context = { ...sides.xa.context, documentOf };
    const { id } = await ask(context, OFFICERS.certifier, `mandate ${count}`, { act: "mandate", of, bundle });
    for (let i = 0; i < 500; i++) {
      const item = await sides.store.sent(id);
      if (item && item.state !== "open") {
        const read = item.answer && sides.xa.context.messages.readAnswer(item.answer.message);
        return { state: item.state, answer: read?.ok ? read.message.body : undefined };
      }
      await pause(10);
    }
    return expect.fail("no answer");
  }

  it("who only guesses the salts hears no", async () => {
    const { terms } = licence.bundle;
    const lines = terms.lines.map((line) => ({ ...line, salt: word("guess") }));
    const { answer } = await answered({ ...licence.bundle, terms: { ...terms, lines } });
    expect(answer).to.deep.equal({ answer: "no" });
  });

  it("another name than the one that was issued differs, and is not put right", async () => {
    for (const change of [{ name: "Somebody Else" }, { title: "Minister" }, { mandate: word("mandate") }]) {
      const forged: typeof sides.xa.context.documentOf = (bundle) => {
        const read = sides.xb.context.documentOf(bundle);
        if (!read) return undefined;
        const { signatory } = read.credentialSubject;
        const credentialSubject: PermitSubject = { ...read.credentialSubject, signatory: { ...signatory, ...change } };
        return { ...read, credentialSubject };
      };
      expect((await answered(licence.bundle, "XB-LIC", forged)).answer).to.deep.equal({ answer: "differs" });
    }
  });

  it("an authority that has not issued it has nothing to say", async () => {
    expect((await answered(licence.bundle, "XC-LIC")).state).to.equal("not-here");
  });

  it("a document that cannot be read is not asked about", async () => {
    const asked = { act: "mandate", of: "XB-LIC", bundle: { ...licence.bundle, document: "a.b.c" } } as const;
    const { code } = await rejectionOf(ask(sides.xa.context, OFFICERS.certifier, "unread", asked));
    expect(code).to.equal("exchange-bundle-false");
  });

  it("the signatory of the document that was issued is confirmed", async () => {
    expect(await answered(licence.bundle)).to.deep.equal({ state: "done", answer: { answer: "yes" } });
  });
});

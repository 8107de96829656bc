/**
 * A permit that stands on the register in a block this node has not read yet: nobody is told that there is none.
 * @module
 */
import { expect } from "chai";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import { answerConfirm } from "../../../../services/usecases/exchange/act-confirm.ts";
import { answerDeclaration } from "../../../../services/usecases/exchange/act-declaration.ts";
import { answerDocument } from "../../../../services/usecases/exchange/act-document.ts";
import { answerMandate } from "../../../../services/usecases/exchange/act-mandate.ts";
import type { ExchangeContext } from "../../../../services/usecases/exchange/exchange-context.ts";
import { registered } from "../../../../services/usecases/exchange/partner-keys.ts";
import { openSides, type Sides } from "../../../helpers/exchange-sides.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

describe("exchange › what has not been read yet", () => {
  let station: Station;
  let sides: Sides;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    sides = await openSides(station);
    licence = await issueLicence(station, "XB/UNREAD/1");
    await station.indexer.catchUp();
  });
  after(async () => {
    await sides.close();
    await station.close();
  });

  /** As the node was before it read the block with the permit. */
  function behind(change: Partial<ExchangeContext> = {}): ExchangeContext {
    const { context } = sides.xb;
    const { freshAt, head, register } = context.lookup;
    const lookup = { freshAt, head, register: { ...register, permits: new Map() } } as ExchangeContext["lookup"];
    return { ...context, lookup, ...change };
  }
  const request = { network: word("n"), id: word("id"), from: "XA-CUS", to: "XB-LIC" };
  const answers = (context: ExchangeContext, permit = licence.permit) => {
    const of = <T>(act: string, body: object) =>
      ({ ...request, act, body: { permit, proof: word("p"), ...body } }) as T;
    return [
      answerConfirm(context)(of("confirm", { document: word("d"), lines: [] }), undefined),
      answerDeclaration(context)(of("declaration", { declaration: word("d") }), undefined),
      answerDocument(context)(of("document", {}), undefined),
      answerMandate(context)(of("mandate", { signatory: word("s") }), undefined),
    ];
  };

  it('is no "no", to no question: it is asked again in a moment', async () => {
    for (const answer of answers(behind())) expect((await rejectionOf(answer)).code).to.equal("ledger-unavailable");
  });

  it("nor is what nobody could be asked about", async () => {
    const look = () => Promise.reject(new LedgerUnavailable("a test"));
    for (const answer of answers(behind({ reader: { look } })))
      expect((await rejectionOf(answer)).params.why).to.equal("a test");
  });

  it("while of a permit that is nowhere nobody waits for a block", async () => {
    for (const answer of answers(behind(), word("nowhere")))
      expect((await answer).outcome).to.be.oneOf(["done", "not-here"]);
    expect(await registered(behind(), word("nowhere"))).to.equal(undefined);
  });
});

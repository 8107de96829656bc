/**
 * Scenarios 12, 15, 16 and 22: what is due, what ended, and what came short. They set the node's clock forward, so they
 * are told last.
 * @module
 */
import { expect } from "chai";
import { administrationOf } from "../../../services/chain/administration.ts";
import { httpEndpoint } from "../../../services/chain/endpoint.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { PermitSubject } from "../../../services/domain/permit/document.ts";
import type { IssuedPermit } from "../../helpers/http-node.ts";
import { rifle } from "../../helpers/items.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";
import { checkOf, pieces, refusedBy, rifles, word } from "./asked.ts";
import { signedAnew } from "./forge.ts";
import { DAY, licenceOn, WHO, type World } from "./world.ts";

export function whatCameShort(world: World): void {
  it("scenario 16 › receipt for 90 of 100 › a discrepancy both sides see, until the other ten are received", async () => {
    const { licence } = await world.papers("16", 200);
    const reservation = await world.ship(licence, [rifles(100)]);
    await world.receive(reservation, 90);
    const list = `/v1/discrepancies?permit=${licence.id}`;
    const [found, ...others] = await world.rows(list);
    expect(others).to.deep.equal([]);
    expect(found).to.deep.include({ id: reservation });
    expect(found?.reconciliation).to.deep.include({
      ...{ discrepant: true, lines: [{ line: 1, outcome: "short", left: "100", arrived: "90" }] },
    });
    await world.receive(reservation, 10);
    expect(await world.rows(list)).to.deep.equal([]);
  });

  it("scenario 22 › a temporary export comes back short › what is still out stays consumed, in pieces and by its mark", async () => {
    const licence = await temporaryLicence(world);
    const items = ["AB500001", "AB500002", "AB500003"].map((serial) => rifle(serial, { model: "S22" }));
    const declaration = "26XA22/out";
    const reservation = await world.ship(licence, [rifles(3, items)], { declaration });
    const back = async (quantity: bigint) => {
      const on = await world.on(reservation);
      return world.act("XA-CUS", (messageId) => ({ act: "return", messageId, ...on, draws: pieces(quantity) }));
    };
    expect((await back(2n)).outcome).to.equal("done");
    const { consumed } = await world.writeOff(reservation);
    expect(consumed).to.deep.equal([{ line: 1, unit: "NAR", quantity: "3", returned: { quantity: "2" } }]);
    const meter = await world.meter(licence);
    expect([meter.consumed.quantity, meter.returned.quantity, meter.left.quantity]).to.deep.equal(["3", "2", "2"]);
    // More than went out cannot come back.
    expect(await back(2n)).to.deep.include({ outcome: "refused", code: "amount-over-consumption" });
    const shipment = { lines: [rifles(1, items.slice(2))], declaration: "26XA22/again" };
    const again = await world.verdict({ bundle: licence.bundle, shipment });
    expect(checkOf(again, "items-elsewhere")).to.deep.include({ code: "item-elsewhere" });
    expect(checkOf(again, "items-elsewhere").params?.state).to.include("returned in part only");
    expect((await back(1n)).outcome).to.equal("done");
    const whole = await world.verdict({ bundle: licence.bundle, shipment });
    expect(checkOf(whole, "items-elsewhere").outcome).to.equal("pass");
  });

  it("scenario 12 › the signatory's mandate ended last week › the register takes nothing under it, nor without one, and the paper is forged", async () => {
    const { services, ledgerUrl } = await world.http.running();
    const { signers } = services.issue;
    const early = await world.http.issue("XC-LIC/kaya", "XC-LIC/luis", certificateRequest("XC/12/early"));
    const offices = { administrator: signers.ledger("XC"), guardian: signers.ledger("XC", "second") };
    const at = { endpoint: httpEndpoint(ledgerUrl), register: services.verify.identity.register };
    const [mandate, since] = [word("mandate of scenario 12"), world.now()];
    await (await administrationOf(at, offices)).addMandate("XC-LIC", {
      ...{ digest: mandate, kinds: ["end-user-certificate"] },
      ...{ validFrom: since - 30 * DAY, validUntil: since + 3 * DAY },
    });
    const request = (number: string, under?: Hex) => {
      const { subject, ...dates } = certificateRequest(number);
      const signatory = { ...subject.signatory, ...(under && { mandate: under }) };
      return { ...dates, subject: { ...subject, signatory } };
    };
    const unread = (body: object) => world.refuses("mandate-refused", "/v1/drafts", body, "XC-LIC/kaya");
    const inTime = await world.http.issue("XC-LIC/kaya", "XC-LIC/luis", request("XC/12/in-time", mandate));
    const { mandates } = await world.http.answer(200, "GET", "/v1/authorities/XC-LIC");
    expect((mandates as { digest: string }[]).map(({ digest }) => digest)).to.deep.equal([mandate]);
    const whileItLasts = await world.verdict({ bundle: inTime.bundle });
    expect(whileItLasts.answer, "while the mandate lasts").to.equal("valid");
    expect(checkOf(whileItLasts, "mandate-valid-at-registration").outcome).to.equal("pass");
    await unread(request("XC/12/another", word("mandate of nobody")));
    await world.forward(10 * DAY);
    await unread(request("XC/12/too-late", mandate));
    const late = ({ signatory, ...subject }: PermitSubject): PermitSubject => ({
      ...{ ...subject, number: "XC/12/late", signatory: { ...signatory, mandate } },
    });
    const { header, ...bundle } = await signedAnew(early.bundle, late, signers.document("XC-LIC"));
    const refusal = await refusedBy(world.act("XC-LIC", () => ({ act: "register", header })));
    expect(refusal).to.equal("issuer-not-entitled");
    const verdict = await world.verdict({ bundle });
    expect([verdict.answer, checkOf(verdict, "registered").code]).to.deep.equal(["invalid", "not-registered"]);
    expect(checkOf(verdict, "key-known").outcome, "the key itself is good").to.equal("pass");
    await world.refuses("mandate-missing", "/v1/drafts", request("XC/12/unnamed"), "XC-LIC/kaya");
    expect((await world.verdict({ bundle: inTime.bundle })).answer, "after it has ended").to.equal("valid");
    // What was registered in time stays; who works without mandates is not concerned.
    expect((await world.verdict({ bundle: early.bundle })).answer).to.equal("valid");
    const { status } = await world.http.answer(200, "GET", `/v1/permits/${inTime.id}`);
    expect(status).to.equal("active");
    expect((await world.verdict({ bundle: (await world.papers("12", 10)).licence.bundle })).answer).to.equal("valid");
  });

  it("scenario 15 › no receipt on day 46 › missing from then on, awaited the day before", async () => {
    const { licence } = await world.papers("15", 200);
    const silent = await world.ship(licence, [rifles(100)]);
    const heard = await world.ship(licence, [rifles(40)]);
    await world.receive(heard, 40);
    const { leftAt, receiptDue } = await world.writeOff(silent);
    expect((Date.parse(String(receiptDue)) - Date.parse(String(leftAt))) / 1000).to.equal(45 * DAY);
    const list = `/v1/discrepancies?permit=${licence.id}`;
    await world.forward(45 * DAY - 3600);
    expect(await world.rows(list), "on day 45").to.deep.equal([]);
    await world.forward(7200);
    const [found, ...others] = await world.rows(list);
    expect(others).to.deep.equal([]);
    expect(found).to.deep.include({ id: silent });
    expect(found?.reconciliation).to.deep.include({
      ...{ discrepant: true, lines: [{ line: 1, outcome: "missing", left: "100", arrived: "0" }] },
    });
    // A receipt that comes late still closes it.
    await world.receive(silent, 100);
    expect(await world.rows(list)).to.deep.equal([]);
  });
}

/** A licence over three rifles under procedure 23, temporary export for return in the same state. */
async function temporaryLicence(world: World): Promise<IssuedPermit> {
  const certificate = await world.http.issue(
    WHO.importer,
    WHO.importerSecond,
    certificateRequest("XB/EUC/22", { rifles: "3" }),
  );
  const request = licenceOn("XA/22", "22", certificate, 3);
  return world.issueLicence({ ...request, subject: { ...request.subject, procedure: "23" } });
}

import { expect } from "chai";
import { CONTRACT_ABIS } from "../../../services/chain/contracts.ts";
import type { RegisterFact } from "../../../services/domain/register/events.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";
import { drawOf, permitOf } from "../../helpers/ledger-terms.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { makeLine } from "../../helpers/terms-on-register.ts";

/** Names of all facts of the domain: this list fails to compile when one is missing or unknown. */
const FACTS: Readonly<Record<RegisterFact["name"], true>> = {
  StateAdmitted: true,
  AdministrationOffered: true,
  AdministrationTransferred: true,
  AuthorityNamed: true,
  AuthoritySuspended: true,
  AuthorityReinstated: true,
  AccountAdded: true,
  AccountRevoked: true,
  KeyAdded: true,
  KeyRevoked: true,
  PermitRegistered: true,
  PermitStatusChanged: true,
  LineOpened: true,
  CertificateBound: true,
  CertificateReleased: true,
  Reserved: true,
  Consumed: true,
  Released: true,
  Refused: true,
  ReceiptRecorded: true,
};

describe("chain adapter › events", () => {
  let register: TestRegister;

  before(async () => {
    register = await openTestRegister();
  });

  after(() => register.close());

  it("are the domain's facts, one for one", () => {
    const events = Object.values(CONTRACT_ABIS).flatMap((abi) => abi.filter((item) => item.type === "event"));
    expect(events.map(({ name }) => name as string).sort()).to.deep.equal(Object.keys(FACTS).sort());
  });

  it("stay readable when an authority writes a senseless unit, which shows as it is", async () => {
    const { xb, reader } = register;
    const line = makeLine(1, { unit: "h87", currency: "e" });
    const odd = permitOf(register, xb, [line]);
    const openings = [{ header: odd.header, lines: odd.proofs }];
    await register.act(xb.licensing, { act: "register", header: odd.header });
    const rest = { messageId: word("odd"), permit: odd.header, declaration: word("d"), expiresAt: register.now() + 60 };
    const settlement = await register.act(xb.customs, { act: "reserve", ...rest, draws: [drawOf(line, 1n)], openings });
    const [block] = await reader.blocks(
      (settlement as { block: number }).block,
      (settlement as { block: number }).block,
    );
    expect(block?.events.find(({ name }) => name === "LineOpened")).to.deep.include({ series: odd.id, number: 1 });
    expect((await reader.look([odd.id], 0)).permits[0]?.lines[0]?.line).to.include({
      unit: "0x683837",
      currency: "0x650000",
    });
  });
});

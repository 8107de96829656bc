import { expect } from "chai";
import { CONTRACT_ABIS, type ContractName, readContracts } from "../../../services/chain/contracts.ts";
import { decodeEvent } from "../../../services/chain/decode-event.ts";
import type { Log } from "../../../services/chain/rpc.ts";
import { ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { RegisterFact } from "../../../services/domain/register/events.ts";
import type { GovernanceFact } from "../../../services/domain/register/facts/access.ts";
import { decodeStored, encodeStored } from "../../../services/store/json-codec.ts";
import { type AbiEvent, eventsOf, logOf } from "../../helpers/event-logs.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";
import { drawOf, permitOf } from "../../helpers/ledger-terms.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { makeLine } from "../../helpers/terms-on-register.ts";

/** Names of all facts of the domain: this list fails to compile when one is missing or unknown. */
const FACTS: Readonly<Record<RegisterFact["name"], true>> = {
  ConsortiumFounded: true,
  StateAdmitted: true,
  StateSuspended: true,
  StateReinstated: true,
  StateRemovalStarted: true,
  StateLeft: true,
  AdministrationOffered: true,
  AdministrationTransferred: true,
  GuardianshipOffered: true,
  GuardianshipTransferred: true,
  ReplacementStarted: true,
  ReplacementVetoed: true,
  ReplacementCompleted: true,
  PauseAsked: true,
  PauseAskWithdrawn: true,
  PauseStarted: true,
  PauseEnded: true,
  AuthorityNamed: true,
  AuthorityScopeChanged: true,
  AuthoritySuspended: true,
  AuthorityReinstated: true,
  SuccessorNamed: true,
  AccountAdded: true,
  AccountAccepted: true,
  AccountCancelled: true,
  AccountRevoked: true,
  KeyAdded: true,
  KeyCancelled: true,
  KeyRevoked: true,
  MandateAdded: true,
  MandateEnded: true,
  ActProposed: true,
  ActWithdrawn: true,
  ActCountersigned: true,
  GovernanceStep: true,
  PermitRegistered: true,
  PermitStatusChanged: true,
  LineOpened: true,
  CertificateBound: true,
  CertificateReleased: true,
  TakeoverConsented: true,
  ForeignDocumentConfirmed: true,
  ForeignTagRepeated: true,
  RegisterClosed: true,
  SuccessorAccepted: true,
  SeriesHandedOver: true,
  SeriesAdopted: true,
  Reserved: true,
  Consumed: true,
  Released: true,
  Held: true,
  Resumed: true,
  Adjusted: true,
  Returned: true,
  Reversed: true,
  Overridden: true,
  LateFactRecorded: true,
  Refused: true,
  MessageFailed: true,
  MeterAdopted: true,
  ReservationAdopted: true,
  ReceiptRecorded: true,
  ReceiptAttached: true,
  ArrivalAttested: true,
  ObjectionFiled: true,
  ObjectionWithdrawn: true,
  Anchored: true,
};

/** Events of OpenZeppelin's votes in the consortium itself: a state's voting unit follows its administrator. */
const VOTING_UNITS = ["DelegateChanged", "DelegateVotesChanged", "EIP712DomainChanged"];

describe("chain adapter › events", () => {
  let register: TestRegister;

  before(async () => {
    register = await openTestRegister();
  });

  after(() => register.close());

  it("are the domain's facts, one for one; those of votes are steps of governance", () => {
    const ours = (["consortium", "authorities", "permits", "writeOffs", "receipts", "contests", "anchors"] as const)
      .flatMap((name) => eventsOf(name).map((event) => event.name as string))
      .filter((name) => !VOTING_UNITS.includes(name));
    expect([...ours, "GovernanceStep"].sort()).to.deep.equal(Object.keys(FACTS).sort());
    expect(eventsOf("consortium").map(({ name }) => name as string)).to.include.members(VOTING_UNITS);
  });

  it("are understood, each of every contract, and keep what they say through the index's text", async () => {
    const contracts = await readContracts(register.endpoint, register.identity.register);
    for (const contract of Object.keys(CONTRACT_ABIS) as ContractName[]) {
      for (const event of eventsOf(contract)) {
        const { block, logIndex, transaction, ...fact } = decodeEvent(logOf(contract, event, contracts), contracts);
        expect({ block, logIndex, transaction }).to.deep.equal({
          block: 1,
          logIndex: 0,
          transaction: word("transaction"),
        });
        const step = contract === "governance" || contract === "governor" || VOTING_UNITS.includes(event.name);
        if (!step) expect(fact.name).to.equal(event.name);
        else expect(fact).to.include({ name: "GovernanceStep", contract, event: event.name });
        const fields = step ? (fact as GovernanceFact).args.map(({ field }) => field) : [];
        if (step) expect(fields).to.have.members(event.inputs.map(({ name }) => name));
        expect(decodeStored(encodeStored(fact)), event.name).to.deep.equal(fact);
      }
    }
  });

  it("leave out what is not there: a line without a window, a consent taken back", async () => {
    const contracts = await readContracts(register.endpoint, register.identity.register);
    const bare = (name: string, empty: string, nothing: unknown) => {
      const event = eventsOf("permits").find((one) => one.name === name) as AbiEvent;
      return decodeEvent(logOf("permits", event, contracts, { [empty]: nothing }), contracts);
    };
    expect(bare("LineOpened", "window", { days_: 0, quantity: 0n, value: 0n })).to.not.have.property("window");
    expect(bare("TakeoverConsented", "heir", ZERO_WORD)).to.not.have.property("heir");
  });

  it("of votes say who, what and how much, as text", async () => {
    const contracts = await readContracts(register.endpoint, register.identity.register);
    const cast = eventsOf("governor").find(({ name }) => name === "VoteCast");
    const fact = decodeEvent(logOf("governor", cast as AbiEvent, contracts), contracts);
    expect((fact as unknown as GovernanceFact).args).to.deep.equal([
      { field: "voter", text: `0x${"ab".repeat(20)}` },
      { field: "proposalId", text: "2" },
      { field: "support", text: "2" },
      { field: "weight", text: "2" },
      { field: "reason", text: "text" },
    ]);
  });

  it("of no contract of this register, or of no event of that contract, are refused", async () => {
    const contracts = await readContracts(register.endpoint, register.identity.register);
    const [anchored] = eventsOf("anchors");
    const log = logOf("anchors", anchored as AbiEvent, contracts);
    for (const wrong of [{ address: `0x${"cd".repeat(20)}` }, { address: contracts.addresses.permits }, { topics: [] }])
      expect(() => decodeEvent({ ...log, ...wrong } as Log, contracts))
        .to.throw()
        .with.property("code", "ledger-inconsistent");
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

import { expect } from "chai";
import type { LedgerEndpoint } from "../../../services/chain/endpoint.ts";
import { type Founding, foundRegister, registerOf } from "../../../services/chain/founding.ts";
import { createLedgerReader } from "../../../services/chain/reader.ts";
import { ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import { openTestRegister, type TestRegister, testSigner } from "../../helpers/ledger.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("chain adapter › founding", () => {
  let register: TestRegister;
  let founding: Founding;

  beforeEach(async () => {
    // A ledger with one register on it already: several may share a ledger, each of its own account.
    register = await openTestRegister();
    const founders = ["QA", "QB"].map((state) => ({ state, administrator: testSigner().account }));
    founding = { endpoint: register.endpoint, deployer: testSigner(), networkId: word("network"), founders };
  });

  afterEach(() => register.close());

  /** The ledger goes away after so many transactions. */
  function breakingAfter(sends: number): LedgerEndpoint {
    let left = sends;
    return {
      async request(method, params) {
        if (method === "eth_sendRawTransaction" && left-- <= 0) throw new TypeError("fetch failed");
        return register.endpoint.request(method, params);
      },
    };
  }

  it("refuses an account that has sent something before", async () => {
    const { deployer, endpoint } = founding;
    const { raw } = await deployer.sign({
      chainId: register.identity.chainId,
      to: deployer.account,
      data: "0x",
      nonce: 0,
      gas: 21_000n,
    });
    await endpoint.request("eth_sendRawTransaction", [raw]);
    expect(await rejectionOf(foundRegister(founding))).to.deep.equal({
      code: "administration-refused",
      params: { error: "founder-account-used", nonce: "1" },
    });
  });

  it("refuses founders that the consortium refuses, in its words", async () => {
    const [first] = founding.founders;
    const twice = { ...founding, founders: [first, first] as Founding["founders"] };
    expect((await rejectionOf(foundRegister(twice))).params).to.include({ error: "state-repeated", state: "QA" });
    expect((await rejectionOf(foundRegister({ ...founding, founders: [] }))).params).to.include({
      error: "founding-incomplete",
    });
    const nameless = { ...founding, networkId: ZERO_WORD };
    expect((await rejectionOf(foundRegister(nameless))).params).to.include({ error: "founding-incomplete" });
  });

  it("refuses to take another consortium of the same account for its own", async () => {
    await foundRegister(founding);
    const others = { ...founding, founders: [{ state: "QC", administrator: testSigner().account }] };
    expect(await rejectionOf(foundRegister(others))).to.deep.equal({
      code: "ledger-other",
      params: { found: "QA, QB", expected: "QC" },
    });
  });

  it("says that the contracts are not built", async () => {
    const artifacts = new URL("file:///nowhere/");
    expect((await rejectionOf(foundRegister({ ...founding, artifacts }))).code).to.equal("config-invalid");
  });

  it("founds a register that names all its parts", async () => {
    const identity = await foundRegister(founding);
    expect(identity).to.include({ networkId: founding.networkId, register: registerOf(founding.deployer.account) });
    const reader = createLedgerReader({ endpoint: founding.endpoint, register: identity.register });
    expect(await reader.identity()).to.deep.equal(identity);
    const [block] = await reader.blocks(identity.foundedAt, identity.foundedAt);
    expect(
      block?.events.map((event) => event.name === "StateAdmitted" && [event.state, event.administrator]),
    ).to.deep.equal(founding.founders.map(({ state, administrator }) => [state, administrator]));
  });

  it("changes nothing when it is done again, also under another network id", async () => {
    const identity = await foundRegister(founding);
    const head = await register.reader.head();
    expect(await foundRegister({ ...founding, networkId: word("another") })).to.deep.equal(identity);
    expect(await register.reader.head()).to.deep.equal(head);
  });

  for (const sends of [0, 1, 2, 3, 4, 5]) {
    it(`finishes a founding that broke off after ${sends} of 6 contracts`, async () => {
      const broken = { ...founding, endpoint: breakingAfter(sends) };
      expect((await rejectionOf(foundRegister(broken))).code).to.equal("ledger-unavailable");
      const identity = await foundRegister(founding);
      expect(identity).to.include({ networkId: founding.networkId, register: registerOf(founding.deployer.account) });
      const nonce = await register.endpoint.request("eth_getTransactionCount", [founding.deployer.account, "latest"]);
      expect(Number(nonce)).to.equal(6);
    });
  }
});

import { expect } from "chai";
import { administrationOf } from "../../../services/chain/administration.ts";
import type { LedgerEndpoint } from "../../../services/chain/endpoint.ts";
import { type Founding, foundRegister, NETWORK_PERIODS, registerOf } from "../../../services/chain/founding.ts";
import { createLedgerReader } from "../../../services/chain/reader.ts";
import { ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import { makeDocumentKey } from "../../helpers/document-key.ts";
import { signerOf } from "../../helpers/document-signer.ts";
import { openTestRegister, type TestRegister, testSigner } from "../../helpers/ledger.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

/** With the libraries they are linked to. */
const CONTRACTS = 15;

describe("chain adapter › founding", () => {
  let register: TestRegister;
  let founding: Founding;

  beforeEach(async () => {
    // A ledger with one register on it already: several may share a ledger, each of its own account.
    register = await openTestRegister();
    const founders = ["QA", "QB"].map(founder);
    const made = { deployer: testSigner(), networkId: word("network"), founders, periods: NETWORK_PERIODS };
    founding = { endpoint: register.endpoint, ...made };
  });

  afterEach(() => register.close());

  const founder = (state: string) => ({
    ...{ state, administrator: testSigner().account, guardian: testSigner().account },
  });

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
    const others = { ...founding, founders: [founder("QC")] };
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
    const facts = block?.events.map(({ block: _, logIndex, transaction, ...fact }) => fact);
    expect(facts?.filter(({ name }) => name === "StateAdmitted")).to.deep.equal(
      founding.founders.map((offices) => ({ name: "StateAdmitted", ...offices })),
    );
    const [founded] = facts?.filter(({ name }) => name === "ConsortiumFounded") ?? [];
    const { admission, windDown, replacement } = NETWORK_PERIODS;
    expect(founded).to.deep.include({ networkId: founding.networkId, periods: { admission, windDown, replacement } });
  });

  it("founds with the periods it is given: a key waits out its delay", async () => {
    const { endpoint } = founding;
    const [administrator, guardian] = [testSigner(), testSigner()];
    const offices = { state: "QA", administrator: administrator.account, guardian: guardian.account };
    const { register: at } = await foundRegister({ ...founding, founders: [offices] });
    const acts = await administrationOf({ endpoint, register: at }, { administrator, guardian });
    const dates = { validFrom: 0, validUntil: register.now() + 1_000 };
    await acts.nameAuthority({ authority: "QA-LIC", roles: ["licensing"], kinds: [], ...dates });
    const key = signerOf(makeDocumentKey());
    await acts.addKey("QA-LIC", key, 0);
    const state = await createLedgerReader({ endpoint, register: at }).keyState("QA-LIC", key.keyId);
    const head = await register.reader.head();
    expect(state?.validFrom).to.equal(head.time + NETWORK_PERIODS.keyDelay);
  });

  it("refuses periods that the consortium refuses", async () => {
    const hasty = { ...founding, periods: { ...NETWORK_PERIODS, windDown: 59 } };
    expect((await rejectionOf(foundRegister(hasty))).params).to.include({ error: "periods-invalid" });
  });

  it("changes nothing when it is done again, also under another network id", async () => {
    const identity = await foundRegister(founding);
    const head = await register.reader.head();
    expect(await foundRegister({ ...founding, networkId: word("another") })).to.deep.equal(identity);
    expect(await register.reader.head()).to.deep.equal(head);
  });

  for (const sends of [0, 1, 4, 9, CONTRACTS - 1]) {
    it(`finishes a founding that broke off after ${sends} of ${CONTRACTS} contracts`, async () => {
      const broken = { ...founding, endpoint: breakingAfter(sends) };
      expect((await rejectionOf(foundRegister(broken))).code).to.equal("ledger-unavailable");
      const identity = await foundRegister(founding);
      expect(identity).to.include({ networkId: founding.networkId, register: registerOf(founding.deployer.account) });
      const nonce = await register.endpoint.request("eth_getTransactionCount", [founding.deployer.account, "latest"]);
      expect(Number(nonce)).to.equal(CONTRACTS);
    });
  }
});

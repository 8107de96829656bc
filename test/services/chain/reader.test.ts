import { expect } from "chai";
import { createLedgerReader } from "../../../services/chain/reader.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { tampered } from "../../helpers/tampered-endpoint.ts";

describe("chain adapter › reader", () => {
  let register: TestRegister;

  before(async () => {
    register = await openTestRegister();
  });

  after(() => register.close());

  it("refuses an address where no register stands, and one where another contract does", async () => {
    const { endpoint } = register;
    const nowhere = createLedgerReader({ endpoint, register: `0x${"11".repeat(20)}` });
    const word = `0x${"00".repeat(32)}` as const;
    expect((await rejectionOf(nowhere.identity())).code).to.equal("ledger-other");
    expect((await rejectionOf(nowhere.blocks(0, 1))).code).to.equal("ledger-other");
    expect((await rejectionOf(nowhere.look([], 0))).code).to.equal("ledger-other");
    expect((await rejectionOf(nowhere.keyState("XA-LIC", word))).code).to.equal("ledger-other");
    const consortium = (await firstAddress()) as `0x${string}`;
    const elsewhere = createLedgerReader({ endpoint, register: consortium });
    expect((await rejectionOf(elsewhere.identity())).code).to.equal("ledger-other");
  });

  /** Where the consortium stands: the first contract that wrote a log. */
  async function firstAddress(): Promise<string> {
    const logs = (await register.endpoint.request("eth_getLogs", [{ fromBlock: "0x0", toBlock: "0x1" }])) as {
      address: string;
    }[];
    return logs[0]?.address as string;
  }

  it("says which register it is", async () => {
    const { reader, identity } = register;
    expect(await reader.identity()).to.deep.equal(identity);
    expect(identity.chainId).to.equal(register.ledger.networkInfo.chainId);
    const [founding] = await reader.blocks(identity.foundedAt, identity.foundedAt);
    const names = founding?.events.map(({ name }) => name).filter((name) => name !== "GovernanceStep");
    expect(names).to.deep.equal(["ConsortiumFounded", "StateAdmitted", "StateAdmitted", "StateAdmitted"]);
  });

  it("asks again which register it is: the endpoint may have come to serve another", async () => {
    const other = await openTestRegister();
    try {
      let current = register.endpoint;
      const endpoint = { request: (method: string, params: readonly unknown[]) => current.request(method, params) };
      const reader = createLedgerReader({ endpoint, register: register.identity.register });
      expect(await reader.identity()).to.deep.equal(register.identity);
      current = other.endpoint;
      expect((await rejectionOf(reader.identity())).code).to.equal("ledger-other");
    } finally {
      await other.close();
    }
  });

  it("refuses a picture of another block than it asked for", async () => {
    const endpoint = tampered(register.endpoint, (answer, method, params) =>
      method === "eth_call" ? register.endpoint.request(method, [params[0], "0x14"]) : answer,
    );
    const reader = createLedgerReader({ endpoint, register: register.identity.register });
    expect((await rejectionOf(reader.look([], 0))).code).to.equal("ledger-inconsistent");
  });

  it("is unavailable, not ignorant, where the state of a block is pruned", async () => {
    register.adverse.keepStateBlocks = 2;
    try {
      expect((await rejectionOf(register.reader.look([], 0, 17))).code).to.equal("ledger-unavailable");
    } finally {
      register.adverse.keepStateBlocks = null;
    }
    expect((await register.reader.look([], 0, 22)).block).to.equal(22);
  });
});

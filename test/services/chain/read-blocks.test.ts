import { expect } from "chai";
import type { LedgerEndpoint } from "../../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../../services/chain/reader.ts";
import { openTestRegister, type TestRegister, testSigner } from "../../helpers/ledger.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { tampered } from "../../helpers/tampered-endpoint.ts";

type Fields = Record<string, unknown>;

describe("chain adapter › blocks", () => {
  let register: TestRegister;
  let head: number;

  before(async () => {
    register = await openTestRegister();
    head = (await register.reader.head()).number;
  });

  after(() => register.close());

  /** Reads all blocks through an endpoint that changes some answers. */
  const readThrough = (change: Parameters<typeof tampered>[1]) =>
    createLedgerReader({
      endpoint: tampered(register.endpoint, change),
      register: register.identity.register,
    }).blocks(0, head);

  const onLogs = (change: (logs: Fields[]) => Fields[]) => (answer: unknown, method: string) =>
    method === "eth_getLogs" ? change(answer as Fields[]) : answer;

  const onHeader =
    (number: number, change: (header: Fields) => Fields | null) =>
    (answer: unknown, method: string, params: readonly unknown[]) =>
      method === "eth_getBlockByNumber" && Number(params[0]) === number ? change(answer as Fields) : answer;

  const isSame = (one: Fields, other: Fields): boolean =>
    one.blockNumber === other.blockNumber && one.logIndex === other.logIndex;

  /** The last of its block, with the address and topics of another: its header says nothing of it. */
  const isShadowed = (log: Fields, all: readonly Fields[]): boolean => {
    const others = all.filter((each) => each.blockNumber === log.blockNumber && each !== log);
    const isLast = others.every((each) => Number(each.logIndex) < Number(log.logIndex));
    const items = new Set(others.flatMap(({ address, topics }) => [address, ...(topics as unknown[])]));
    return isLast && [log.address, ...(log.topics as unknown[])].every((item) => items.has(item));
  };

  /** Addresses whose logs the reader asks for. */
  const addresses = async (): Promise<string[]> => {
    const asked: string[] = [];
    await readThrough((answer, method, params) => {
      if (method === "eth_getLogs") asked.push(...(params[0] as { address: string[] }).address);
      return answer;
    });
    return asked;
  };

  it("refuses a log that belongs to another block of its height", async () => {
    const refused = await rejectionOf(
      readThrough(onLogs(([first, ...rest]) => [{ ...first, blockHash: `0x${"ab".repeat(32)}` }, ...rest])),
    );
    expect(refused.code).to.equal("ledger-inconsistent");
    expect(refused.params.block).to.equal("1");
  });

  it("refuses a log that was taken back", async () => {
    const refused = await rejectionOf(readThrough(onLogs((logs) => logs.map((log) => ({ ...log, removed: true })))));
    expect(refused.code).to.equal("ledger-inconsistent");
  });

  it("refuses a log that comes twice", async () => {
    const refused = await rejectionOf(readThrough(onLogs((logs) => [...logs, logs.at(-1) as Fields])));
    expect(refused).to.deep.include({ code: "ledger-inconsistent" });
    expect(refused.params.block).to.equal(String(head));
  });

  it("finds any one log that was left out, and names its block, unless it repeats another at the end of its block", async () => {
    const whole = (await register.endpoint.request("eth_getLogs", [
      { fromBlock: "0x0", toBlock: `0x${head.toString(16)}`, address: [...new Set(await addresses())] },
    ])) as Fields[];
    let found = 0;
    for (const [i, left] of whole.entries()) {
      if (isShadowed(left, whole)) continue;
      const refused = await rejectionOf(readThrough(onLogs((logs) => logs.filter((log) => !isSame(log, left)))));
      expect(refused, `log ${i}`).to.deep.include({ code: "ledger-inconsistent" });
      expect(refused.params.block).to.equal(String(Number(left.blockNumber)));
      expect(refused.params.why).to.equal("1 of its logs are missing");
      found += 1;
    }
    expect(found).to.be.greaterThan(whole.length * 0.9);
  });

  it("refuses receipts that are not those of the header, instead of believing that nothing is missing", async () => {
    const refused = await rejectionOf(
      readThrough((answer, method) =>
        method === "eth_getLogs"
          ? []
          : method === "eth_getTransactionReceipt"
            ? { ...(answer as Fields), logs: [] }
            : answer,
      ),
    );
    expect(refused).to.deep.include({ code: "ledger-inconsistent" });
    expect(refused.params.why).to.equal("its receipts are not those of its header");
  });

  it("refuses a log from outside the range", async () => {
    const refused = await rejectionOf(
      readThrough(onLogs((logs) => logs.map((log) => ({ ...log, blockNumber: "0xffffff" })))),
    );
    expect(refused).to.deep.include({ code: "ledger-inconsistent" });
  });

  it("refuses a log of a contract that was not asked for", async () => {
    const refused = await rejectionOf(
      readThrough(onLogs((logs) => logs.map((log) => ({ ...log, address: `0x${"77".repeat(20)}` })))),
    );
    expect(refused.code).to.equal("ledger-inconsistent");
  });

  it("refuses an event it does not know, and one cut short, instead of passing over it", async () => {
    for (const change of [{ topics: [`0x${"12".repeat(32)}`] }, { topics: [] }, { data: "0x" }, { data: "0x00" }]) {
      const refused = await rejectionOf(
        readThrough(onLogs((logs) => [...logs.slice(0, -2), { ...logs.at(-2), ...change }, ...logs.slice(-1)])),
      );
      expect(refused.code, JSON.stringify(change)).to.equal("ledger-inconsistent");
      expect(Number(refused.params.block), JSON.stringify(change)).to.equal(head - 1);
    }
  });

  it("refuses a block that does not follow the one before", async () => {
    const refused = await rejectionOf(
      readThrough(onHeader(5, (header) => ({ ...header, parentHash: `0x${"ab".repeat(32)}` }))),
    );
    expect(refused).to.deep.include({ code: "ledger-inconsistent" });
    expect(refused.params.block).to.equal("5");
  });

  it("refuses a hole, and a block under another's number", async () => {
    const missing = await rejectionOf(readThrough(onHeader(3, () => null)));
    expect(missing.params.block).to.equal("3");
    const other = await rejectionOf(readThrough(onHeader(4, (header) => ({ ...header, number: "0x3" }))));
    expect(other.params.block).to.equal("4");
  });

  it("refuses a range above the head", async () => {
    expect(await rejectionOf(register.reader.blocks(head, head + 1))).to.deep.include({ code: "ledger-inconsistent" });
  });

  it("is unavailable when an answer has another shape", async () => {
    for (const nonsense of [null, {}, [null], [{ address: "0x12" }], "0x"]) {
      const refused = await rejectionOf(
        readThrough((answer, method) => (method === "eth_getLogs" ? nonsense : answer)),
      );
      expect(refused.code, JSON.stringify(nonsense)).to.equal("ledger-unavailable");
    }
  });

  it("gives no block for an empty range", async () => {
    expect(await register.reader.blocks(5, 4)).to.deep.equal([]);
  });

  it("gives every block of the range once, in order, each under its own hash", async () => {
    const blocks = await register.reader.blocks(2, head - 1);
    expect(blocks.map(({ number }) => number)).to.deep.equal(Array.from({ length: head - 2 }, (_, i) => i + 2));
    for (const { number, hash } of blocks) expect(await register.reader.blockHash(number)).to.equal(hash);
    expect(await register.reader.blockHash(head + 1)).to.equal(undefined);
  });

  it("puts logs in the order of the block, however they come", async () => {
    const straight = await register.reader.blocks(0, head);
    const founding = straight.find(({ events }) => events.some(({ name }) => name === "ConsortiumFounded"));
    const places = founding?.events.map(({ logIndex }) => logIndex) ?? [];
    expect(places)
      .to.have.length.above(3)
      .and.to.deep.equal(places.toSorted((a, b) => a - b));
    expect(await readThrough(onLogs((logs) => logs.toReversed()))).to.deep.equal(straight);
  });

  it("asks for halves where the endpoint limits the range", async () => {
    const ranges: number[] = [];
    const limited: LedgerEndpoint = {
      async request(method, params) {
        const [filter] = params as [{ fromBlock: string; toBlock: string }];
        const range = Number(filter.toBlock) - Number(filter.fromBlock) + 1;
        if (method !== "eth_getLogs") return register.endpoint.request(method, params);
        ranges.push(range);
        if (range > 4) throw Object.assign(new Error("range limit exceeded"), { code: -32005 });
        return register.endpoint.request(method, params);
      },
    };
    const reader = createLedgerReader({ endpoint: limited, register: register.identity.register });
    expect(await reader.blocks(0, head)).to.deep.equal(await register.reader.blocks(0, head));
    expect(Math.max(...ranges)).to.equal(head + 1);
  });

  it("pages through more blocks than one request may ask for", async function () {
    this.timeout(60_000);
    const signer = testSigner();
    const { chainId } = register.identity;
    for (let nonce = 0; nonce < 1_050; nonce++) {
      const { raw } = await signer.sign({ chainId, to: signer.account, data: "0x", nonce, gas: 21_000n });
      await register.endpoint.request("eth_sendRawTransaction", [raw]);
    }
    const ranges: number[] = [];
    const endpoint = tampered(register.endpoint, (answer, method, params) => {
      const [filter] = params as [{ fromBlock: string; toBlock: string }];
      if (method === "eth_getLogs") ranges.push(Number(filter.toBlock) - Number(filter.fromBlock) + 1);
      return answer;
    });
    const last = (await register.reader.head()).number;
    const blocks = await createLedgerReader({ endpoint, register: register.identity.register }).blocks(0, last);
    expect(blocks.map(({ number }) => number)).to.deep.equal(Array.from({ length: last + 1 }, (_, i) => i));
    expect(ranges).to.deep.equal([1_000, last + 1 - 1_000]);
    expect(blocks.slice(0, head + 1)).to.deep.equal(await register.reader.blocks(0, head));
  });
});

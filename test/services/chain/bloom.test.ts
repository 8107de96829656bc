/**
 * The filter of a block's logs, against a real ledger's own headers.
 * @module
 */
import { expect } from "chai";
import { bloomOf } from "../../../services/chain/bloom.ts";
import { readHeader, readLogs } from "../../../services/chain/rpc.ts";
import { openTestRegister } from "../../helpers/ledger.ts";

describe("chain adapter › bloom filter", () => {
  it("is empty over no logs", () => {
    expect(bloomOf([])).to.equal(`0x${"00".repeat(256)}`);
  });

  it("is what the ledger's own header says of every block, and another when a log is left out", async () => {
    const register = await openTestRegister();
    try {
      const head = (await register.reader.head()).number;
      let logs = 0;
      for (let number = 0; number <= head; number += 1) {
        const header = await readHeader(register.endpoint, number);
        const found = await readLogs(register.endpoint, { address: [], from: number, to: number });
        expect(bloomOf(found), `block ${number}`).to.equal(header?.logsBloom);
        if (found.length === 1) expect(bloomOf(found.slice(1))).to.not.equal(header?.logsBloom);
        logs += found.length;
      }
      expect(logs).to.be.greaterThan(3);
    } finally {
      await register.close();
    }
  });
});

/**
 * What every driver's ledger signer does, whatever keeps its key. A driver's own test says what only it refuses.
 * @module
 */
import { expect } from "chai";
import { Transaction } from "ethers";
import type { LedgerSigner } from "../../../services/ports/signer.ts";

const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

const TRANSACTION = {
  chainId: 424_242,
  to: `0x${"ab".repeat(20)}`,
  data: "0xdeadbeef",
  nonce: 7,
  gas: 500_000n,
} as const;

/** Runs in the `describe` of a driver; `signerNow` gives the signer once the driver's `before` has run. */
export function behavesAsLedgerSigner(signerNow: () => LedgerSigner): void {
  describe("ledger signature", () => {
    it("is a legacy transaction of its account at gas price 0, bound to the chain, as ethers reads it", async () => {
      const { raw, hash } = await signerNow().sign(TRANSACTION);
      const read = Transaction.from(raw);
      expect(read.type).to.equal(0);
      expect(read.from?.toLowerCase()).to.equal(signerNow().account);
      expect(read.hash).to.equal(hash);
      expect(read.chainId).to.equal(424_242n);
      expect(read.gasPrice).to.equal(0n);
      expect(read.value).to.equal(0n);
      expect(read.nonce).to.equal(7);
      expect(read.gasLimit).to.equal(500_000n);
      expect(read.to?.toLowerCase()).to.equal(TRANSACTION.to);
      expect(read.data).to.equal("0xdeadbeef");
    });

    it("is its account's for every transaction, with s in the lower half, which the ledger asks", async () => {
      for (let nonce = 0; nonce < 24; nonce++) {
        const read = Transaction.from((await signerNow().sign({ ...TRANSACTION, nonce })).raw);
        expect(read.from?.toLowerCase(), `nonce ${nonce}`).to.equal(signerNow().account);
        expect(BigInt(read.signature?.s ?? 0) <= HALF_ORDER, `nonce ${nonce}`).to.equal(true);
      }
    });

    it("signs nonce 0 and no data, and much data", async () => {
      for (const data of ["0x", `0x${"5a".repeat(100_000)}`] as const) {
        const read = Transaction.from((await signerNow().sign({ ...TRANSACTION, nonce: 0, data })).raw);
        expect(read.from?.toLowerCase()).to.equal(signerNow().account);
        expect(read.data).to.equal(data);
      }
    });

    it("names its account in lower case, as the register's events do", () => {
      expect(signerNow().account).to.match(/^0x[0-9a-f]{40}$/);
    });
  });
}

import { expect } from "chai";
import { reservationOf } from "../../../services/chain/reservation-digest.ts";
import { createLedgerWriter } from "../../../services/chain/writer.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { LedgerAct } from "../../../services/ports/act.ts";
import { openTestRegister, type TestAuthority, type TestRegister } from "../../helpers/ledger.ts";
import { drawOf, permitOf, type TestPermit } from "../../helpers/ledger-terms.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { tampered } from "../../helpers/tampered-endpoint.ts";
import { makeLine } from "../../helpers/terms-on-register.ts";

describe("chain adapter › settlement", () => {
  const line = makeLine(1, { quantityLimit: 10n });
  let register: TestRegister;
  let permit: TestPermit;
  let expiresAt: number;

  beforeEach(async () => {
    register = await openTestRegister();
    permit = permitOf(register, register.xb, [line]);
    await register.act(register.xb.licensing, { act: "register", header: permit.header });
    expiresAt = register.now() + 3600;
  });

  afterEach(() => register.close());

  const reserve = (messageId: Hex, quantity: bigint): LedgerAct => ({
    ...{
      act: "reserve",
      messageId,
      permit: permit.header,
      draws: [drawOf(line, quantity)],
      declaration: word("declaration"),
    },
    ...{ openings: [{ header: permit.header, lines: permit.proofs }], expiresAt },
  });

  async function sign({ signer }: TestAuthority, act: LedgerAct) {
    const call = await register.writer.prepare(act, signer.account);
    return signer.sign({ ...call, nonce: await register.writer.nonce(signer.account) });
  }

  it("is unknown while the transaction is in no block, and known from its block on", async () => {
    const { raw, hash } = await sign(register.xb.customs, reserve(word("m"), 1n));
    expect(await register.writer.settlement(hash)).to.equal(undefined);
    register.adverse.inclusionDelayMs = 200;
    await register.writer.send(raw);
    await register.writer.send(raw);
    expect(await register.writer.settlement(hash)).to.equal(undefined);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const head = await register.reader.head();
    expect(await register.writer.settlement(hash)).to.deep.equal({
      ...{ outcome: "done", reservation: reservationOf("XB-CUS", word("m")), transaction: hash },
      ...{ block: head.number, blockHash: head.hash, blockTime: head.time },
    });
  });

  it("tells the contract's reason of a transaction that reverted in its block", async () => {
    const { signer } = register.xa.licensing;
    const [first, second] = [1, 2].map(() => permitOf(register, register.xa, [line], { numberTag: word("number") }));
    // Both look good when they are prepared: the number is free for whoever comes first.
    const signed = [];
    const next = await register.writer.nonce(signer.account);
    for (const [i, permit] of [first as TestPermit, second as TestPermit].entries()) {
      const call = await register.writer.prepare({ act: "register", header: permit.header }, signer.account);
      signed.push(await signer.sign({ ...call, nonce: next + i }));
    }
    for (const { raw } of signed) await register.writer.send(raw);
    const [done, reverted] = await Promise.all(signed.map(({ hash }) => register.writer.settlement(hash)));
    expect(done).to.include({ outcome: "done" });
    const head = await register.reader.head();
    expect(reverted).to.deep.equal({
      ...{ outcome: "reverted", code: "number-taken", transaction: signed[1]?.hash },
      params: { issuer: "XA-LIC", numberTag: word("number"), series: first?.id },
      ...{ block: head.number, blockHash: head.hash, blockTime: head.time },
    });
    const ids = [first, second].map((permit) => (permit as TestPermit).id);
    const { permits } = await register.reader.look(ids, register.now());
    expect(permits.map(({ status }) => status)).to.deep.equal(["active", "none"]);
  });

  it("says reverted, with the reason unknown, where the state is pruned", async () => {
    const { signer } = register.xb.licensing;
    const revoke: LedgerAct = { act: "revoke", permit: permit.id, reason: "fraud" };
    const again = await register.writer.prepare(revoke, signer.account);
    await register.act(register.xb.licensing, revoke);
    const { raw, hash } = await signer.sign({ ...again, nonce: await register.writer.nonce(signer.account) });
    await register.writer.send(raw);
    expect(await register.writer.settlement(hash)).to.deep.include({ outcome: "reverted", code: "transition-invalid" });
    for (let i = 0; i < 4; i++) await register.act(register.xb.customs, reserve(word(`later ${i}`), 1n));
    register.adverse.keepStateBlocks = 2;
    const late = await register.writer.settlement(hash);
    expect(late).to.deep.include({
      outcome: "reverted",
      code: "ledger-refused",
      params: { data: "0x", function: "revoke" },
    });
  });

  it("takes the reason from the receipt where the ledger gives it", async () => {
    const { signer } = register.xb.licensing;
    const revoke: LedgerAct = { act: "revoke", permit: permit.id, reason: "fraud" };
    const again = await register.writer.prepare(revoke, signer.account);
    await register.act(register.xb.licensing, revoke);
    const { raw, hash } = await signer.sign({ ...again, nonce: await register.writer.nonce(signer.account) });
    await register.writer.send(raw);
    const endpoint = tampered(register.endpoint, (answer, method) =>
      method === "eth_getTransactionReceipt" ? { ...(answer as object), revertReason: "0xdeadbeef" } : answer,
    );
    const writer = createLedgerWriter({ endpoint, register: register.identity.register });
    expect(await writer.settlement(hash)).to.deep.include({
      code: "ledger-refused",
      params: { data: "0xdeadbeef", function: "revoke" },
    });
  });

  it("gives a repeated message its first answer, accepted or refused", async () => {
    const { customs } = register.xb;
    const twice = async (act: LedgerAct) =>
      [await register.act(customs, act), await register.act(customs, act)] as const;
    const [accepted, acceptedAgain] = await twice(reserve(word("accepted"), 4n));
    expect(acceptedAgain).to.include({ outcome: "done", reservation: reservationOf("XB-CUS", word("accepted")) });
    expect(accepted).to.deep.include({ outcome: "done" });
    const [refused, refusedAgain] = await twice(reserve(word("refused"), 7n));
    for (const settlement of [refused, refusedAgain]) {
      expect(settlement).to.include({ outcome: "refused", code: "balance-exceeded", line: 1 });
    }
    expect(refusedAgain).to.include({ block: (await register.reader.head()).number });
    const [meter] = (await register.reader.look([permit.id], register.now())).permits[0]?.lines ?? [];
    expect(meter?.meter.reservedQuantity).to.equal(4n);
  });

  it("reverts a repeated message id with another body", async () => {
    await register.act(register.xb.customs, reserve(word("m"), 1n));
    const other = register.writer.prepare(reserve(word("m"), 2n), register.xb.customs.signer.account);
    expect(await rejectionOf(other)).to.deep.equal({
      code: "message-reused",
      params: { authority: "XB-CUS", messageId: word("m") },
    });
  });

  it("never records a refusal for want of gas: at every gas limit the act is done whole or reverts", async () => {
    const { signer } = register.xb.customs;
    const call = await register.writer.prepare(reserve(word("gas"), 1n), signer.account);
    const outcomes: string[] = [];
    // From nearly nothing upwards: the step between the contract's catch and what it calls must not be a gap.
    for (let gas = call.gas / 8n; !outcomes.includes("done") && gas <= call.gas; gas += call.gas / 64n) {
      const { raw, hash } = await signer.sign({ ...call, gas, nonce: await register.writer.nonce(signer.account) });
      // Below the price of its own bytes the ledger does not take a transaction at all.
      await register.writer.send(raw).catch((error: Error) => expect(error.message).to.match(/send-refused/));
      outcomes.push((await register.writer.settlement(hash))?.outcome ?? "not taken");
    }
    expect(new Set(outcomes)).to.include("reverted").and.not.include("refused");
    expect(outcomes.at(-1)).to.equal("done");
  });

  it("refuses a receipt of a block that the ledger does not have", async () => {
    const { raw, hash } = await sign(register.xb.customs, reserve(word("m"), 1n));
    await register.writer.send(raw);
    const endpoint = tampered(register.endpoint, (answer, method) =>
      method === "eth_getTransactionReceipt" ? { ...(answer as object), blockHash: `0x${"ab".repeat(32)}` } : answer,
    );
    const writer = createLedgerWriter({ endpoint, register: register.identity.register });
    expect((await rejectionOf(writer.settlement(hash))).code).to.equal("ledger-inconsistent");
  });
});

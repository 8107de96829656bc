import { expect } from "chai";
import { createLedgerWriter, GAS_CAP } from "../../../services/chain/writer.ts";
import { type Hex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { LedgerAct } from "../../../services/ports/act.ts";
import { openTestRegister, type TestAuthority, type TestRegister } from "../../helpers/ledger.ts";
import { certificateOf, drawOf, permitOf } from "../../helpers/ledger-terms.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { tampered } from "../../helpers/tampered-endpoint.ts";
import { makeLine } from "../../helpers/terms-on-register.ts";

describe("chain adapter › writer", () => {
  let register: TestRegister;

  beforeEach(async () => {
    register = await openTestRegister();
  });

  afterEach(() => register.close());

  /** Signs `act` under a nonce, without sending it. */
  async function sign({ signer }: TestAuthority, act: LedgerAct, nonce?: number) {
    const call = await register.writer.prepare(act, signer.account);
    return signer.sign({ ...call, nonce: nonce ?? (await register.writer.nonce(signer.account)) });
  }

  describe("prepare", () => {
    it("refuses with the contract's reason what would revert", async () => {
      const { xa, xb, writer, stranger } = register;
      const permit = permitOf(register, xb, [makeLine(1)]);
      const refusedFor = (act: LedgerAct, by: TestAuthority) => rejectionOf(writer.prepare(act, by.signer.account));
      expect(await refusedFor({ act: "register", header: permit.header }, stranger)).to.deep.equal({
        code: "account-unknown",
        params: { account: stranger.signer.account },
      });
      expect(await refusedFor({ act: "register", header: permit.header }, xa.licensing)).to.deep.equal({
        code: "not-issuer",
        params: { caller: "XA-LIC", issuer: "XB-LIC" },
      });
      expect(
        await refusedFor({ act: "register", header: { ...permit.header, networkId: word("other") } }, xb.licensing),
      ).to.deep.equal({
        code: "network-foreign",
        params: { found: word("other"), expected: register.identity.networkId },
      });
      expect(
        await refusedFor({ act: "register", header: { ...permit.header, keyId: word("key") } }, xb.licensing),
      ).to.deep.equal({
        code: "issuer-not-entitled",
        params: { issuer: "XB-LIC", kind: "export-licence", keyId: word("key"), mandate: ZERO_WORD },
      });
      expect(await refusedFor({ act: "revoke", permit: permit.id, reason: "fraud" }, xb.licensing)).to.deep.include({
        code: "not-registered",
      });
    });

    it("names the number, the certificate and the transition that stand in the way", async () => {
      const { xa, xb, xc, writer } = register;
      const euc = certificateOf(register, xa, xb, [makeLine(1)]);
      const links = { links: [euc.id] };
      const first = permitOf(register, xb, [makeLine(1)], links);
      await register.act(xa.licensing, { act: "register", header: euc.header });
      await register.act(xb.licensing, { act: "register", header: first.header });
      const again = permitOf(register, xb, [makeLine(2)], { numberTag: first.header.numberTag });
      const second = permitOf(register, xb, [makeLine(1)], links);
      const foreign = permitOf(register, xc, [makeLine(1)], links);
      const refusedFor = (act: LedgerAct, by: TestAuthority) => rejectionOf(writer.prepare(act, by.signer.account));
      expect(await refusedFor({ act: "register", header: first.header }, xb.licensing)).to.deep.equal({
        code: "already-registered",
        params: { permit: first.id },
      });
      expect(await refusedFor({ act: "register", header: again.header }, xb.licensing)).to.deep.equal({
        code: "number-taken",
        params: { issuer: "XB-LIC", numberTag: first.header.numberTag, series: first.id },
      });
      expect(await refusedFor({ act: "register", header: second.header }, xb.licensing)).to.deep.equal({
        code: "certificate-bound",
        params: { euc: euc.id, licence: first.id },
      });
      expect(await refusedFor({ act: "register", header: foreign.header }, xc.licensing)).to.deep.equal({
        code: "not-binder",
        params: { euc: euc.id, binder: "XB:licensing" },
      });
      await register.act(xb.licensing, { act: "suspend", permit: first.id, reason: "other" });
      expect(await refusedFor({ act: "suspend", permit: first.id, reason: "none" }, xb.licensing)).to.deep.equal({
        code: "transition-invalid",
        params: { permit: first.id, from: "suspended", to: "suspended" },
      });
    });

    it("says that a grave act lacks its proposal, its second account, or nothing", async () => {
      const { xb, writer, stranger } = register;
      const permit = permitOf(register, xb, [makeLine(1)]);
      await register.act(xb.licensing, { act: "register", header: permit.header });
      const { signer, second, authority } = xb.licensing;
      const annul = { act: "annul", permit: permit.id, reason: "fraud" } as const;
      const propose = { act: "propose", principal: authority, proposed: annul } as const;
      const missing = await rejectionOf(writer.prepare(annul, signer.account));
      expect(missing).to.deep.include({ code: "countersignature-missing" });
      expect(missing.params).to.include({ principal: "XB-LIC" });
      expect(await rejectionOf(writer.prepare(propose, stranger.signer.account))).to.deep.equal({
        code: "account-unknown",
        params: { account: stranger.signer.account, principal: "XB-LIC" },
      });
      await register.act({ signer: second }, propose);
      expect(await rejectionOf(writer.prepare(propose, signer.account))).to.deep.include({ code: "already-proposed" });
      expect(await rejectionOf(writer.prepare(annul, second.account))).to.deep.equal({
        code: "account-same",
        params: { account: second.account, principal: "XB-LIC" },
      });
      expect(await writer.prepare(annul, signer.account)).to.have.property("gas");
      const other = await rejectionOf(writer.prepare({ ...annul, reason: "other" }, signer.account));
      expect(other.code, "another reason is another act").to.equal("countersignature-missing");
    });

    it("refuses what no contract's type can hold, before anything is asked", async () => {
      const permit = permitOf(register, register.xb, [makeLine(1)]);
      const { account } = register.xb.licensing.signer;
      for (const header of [
        { ...permit.header, issuer: "nobody" },
        { ...permit.header, lineCount: 70_000 },
        { ...permit.header, validFrom: -1 },
      ]) {
        expect((await rejectionOf(register.writer.prepare({ act: "register", header }, account))).code).to.equal(
          "field-invalid",
        );
      }
    });

    it("leaves room above what the call takes now, and never asks for more than one transaction may use", async () => {
      const permit = permitOf(register, register.xb, [makeLine(1)]);
      const { account } = register.xb.licensing.signer;
      const act = { act: "register", header: permit.header } as const;
      const estimates: bigint[] = [];
      const answering = (change: (estimate: bigint) => bigint) =>
        createLedgerWriter({
          register: register.identity.register,
          endpoint: tampered(register.endpoint, (answer, method) => {
            if (method !== "eth_estimateGas") return answer;
            estimates.push(BigInt(answer as string));
            return `0x${change(BigInt(answer as string)).toString(16)}`;
          }),
        });
      const { gas, chainId, to } = await answering((estimate) => estimate).prepare(act, account);
      expect(gas).to.equal(((estimates[0] as bigint) * 3n) / 2n + 60_000n);
      expect(chainId).to.equal(register.identity.chainId);
      expect(to).to.match(/^0x[0-9a-f]{40}$/);
      expect((await answering(() => GAS_CAP - 1n).prepare(act, account)).gas).to.equal(GAS_CAP);
    });

    it("is enough gas for an act that is refused and recorded", async () => {
      const { xb } = register;
      const line = makeLine(1, { quantityLimit: 10n });
      const permit = permitOf(register, xb, [line]);
      await register.act(xb.licensing, { act: "register", header: permit.header });
      const reserve = (messageId: Hex, quantity: bigint, openings: boolean): LedgerAct => ({
        ...{
          act: "reserve",
          messageId,
          permit: permit.header,
          draws: [drawOf(line, quantity)],
          declaration: word("d"),
        },
        ...{
          openings: openings ? [{ header: permit.header, lines: permit.proofs }] : [],
          expiresAt: register.now() + 60,
        },
      });
      const late = await sign(xb.customs, reserve(word("late"), 10n, true));
      expect(await register.act(xb.licensing, { act: "suspend", permit: permit.id, reason: "other" })).to.include({
        outcome: "done",
      });
      await register.writer.send(late.raw);
      expect(await register.writer.settlement(late.hash)).to.include({ outcome: "refused", code: "suspended" });
    });
  });

  describe("send", () => {
    it("takes the same bytes again as no error", async () => {
      const permit = permitOf(register, register.xb, [makeLine(1)]);
      const { raw, hash } = await sign(register.xb.licensing, { act: "register", header: permit.header });
      const before = await register.writer.nonce(register.xb.licensing.signer.account);
      await register.writer.send(raw);
      await register.writer.send(raw);
      expect(await register.writer.settlement(hash)).to.include({ outcome: "done" });
      expect(await register.writer.nonce(register.xb.licensing.signer.account)).to.equal(before + 1);
    });

    it("says that the nonce is taken when a foreign transaction has used it", async () => {
      const { xb } = register;
      const [one, two] = [permitOf(register, xb, [makeLine(1)]), permitOf(register, xb, [makeLine(1)])];
      const ours = await sign(xb.licensing, { act: "register", header: one.header });
      await register.act(xb.licensing, { act: "register", header: two.header });
      expect(await rejectionOf(register.writer.send(ours.raw))).to.deep.equal({
        code: "nonce-taken",
        params: { transaction: ours.hash },
      });
      expect(await register.writer.settlement(ours.hash)).to.equal(undefined);
    });

    it("says why the ledger does not take the bytes", async () => {
      const { xb, identity } = register;
      const permit = permitOf(register, xb, [makeLine(1)]);
      const call = await register.writer.prepare(
        { act: "register", header: permit.header },
        xb.licensing.signer.account,
      );
      const { raw } = await xb.licensing.signer.sign({ ...call, chainId: identity.chainId + 1, nonce: 0 });
      expect((await rejectionOf(register.writer.send(raw))).code).to.equal("send-refused");
      expect((await rejectionOf(register.writer.send("0x1234"))).code).to.equal("send-refused");
    });

    it("is unavailable when nothing answered", async () => {
      const permit = permitOf(register, register.xb, [makeLine(1)]);
      const { raw } = await sign(register.xb.licensing, { act: "register", header: permit.header });
      register.adverse.refuseConnections = true;
      expect((await rejectionOf(register.writer.send(raw))).code).to.equal("ledger-unavailable");
    });
  });
});

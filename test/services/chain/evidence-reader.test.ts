import { expect } from "chai";
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { anchorRegisterAbi } from "../../../services/chain/abi/anchor-register.ts";
import { toAuthority } from "../../../services/chain/codec/words.ts";
import { readContracts, readView } from "../../../services/chain/contracts.ts";
import { createEvidenceReader } from "../../../services/chain/evidence-reader.ts";
import { toHex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { EvidenceReader } from "../../../services/ports/evidence.ts";
import { signerOf, utf8 } from "../../helpers/document-signer.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";
import { sha256, word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { exampleLog } from "../../helpers/verification-records.ts";

describe("chain adapter › evidence reader", () => {
  let register: TestRegister;
  let reader: EvidenceReader;
  before(async () => {
    register = await openTestRegister();
    reader = createEvidenceReader({ endpoint: register.endpoint, register: register.identity.register });
  });
  after(() => register.close());

  it("knows no key, and no root, that is not on the register", async () => {
    expect(await reader.point(word("key"))).to.equal(undefined);
    expect(await reader.keyState("XA-LIC", word("key"))).to.equal(undefined);
    expect(await reader.anchored("XA-CUS", word("root"))).to.equal(undefined);
  });

  it("keeps one authority's root apart from another's", async () => {
    const { xa, xb } = register;
    await register.act(xa.customs, { act: "anchor", root: word("root"), count: 7n, previous: ZERO_WORD });
    expect(await reader.anchored(xb.customs.authority, word("root"))).to.equal(undefined);
    expect(await reader.anchored(xa.licensing.authority, word("root"))).to.equal(undefined);
    const found = await reader.anchored(xa.customs.authority, word("root"));
    expect(found?.count).to.equal(7n);
    expect(found?.anchoredAt).to.be.within(register.now() - 10, register.now() + 10);
  });

  it("gives the point of a key that is there, and whose it is", async () => {
    const { key } = register.xb.licensing;
    expect(await reader.point(key.keyId)).to.deep.equal({ x: key.x, y: key.y });
    expect(await reader.keyState("XB-LIC", key.keyId)).to.include({ revokedAt: undefined });
    expect(await reader.keyState("XA-LIC", key.keyId)).to.equal(undefined);
  });

  it("comes to the contract's own word on who stands where in an anchored log", async () => {
    const { licensing } = register.xb;
    const log = await exampleLog(6, signerOf(licensing.key), { authority: "XB-LIC" });
    const root = toHex(log.tree.root());
    await register.act(licensing, { act: "anchor", root, count: 6n, previous: ZERO_WORD });
    const anchors = (await readContracts(register.endpoint, register.identity.register)).addresses.anchors;
    const proves = async (position: number, document: string): Promise<boolean> => {
      const path = log.tree.inclusion(position).map(toHex);
      const args = [toAuthority("XB-LIC"), root, BigInt(position), toHex(sha256(utf8(document))), path] as const;
      const data = encodeFunctionData({ abi: anchorRegisterAbi, functionName: "proves", args });
      const answer = await readView(register.endpoint, anchors, data);
      return decodeFunctionResult({ abi: anchorRegisterAbi, functionName: "proves", data: answer });
    };
    for (const [position, signed] of log.signed.entries()) {
      expect(await proves(position, signed), String(position)).to.equal(true);
      expect(await proves((position + 1) % 6, signed), String(position)).to.equal(false);
      expect(await proves(position, `${signed}A`), String(position)).to.equal(false);
    }
  });

  it("refuses a place where no register is", async () => {
    const at = { endpoint: register.endpoint, register: register.xa.customs.signer.account };
    expect((await rejectionOf(createEvidenceReader(at).anchored("XA-CUS", word("root")))).code).to.equal(
      "ledger-other",
    );
  });
});

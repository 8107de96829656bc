import { expect } from "chai";
import { ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { AnchorAct } from "../../../services/ports/act.ts";
import { openTestRegister, type TestRegister } from "../../helpers/ledger.ts";
import { word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describe("chain adapter › writer › anchors", () => {
  let register: TestRegister;
  before(async () => {
    register = await openTestRegister();
  });
  after(() => register.close());

  const anchor = (root: string, count: bigint, previous?: string): AnchorAct => ({
    act: "anchor",
    ...{ root: word(root), count, previous: previous === undefined ? ZERO_WORD : word(previous) },
  });

  it("are refused with the contract's reason, and nothing is signed", async () => {
    const { xa, writer, stranger } = register;
    const refused = (act: AnchorAct, account = xa.customs.signer.account) => rejectionOf(writer.prepare(act, account));
    await register.act(xa.customs, anchor("first", 3n));
    await register.act(xa.customs, anchor("second", 5n, "first"));
    expect(await refused(anchor("third", 6n), stranger.signer.account)).to.deep.include({ code: "account-unknown" });
    expect(await refused(anchor("second", 5n))).to.deep.include({ code: "already-anchored" });
    for (const [act, error] of [
      [anchor("third", 6n, "never"), "previous-unknown"],
      [anchor("third", 5n, "second"), "not-grown"],
      [anchor("third", 6n, "first"), "forked"],
    ] as const)
      expect((await refused(act)).params, error).to.include({ error });
    expect(await refused(anchor("third", 0n))).to.deep.include({ code: "field-invalid" });
    // A root is an authority's own: another one cannot go on from it.
    expect((await refused(anchor("third", 6n, "second"), xa.licensing.signer.account)).params).to.include({
      error: "previous-unknown",
    });
  });

  it("are on the register with the root before, as the events tell", async () => {
    const { xb, reader, identity } = register;
    for (const act of [anchor("b1", 1n), anchor("b2", 2n ** 40n, "b1")])
      expect((await register.act(xb.licensing, act)).outcome).to.equal("done");
    const blocks = await reader.blocks(identity.foundedAt, (await reader.head()).number);
    const anchors = blocks.flatMap(({ events }) => events).filter((event) => event.name === "Anchored");
    expect(
      anchors
        .filter(({ authority }) => authority === "XB-LIC")
        .map(({ root, count, previous }) => [root, count, previous]),
    ).to.deep.equal([
      [word("b1"), 1n, ZERO_WORD],
      [word("b2"), 2n ** 40n, word("b1")],
    ]);
  });
});

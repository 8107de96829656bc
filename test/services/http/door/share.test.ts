import { expect } from "chai";
import { Share } from "../../../../services/http/door/share.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

describe("http › door › share", () => {
  it("refuses one client beyond his share, until something of it is done, and no other", async () => {
    const share = new Share(2);
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const [one, two] = [share.take("a", () => first.promise), share.take("a", () => second.promise)];
    let begun = false;
    const work = async (): Promise<void> => {
      begun = true;
    };
    expect((await rejectionOf(share.take("a", work))).code).to.equal("node-busy");
    expect(begun).to.equal(false);
    await share.take("b", work);
    expect(begun).to.equal(true);
    first.resolve();
    await one;
    await share.take("a", work);
    second.resolve();
    await two;
    expect(share.clients).to.equal(0);
  });

  it("gives back what failed", async () => {
    const share = new Share(1);
    for (const _ of [1, 2]) {
      const failed = await share.take("a", () => Promise.reject(new Error("x"))).catch((error: Error) => error.message);
      expect(failed).to.equal("x");
    }
    expect(share.clients).to.equal(0);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { Turnstile } from "../../../../services/usecases/outbox/turnstile.ts";

describe("turnstile", () => {
  it("lets one at a time through, in the order they came", async () => {
    const turnstile = new Turnstile();
    const seen: string[] = [];
    const work = (name: string, ms: number) =>
      turnstile.pass("account", async () => {
        seen.push(`${name} in`);
        await sleep(ms);
        seen.push(`${name} out`);
      });
    await Promise.all([work("a", 20), work("b", 1), work("c", 5)]);
    expect(seen).to.deep.equal(["a in", "a out", "b in", "b out", "c in", "c out"]);
  });

  it("does not stop those behind a failure, and tells only who failed", async () => {
    const turnstile = new Turnstile();
    const failing = turnstile.pass("account", () => Promise.reject(new Error("one")));
    const throwing = turnstile.pass("account", () => {
      throw new Error("two");
    });
    const good = turnstile.pass("account", async () => "three");
    const results = await Promise.allSettled([failing, throwing, good]);
    expect(results.map(({ status }) => status)).to.deep.equal(["rejected", "rejected", "fulfilled"]);
  });

  it("holds nobody up under another name", async () => {
    const turnstile = new Turnstile();
    let open = (): void => undefined;
    const held = turnstile.pass("a", () => new Promise<void>((resolve) => (open = resolve)));
    expect(await turnstile.pass("b", async () => "through")).to.equal("through");
    open();
    await held;
  });
});

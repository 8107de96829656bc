/**
 * Rotation and replacement of keys, on the register and in the keyring: no moment without a key, whatever stops it, and what
 * another has to do is asked for.
 * @module
 */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { type KeyPlace, LATENESS } from "../../../../services/ports/keys.ts";
import type { KeysContext } from "../../../../services/usecases/keys/keys-context.ts";
import { makeKey, replaceKey, rotateKey } from "../../../../services/usecases/keys/rotate-key.ts";
import { idOfSigner, KEY_DELAY, type KeyStation, openKeyStation } from "../../../helpers/key-station.ts";
import { removeTemporaryDirectories } from "../../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const DOCUMENT: KeyPlace = { owner: "XA-LIC", purpose: "document", seat: "first" };
const LEDGER: KeyPlace = { owner: "XA-LIC", purpose: "ledger", seat: "first" };

describe("keys › rotation", () => {
  let station: KeyStation;
  before(async () => {
    station = await openKeyStation();
  });
  after(async () => {
    await station?.close();
    await removeTemporaryDirectories();
  });

  const signingIn = ({ ring }: Awaited<ReturnType<KeyStation["reopen"]>>, place: KeyPlace): Hex =>
    idOfSigner(ring.places.signer(place, ring.places.current(place) as number));
  const inUse = async (place: KeyPlace): Promise<Hex> => signingIn(await station.reopen(), place);
  const isValid = async (place: KeyPlace, id: Hex): Promise<boolean> => {
    const tenure = await station.tenure(place, id);
    return tenure !== undefined && tenure.validFrom <= station.register.now() && tenure.revokedAt === 0;
  };
  const wait = () => station.register.forward(KEY_DELAY + LATENESS + 5);

  it("refuses a place that never had a key, and an office", async () => {
    const { context } = await station.reopen();
    const nobody = { owner: "XA-CUS", purpose: "document", seat: "first" } as const;
    expect((await rejectionOf(rotateKey(context, nobody))).code).to.equal("signer-missing");
    const office = { owner: "XA", purpose: "ledger", seat: "first" } as const;
    expect((await makeKey(context, office)).state).to.equal("done");
    expect(await rejectionOf(rotateKey(context, office))).to.deep.equal({
      code: "key-of-office",
      params: { state: "XA" },
    });
  });

  for (const place of [DOCUMENT, LEDGER]) {
    it(`of a ${place.purpose} key › the old one signs until the new one counts, then it is ended`, async () => {
      const old = await inUse(place);
      const first = await rotateKey((await station.reopen()).context, place);
      expect(first.state).to.equal("waiting");
      const next = (first as { id: Hex }).id;
      expect(await inUse(place)).to.equal(old);
      expect(await isValid(place, old)).to.equal(true);
      expect(await isValid(place, next)).to.equal(false);
      // Given again before its time: nothing changes, and nothing more is made.
      expect(await rotateKey((await station.reopen()).context, place)).to.deep.equal(first);
      wait();
      expect(await inUse(place)).to.equal(next);
      expect(await isValid(place, old)).to.equal(true);
      expect(await rotateKey((await station.reopen()).context, place)).to.deep.equal({ state: "done", id: next });
      expect(await isValid(place, old)).to.equal(false);
      expect(await isValid(place, next)).to.equal(true);
      expect((await station.tenure(place, old))?.compromisedSince).to.equal(0);
    });

    it(`of a ${place.purpose} key › goes on wherever it was stopped, with one new key and a valid one at every moment`, async () => {
      // What one restart finds is what the next try begins with: opening a keyring stretches a passphrase.
      let opened = await station.reopen();
      for (const moment of ["before", "after"] as const) {
        for (let step = 0; step < 12; step++) {
          const old = signingIn(opened, place);
          const files = (await readdir(station.directory)).length;
          let stops = 0;
          for (let tries = 0; ; tries++) {
            const { context } = opened;
            const stopping = tries === 0 ? stoppedAt(context, step, moment) : context;
            const outcome = await rotateKey(stopping, place).catch((error: unknown) => {
              if (error !== STOP) throw error;
              stops += 1;
              return undefined;
            });
            opened = await station.reopen();
            const signing = signingIn(opened, place);
            expect(await isValid(place, signing), `${moment} ${step}, try ${tries}`).to.equal(true);
            if (outcome?.state === "done") break;
            if (outcome?.state === "waiting") {
              wait();
              opened = await station.reopen();
            }
            expect(tries).to.be.lessThan(5);
          }
          expect(signingIn(opened, place)).to.not.equal(old);
          expect(await isValid(place, old)).to.equal(false);
          expect((await readdir(station.directory)).length).to.equal(files + 1);
          if (stops === 0) break; // There are no more steps to stop at.
        }
      }
    });
  }

  it("asks the offices for what they have to do where their keys are elsewhere, and goes on when it is done", async () => {
    const old = await inUse(DOCUMENT);
    const asked = await rotateKey(await station.withoutOffices(), DOCUMENT);
    if (asked.state !== "offices") throw new Error(asked.state);
    expect(asked.calls.map(({ by, called }) => [by, called])).to.deep.equal([
      ["administrator", "propose"],
      ["guardian", "addKey"],
    ]);
    expect(await inUse(DOCUMENT)).to.equal(old);
    const elsewhere = (await station.reopen()).context.register;
    expect(elsewhere.read(asked.calls[0] as (typeof asked.calls)[0]).called).to.equal("propose addKey");
    for (const call of asked.calls) {
      const { administrator, guardian } = station.register.xa;
      await elsewhere.carryOut(call, call.by === "guardian" ? guardian : administrator);
    }
    expect((await rotateKey(await station.withoutOffices(), DOCUMENT)).state).to.equal("waiting");
    wait();
    const ending = await rotateKey(await station.withoutOffices(), DOCUMENT);
    if (ending.state !== "offices") throw new Error(ending.state);
    expect(ending.calls.map(({ by, called }) => [by, called])).to.deep.equal([["either", "revokeKey"]]);
    await elsewhere.carryOut(ending.calls[0] as (typeof ending.calls)[0], station.register.xa.guardian);
    expect((await rotateKey(await station.withoutOffices(), DOCUMENT)).state).to.equal("done");
    expect(await isValid(DOCUMENT, old)).to.equal(false);
  });

  it("lets no office sign what names no key on this register", async () => {
    const { context } = await station.reopen();
    const asked = await rotateKey(await station.withoutOffices(), LEDGER);
    if (asked.state !== "offices") throw new Error(asked.state);
    const [proposal, call] = asked.calls as [(typeof asked.calls)[0], (typeof asked.calls)[0]];
    const { xa } = station.register;
    for (const bad of [
      { ...call, to: `0x${"11".repeat(20)}` as Hex },
      { ...call, data: "0xdeadbeef" as Hex },
      { ...call, data: `${call.data.slice(0, 2)}ffffffff${call.data.slice(10)}` as Hex },
      { ...proposal, data: proposal.data.replace(call.to.slice(2), "11".repeat(20)) as Hex },
    ]) {
      expect((await rejectionOf(context.register.carryOut(bad, xa.administrator))).code).to.equal("proposal-foreign");
    }
    await context.custody.abandonNext(LEDGER);
  });

  it("replaces a lost key at once: the old one ends first, the new one counts after the delay", async () => {
    const old = await inUse(DOCUMENT);
    const generation = (await station.reopen()).ring.places.current(DOCUMENT);
    await rm(join(station.directory, `XA-LIC.${generation}.document.jwe`));
    const { context, ring } = await station.reopen();
    expect((await rejectionOf(Promise.resolve().then(() => ring.signers().document("XA-LIC")))).code).to.equal(
      "signer-missing",
    );
    const outcome = await replaceKey(context, DOCUMENT, "key-lost");
    expect(outcome.state).to.equal("waiting");
    expect(await isValid(DOCUMENT, old)).to.equal(false);
    const now = await inUse(DOCUMENT);
    expect(now).to.equal((outcome as { id: Hex }).id);
    wait();
    expect(await isValid(DOCUMENT, now)).to.equal(true);
  });

  it("replaces a lost account likewise", async () => {
    const old = await inUse(LEDGER);
    const generation = (await station.reopen()).ring.places.current(LEDGER);
    await rm(join(station.directory, `XA-LIC.${generation}.ledger.json`));
    await replaceKey((await station.reopen()).context, LEDGER, "key-lost");
    wait();
    expect(await isValid(LEDGER, old)).to.equal(false);
    expect(await isValid(LEDGER, await inUse(LEDGER))).to.equal(true);
  });
});

const STOP = new Error("stopped here");

/** The same parts, of which the process ends before or after their `step`th act. */
function stoppedAt(context: KeysContext, step: number, moment: "before" | "after"): KeysContext {
  let acts = 0;
  const stopping = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (
          typeof value !== "function" ||
          !["prepareNext", "schedule", "settle", "name", "end", "tenure"].includes(String(name))
        )
          return typeof value === "function" ? value.bind(target) : value;
        return async (...args: unknown[]) => {
          const mine = acts++;
          if (mine === step && moment === "before") throw STOP;
          const result: unknown = await value.apply(target, args);
          if (mine === step) throw STOP;
          return result;
        };
      },
    });
  return { ...context, custody: stopping(context.custody), register: stopping(context.register) };
}

/**
 * Once, and only once: the outbox stopped at each step, and on a ledger's bad days.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable, Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { LedgerAct } from "../../../../services/ports/act.ts";
import type { OutboxItem } from "../../../../services/ports/store.ts";
import { operationId } from "../../../../services/usecases/outbox/outbox.ts";
import { permitOf } from "../../../helpers/ledger-terms.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station, type StationParts } from "../../../helpers/station.ts";
import { makeLine } from "../../../helpers/terms-on-register.ts";

const PATIENCE = 3000;

/** A ledger that takes no transaction: what is signed stays on disk. */
const DEAF: StationParts = {
  writer: (real) => ({
    ...real,
    send: async () => {
      throw new LedgerUnavailable("a test");
    },
  }),
};

/** A ledger that answers nothing at all. */
const SILENT: StationParts = {
  writer: (real) => {
    const silence = async (): Promise<never> => {
      throw new LedgerUnavailable("a test");
    };
    return { ...real, send: silence, nonce: silence, settlement: silence, prepare: silence };
  },
};

describe("outbox", () => {
  let station: Station;
  before(async () => {
    station = await openStation();
  });
  after(() => station.close());
  beforeEach(async () => {
    // What the test before left open is brought to its end: it holds nonces.
    station = await station.restarted();
    await station.outbox.start();
    for (const { id: open } of await station.store.open()) await station.outbox.settled(open as Hex, PATIENCE);
    station = await station.restarted();
  });
  afterEach(() => {
    Object.assign(station.register.adverse, { losePool: false, refuseConnections: false, inclusionDelayMs: 0 });
  });

  const account = () => station.register.xb.licensing.signer.account;
  const mined = () => station.register.writer.nonce(account());
  const id = (key: string): Hex => operationId("XB-LIC", key, sha256);
  let made = 0;

  /** Another permit of XB each time. */
  function registering() {
    const { id: permit, header } = permitOf(station.register, station.register.xb, [makeLine(1)]);
    const act: LedgerAct = { act: "register", header };
    made += 1;
    const key = `key ${made}`;
    return { permit, key, request: { authority: "XB-LIC", key, asked: { permit }, act: () => act } };
  }
  async function statusOf(permit: Hex): Promise<string | undefined> {
    return (await station.register.reader.look([permit], station.register.now())).permits[0]?.status;
  }
  async function registrations(permit: Hex): Promise<number> {
    const { identity, reader } = station.register;
    const blocks = await reader.blocks(identity.foundedAt, (await reader.head()).number);
    const events = blocks.flatMap(({ events: all }) => all);
    return events.filter((event) => event.name === "PermitRegistered" && event.id === permit).length;
  }

  describe("keys", () => {
    it("refuses another body under a key that was used, and sends nothing", async () => {
      const [one, two] = [registering(), registering()];
      await station.outbox.submit(one.request);
      expect((await rejectionOf(station.outbox.submit({ ...two.request, key: one.key }))).code).to.equal("key-reused");
      expect(await statusOf(two.permit)).to.equal("none");
    });

    it("gives the same operation to the same body under the same key, before and after it is settled", async () => {
      const { request } = registering();
      const first = await station.outbox.submit(request);
      const nonce = await mined();
      expect(await station.outbox.submit(request)).to.deep.equal(first);
      const settled = await station.outbox.settled(id(request.key), PATIENCE);
      expect(settled.settlement?.outcome).to.equal("done");
      expect(await station.outbox.submit(request)).to.deep.equal(settled);
      expect(await mined()).to.equal(nonce);
    });

    it("does not build an act a second time for a request it has", async () => {
      const { request } = registering();
      let built = 0;
      const act = (): LedgerAct => {
        built += 1;
        return request.act();
      };
      const counted = { ...request, act };
      await Promise.all([station.outbox.submit(counted), station.outbox.submit(counted)]);
      expect(built).to.equal(1);
    });

    it("keeps one authority's key apart from another's", () => {
      expect(operationId("XA-LIC", "k", sha256)).to.not.equal(operationId("XB-LIC", "k", sha256));
      expect(operationId("XA-LIC", "k", sha256)).to.equal(operationId("XA-LIC", "k", sha256));
    });

    it("refuses an authority whose key the node does not hold", async () => {
      const refused = await rejectionOf(station.outbox.submit({ ...registering().request, authority: "ZZ-LIC" }));
      expect(refused.code).to.equal("signer-missing");
    });

    it("knows no operation it was not given", async () => {
      expect((await rejectionOf(station.outbox.find(id("never")))).code).to.equal("operation-unknown");
    });
  });

  it("signs nothing that the contract would refuse now", async () => {
    const { request, permit } = registering();
    const foreign = { ...request, act: () => ({ act: "revoke", permit, reason: "fraud" }) as const };
    const nonce = await mined();
    expect((await rejectionOf(station.outbox.submit(foreign))).code).to.equal("not-registered");
    expect(await station.store.get(id(request.key))).to.equal(undefined);
    expect(await mined()).to.equal(nonce);
    // The key is free for a request that is right.
    await station.outbox.submit(request);
    expect((await station.outbox.settled(id(request.key), PATIENCE)).settlement?.outcome).to.equal("done");
  });

  it("gives two acts at once two nonces, and both happen", async () => {
    const all = Array.from({ length: 6 }, registering);
    const items = await Promise.all(all.map(({ request }) => station.outbox.submit(request)));
    expect(new Set(items.map(({ nonce }) => nonce)).size).to.equal(6);
    for (const { permit, key } of all) {
      expect((await station.outbox.settled(id(key), PATIENCE)).settlement?.outcome).to.equal("done");
      expect(await registrations(permit)).to.equal(1);
    }
  });

  describe("stopped", () => {
    it("sends after a restart what was on disk and not sent", async () => {
      station = await station.restarted(DEAF);
      const { request, permit } = registering();
      const item = await station.outbox.submit(request);
      expect(item.settlement).to.equal(undefined);
      expect(await statusOf(permit)).to.equal("none");
      station = await station.restarted();
      await station.outbox.start();
      const settled = await station.outbox.settled(id(request.key), PATIENCE);
      expect(settled.hash).to.equal(item.hash);
      expect(settled.settlement?.outcome).to.equal("done");
      expect(await registrations(permit)).to.equal(1);
    });

    it("finds after a restart what was sent and not settled, and does not send it again", async () => {
      const { request, permit } = registering();
      await station.outbox.submit(request);
      expect(await statusOf(permit)).to.equal("active");
      const nonce = await mined();
      station = await station.restarted();
      await station.outbox.start();
      expect((await station.store.get(id(request.key)))?.settlement?.outcome).to.equal("done");
      expect(await mined()).to.equal(nonce);
    });

    it("sends in the order of nonces what two requests left open", async () => {
      station = await station.restarted(DEAF);
      const [one, two] = [registering(), registering()];
      const first = await station.outbox.submit(one.request);
      const second = await station.outbox.submit(two.request);
      expect(second.nonce).to.equal(first.nonce + 1);
      station = await station.restarted();
      await station.outbox.start();
      for (const { key } of [one, two])
        expect((await station.outbox.settled(id(key), PATIENCE)).settlement?.outcome).to.equal("done");
    });

    it("gives no nonce away again that a restart found in use, though the ledger was silent at the time", async () => {
      station = await station.restarted(DEAF);
      const [one, two] = [registering(), registering()];
      const first = await station.outbox.submit(one.request);
      let silent = true;
      station = await station.restarted({
        writer: (real) => ({
          ...real,
          nonce: (who) => {
            if (silent) throw new LedgerUnavailable("a test");
            return real.nonce(who);
          },
        }),
      });
      await station.outbox.start();
      silent = false;
      const second = await station.outbox.submit(two.request);
      expect(second.nonce).to.equal(first.nonce + 1);
    });
  });

  describe("a nonce that a foreign transaction took", () => {
    /** Signed here and never sent; then the same account sends something else from outside. */
    async function overtaken(): Promise<{ item: OutboxItem; key: string; permit: Hex; header: LedgerAct }> {
      station = await station.restarted(DEAF);
      const { request, permit, key } = registering();
      const item = await station.outbox.submit(request);
      const { header } = permitOf(station.register, station.register.xb, [makeLine(1)]);
      await station.register.act(station.register.xb.licensing, { act: "register", header });
      expect(await mined()).to.equal(item.nonce + 1);
      return { item, key, permit, header: request.act() };
    }

    it("is left for another one, and the message happens once", async () => {
      const { item, key, permit } = await overtaken();
      station = await station.restarted();
      await station.outbox.start();
      const settled = await station.outbox.settled(id(key), PATIENCE);
      expect(settled.settlement?.outcome).to.equal("done");
      expect(settled.nonce).to.equal(item.nonce + 1);
      expect(settled.former).to.deep.equal([item.hash]);
      expect(await registrations(permit)).to.equal(1);
    });

    it("withdraws what the register would refuse now, and says why", async () => {
      const { key, permit, header } = await overtaken();
      await station.register.act(station.register.xb.licensing, header);
      station = await station.restarted();
      await station.outbox.start();
      expect((await station.outbox.find(id(key))).settlement).to.deep.equal({
        outcome: "withdrawn",
        code: "already-registered",
        params: { permit },
      });
      expect((await rejectionOf(station.acts.outcome(id(key), 0))).code).to.equal("already-registered");
    });

    const OTHERS: readonly [string, StationParts][] = [
      [
        "the ledger contradicts itself",
        {
          writer: (real) => ({
            ...real,
            prepare: async () => {
              throw new Refusal("ledger-inconsistent", { block: "1" });
            },
          }),
        },
      ],
      [
        "the node has lost its key",
        {
          signers: (real) => ({
            ...real,
            ledger: (authority) => {
              throw new Refusal("signer-missing", { purpose: "ledger", authority });
            },
          }),
        },
      ],
    ];
    for (const [what, parts] of OTHERS) {
      it(`waits, for the register did not refuse: ${what}`, async () => {
        const { key } = await overtaken();
        station = await station.restarted(parts);
        await station.outbox.start();
        expect((await station.outbox.find(id(key))).settlement).to.equal(undefined);
        expect(station.troubles).to.have.length(1);
        station = await station.restarted();
        await station.outbox.start();
        expect((await station.outbox.settled(id(key), PATIENCE)).settlement?.outcome).to.equal("done");
      });
    }
  });

  describe("a ledger's bad day", () => {
    it("sends again what a lost pool forgot", async () => {
      station.register.adverse.losePool = true;
      const { request, permit, key } = registering();
      await station.outbox.submit(request);
      expect(await statusOf(permit)).to.equal("none");
      station.register.adverse.losePool = false;
      await station.outbox.start();
      expect((await station.outbox.settled(id(key), PATIENCE)).settlement?.outcome).to.equal("done");
      expect(await registrations(permit)).to.equal(1);
    });

    it("waits for a late block and signs nothing twice", async () => {
      station.register.adverse.inclusionDelayMs = 300;
      const { request, permit, key } = registering();
      const item = await station.outbox.submit(request);
      await station.outbox.start();
      const settled = await station.outbox.settled(id(key), PATIENCE);
      expect(settled.hash).to.equal(item.hash);
      expect(settled.settlement?.outcome).to.equal("done");
      expect(await registrations(permit)).to.equal(1);
    });

    it("gives an unsettled operation to a caller whose patience ends before the ledger answers", async () => {
      station = await station.restarted(DEAF);
      const { request, key } = registering();
      await station.outbox.submit(request);
      expect((await station.outbox.settled(id(key), 30)).settlement).to.equal(undefined);
    });

    it("starts, and keeps what is open, when the ledger answers nothing", async () => {
      station = await station.restarted(DEAF);
      const { request, key } = registering();
      await station.outbox.submit(request);
      station = await station.restarted(SILENT);
      await station.outbox.start();
      expect((await station.store.open()).map((item) => item.key)).to.include(key);
      expect((await rejectionOf(station.outbox.submit(registering().request))).code).to.equal("ledger-unavailable");
    });

    it("goes on with the others when one item makes trouble", async () => {
      station = await station.restarted(DEAF);
      const [one, two] = [registering(), registering()];
      const bad = await station.outbox.submit(one.request);
      await station.outbox.submit(two.request);
      station = await station.restarted({
        writer: (real) => ({
          ...real,
          settlement: (hash) => {
            if (hash === bad.hash) throw new Refusal("ledger-inconsistent", { block: "7" });
            return real.settlement(hash);
          },
        }),
      });
      // The one in trouble holds the nonce before: somebody sends it from outside.
      await station.register.writer.send(bad.raw);
      await station.outbox.start();
      expect((await station.outbox.settled(id(two.key), PATIENCE)).settlement?.outcome).to.equal("done");
      expect(station.troubles.map((error) => (error as Refusal).code)).to.include("ledger-inconsistent");
    });
  });

  describe("and its keys", () => {
    it("a key that could not be asked leaves nothing: no bytes, no nonce, and the request can be repeated", async () => {
      let away = true;
      station = await station.restarted({
        signers: (real) => ({
          ...real,
          ledger(authority, seat) {
            const signer = real.ledger(authority, seat);
            const sign: typeof signer.sign = async (transaction) => {
              if (away) throw new Refusal("token-unavailable", { token: "hsm", why: "CKR_DEVICE_REMOVED" });
              return signer.sign(transaction);
            };
            return { account: signer.account, sign };
          },
        }),
      });
      await station.outbox.start();
      const { request, permit } = registering();
      const before = await mined();
      expect((await rejectionOf(station.outbox.submit(request))).code).to.equal("token-unavailable");
      expect(await station.store.get(id(request.key))).to.equal(undefined);
      away = false;
      const item = await station.outbox.submit(request);
      expect(item.nonce).to.equal(before);
      expect((await station.outbox.settled(item.id as Hex, PATIENCE)).settlement?.outcome).to.equal("done");
      expect(await statusOf(permit)).to.equal("active");
    });

    it("a rotation between two looks at the signer mixes no nonces of two accounts", async () => {
      const { second } = station.register.xb.licensing;
      for (const switchAt of [1, 2, 3, 5, 8]) {
        let looks = 0;
        station = await station.restarted({
          signers: (real) => ({
            ...real,
            ledger(authority, seat) {
              looks += 1;
              return authority === "XB-LIC" && looks > switchAt ? second : real.ledger(authority, seat);
            },
          }),
        });
        await station.outbox.start();
        const all = [registering(), registering(), registering(), registering()];
        const items = await Promise.all(all.map(({ request }) => station.outbox.submit(request)));
        for (const { id: item } of items)
          expect((await station.outbox.settled(item as Hex, PATIENCE)).settlement?.outcome, `at ${switchAt}`).to.equal(
            "done",
          );
        const used = items.map(({ account: by, nonce }) => `${by} ${nonce}`);
        expect(new Set(used).size).to.equal(items.length);
      }
    });
  });
});

/**
 * A restored directory beside chains that are not its own, that are behind, or that do not answer; what a real chain says
 * is tested with a node (test/services/apps/cli/backups.test.ts).
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import type { RegisterBlock } from "../../../../services/domain/register/events.ts";
import type { BackupManifest, RestoredFiles } from "../../../../services/ports/backup.ts";
import type { Settlement } from "../../../../services/ports/ledger.ts";
import type { OutboxItem } from "../../../../services/ports/store.ts";
import { checkRestored, type RestoredParts } from "../../../../services/usecases/backup/check-restored.ts";
import { restore } from "../../../../services/usecases/backup/restore.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const NETWORK = word("network");
const hashOf = (block: number): Hex => word(`block ${block}`);
const ACCOUNT: Hex = `0x${"a".repeat(40)}`;

interface Chain {
  readonly networkId?: Hex;
  readonly head?: number;
  readonly hashes?: (block: number) => Hex | undefined;
  /** Transactions in blocks. */
  readonly mined?: ReadonlySet<Hex>;
  readonly nonce?: number;
  readonly sent?: Hex;
  readonly permits?: readonly Hex[];
}

function item(id: string, over: Partial<OutboxItem> = {}): OutboxItem {
  const act = { act: "suspend", permit: word("p"), reason: "other" } as unknown as OutboxItem["act"];
  const base = { id, authority: "XA-LIC", key: id, body: word(id), act, account: ACCOUNT, raw: word(`raw ${id}`) };
  return { ...base, nonce: 0, hash: word(`hash ${id}`), former: [], createdAt: 0, ...over };
}

const done = (block: number): Settlement => ({
  outcome: "done",
  block,
  blockHash: hashOf(block),
  blockTime: 0,
  transaction: word("t"),
});

function partsOf(chain: Chain, items: readonly OutboxItem[] = [], vault: readonly object[] = []) {
  const { networkId = NETWORK, head = 20, hashes = hashOf, mined = new Set(), nonce = 0, permits = [] } = chain;
  const put: OutboxItem[] = [];
  const searched: string[] = [];
  const parts: RestoredParts = {
    reader: {
      identity: async () => ({ networkId, chainId: 1, register: ACCOUNT, foundedAt: 1 }),
      head: async () => ({ number: head, hash: hashOf(head), time: 0 }),
      blockHash: async (number) => (number > head ? undefined : hashes(number)),
      blocks: async (from) => {
        if (from !== 1) return [];
        const events = permits.map((id) => ({ name: "PermitRegistered", id, issuer: "XA-LIC" }));
        const foreign = { name: "PermitRegistered", id: word("foreign"), issuer: "XB-LIC" };
        return [
          { number: 1, hash: hashOf(1), parentHash: hashOf(0), time: 0, events: [...events, foreign] },
        ] as unknown as readonly RegisterBlock[];
      },
    },
    writer: {
      nonce: async () => nonce,
      settlement: async (hash) => (mined.has(hash) ? done(5) : undefined),
    },
    findSent: async (raw, account, from, to) => {
      searched.push(`${raw} ${account} ${from} ${to}`);
      return chain.sent;
    },
    outbox: { items, put: async (each) => void put.push(each) },
    vault: (async function* () {
      for (const record of vault) yield record as never;
    })(),
    authorities: ["XA-LIC"],
  };
  return { parts, put, searched };
}

const MANIFEST: BackupManifest = {
  ...{ software: "0", madeAt: 1, networkId: NETWORK, ledger: "network", files: [] },
  block: { number: 9, hash: hashOf(9) },
};

async function codeOf(chain: Chain, items: readonly OutboxItem[] = [], manifest = MANIFEST): Promise<string> {
  return (await rejectionOf(checkRestored(partsOf(chain, items).parts, manifest))).code;
}

describe("checkRestored", () => {
  describe("the chain", () => {
    it("refuses another network", async () => {
      const other = word("other");
      expect(await rejectionOf(checkRestored(partsOf({ networkId: other }).parts, MANIFEST))).to.deep.equal({
        code: "backup-foreign",
        params: { found: NETWORK, expected: other },
      });
    });

    it("refuses another block at the height of the backup, and of any block the outbox was settled in", async () => {
      const forked = (block: number) => ({ hashes: (n: number) => (n >= block ? word("fork") : hashOf(n)) });
      expect(await codeOf(forked(9))).to.equal("backup-chain-differs");
      expect(await codeOf(forked(12), [item("a", { settlement: done(12) })])).to.equal("backup-chain-differs");
      const { block: _, ...without } = MANIFEST;
      expect(await codeOf(forked(12), [item("a", { settlement: done(12) })], without)).to.equal("backup-chain-differs");
      await checkRestored(partsOf(forked(12)).parts, MANIFEST);
    });

    it("does not call a chain that has not come so far another one", async () => {
      expect(await codeOf({ head: 8 })).to.equal("backup-ledger-behind");
    });

    it("passes on that it could not ask", async () => {
      const { parts } = partsOf({});
      const silent = async (): Promise<never> => {
        throw new LedgerUnavailable("a test");
      };
      for (const broken of [
        { ...parts, reader: { ...parts.reader, head: silent } },
        { ...parts, reader: { ...parts.reader, blocks: silent } },
      ])
        expect((await rejectionOf(checkRestored(broken, MANIFEST))).code).to.equal("ledger-unavailable");
    });
  });

  describe("the outbox", () => {
    it("says what it will send and what is done, and searches only where the nonce is used up", async () => {
      const open = [
        item("waits", { nonce: 4 }),
        item("done", { nonce: 1 }),
        item("before", { nonce: 2, former: [word("f")] }),
      ];
      const chain = { nonce: 4, mined: new Set([word("hash done"), word("f")]) };
      const { parts, put, searched } = partsOf(chain, [...open, item("old", { settlement: done(3) })]);
      const { outbox } = await checkRestored(parts, MANIFEST);
      expect(outbox).to.deep.equal({ items: 4, settled: 1, onChain: ["done", "before"], toSend: ["waits"] });
      expect([put, searched]).to.deep.equal([[], []]);
    });

    it("takes over the hash under which the chain has an item, found from the backup's block on", async () => {
      const { parts, put, searched } = partsOf({ nonce: 4, sent: word("again") }, [item("a", { nonce: 1 })]);
      const { outbox } = await checkRestored(parts, MANIFEST);
      expect(outbox.onChain).to.deep.equal(["a"]);
      expect(put).to.deep.equal([item("a", { nonce: 1, former: [word("again")] })]);
      expect(searched).to.deep.equal([`${word("raw a")} ${ACCOUNT} 9 20`]);
    });

    it("sends what a foreign transaction displaced, and searches from the founding where no block is known", async () => {
      const { block: _, ...manifest } = MANIFEST;
      const { parts, put, searched } = partsOf({ nonce: 4 }, [item("a", { nonce: 1 })]);
      expect((await checkRestored(parts, manifest)).outbox.toSend).to.deep.equal(["a"]);
      expect(put).to.deep.equal([]);
      expect(searched).to.deep.equal([`${word("raw a")} ${ACCOUNT} 1 20`]);
    });

    it("counts what an account did after its last item", async () => {
      const items = [item("a", { nonce: 3, settlement: done(3) }), item("b", { nonce: 1, settlement: done(2) })];
      const later = async (nonce: number) => (await checkRestored(partsOf({ nonce }, items).parts, MANIFEST)).later;
      expect(await later(4)).to.deep.equal([]);
      expect(await later(6)).to.deep.equal([{ authority: "XA-LIC", account: ACCOUNT, count: 2 }]);
    });
  });

  describe("the documents", () => {
    const named = (id: string, kind: string, opens: unknown) => ({ authority: "XA-LIC", kind, id, opens });

    it("names own permits without a document, those that were forgotten apart, and records that do not open", async () => {
      const [a, b, c, d] = ["a", "b", "c", "d"].map(word) as [Hex, Hex, Hex, Hex];
      const { parts } = partsOf(
        { permits: [a, b, c, d] },
        [],
        [
          named(a, "bundle", { value: {} }),
          named(b, "bundle", "forgotten"),
          named(c, "bundle", "unreadable"),
          named("d1", "draft", { value: { permit: c } }),
          named("d2", "draft", { value: { permit: d, bundle: {} } }),
        ],
      );
      const report = await checkRestored(parts, MANIFEST);
      expect(report).to.deep.include({ permits: 4, missing: [c], forgotten: [b], records: 5 });
      expect(report.unreadable).to.deep.equal([`XA-LIC bundle ${c}`]);
    });
  });
});

describe("restore", () => {
  it("undoes what it put there when the chain is another, and closes what it opened", async () => {
    const steps: string[] = [];
    const files = async (): Promise<RestoredFiles> => {
      steps.push("files");
      return { finish: async () => void steps.push("finish"), undo: async () => void steps.push("undo") };
    };
    const run = (chain: Chain) =>
      restore({
        manifest: MANIFEST,
        files,
        open: async () => ({ ...partsOf(chain).parts, close: async () => void steps.push("close") }),
      });
    expect((await rejectionOf(run({ networkId: word("other") }))).code).to.equal("backup-foreign");
    expect(steps.splice(0)).to.deep.equal(["files", "close", "undo"]);
    await run({});
    expect(steps).to.deep.equal(["files", "close", "finish"]);
  });
});

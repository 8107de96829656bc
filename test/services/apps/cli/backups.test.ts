/**
 * Backups of nodes that run, restored beside the chain they belong to: on a network whose ledger is another node's, and on
 * an embedded ledger. What the chain has is never sent again; what it has not is.
 * @module
 */
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import pino from "pino";
import { openBackups } from "../../../../services/apps/cli/backups.ts";
import { readConfig } from "../../../../services/apps/node/config.ts";
import { openNode, type RunningNode } from "../../../../services/apps/node/open-node.ts";
import { filesUnder } from "../../../../services/backup/files.ts";
import { lastBackup } from "../../../../services/backup/last-backup.ts";
import { placeOf } from "../../../../services/backup/records.ts";
import { adverseMode } from "../../../../services/chain/embedded/adverse.ts";
import { httpEndpoint } from "../../../../services/chain/endpoint.ts";
import { createLedgerReader } from "../../../../services/chain/reader.ts";
import { createLedgerWriter } from "../../../../services/chain/writer.ts";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { Officer } from "../../../../services/domain/officer/officer.ts";
import type { Bundle } from "../../../../services/domain/permit/bundle.ts";
import { instantText } from "../../../../services/domain/time/instant.ts";
import { openAppendLog } from "../../../../services/journal/append-log.ts";
import { readLogHeader } from "../../../../services/journal/log-header.ts";
import { openKeyring } from "../../../../services/keys/keystore/keyring.ts";
import type { Draw } from "../../../../services/ports/act.ts";
import { writeDraft } from "../../../../services/usecases/issue/draft.ts";
import { approve } from "../../../../services/usecases/issue/issue.ts";
import { operationId } from "../../../../services/usecases/outbox/outbox.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { countersign } from "../../../helpers/command-line.ts";
import { openTestNode, startTestNode, type TestNode } from "../../../helpers/node.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { licenceSubject } from "../../../helpers/station-permits.ts";

const writer: Officer = { authority: "XB-LIC", name: "farid", roles: ["licensing-officer"] };
const second: Officer = { authority: "XB-LIC", name: "gita", roles: ["approver"] };
const customs: Officer = { authority: "XB-CUS", name: "hugo", roles: ["customs-officer"] };
const rifles = (quantity: bigint): Draw[] => [{ line: 1, unit: "NAR", quantity, currency: "", value: 0n }];
const operation = (key: string): Hex => operationId("XB-CUS", key, sha256);

describe("backups of a node", () => {
  const adverse = adverseMode();
  let ledgerNode: TestNode;
  let root = "";
  let passphrase = "";
  /** Issued by the first node, which no other node's vault has. */
  let embedded: Hex;
  let proxy: Server;
  /** Methods the proxy passed on. */
  const methods: string[] = [];

  before(async function () {
    this.timeout(180_000);
    ledgerNode = await startTestNode({ adverse });
    root = await mkdtemp(join(tmpdir(), "countersign-backups-"));
    passphrase = (await readFile(join(ledgerNode.data, "passphrase"), "utf8")).trim();
    proxy = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as { method: string } | { method: string }[];
      methods.push(...[asked].flat().map(({ method }) => method));
      const answer = await fetch(ledgerNode.ledgerUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(asked),
      });
      response.setHeader("content-type", "application/json");
      response.end(await answer.text());
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    proxy?.closeAllConnections();
    proxy?.close();
    await ledgerNode?.remove();
    await rm(root, { recursive: true, force: true });
  });

  /** Settings of a node named `name` on the network that the first node's ledger is. */
  async function settingsOf(name: string): Promise<NodeJS.ProcessEnv> {
    const file = join(root, `${name}.json`);
    const { port } = proxy.address() as AddressInfo;
    const authorities = ["XB-LIC", "XB-CUS"].map((id) => ({ id, officers: [] }));
    const register = ledgerNode.services.verify.identity.register;
    const ledger = { kind: "network", url: `http://127.0.0.1:${port}`, register };
    await writeFile(file, JSON.stringify({ ledger, http: { port: 0 }, data: name, authorities }));
    return { COUNTERSIGN_CONFIG: file, COUNTERSIGN_PASSPHRASE: passphrase };
  }
  async function start(name: string): Promise<RunningNode> {
    const { config, secrets } = readConfig(await settingsOf(name));
    return openNode({ config, secrets, log: pino({ enabled: false }) });
  }
  const backupsOf = async (name: string) => openBackups(await settingsOf(name), () => undefined);

  async function draftOn(node: RunningNode, number: string) {
    const now = Math.floor(Date.now() / 1000);
    const dates = { validFrom: instantText(now - 60), validUntil: instantText(now + 365 * 86_400) };
    return writeDraft(node.services.issue, writer, {
      key: number,
      ...dates,
      subject: licenceSubject(number),
      links: [],
    });
  }
  async function issueOn(node: RunningNode, number: string): Promise<{ id: Hex; permit: Hex; bundle: Bundle }> {
    const { id, digest } = await draftOn(node, number);
    const { draft } = await approve(node.services.issue, second, id, digest);
    if (!draft.permit || !draft.bundle) throw new Error("an approved draft has its permit");
    return { id, permit: draft.permit, bundle: draft.bundle };
  }
  const inAMonth = Math.floor(Date.now() / 1000) + 30 * 86_400;
  const reserveOn = (node: RunningNode, key: string, bundle: Bundle, quantity: bigint, expiresAt?: number) =>
    reserve(node.services.writeOffs, customs, {
      ...{ key, bundle, draws: rifles(quantity), declaration: `26XB ${key}` },
      ...(expiresAt !== undefined && { expiresAt }),
    });

  function ledger() {
    const at = { endpoint: httpEndpoint(ledgerNode.ledgerUrl), register: ledgerNode.services.verify.identity.register };
    return { reader: createLedgerReader(at), writer: createLedgerWriter(at), endpoint: at.endpoint };
  }
  async function eventsNamed(name: string): Promise<Hex[]> {
    const { reader } = ledger();
    const blocks = await reader.blocks(1, (await reader.head()).number);
    return blocks
      .flatMap(({ events }) => events.filter((event) => event.name === name))
      .map(({ transaction }) => transaction);
  }

  it("on an embedded ledger: has the ledger in it, from the command line, while the node runs", async function () {
    this.timeout(180_000);
    const { permit } = await issueOn(ledgerNode, "XB/E/1");
    embedded = permit;
    const [from, target, into] = [ledgerNode.data, join(root, "embedded"), join(root, "e")];
    const ports = { COUNTERSIGN_PORT: "0", COUNTERSIGN_LEDGER_PORT: "0" };
    expect(await ledgerNode.services.doctor.surroundings.lastBackup()).to.equal(undefined);
    const began = Date.now();
    const made = await countersign(["backup", target, "--json"], { env: { ...ports, COUNTERSIGN_DATA: from } });
    expect(made, made.stderr).to.include({ status: 0, signal: null });
    expect(JSON.parse(made.stdout)).to.deep.include({ unknown: [], passphraseApart: true });
    const again = await countersign(["backup", target], { env: { ...ports, COUNTERSIGN_DATA: from } });
    expect(again.status).to.equal(65);
    expect(again.stderr).to.include("is not empty");
    const { madeAt } = (JSON.parse(made.stdout) as { manifest: { madeAt: number } }).manifest;
    expect(madeAt).to.be.at.least(began);
    expect(await ledgerNode.services.doctor.surroundings.lastBackup(), "not of what was refused").to.equal(madeAt);

    const env = { ...ports, COUNTERSIGN_DATA: into };
    const asked = await countersign(["restore", target], { env });
    expect(asked.stderr).to.include("COUNTERSIGN_PASSPHRASE");
    expect(asked.status).to.equal(65);
    const wrong = await countersign(["restore", target], { env: { ...env, COUNTERSIGN_PASSPHRASE: "another" } });
    expect(wrong.status).to.equal(65);
    expect(wrong.stderr).to.include("(passphrase-wrong)").and.to.not.include(" at ");
    const nowhere = await countersign(["restore", root], { env: { ...env, COUNTERSIGN_PASSPHRASE: passphrase } });
    expect(nowhere.status).to.equal(65);
    expect(nowhere.stderr).to.include("(backup-unfinished)");
    const restored = await countersign(["restore", target, "--json"], {
      env: { ...env, COUNTERSIGN_PASSPHRASE: passphrase },
    });
    expect(restored, restored.stderr).to.include({ status: 0 });
    const report = JSON.parse(restored.stdout);
    expect(report).to.deep.include({
      missing: [],
      unreadable: [],
      networkId: ledgerNode.services.verify.identity.networkId,
    });
    expect(report.head).to.equal(report.block);
    expect(report.permits).to.equal(1);

    expect(await lastBackup(into), "a restored directory has never been backed up").to.equal(undefined);
    // Everything that the running node's directory has is either a record that came back, or known to be no record.
    const names = await filesUnder(from);
    const records = names.filter((path) => !["disposable", "secret"].includes(placeOf(path)));
    expect(records.filter((path) => placeOf(path) === "unknown")).to.deep.equal([]);
    expect(records.length).to.be.above(10);
    for (const path of records) expect((await stat(join(into, path))).isFile(), path).to.equal(true);

    await writeFile(join(into, "passphrase"), passphrase, { mode: 0o600 });
    const node = await openTestNode(into);
    try {
      expect(node.services.verify.identity).to.deep.equal(ledgerNode.services.verify.identity);
      expect(await node.services.issue.vault.get("XB-LIC", "bundle", permit)).to.have.property("terms");
    } finally {
      await node.stop();
    }
  });

  it("on a network: sends what the chain lacks, never what it has, and does nothing twice", async function () {
    this.timeout(300_000);
    await cp(join(ledgerNode.data, "keys"), join(root, "b/keys"), { recursive: true });
    let node = await start("b");
    const keyring = await openKeyring({
      directory: join(root, "b/keys"),
      passphrase,
      random: () => new Uint8Array(32),
    });
    const account = keyring.signers().ledger("XB-CUS").account;
    try {
      const first = await issueOn(node, "XB/B/1");
      const reserved = await reserveOn(node, "settled", first.bundle, 5n);
      expect(reserved.settlement?.outcome).to.equal("done");

      // From here on the ledger forgets what it is given: two acts are signed, on disk, and nowhere else.
      adverse.losePool = true;
      const [late, displaced] = await Promise.all([
        issueOn(node, "XB/B/2"),
        reserveOn(node, "displaced", first.bundle, 7n),
      ]);
      expect(displaced.settlement).to.equal(undefined);
      const target = join(root, "backup");
      const made = await (await backupsOf("b")).make(target);
      expect(made.unknown).to.deep.equal([]);
      const head = await ledger().reader.head();
      expect(made.manifest.block).to.deep.equal({ number: head.number, hash: head.hash });

      const now = await (await backupsOf("c")).restore(target);
      expect(now.outbox.toSend).to.have.length(2).and.include(operation("displaced"));
      expect(now).to.deep.include({ missing: [embedded], unreadable: [], later: [], permits: 2 });
      await rm(join(root, "c"), { recursive: true });

      // The account's nonce is taken by a transaction of nobody's outbox, so the node signs its act anew; and it goes on.
      await node.stop();
      adverse.losePool = false;
      const chainId = ledgerNode.services.verify.identity.chainId;
      const call = { chainId, to: account, data: "0x", nonce: displaced.nonce, gas: 100_000n } as const;
      await ledger().writer.send((await keyring.signers().ledger("XB-CUS").sign(call)).raw);
      node = await start("b");
      const signedAnew = await node.services.acts.outcome(operation("displaced"), 20_000);
      expect(signedAnew.settlement?.outcome).to.equal("done");
      expect(signedAnew.former).to.deep.equal([displaced.hash]);
      const after = await issueOn(node, "XB/B/3");
      const unknown = await reserveOn(node, "after", first.bundle, 11n, inAMonth);
      await reserveOn(node, "after, for as long as it may", first.bundle, 1n);
      await node.stop();
      expect(await eventsNamed("Reserved")).to.have.length(4);

      const report = await (await backupsOf("c")).restore(target);
      expect(report.outbox.toSend).to.deep.equal([]);
      expect(report.outbox.onChain).to.have.length(2).and.include(operation("displaced"));
      expect(report.later.map(({ authority }) => authority).sort()).to.deep.equal(["XB-CUS", "XB-LIC"]);
      expect(report.missing).to.deep.equal([embedded, after.permit]);
      expect(report.permits).to.equal(4);

      methods.length = 0;
      node = await start("c");
      const settled = await node.services.acts.outcome(operation("displaced"), 20_000);
      expect(settled.settlement?.outcome).to.equal("done");
      expect(await node.services.issue.vault.get("XB-LIC", "draft", late.id)).to.have.property("permit", late.permit);
      // Two turns of the pump: nothing is open, and nothing was sent.
      await new Promise((resolve) => setTimeout(resolve, 2500));
      expect(methods.filter((method) => method === "eth_sendRawTransaction")).to.deep.equal([]);

      // A caller repeats an act that this outbox never knew of: the register answers by its message id.
      const again = await reserveOn(node, "after", first.bundle, 11n, inAMonth);
      expect(again.settlement).to.deep.include({ outcome: "done" });
      expect((again.settlement as { reservation?: Hex }).reservation).to.equal(
        (unknown.settlement as { reservation?: Hex }).reservation,
      );
      expect(again.nonce).to.be.above(unknown.nonce);
      expect(await eventsNamed("Reserved")).to.have.length(4);
      const meter = (await ledger().reader.look([first.permit], Math.floor(Date.now() / 1000))).permits[0]?.lines[0]
        ?.meter;
      expect(meter?.reservedQuantity).to.equal(24n);
      // Its end was counted from the node's clock, so it is another message now: refused, and not done a second time.
      const endless = reserveOn(node, "after, for as long as it may", first.bundle, 1n);
      expect((await rejectionOf(endless)).code).to.equal("message-reused");
      expect(await eventsNamed("Reserved")).to.have.length(4);
      // Under the same key, with another body: refused by the register, whose memory is the chain's.
      expect((await rejectionOf(reserveOn(node, "settled", first.bundle, 6n))).code).to.equal("key-reused");
      // A permit whose draft was written after the backup cannot be issued a second time under its number.
      const refused = await rejectionOf(draftOn(node, "XB/B/3"));
      expect(refused.code).to.equal("number-taken");
      for (const data of ["b", "c"])
        expect((await filesUnder(join(root, data))).filter((path) => placeOf(path) === "unknown")).to.deep.equal([]);
    } finally {
      adverse.losePool = false;
      keyring.close();
      await node.stop();
    }
  });

  it("refuses the passphrase of another, and a restore beside another network, and leaves nothing", async function () {
    this.timeout(60_000);
    const settings = await settingsOf("d");
    const target = join(root, "backup");
    const wrong = openBackups({ ...settings, COUNTERSIGN_PASSPHRASE: "another" }, () => undefined);
    expect((await rejectionOf(wrong.restore(target))).code).to.equal("passphrase-wrong");
    const { COUNTERSIGN_PASSPHRASE: _, ...without } = settings;
    expect(await rejectionOf(openBackups(without, () => undefined).restore(target))).to.deep.include({
      code: "config-invalid",
    });
    expect(await readdir(root)).to.not.include("d");
  });

  it("names a document that the vault lost, and says so by its status", async function () {
    this.timeout(180_000);
    const copy = join(root, "poorer");
    await cp(ledgerNode.data, copy, { recursive: true });
    const path = join(copy, "vault.journal");
    const header = await readLogHeader(path);
    await rm(path);
    await (await openAppendLog(path, { header: header ?? {} })).close();
    const ports = { COUNTERSIGN_PORT: "0", COUNTERSIGN_LEDGER_PORT: "0", COUNTERSIGN_PASSPHRASE: passphrase };
    const target = join(root, "poor-backup");
    expect((await countersign(["backup", target], { env: { ...ports, COUNTERSIGN_DATA: copy } })).status).to.equal(0);
    const restored = await countersign(["restore", target], { env: { ...ports, COUNTERSIGN_DATA: join(root, "f") } });
    expect(restored.status, restored.stderr).to.equal(2);
    expect(restored.stdout).to.match(/On the register without a document here:\n {2}0x[0-9a-f]{64}/);
  });

  it("shows nothing of keys, passphrase or records in any file of a backup", async () => {
    for (const backup of ["backup", "embedded"])
      for (const name of await readdir(join(root, backup))) {
        const text = await readFile(join(root, backup, name), "latin1");
        expect(text, name).to.not.include(passphrase);
        expect(text, name).to.not.match(/XB-LIC|XB-CUS|Nordwerk|displaced|"sealed"/);
      }
  });
});

/**
 * A node's journals and its log in the directory of the first argument, whose disk is filled; says line by line what whoever writes
 * to them is told, and what is there afterwards.
 * @module
 */
import { openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createLog, logFile } from "../../services/apps/node/log.ts";
import { openAccounts } from "../../services/auth/accounts/accounts.ts";
import { checkLog } from "../../services/domain/audit/check-log.ts";
import type { AuditEntry } from "../../services/domain/audit/entry.ts";
import { openAlertStore } from "../../services/store/alerts/alert-store.ts";
import { openAuditLog } from "../../services/store/audit-log/audit-log.ts";
import { openDatabase } from "../../services/store/database.ts";
import { migrate } from "../../services/store/migrate.ts";
import { openOutbox } from "../../services/store/outbox/outbox-store.ts";
import { openVerificationLog } from "../../services/store/verification-log/verification-log.ts";
import { openVault } from "../../services/vault/vault.ts";
import { someAlert } from "./alerts.ts";
import { fillDisk } from "./fill-disk.ts";
import { outboxItem } from "./ledger-acts.ts";
import { sha256, word } from "./permit-fixture.ts";

const directory = process.argv[2] ?? "";
const networkId = word("network");
const { db, close } = await openDatabase(undefined, () => undefined);
const file = (name: string) => join(directory, `${name}.journal`);
const key = new Uint8Array(32).fill(7);

async function open() {
  return {
    audit: await openAuditLog({ path: file("audit"), networkId, sha256, clock: () => 5 }),
    checks: await openVerificationLog({ db, path: file("verifications"), networkId, sha256 }),
    alerts: await openAlertStore({ db, path: file("alerts"), networkId, sha256 }),
    vault: await openVault({ db, migrate, path: file("vault"), keys: file("vault-keys"), keyOf: () => key }),
    outbox: await openOutbox(db, file("outbox"), networkId),
    accounts: await openAccounts({ path: file("sign-in"), networkId, clock: () => 5, cost: 14 }),
  };
}
type Parts = Awaited<ReturnType<typeof open>>;
const NAMES = ["audit", "checks", "alerts", "vault", "outbox", "accounts"] as const;

/** Writes one record to each; says "ok", or the code. More than one at once, so that some wait behind what is refused. */
async function write({ audit, checks, alerts, vault, outbox, accounts }: Parts, name: string): Promise<string[]> {
  const entry: AuditEntry = { at: 5, authority: "XA-LIC", actor: "XA-LIC/amara", act: name, outcome: "allowed" };
  const act = { act: "take", by: "XA-LIC/amara", at: 5 } as const;
  const twice = (work: () => Promise<unknown>) => said(Promise.all([work(), work()]));
  return [
    await twice(() => audit.record(entry)),
    await twice(() => checks.append("XA-CUS", 1, async (place) => `${name} ${place}`)),
    await twice(() => alerts.put({ alert: someAlert(name), act, authority: "XA-LIC", key: name, body: "0x02" })),
    await said(vault.put("XA-LIC", "draft", name, { name })),
    await said(outbox.put(outboxItem(name))),
    await said(accounts.give(`XA-LIC/${name}`, `the password of ${name}`, false)),
  ];
}
async function said(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "ok";
  } catch (error) {
    return String((error as { code?: unknown }).code ?? error);
  }
}

const parts = await open();
const troubles: Error[] = [];
const log = createLog(
  "info",
  logFile(openSync(join(directory, "node.log"), "a"), (error) => troubles.push(error)),
);
console.log(`before ${(await write(parts, "before")).join(" ")}`);
const makeRoom = fillDisk(directory);
// A page that is begun takes a little more, so each is written to until it refuses.
const refused = new Map<string, string>();
for (let i = 0; i < 60 && refused.size < NAMES.length; i += 1) {
  for (const [at, came] of (await write(parts, `full${i}-${"x".repeat(180)}`)).entries())
    if (came !== "ok" && !refused.has(NAMES[at] as string)) refused.set(NAMES[at] as string, came);
}
console.log(`full ${NAMES.map((name) => refused.get(name)).join(" ")} ${parts.audit.broken !== undefined}`);
for (let line = 0; line < 200; line += 1) log.info({ line }, "y".repeat(100));
await pause(1500);
console.log(
  `still ${await said(parts.audit.record({ at: 5, authority: "node", actor: "node", act: "a", outcome: "allowed" }))}`,
);
console.log(`log told ${troubles.map(({ message }) => message.slice(0, 6)).join(" ")}`);
const size = parts.audit.size;
makeRoom();
for (let i = 0; i < 100 && parts.audit.broken !== undefined; i += 1) await pause(100);
await pause(1500);
console.log(`room ${(await write(parts, "after")).join(" ")} ${parts.audit.size - size}`);
log.info("after the full disk");
await pause(500);
console.log(`log has ${readFileSync(join(directory, "node.log"), "utf8").includes("after the full disk")}`);
const [kept, sizes] = [parts.audit.rootAt(parts.audit.size), [parts.audit.size, parts.checks.size("XA-CUS")]];
for (const part of Object.values(parts)) await part.close();

const again = await open();
const texts = await again.audit.read(0, 10_000);
const { findings, root } = checkLog(
  texts.map((text) => ({ text })),
  [],
  sha256,
);
const same = root === kept && [again.audit.size, again.checks.size("XA-CUS")].join() === sizes.join();
const found = [
  (await again.checks.read("XA-CUS", again.checks.size("XA-CUS") - 1))?.startsWith("after"),
  again.alerts.actsOn(someAlert("after").id).length === 2,
  (await again.vault.get("XA-LIC", "draft", "after")) !== undefined,
  (await again.outbox.get("after")) !== undefined,
  (await said(again.accounts.check("XA-LIC/after", "the password of after"))) === "ok",
];
console.log(`opened ${findings.length} ${same} ${found.join(" ")}`);
for (const part of Object.values(again)) await part.close();
await close();

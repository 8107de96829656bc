/**
 * The runbooks of lost and stolen keys, command by command as they stand there, on a whole node; a rotation that moves a key
 * into a token; and a new passphrase. Permits tell whether the right key signed.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { RunningNode } from "../../services/apps/node/open-node.ts";
import type { Bundle } from "../../services/domain/permit/bundle.ts";
import { draftBody } from "../../services/schema/api/requests.ts";
import { parseFields } from "../../services/schema/refuse-field.ts";
import { writeDraft } from "../../services/usecases/issue/draft.ts";
import { approve, findBundle } from "../../services/usecases/issue/issue.ts";
import { proposeKeyChange } from "../../services/usecases/keys/key-change.ts";
import { approveProposal } from "../../services/usecases/officers/proposals.ts";
import { verify } from "../../services/usecases/verify/verify.ts";
import { countersign } from "../helpers/command-line.ts";
import { openTestNode } from "../helpers/node.ts";
import { certificateRequest } from "../helpers/permit-samples.ts";
import { rejectionOf } from "../helpers/refusal-of.ts";
import { describeWithToken, makeSoftToken, PIN, type SoftToken } from "../helpers/soft-token.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DEMONSTRATION = join(ROOT, "deployments", "demonstration", "node.json");

/** The commands in a runbook's blocks, in order, without their `npx`. */
function commandsOf(runbook: string): string[][] {
  const text = readFileSync(join(ROOT, "docs", "runbooks", runbook), "utf8");
  const blocks = [...text.matchAll(/^```\n([^`]*)^```/gm)].flatMap(([, block]) => (block as string).trim().split("\n"));
  return blocks.map((line) => line.replace(/^npx countersign /, "").split(" "));
}

describeWithToken("keys of a node", () => {
  let folder = "";
  let token: SoftToken;
  let config = DEMONSTRATION;
  let node: RunningNode | undefined;
  let environment: Record<string, string> = {};
  const permits: string[] = [];
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "countersign-keys-"));
    token = makeSoftToken();
  });
  after(async () => {
    await node?.stop();
    token?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const data = () => join(folder, "data");
  const start = async (): Promise<RunningNode> => {
    node = await openTestNode(data(), { environment: { COUNTERSIGN_CONFIG: config, ...environment } });
    return node;
  };
  const stop = async (): Promise<void> => {
    await node?.stop();
    node = undefined;
  };
  const command = (args: readonly string[]) =>
    countersign(args, {
      env: { COUNTERSIGN_DATA: data(), COUNTERSIGN_CONFIG: config, ...token.environment, ...environment },
    });
  const run = async (args: readonly string[], status = 0, heard: "stdout" | "stderr" = "stdout") => {
    const result = await command(args);
    expect(result.status, `${args.join(" ")}: ${result.stderr}${result.stdout}`).to.equal(status);
    return result[heard];
  };
  const officer = (name: string) => ({ authority: "XB-LIC", name, roles: ["licensing-officer", "approver"] as const });

  async function issue(number: string): Promise<string> {
    const { services } = node as RunningNode;
    const body = parseFields(draftBody, certificateRequest(number));
    const { validFrom, validUntil, subject, links = [] } = body;
    const draft = await writeDraft(services.issue, officer("farid"), {
      key: number,
      validFrom,
      validUntil,
      subject,
      links,
    });
    const issued = await approve(services.issue, officer("gita"), draft.id, draft.digest);
    expect(issued.operation.settlement?.outcome).to.equal("done");
    permits.push(issued.draft.permit as string);
    return issued.draft.permit as string;
  }
  async function verdictOn(permit: string): Promise<string> {
    const { services } = node as RunningNode;
    const bundle: Bundle = await findBundle(services.issue, "XB-LIC", permit as `0x${string}`);
    return (await verify(services.verify, services.rules, bundle)).answer;
  }
  it("are not worked on while the node runs, nor where there is none", async function () {
    this.timeout(120_000);
    expect((await command(["keys", "list"])).stderr).to.include("No node has kept keys");
    await start();
    await issue("XB/EUC/FIRST");
    const busy = await command(["keys", "list"]);
    expect(busy.stderr).to.include("holds the data directory");
    await stop();
    expect(await run(["keys", "list"])).to.match(/XB-LIC +document +first +1 +keystore +in use +in effect/);
  });

  it("lost: the runbook's commands, and the node issues again", async function () {
    this.timeout(180_000);
    rmSync(join(data(), "keys", "XB-LIC.document.jwe"));
    rmSync(join(data(), "keys", "XB-LIC.second.ledger.json"));
    expect((await rejectionOf(start())).code).to.equal("key-lost");
    const said: string[] = [];
    for (const args of commandsOf("lost-key.md")) said.push(await run(args));
    expect(said).to.have.length(4);
    expect(said[0]).to.match(/XB-LIC +document +first +1 +keystore +LOST/);
    expect(said[3]).to.match(/XB-LIC +document +first +2 +keystore +in use +in effect/);
    expect(said[3]).to.match(/XB-LIC +ledger +second +1 +keystore +former +ended/);
    await start();
    // Nobody could approve the two: they wait for somebody to look at them.
    const alone = (node as RunningNode).services.breakGlass.open();
    expect(alone.map(({ authority, kind, officer: by }) => [authority, kind, by])).to.deep.equal([
      ["XB-LIC", "new-key", "data-directory"],
      ["XB-LIC", "new-key", "data-directory"],
    ]);
    expect(await verdictOn(permits[0] as string)).to.equal("valid");
    expect(await verdictOn(await issue("XB/EUC/AFTER-LOSS"))).to.equal("valid");
    await stop();
  });

  it("stolen: the runbook's commands; what the thief might have made is undecided, and the node issues again", async function () {
    this.timeout(240_000);
    writeFileSync(join(folder, "new-passphrase"), "a new one, and longer\n", { mode: 0o600 });
    for (const args of commandsOf("stolen-key.md"))
      await run(args.map((arg) => (arg === "new-passphrase" ? join(folder, arg) : arg)));
    expect((await rejectionOf(start())).code).to.equal("passphrase-wrong");
    environment = { COUNTERSIGN_PASSPHRASE_FILE: join(folder, "new-passphrase") };
    withToken();
    await start();
    // Of the first permit the key was lost, not stolen: it stays valid.
    expect(await Promise.all(permits.map(verdictOn))).to.deep.equal(["valid", "undecided"]);
    expect(await verdictOn(await issue("XB/EUC/AFTER-THEFT"))).to.equal("valid");
    await agreeOnRotation();
    await stop();
  });

  /** From now on the document key's next one is made in a token. */
  function withToken(): void {
    const keys = {
      drivers: {
        hsm: { kind: "pkcs11", library: token.options.library, token: token.options.label, pin: { file: "pin" } },
      },
      held: [{ owner: "XB-LIC", purpose: "document", driver: "hsm" }],
    };
    writeFileSync(join(folder, "pin"), `${PIN}\n`, { mode: 0o600 });
    config = join(folder, "node.json");
    writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(DEMONSTRATION, "utf8")), keys }));
  }

  async function agreeOnRotation(): Promise<void> {
    const { keyChanges: changes, proposals } = (node as RunningNode).services;
    const administrator = (name: string) => ({ authority: "XB-LIC", name, roles: ["administrator"] as const });
    const asked = {
      act: "rotate",
      owner: "XB-LIC",
      purpose: "document",
      seat: "first",
      key: "into the token",
    } as const;
    const { id, digest, what } = await proposeKeyChange({ changes, proposals }, administrator("nils"), asked);
    expect(what).to.include({ act: "rotate", owner: "XB-LIC", purpose: "document", driver: "hsm" });
    await approveProposal(proposals, administrator("olga"), { id, digest });
  }

  it("rotated into a token: the old key signs until the new one counts; then the token's does", async function () {
    this.timeout(240_000);
    const other = await run(["keys", "rotate", "XB-LIC", "ledger"], 65, "stderr");
    expect(other).to.include("key-change-unapproved").and.include("the last on record is to recover");
    expect(await run(["keys", "rotate", "XB-LIC", "document"], 2)).to.match(/waits for [\s\S]*Start the node/);
    const started = Date.now();
    await start();
    const { signers } = (node as RunningNode).services.issue;
    const old = signers.document("XB-LIC").keyId;
    expect(await verdictOn(await issue("XB/EUC/OLD-KEY"))).to.equal("valid");
    while (signers.document("XB-LIC").keyId === old && Date.now() < started + 60_000)
      await new Promise((resolve) => setTimeout(resolve, 250));
    const inToken = signers.document("XB-LIC").keyId;
    expect(inToken).to.not.equal(old);
    expect(await verdictOn(await issue("XB/EUC/IN-TOKEN"))).to.equal("valid");
    await stop();
    expect(await run(["keys", "rotate", "XB-LIC", "document"])).to.include(inToken);
    const { keys: listed } = JSON.parse(await run(["--json", "keys", "list"])) as { keys: Record<string, unknown>[] };
    const ours = listed.filter(({ owner, purpose }) => owner === "XB-LIC" && purpose === "document");
    expect(ours.find(({ part }) => part === "in-use")).to.include({ driver: "hsm", id: inToken, here: true });
    await start();
    for (const permit of permits.slice(-2)) expect(await verdictOn(permit)).to.equal("valid");
    await stop();
  });
});

/**
 * No key, passphrase, PIN, password or token reaches a log, an answer, an error, a file or a backup in clear: a node with keys
 * in files and in a token lives through a day, with its errors, and everything it left and said is searched for each of them,
 * however written.
 */
import { scryptSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { decryptKeystoreJson } from "ethers";
import { compactDecrypt } from "jose";
import { SessionFiles } from "../../services/cli/sign-in/session-files.ts";
import { createSpeaker } from "../../services/cli/sign-in/speaker.ts";
import { type KeyEncryptionKey, openKeyEncryptionKey } from "../../services/keys/keystore/key-encryption-key.ts";
import { keySlot, parseKeyFileName } from "../../services/keys/keystore/key-names.ts";
import { childResult } from "../helpers/child-result.ts";
import { countersign } from "../helpers/command-line.ts";
import { send } from "../helpers/http-node.ts";
import { failedStart, type NodeProcess, startNodeProcess } from "../helpers/node-process.ts";
import { needlesOf, type Secret, SecretFinder } from "../helpers/secret-finder.ts";
import { describeWithToken, makeSoftToken, PIN, type SoftToken } from "../helpers/soft-token.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PASSPHRASE = "Zwölf Boxkämpfer jagen Viktor";
const TRIAL_PASSWORDS = "trial-passwords.json";
const HELD = [
  { owner: "XA-LIC", purpose: "document", driver: "hsm" },
  { owner: "XA-LIC", purpose: "ledger", driver: "hsm" },
  { owner: "XA-CUS", purpose: "ledger", driver: "hsm" },
  { owner: "XB-LIC", purpose: "ledger", seat: "second", driver: "hsm" },
];

describe("secret finder", () => {
  it("finds a secret in every way of writing it, in the middle of other bytes", () => {
    const secret: Secret = { name: "key", bytes: Buffer.from("2f9a".repeat(16), "hex") };
    const finder = new SecretFinder([secret]);
    const { bytes } = secret;
    const [before, after] = [Buffer.from("ab".repeat(7), "hex"), Buffer.from("cd".repeat(5), "hex")];
    for (const shift of [0, 1, 2]) {
      const within = Buffer.concat([before.subarray(shift), bytes, after]);
      for (const way of ["hex", "base64", "base64url", "latin1"] as const)
        expect(
          finder.inBytes(Buffer.from(within.toString(way), way === "latin1" ? "latin1" : "ascii")),
          way,
        ).to.not.deep.equal([]);
    }
    for (const { name, bytes: needle } of needlesOf(secret))
      expect(finder.inBytes(Buffer.concat([before, needle, after])), name).to.include(name);
    expect(finder.inText(`n = ${BigInt(`0x${Buffer.from(bytes).toString("hex")}`)};`)).to.deep.equal([
      "key, as a number",
    ]);
    expect(finder.inText("nothing of it")).to.deep.equal([]);
  });
});

describeWithToken("secrets of a node", () => {
  let folder = "";
  let token: SoftToken;
  let node: NodeProcess | undefined;
  /** What was said anywhere, by where. */
  const said = new Map<string, string>();
  /** Tokens, and proofs that their holder holds the key. */
  const shown: string[] = [];
  let finder: SecretFinder;
  const data = () => join(folder, "data");

  before(async function () {
    this.timeout(400_000);
    folder = mkdtempSync(join(tmpdir(), "countersign-secrets-"));
    token = makeSoftToken();
    const environment = prepared();
    node = await startNodeProcess(data(), { ...environment, COUNTERSIGN_LOG: "trace" });
    lookInto(process.pid);
    await aDay(node);
    said.set("the node's own output", node.output());
    await node.end("SIGTERM");
    node = undefined;
    for (const [what, wrong] of Object.entries(wrongStarts(environment)))
      said.set(what, (await failedStart(data(), wrong)).output);
    for (const args of [
      ["keys", "list"],
      ["--json", "keys", "list"],
      ["backup", join(folder, "backup")],
      ["keys", "re-wrap", join(folder, "passphrase")],
    ]) {
      const { stdout, stderr } = await countersign(args, { env: { ...environment, COUNTERSIGN_DATA: data() } });
      said.set(`countersign ${args.join(" ")}`, stdout + stderr);
    }
    finder = new SecretFinder(await secrets());
  });
  after(async () => {
    await node?.end("SIGKILL");
    token?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  function prepared(): Record<string, string> {
    const hsm = { kind: "pkcs11", library: token.options.library, token: token.options.label, pin: { file: "pin" } };
    const demonstration = JSON.parse(readFileSync(join(ROOT, "deployments", "demonstration", "node.json"), "utf8"));
    const file = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
    file("node.json", JSON.stringify({ ...demonstration, keys: { drivers: { hsm }, held: HELD } }));
    file("pin", `${PIN}\n`);
    file("passphrase", `${PASSPHRASE}\n`);
    file("wrong", "9876543210\n");
    return {
      ...token.environment,
      COUNTERSIGN_CONFIG: join(folder, "node.json"),
      COUNTERSIGN_PASSPHRASE_FILE: join(folder, "passphrase"),
    };
  }

  const wrongStarts = (environment: Record<string, string>) => ({
    "a start with a wrong passphrase": { ...environment, COUNTERSIGN_PASSPHRASE_FILE: join(folder, "wrong") },
    "a start with the passphrase given twice": { ...environment, COUNTERSIGN_PASSPHRASE: PASSPHRASE },
    "a start without the token": { ...environment, SOFTHSM2_CONF: "/nowhere" },
  });

  /** The whole story on the running node, then what clients do wrong. */
  async function aDay({ url, ledgerUrl }: NodeProcess): Promise<void> {
    const demo = join(ROOT, "scripts", "demo", "run.ts");
    const passwords = join(data(), TRIAL_PASSWORDS);
    const args = [demo, "--on", url, "--ledger", ledgerUrl, "--passwords", passwords];
    const told = await childResult(process.execPath, args, { cwd: ROOT });
    expect(told.status, told.stdout + told.stderr).to.equal(0);
    said.set("the story", told.stdout + told.stderr);
    const sessions = new SessionFiles(join(folder, "sessions"));
    const speaker = createSpeaker({ node: url, officer: "XA-LIC/amara", sessions, passwordsFile: passwords });
    for (const [method, path, body] of [
      ["GET", "/", undefined],
      ["GET", "/v1/drafts", undefined],
      ["GET", "/v1/drafts?token=none", undefined],
      ["GET", "/v1/write-offs?cursor=%00", undefined],
      ["POST", "/v1/drafts/none/approvals", { digest: "none" }],
      ["GET", "/v1/states", undefined],
      ["GET", "/v1/authorities", undefined],
      ["GET", "/v1/nothing", undefined],
      ["GET", "/metrics", undefined],
      ["GET", "/openapi.json", undefined],
      ["POST", "/v1/drafts", "{"],
      ["POST", "/v1/verifications", { bundle: 7 }],
      ["POST", "/v1/verifications", `"${"x".repeat(2_000_000)}"`],
    ] as const) {
      const headers = await speaker.headers(method, path);
      shown.push(...Object.values(headers).map((value) => value.replace(/^DPoP /, "")));
      // As the officer says who he is, and, badly, where a log might keep it.
      for (const [how, to] of [
        ["", path],
        [" again", `${path}${path.includes("?") ? "&" : "?"}x=1`],
      ] as const) {
        const reply = await send(url, method, to, { headers, ...(body !== undefined && { body }) });
        said.set(`the answer to ${method} ${path}${how}`, JSON.stringify(reply.headers) + reply.text);
      }
    }
    const basic = `Basic ${Buffer.from(`XA-LIC/amara:${passwordsIn(passwords)[0]}`).toString("base64")}`;
    for (const headers of [{ Authorization: basic }, { Authorization: `Bearer ${shown[0]}` }]) {
      const reply = await send(url, "GET", "/v1/drafts", { headers });
      expect(reply.status).to.be.within(400, 499);
      said.set(`the answer to ${headers.Authorization.slice(0, 6)}`, JSON.stringify(reply.headers) + reply.text);
    }
  }

  /** Command line, name and environment of the node and of every process it has started. */
  function lookInto(parent: number): void {
    if (process.platform !== "linux") return;
    for (const child of childrenOf(parent)) {
      for (const what of ["cmdline", "comm", "environ"])
        said.set(`/proc/${child}/${what}`, readFileSync(`/proc/${child}/${what}`, "latin1"));
      lookInto(child);
    }
  }

  function childrenOf(parent: number): readonly number[] {
    try {
      return readdirSync(`/proc/${parent}/task`).flatMap((thread) =>
        readFileSync(`/proc/${parent}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
      );
    } catch {
      return []; // It ended meanwhile.
    }
  }

  /** Everything that opens something: read with the passphrase, as its owner can. */
  async function secrets(): Promise<readonly Secret[]> {
    const keys = join(data(), "keys");
    const kek = await openKeyEncryptionKey(keys, PASSPHRASE);
    if (kek === undefined) throw new Error("there is no keyring");
    const { kdf, key } = JSON.parse(readFileSync(join(keys, "keyring.json"), "utf8"));
    const cost = { N: 2 ** kdf.cost, r: 8, p: 1, maxmem: 2 ** 30 };
    const wrapping = scryptSync(PASSPHRASE.normalize("NFKC"), Buffer.from(kdf.salt, "base64url"), 32, cost);
    const found: Secret[] = [
      { name: "passphrase", bytes: Buffer.from(PASSPHRASE) },
      { name: "PIN", bytes: Buffer.from(PIN) },
      { name: "stretched passphrase", bytes: wrapping },
      { name: "key-encryption key", bytes: (await compactDecrypt(key, wrapping)).plaintext },
      { name: "vault key", bytes: kek.subkey("vault/XA-LIC") },
      ...passwordsIn(join(data(), TRIAL_PASSWORDS)).map((text) => ({ name: "password", bytes: Buffer.from(text) })),
      ...[...new Set(shown)].map((text) => ({ name: "token or proof", bytes: Buffer.from(text) })),
      ...(await signInSecrets(kek, join(keys, "sign-in.jwe"))),
    ];
    for (const file of readdirSync(keys)) {
      const name = parseKeyFileName(file);
      if (name === undefined) continue;
      const text = readFileSync(join(keys, file), "utf8");
      const password = kek.subkey(`${name.purpose}-key/${keySlot(name.owner, name.seat, name.generation)}`);
      found.push({ name: `password of ${file}`, bytes: password });
      if (name.purpose === "ledger") {
        const { privateKey } = await decryptKeystoreJson(text, Buffer.from(password).toString("hex"));
        found.push({ name: file, bytes: Buffer.from(privateKey.slice(2), "hex") });
      } else {
        const { plaintext } = await compactDecrypt(text.trim(), password);
        const { d } = JSON.parse(Buffer.from(plaintext).toString()) as { d: string };
        found.push({ name: file, bytes: Buffer.from(d, "base64url") });
      }
    }
    return found;
  }

  async function signInSecrets(kek: KeyEncryptionKey, path: string): Promise<readonly Secret[]> {
    const { plaintext } = await compactDecrypt(readFileSync(path, "utf8").trim(), kek.subkey("sign-in"));
    const { signingKey, cookieKey } = JSON.parse(Buffer.from(plaintext).toString());
    return [
      { name: "key that signs tokens", bytes: Buffer.from(signingKey.d, "base64url") },
      { name: "key of cookies", bytes: Buffer.from(cookieKey, "base64url") },
      { name: "key of sign-in records", bytes: kek.subkey("sign-in/records") },
    ];
  }

  const passwordsIn = (file: string): readonly string[] => Object.values(JSON.parse(readFileSync(file, "utf8")));

  it("are many, and the day was one", () => {
    expect(shown.length).to.be.greaterThan(10);
    expect(said.get("the story")).to.match(/valid/);
    expect(said.get("a start with a wrong passphrase")).to.include("passphrase does not open");
    expect(said.get("a start with the passphrase given twice")).to.include("keep one of them");
    expect(said.get("a start without the token")).to.match(/could not be asked/);
    expect(said.get("countersign keys list")).to.match(/XA-LIC +document +first +1 +hsm +in use +in effect/);
    expect(readdirSync(join(folder, "backup")).length).to.be.greaterThan(0);
    if (process.platform === "linux")
      expect([...said.keys()].filter((each) => each.endsWith("/environ"))).to.not.deep.equal([]);
  });

  it("are in nothing that was said: output, answers, errors, commands, processes", () => {
    for (const [where, text] of said)
      expect([...finder.inText(text), ...finder.inBytes(Buffer.from(text, "latin1"))], where).to.deep.equal([]);
  });

  it("are in no file that the node left, its log at its most talkative included", function () {
    this.timeout(240_000);
    expect(readFileSync(join(data(), "node.log"), "utf8")).to.not.equal("");
    // The file that hands the passwords of a trial to its operator, mode 0600, and nothing else.
    expect(finder.inFolder(data(), [TRIAL_PASSWORDS])).to.deep.equal([]);
  });

  it("are in no backup", () => {
    expect(finder.inFolder(join(folder, "backup"))).to.deep.equal([]);
  });
});

/**
 * A whole node whose officers sign in at another provider: the command line finds it by itself, and the list says whom it means.
 * @module
 */
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { signInWithBrowser } from "../../../../services/cli/sign-in/browser.ts";
import { placeOf } from "../../../../services/cli/sign-in/place.ts";
import { newProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { SessionFiles } from "../../../../services/cli/sign-in/session-files.ts";
import { createSpeaker } from "../../../../services/cli/sign-in/speaker.ts";
import type { AuditEntry } from "../../../../services/domain/audit/entry.ts";
import { countersignHere } from "../../../helpers/command-line.ts";
import { send } from "../../../helpers/http-node.ts";
import { startTestNode, type TestNode } from "../../../helpers/node.ts";
import { Browser, type Desk, openDesk, passwordOf } from "../../../helpers/sign-in-desk.ts";

/** What the provider calls her; the node's list calls her XA-LIC/amara. */
const SUBJECT = "XA-LIC/bela";

describe("node › sign-in at an authority's own provider", function () {
  this.timeout(120_000);
  let desk: Desk;
  let node: TestNode;
  let folder: string;
  let sessions: SessionFiles;
  before(async () => {
    desk = await openDesk();
    folder = await mkdtemp(join(tmpdir(), "countersign-sessions-"));
    sessions = new SessionFiles(join(folder, "sessions"));
    node = await startTestNode({
      configure: (config) => ({
        ...config,
        signIn: {
          kind: "provider",
          issuer: desk.place.issuer,
          clientId: "countersign",
          audience: desk.url,
          unboundTokens: false,
        },
        authorities: config.authorities.map((each) =>
          each.id === "XA-LIC"
            ? { ...each, officers: [{ name: "amara", roles: ["licensing-officer"], subject: SUBJECT }] }
            : each,
        ),
      }),
    });
  });
  after(async () => {
    await node?.remove();
    await desk.close();
    await rm(folder, { recursive: true, force: true });
  });

  const speaker = (url: string, officer: string) =>
    createSpeaker({ node: url, officer, sessions, passwordsFile: undefined });
  const call = (args: string, show: (url: string) => void = () => undefined) =>
    countersignHere([...args.split(" "), "--node", node.url], { signIn: { sessions, show, speaker } });

  /** Signs in with a browser at the address that is shown, and brings the answer back. */
  async function withBrowser(url: string): Promise<void> {
    const browser = new Browser();
    const { at } = await browser.follow(url);
    const { location = "" } = await browser.post(at, { officer: SUBJECT, password: passwordOf(SUBJECT) });
    const back = await browser.follow(new URL(location, at));
    await fetch(back.at);
  }

  it("has no forms and makes no passwords of its own", async () => {
    expect((await send(node.url, "GET", "/sign-in/auth")).status).to.equal(404);
    expect((await readdir(node.data)).filter((name) => /password|sign-in/.test(name))).to.deep.equal([]);
    expect(await placeOf(node.url)).to.deep.include({ issuer: desk.place.issuer, audience: desk.url, embedded: false });
  });

  it("refuses who has not signed in, and says how to", async () => {
    const { status, stderr } = await call("permit show 0x --as XA-LIC/amara".replace("0x", `0x${"1".repeat(64)}`));
    expect(status).to.equal(65);
    expect(stderr).to.include("Nobody has signed in as XA-LIC/amara").and.include("countersign sign-in XA-LIC/amara");
  });

  it("signs an officer in with a browser, keeps the session for this user only, and lets her act under her own name", async () => {
    let shown: Promise<void> | undefined;
    const { status, stdout, stderr } = await call("sign-in XA-LIC/amara", (url) => {
      shown = withBrowser(url);
    });
    await shown;
    expect(status, stdout + stderr).to.equal(0);
    const [file = ""] = await readdir(join(folder, "sessions"));
    expect((await stat(join(folder, "sessions", file))).mode & 0o077).to.equal(0);
    expect((await stat(join(folder, "sessions"))).mode & 0o077).to.equal(0);
    const shownAs = await call(`permit show 0x${"1".repeat(64)} --as XA-LIC/amara`);
    expect(shownAs.stderr, "let in, and told that there is no such permit").to.include("record-unknown");
  });

  it("writes a session into the audit log at its first use, once, under the officer's name here", async () => {
    await call(`permit show 0x${"2".repeat(64)} --as XA-LIC/amara`);
    const { log } = node.services.audit;
    const texts = await log.read(0, log.size);
    const uses = texts.map((text) => JSON.parse(text) as AuditEntry).filter(({ act }) => act === "sign-in.first-use");
    expect(uses).to.have.length(1);
    expect(uses[0]).to.include({ authority: "XA-LIC", actor: "XA-LIC/amara", outcome: "allowed" });
    expect(uses[0]?.digest).to.match(/^0x[0-9a-f]{64}$/);
  });

  it("forgets the session at signing out", async () => {
    expect((await call("sign-out XA-LIC/amara")).status).to.equal(0);
    expect(await readdir(join(folder, "sessions"))).to.deep.equal([]);
    expect((await call("sign-out XA-LIC/amara")).status).to.equal(64);
  });

  it("gives up on an officer who does not come back", async () => {
    const place = await placeOf(node.url);
    const waited = signInWithBrowser({
      ...{ place, key: await newProofKey(), officer: "XA-LIC/amara", show: () => undefined, patience: 200 },
    });
    expect(await waited.catch((error: Error) => error.message)).to.include("Nobody signed in");
  });
});

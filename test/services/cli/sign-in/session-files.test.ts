import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { newProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { type KeptSession, SessionFiles } from "../../../../services/cli/sign-in/session-files.ts";
import type { Trouble } from "../../../../services/cli/trouble.ts";

const AMARA = "XA-LIC/amara";
const PLACE = {
  ...{ resource: "https://node.example", issuer: "https://node.example/sign-in", client: "countersign" },
  ...{ audience: "https://node.example", embedded: true },
};

describe("cli › session files", () => {
  let folder: string;
  let files: SessionFiles;
  let session: KeptSession;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-sessions-"));
    files = new SessionFiles(join(folder, "sessions"));
    const tokens = { access: "a", refresh: "r", expiresAt: 5, subject: AMARA };
    session = { key: await newProofKey(), tokens };
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const path = async (): Promise<string> =>
    join(folder, "sessions", (await readdir(join(folder, "sessions")))[0] ?? "");
  const troubleOf = (work: Promise<unknown>): Promise<Trouble> =>
    work.then(
      () => expect.fail("it was done"),
      (trouble: Trouble) => trouble,
    );
  const same = async (kept: KeptSession) => kept;

  it("are of one officer at one node and its provider", async () => {
    expect(await files.use(PLACE, AMARA, same)).to.equal(undefined);
    await files.keep(PLACE, AMARA, session);
    expect(await files.use(PLACE, "XA-LIC/bela", same)).to.equal(undefined);
    expect(await files.use({ ...PLACE, resource: "https://other.example" }, AMARA, same)).to.equal(undefined);
    expect(await files.use({ ...PLACE, issuer: "https://other.example" }, AMARA, same)).to.equal(undefined);
    expect((await files.use(PLACE, AMARA, same))?.tokens).to.deep.equal(session.tokens);
  });

  it("are not used when others could read them, or when they are broken", async () => {
    await files.keep(PLACE, AMARA, session);
    expect((await stat(await path())).mode & 0o077).to.equal(0);
    await chmod(await path(), 0o644);
    expect((await troubleOf(files.use(PLACE, AMARA, same))).message).to.include("Others can read");
    await chmod(await path(), 0o600);
    await writeFile(await path(), '{"tokens":{"refresh":"a secret"');
    const { message } = await troubleOf(files.use(PLACE, AMARA, same));
    expect(message).to.include("cannot be read").and.not.include("a secret");
  });

  it("are used by one at a time, and keep what each left", async () => {
    await files.keep(PLACE, AMARA, session);
    const more = async (kept: KeptSession): Promise<KeptSession> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { ...kept, tokens: { ...kept.tokens, expiresAt: kept.tokens.expiresAt + 1 } };
    };
    await Promise.all(Array.from({ length: 5 }, () => files.use(PLACE, AMARA, more)));
    expect((await files.use(PLACE, AMARA, same))?.tokens.expiresAt).to.equal(10);
    await files.remove(PLACE, AMARA);
    expect(await readdir(join(folder, "sessions"))).to.deep.equal([]);
  });
});

import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { firstPasswordsFile, giveFirstPasswords } from "../../../../services/apps/node/first-passwords.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const AMARA = "XA-LIC/amara";
const BELA = "XA-LIC/bela";

describe("node › first passwords", () => {
  let data: string;
  let given: Map<string, [string, boolean]>;
  let said: string[];
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), "countersign-first-"));
    [given, said] = [new Map(), []];
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  const accounts = {
    has: (officer: string) => given.has(officer),
    give: async (officer: string, password: string, mustChange: boolean) =>
      void given.set(officer, [password, mustChange]),
  };
  const give = (officers: readonly string[], trial = false) =>
    giveFirstPasswords({ data, accounts, officers, trial, random: randomBytes, progress: (line) => said.push(line) });
  const kept = async (trial = false): Promise<unknown> =>
    JSON.parse(await readFile(firstPasswordsFile(data, trial), "utf8"));

  it("count for nobody when they could not be written down", async () => {
    await mkdir(firstPasswordsFile(data, false));
    expect((await rejectionOf(give([AMARA]))).code).to.equal("first-passwords-unwritable");
    expect([...given.keys()]).to.deep.equal([]);
  });

  it("are refused a file that others can read, or that is no list of them", async () => {
    await writeFile(firstPasswordsFile(data, false), "{}", { mode: 0o644 });
    expect((await rejectionOf(give([AMARA]))).params.why).to.equal("key-file-exposed");
    await rm(firstPasswordsFile(data, false));
    await writeFile(firstPasswordsFile(data, false), "not JSON", { mode: 0o600 });
    expect((await rejectionOf(give([AMARA]))).code).to.equal("first-passwords-unwritable");
  });

  it("are long, different, for the operator's eyes only, and must be changed unless it is a trial", async () => {
    await give([AMARA, BELA]);
    expect((await stat(firstPasswordsFile(data, false))).mode & 0o077).to.equal(0);
    const [amara, bela] = [given.get(AMARA), given.get(BELA)];
    expect(await kept()).to.deep.equal({ [AMARA]: amara?.[0], [BELA]: bela?.[0] });
    expect(amara?.[0])
      .to.match(/^[\w-]{24}$/)
      .and.not.equal(bela?.[0]);
    expect([amara?.[1], bela?.[1]]).to.deep.equal([true, true]);
    expect(said.join()).to.include("first-passwords.json").and.not.include(amara?.[0]);
    await give(["XA-CUS/chidi"], true);
    expect(given.get("XA-CUS/chidi")?.[1]).to.equal(false);
  });

  it("are made for who has none, and leave the others as they are", async () => {
    await give([AMARA]);
    const before = given.get(AMARA);
    await give([AMARA, BELA]);
    expect(given.get(AMARA)).to.equal(before);
    expect(await kept()).to.deep.equal({ [AMARA]: before?.[0], [BELA]: given.get(BELA)?.[0] });
  });
});

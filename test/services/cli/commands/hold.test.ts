/**
 * Holds on the command line, against a real node.
 * @module
 */
import { expect } from "chai";
import { countersignHere, type HereResult } from "../../../helpers/command-line.ts";
import { httpNode } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const [amara, chidi] = ["XA-LIC/amara", "XA-CUS/chidi"];

/** Each part stands on those before it. */
describe("cli › hold", () => {
  const node = httpNode();
  let url: string;
  let permit: string;
  let id: string;

  before(async function () {
    this.timeout(120_000);
    ({ url } = await node.running());
    permit = (await node.papers("CLI-HOLDS")).licence.id;
  });

  const call = (officer: string, ...args: readonly string[]): Promise<HereResult> =>
    countersignHere(["hold", ...args, "--as", officer, "--node", url]);
  const opening = ["--declaration", "26XA-CLI", "--reason", "sanctions", "--doubt", "The end user is listed."];

  it("sends nothing that has the wrong form: 64", async () => {
    for (const args of [
      ["open", "17", ...opening],
      ["open", permit, "--declaration", "26XA-CLI", "--doubt", "d"],
      ["open", permit, ...opening, "--shown", "0x12"],
      ["answer", word("x"), "--answer", "perhaps", "--text", "t"],
      ["answer", word("x"), "--answer", "release"],
      ["deadline", "--due", "lunch", "--state", "XC", "--from", "2026-03-02T09:00:00Z"],
      ["deadline", "--due", "transit-consent", "--state", "XC", "--from", "yesterday"],
    ])
      expect((await call(chidi, ...args)).status, args.join(" ")).to.equal(64);
  });

  it("opens one, and says who has to answer until when", async () => {
    const { status, stdout } = await call(
      chidi,
      "open",
      permit,
      ...opening,
      "--shown",
      word("a"),
      "--shown",
      word("b"),
    );
    expect(status).to.equal(0);
    id = /^Hold (0x[0-9a-f]{64}): told\n/.exec(stdout)?.[1] ?? "";
    expect(id, stdout).to.not.equal("");
    expect(stdout).to.match(/due +XA-LIC has to answer before \d{4}-\d\d-\d\dT00:00:00Z \(the end of /);
    expect(stdout).to.include("you may      stop, withdraw");
  });

  it("refuses what the node refuses, in its words: 65", async () => {
    const early = await call(chidi, "release", id, "--text", "It rains.");
    expect([early.status, early.stdout]).to.deep.equal([65, ""]);
    expect(early.stderr).to.include("A hold that is told takes no release.");
    expect((await call("XB-CUS/hugo", "show", id)).status).to.equal(65);
    expect((await call(chidi, "told", id, "--record", word("none"))).stderr).to.include(
      "There is no manual verification record",
    );
    expect((await call(chidi, "told", id)).status).to.equal(64);
    // Who holds the goods does not enter the answer himself.
    expect((await call(chidi, "told-answer", id, "--record", word("none"))).status).to.equal(65);
  });

  it("is answered by the other side, and shows the whole story", async () => {
    expect((await call(amara, "list")).stdout).to.include(`told  ${id}\n  26XA-CLI: The end user is listed.`);
    expect((await call(amara, "answer", id, "--answer", "refuse", "--text", "It is.")).status).to.equal(0);
    const { stdout } = await call(chidi, "show", id);
    expect(stdout).to.match(/answer-refuse +XA-LIC\/amara +It is\./);
    expect((await call(chidi, "stop", id, "--text", "Seized.")).stdout).to.include(`Hold ${id}: stopped`);
  });

  it("says what silence means, and when nobody can say", async () => {
    const ask = (state: string) =>
      call(chidi, "deadline", "--due", "transit-consent", "--state", state, "--from", "2026-03-02T09:00:00Z");
    expect((await ask("XC")).stdout).to.equal(
      "Due before 2026-03-26T05:00:00Z (the end of 2026-03-25, Etc/GMT+5); it is passed.\nSilence now means: consented.\n",
    );
    const { stdout } = await ask("ZA");
    expect(stdout).to.include("the end is not known; it is could-not-say").and.to.include("(calendar-unknown)");
  });
});

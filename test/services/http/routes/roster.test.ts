/**
 * Officers and machines changed by two administrators, through the API and the command line: who is refused, and that a removal
 * counts with the next request and ends what is open.
 * @module
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { readEvents } from "../../../helpers/event-stream.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { type JsonObject, ownHttpNode } from "../../../helpers/http-node.ts";
import { PROOF_KEY, tokenOf } from "../../../helpers/tokens.ts";

const [sade, tomas, amara, ulla] = ["XA-LIC/sade", "XA-LIC/tomas", "XA-LIC/amara", "XA-LIC/ulla"] as const;
const { kty, crv, x, y } = PROOF_KEY.jwk as { kty: string; crv: string; x: string; y: string };
const JWK = { kty, crv, x, y };

describe("http › roster", () => {
  const node = ownHttpNode();
  after(removeFileTrees);
  const changes = "/v1/roster-changes";
  const propose = (body: object, officer: string = sade) => node.answer(201, "POST", changes, { officer, body });
  const approve = ({ id, digest }: JsonObject, officer: string = tomas) =>
    node.answer(201, "POST", `/v1/proposals/${String(id)}/approvals`, { officer, body: { digest } });
  const agree = async (body: object) => approve(await propose(body));
  const listed = async () =>
    (await node.answer(200, "GET", "/v1/roster", { officer: sade })) as { [list: string]: JsonObject[] };

  it("is shown to and changed by administrators only, in the form it has, of their own state", async () => {
    const add = { act: "add-officer", officer: "XA-LIC/zoe", roles: ["auditor"] };
    await node.refused("token-missing", "POST", changes, { body: add });
    for (const officer of [amara, ulla, "XA-AUD/emil"]) {
      await node.refused("officer-not-entitled", "GET", "/v1/roster", { officer });
      await node.refused("officer-not-entitled", "POST", changes, { officer, body: add });
    }
    for (const wrong of [
      { ...add, roles: ["emperor"] },
      { ...add, roles: [] },
      { ...add, roles: ["auditor", "auditor"] },
      { ...add, officer: "XA-LIC/Zoe" },
      { ...add, password: "x" },
      { ...add, subject: "zoe@authority.example" },
      { act: "add-machine", machine: "XA-LIC/system", roles: ["approver"], jwk: JWK },
      { act: "add-machine", machine: "XA-LIC/system", roles: ["operator"], jwk: { ...JWK, d: x } },
      { act: "add-machine", machine: "XA-LIC/system", roles: ["operator"], jwk: { ...JWK, crv: "P-384" } },
    ])
      await node.refused("field-invalid", "POST", changes, { officer: sade, body: wrong });
    await node.refused("officer-elsewhere", "POST", changes, {
      officer: sade,
      body: { ...add, officer: "XB-LIC/zoe" },
    });
    await node.refused("officer-name-taken", "POST", changes, { officer: sade, body: { ...add, officer: amara } });
    await node.refused("administrators-too-few", "POST", changes, {
      ...{ officer: sade, body: { act: "remove-officer", officer: tomas } },
    });
    const { officers = [] } = await listed();
    expect(officers.map(({ id }) => id))
      .to.include(amara)
      .and.not.include("XA-LIC/zoe")
      .and.not.include("XB-LIC/gita");
  });

  it("is not changed by who proposed it, nor by who is the subject", async () => {
    const proposal = await propose({ act: "reset-password", officer: tomas });
    const path = `/v1/proposals/${String(proposal.id)}/approvals`;
    const body = { digest: proposal.digest };
    await node.refused("officer-same", "POST", path, { officer: sade, body });
    await node.refused("officer-own-change", "POST", path, { officer: tomas, body });
    await node.refused("officer-not-entitled", "POST", path, { officer: "XA-LIC/bela", body });
  });

  it("lets in whom two agreed on, with a first password that is in its file and in no answer", async () => {
    const { data } = await node.running();
    const file = join(data, "trial-passwords.json");
    const passwords = async () => JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
    const added = await agree({ act: "add-officer", officer: "XA-LIC/zoe", roles: ["licensing-officer"] });
    const first = (await passwords())["XA-LIC/zoe"] ?? "";
    expect(first).to.have.length(24);
    await node.answer(200, "GET", "/v1/drafts", { officer: "XA-LIC/zoe" });
    const reset = await agree({ act: "reset-password", officer: "XA-LIC/zoe" });
    const second = (await passwords())["XA-LIC/zoe"] ?? "";
    expect(second).to.have.length(24).and.not.equal(first);
    expect(JSON.stringify([added, reset]))
      .to.not.include(first)
      .and.not.include(second);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    await agree({ act: "lift-lock-out", officer: "XA-LIC/zoe" });
  });

  it("refuses who was removed with the next request, and ends the stream he listens to", async () => {
    const { url } = await node.running();
    const stream = await readEvents(url, "XA-LIC/zoe");
    const other = await readEvents(url, amara);
    expect(stream.status).to.equal(200);
    await agree({ act: "remove-officer", officer: "XA-LIC/zoe" });
    await stream.ended;
    await node.refused("officer-missing", "GET", "/v1/drafts", { officer: "XA-LIC/zoe" });
    let ended = false;
    void other.ended.then(() => {
      ended = true;
    });
    // Whose roles are others', but who may still listen, goes on.
    await agree({ act: "set-roles", officer: "XA-LIC/bela", roles: ["approver"] });
    expect(ended).to.equal(false);
    other.close();
    await node.refused("officer-name-taken", "POST", changes, {
      ...{ officer: sade, body: { act: "add-officer", officer: "XA-LIC/zoe", roles: ["auditor"] } },
    });
  });

  it("refuses a machine that was removed with the next request, although its token is good for minutes", async () => {
    const machine = "XA-LIC/system";
    const given = await tokenOf(await node.running(), machine);
    await node.refused("officer-missing", "GET", "/v1/drafts", { officer: machine });
    await agree({ act: "add-machine", machine, roles: ["licensing-officer"], jwk: JWK });
    await node.answer(200, "GET", "/v1/drafts", { officer: machine });
    await agree({ act: "remove-machine", machine });
    expect(await tokenOf(await node.running(), machine)).to.equal(given);
    await node.refused("officer-missing", "GET", "/v1/drafts", { officer: machine });
    for (const body of [
      { act: "add-machine", machine, roles: ["licensing-officer"], jwk: JWK },
      { act: "add-officer", officer: machine, roles: ["auditor"] },
    ])
      await node.refused("officer-name-taken", "POST", changes, { officer: sade, body });
  });

  it("is read and changed from the command line", async () => {
    const { url } = await node.running();
    const call = (officer: string, ...args: string[]) => countersignHere([...args, "--as", officer, "--node", url]);
    const key = fileTree({ "key.json": JSON.stringify(JWK), "private.json": JSON.stringify({ ...JWK, d: x }) });
    const add = (file: string, ...roles: string[]) =>
      call(sade, "machines", "add", "XA-CUS/border", join(key, file), ...roles, "--json");
    expect((await call(sade, "officers", "add", "XA-LIC/wanja", "emperor")).status).to.equal(64);
    expect((await call(amara, "officers", "list")).stderr).to.include("officer-not-entitled");
    expect((await add("private.json", "customs-officer")).stdout)
      .to.include("field-invalid")
      .and.not.include(`"${x}"`);
    const proposed = await add("key.json", "customs-officer", "operator");
    expect(proposed.status, proposed.stdout).to.equal(0);
    await approve(JSON.parse(proposed.stdout) as JsonObject);
    expect((await call(sade, "machines", "list")).stdout).to.match(/XA-CUS\/border +customs-officer, operator/);
    expect((await call(sade, "officers", "list")).stdout)
      .to.include(amara)
      .and.not.include("zoe");
    const commands = [
      ["officers", "add", "XA-LIC/wanja", "administrator", "auditor"],
      ["officers", "roles", amara, "auditor"],
      ["officers", "remove", amara],
      ["officers", "reset-password", amara],
      ["officers", "unlock", amara],
      ["machines", "remove", "XA-CUS/border"],
    ];
    for (const command of commands) {
      const { status, stdout, stderr } = await call(sade, ...command);
      expect(status, stderr).to.equal(0);
      expect(stdout).to.include("proposal approve").and.include(command[2]);
    }
  });
});

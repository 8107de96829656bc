/**
 * Other authorities asked from the command line, against a real node of several authorities.
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { httpNode, type IssuedPermit } from "../../../helpers/http-node.ts";

const HUGO = ["--as", "XB-CUS/hugo"];

describe("cli › exchange", () => {
  const node = httpNode();
  let licence: IssuedPermit;
  before(async function () {
    this.timeout(120_000);
    ({ licence } = await node.papers("CLI-EXCHANGE"));
  });

  const run = async (args: readonly string[], stdin?: unknown) =>
    countersignHere([...args, "--node", (await node.running()).url], {
      ...(stdin !== undefined && { stdin: JSON.stringify(stdin) }),
    });
  const confirm = (bundle: unknown, ...more: readonly string[]) =>
    run(["exchange", "ask", "confirm", "-", "--of", "XA-LIC", ...HUGO, ...more], bundle);

  it("refuses who names nobody to ask, or nobody who could be: 64, 65", async () => {
    expect((await run(["exchange", "ask", "document", licence.id, ...HUGO])).status).to.equal(64);
    expect((await run(["exchange", "ask", "document", licence.id, "--of", "them", ...HUGO])).status).to.equal(64);
    const nobody = await run(["exchange", "ask", "document", licence.id, "--of", "XD-LIC", ...HUGO]);
    expect([nobody.status, nobody.stderr]).to.satisfy(([status, said]: [number, string]) => {
      return status === 65 && said.includes("This node has no address for XD-LIC.");
    });
  });

  it("says what differs, and no to who does not hold the terms: 1", async () => {
    const { bundle } = licence;
    const forged = await confirm({ ...bundle, document: bundle.document.replace(/^./, "f") });
    expect([forged.status, forged.stdout]).to.satisfy(([status, said]: [number, string]) => {
      return status === 1 && said.includes("differs: document");
    });
    const salt = `0x${"1".repeat(64)}`;
    const header = { ...bundle.terms.header, salt };
    expect((await confirm({ ...bundle, terms: { ...bundle.terms, header } })).status).to.equal(1);
  });

  it("is refused a document by who issued it, when it is not named in it: 65", async () => {
    const mina = ["--as", "XC-CUS/mina"];
    const refused = await run(["exchange", "ask", "document", licence.id, "--of", "XA-LIC", ...mina]);
    expect(refused.status).to.equal(65);
    expect(refused.stdout).to.include("do not name XC-CUS");
  });

  it("says neither when the other has not the permit: 2", async () => {
    const elsewhere = await run(["exchange", "ask", "document", licence.id, "--of", "XC-LIC", ...HUGO]);
    expect([elsewhere.status, elsewhere.stdout]).to.satisfy(([status, said]: [number, string]) => {
      return status === 2 && said.includes("document asked of XC-LIC: not-here");
    });
  });

  it("says yes to who was shown what was issued: 0; by its id, too, where the bundle is kept", async () => {
    const right = await confirm(licence.bundle, "--json");
    expect(right.status, right.stderr).to.equal(0);
    expect(JSON.parse(right.stdout)).to.deep.include({ state: "done", answer: { answer: "yes", fields: [] } });
    const kept = await run(["exchange", "ask", "confirm", licence.id, "--of", "XA-LIC", ...HUGO]);
    expect([kept.status, kept.stdout.includes("yes")]).to.deep.equal([0, true]);
  });

  it("asks who signed, and about a declaration: what nobody drew is unknown", async () => {
    const ask = (what: string, ...more: readonly string[]) =>
      run(["exchange", "ask", what, licence.id, ...more, ...HUGO]);
    const signed = await ask("mandate", "--of", "XA-LIC");
    expect([signed.status, signed.stdout]).to.satisfy(([status, said]: [number, string]) => {
      return status === 0 && /answer +yes/.test(said);
    });
    expect((await ask("mandate", "--of", "XC-LIC")).status).to.equal(2);
    expect((await ask("declaration", "--of", "XA-CUS")).status).to.equal(64);
    const nothing = await ask("declaration", "--of", "XA-CUS", "--declaration", "26XA-NONE");
    expect(nothing.stdout).to.match(/answer +unknown/);
    const body = { bundle: licence.bundle, declaration: "26XA-SOME", lines: [{ line: 1, unit: "NAR", quantity: "1" }] };
    const { reservation } = await node.answer(201, "POST", "/v1/write-offs", { officer: "XA-CUS/chidi", body });
    const known = await ask("declaration", "--of", "XA-CUS", "--declaration", "26XA-SOME");
    expect(known.stdout)
      .to.match(/answer +known/)
      .and.to.include(`${String(reservation)}  open`);
  });

  it("reads nothing out of what is no message: 69", async () => {
    const other = createServer((_request, response) =>
      response.setHeader("Content-Type", "application/json").end("{}"),
    );
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const at = ["--node", `http://127.0.0.1:${(other.address() as AddressInfo).port}`];
    for (const command of [["list"], ["show", licence.id]]) {
      const { status, stdout } = await countersignHere(["exchange", ...command, ...HUGO, ...at]);
      expect([status, stdout], command.join(" ")).to.deep.equal([69, ""]);
    }
    other.close().closeAllConnections();
  });

  it("lists what was asked, and shows one with both signed texts", async () => {
    const asked = JSON.parse((await confirm(licence.bundle, "--json")).stdout) as { id: string };
    const list = await run(["exchange", "list", ...HUGO]);
    expect(list.stdout).to.include(asked.id).and.to.include("XA-LIC");
    const { stdout } = await run(["exchange", "show", asked.id, ...HUGO]);
    expect(stdout)
      .to.match(/signed request {2}[\w-]+\.[\w-]+\.[\w-]+/)
      .and.to.match(/signed answer {3}[\w-]+\.[\w-]+/);
  });

  it("shows with a permit to whom its issuer delivered it, and to others nothing of that", async () => {
    const issuer = await run(["permit", "show", licence.id, "--as", "XA-LIC/amara"]);
    expect(issuer.stdout)
      .to.match(/delivered to {2}state {2}/)
      .and.to.match(/XB-CUS +done/);
    expect((await run(["permit", "show", licence.id, ...HUGO])).stdout).to.not.include("delivered to");
  });
});

/**
 * A partner under TLS is reached with the certificates the operator named for it, and with no others.
 * @module
 */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { createTransport } from "../../../services/exchange/transport.ts";
import { type KeyPair, serverCertificate } from "../../helpers/certificates.ts";
import { removeFileTrees } from "../../helpers/file-tree.ts";
import { describeWithProgram } from "../../helpers/outside-program.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

describeWithProgram("services/exchange/transport › TLS", "openssl", () => {
  let pair: KeyPair;
  let server: Server;
  let url = "";
  before(async () => {
    pair = serverCertificate();
    const answer = JSON.stringify({ message: "d.e.f" });
    server = createServer({ cert: readFileSync(pair.cert), key: readFileSync(pair.key) }, (_, response) => {
      response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    removeFileTrees();
  });
  const asked = (ca?: string) =>
    createTransport({ partners: [{ authority: "XB-LIC", url, ...(ca !== undefined && { ca }) }] }).carry("XB-LIC", {
      message: "a.b.c",
    });

  it("is not reached under a certificate that comes from nobody it trusts", async () => {
    const { code, params } = await rejectionOf(asked());
    expect([code, params.why]).to.deep.equal(["exchange-unanswered", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
    const other = readFileSync(serverCertificate().cert, "utf8");
    expect((await rejectionOf(asked(other))).params.why).to.match(/CERT/);
  });

  it("is reached under the one its operator named", async () => {
    expect(await asked(readFileSync(pair.cert, "utf8"))).to.deep.equal({ answer: { message: "d.e.f" } });
  });
});

/**
 * What a command about manual records makes of an answer that is not settled yet.
 * @module
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { countersignHere } from "../../../helpers/command-line.ts";
import { word } from "../../../helpers/permit-fixture.ts";

describe("cli › manual-record", () => {
  let server: Server;
  let state: string;
  before(async () => {
    // As a node answers whose ledger is slow, and one whose ledger was not.
    server = createServer((_request, response) => {
      const body = JSON.stringify({ operation: word("operation"), act: "confirm-further", state });
      response.writeHead(state === "pending" ? 202 : 201, { "Content-Type": "application/json" }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => void server.close().closeAllConnections());

  const confirm = () =>
    countersignHere([
      ...["manual-record", "confirm", word("permit"), "--record", word("record"), "--as", "XA-LIC/amara"],
      ...["--node", `http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    ]);

  it("does not say done of a confirmation that is accepted and not settled: 2", async () => {
    state = "pending";
    const { status, stdout, stderr } = await confirm();
    expect([status, stdout], stderr).to.deep.equal([
      2,
      `Confirmation of ${word("permit")}: pending, operation ${word("operation")}\n`,
    ]);
    state = "done";
    expect((await confirm()).status).to.equal(0);
  });
});

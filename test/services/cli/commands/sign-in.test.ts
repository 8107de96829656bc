/**
 * Signing in and out where the provider of sign-in, which is somebody else's, comes and goes.
 * @module
 */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { newProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { SessionFiles } from "../../../../services/cli/sign-in/session-files.ts";
import { countersignHere } from "../../../helpers/command-line.ts";

const AMARA = "XA-LIC/amara";

describe("cli › sign-in and sign-out", () => {
  let server: Server;
  let url: string;
  let folder: string;
  let sessions: SessionFiles;
  /** What the provider says of itself beside its issuer. */
  let metadata: object;
  let provider: RequestListener;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "countersign-signing-"));
    sessions = new SessionFiles(join(folder, "sessions"));
    metadata = { authorization_endpoint: `/sign-in/auth`, token_endpoint: `/sign-in/token` };
    provider = (_request, response) => void response.writeHead(500).end();
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.close().closeAllConnections();
    await rm(folder, { recursive: true, force: true });
  });

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const json = (body: object): void => {
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    };
    const issuer = `${url}/sign-in`;
    if (request.url === "/.well-known/oauth-protected-resource") {
      const countersign = { client: "countersign", audience: url };
      json({ resource: url, authorization_servers: [issuer], countersign });
    } else if (request.url?.endsWith("/openid-configuration")) {
      const own = Object.entries(metadata).map(([name, path]) => [name, `${url}${path}`]);
      json({ issuer, response_types_supported: ["code"], ...Object.fromEntries(own) });
    } else provider(request, response);
  }

  const call = (...args: string[]) => countersignHere([...args, "--node", url], { signIn: { sessions } });
  const kept = (): Promise<string[]> => readdir(join(folder, "sessions"));

  /** A session at the node, as a sign-in leaves it. */
  async function signedIn(): Promise<void> {
    const place = { resource: url, issuer: `${url}/sign-in`, client: "countersign", audience: url, embedded: true };
    const tokens = { access: "a", refresh: "the refresh token", expiresAt: 0, subject: AMARA };
    await sessions.keep(place, AMARA, { key: await newProofKey(), tokens });
  }

  it("forgets no session that the provider could not be asked to end, and ends it when it is asked again", async () => {
    metadata = { ...metadata, revocation_endpoint: "/sign-in/revoke" };
    await signedIn();
    provider = (request) => request.socket.destroy();
    const { status, stderr } = await call("sign-out", AMARA);
    expect([status, stderr]).to.satisfy(([exit, said]: [number, string]) => exit === 69 && said.includes("Try again"));
    expect(await kept()).to.have.length(1);
    let ended = "";
    provider = (request, response) => {
      request.on("data", (bytes: Buffer) => {
        ended += bytes.toString();
      });
      request.on("end", () => response.end());
    };
    expect(await call("sign-out", AMARA)).to.include({ status: 0, stdout: `Signed out: ${AMARA}.\n` });
    expect(ended).to.include("token=the+refresh+token");
    expect(await kept()).to.deep.equal([]);
    expect((await call("sign-out", AMARA)).status).to.equal(64);
  });

  it("forgets one that the provider has no way to end, and says so", async () => {
    await signedIn();
    const { status, stdout } = await call("sign-out", AMARA);
    expect([status, stdout]).to.deep.equal([0, `Signed out here: ${AMARA}; the provider ends no sessions early.\n`]);
    expect(await kept()).to.deep.equal([]);
  });

  it("takes a provider that breaks off for nobody, and not for a fault of its own", async () => {
    provider = (request) => request.socket.destroy();
    const file = join(folder, "password");
    await writeFile(file, "a password\n");
    const { status, stderr } = await call("sign-in", AMARA, "--password-file", file);
    expect([status, stderr]).to.satisfy(
      ([exit, said]: [number, string]) => exit === 69 && said.includes(`The node at ${url} does not answer`),
    );
  });
});

import { chmodSync, copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { expect } from "chai";
import { assertDoor } from "../../../../services/http/door/server.ts";
import { httpConfig } from "../../../../services/schema/config/http-config.ts";
import { clientCertificate, type KeyPair, serverCertificate } from "../../../helpers/certificates.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { closeDoors, openTestDoor } from "../../../helpers/open-door.ts";
import { describeWithProgram } from "../../../helpers/outside-program.ts";
import { refusalOf, rejectionOf } from "../../../helpers/refusal-of.ts";

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function get(port: number, trusted: KeyPair, options: object = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(trusted.cert);
    const call = request({ host: "localhost", port, path: "/healthz", ca, agent: false, ...options }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    call.on("error", reject);
    call.end();
  });
}

const failure = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => "answered",
    (error: NodeJS.ErrnoException) => String(error.code),
  );

/** One request on a connection that stays; resolves with the first line of the answer. */
function ask(socket: TLSSocket): Promise<string> {
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
  return new Promise((resolve) =>
    socket.once("data", (bytes: Buffer) => resolve(String(bytes).split("\r\n")[0] ?? "")),
  );
}

describeWithProgram("http › door › server › TLS", "openssl", () => {
  let own: KeyPair;
  let other: KeyPair;
  before(() => {
    own = serverCertificate();
    other = serverCertificate();
  });
  afterEach(closeDoors);
  after(removeFileTrees);

  describe("files it cannot use", () => {
    const refused = (tls: object) => refusalOf(() => assertDoor(httpConfig.parse({ port: 0, tls })));

    it("names a file that is not there", () => {
      expect(refused({ ...own, cert: "/nowhere/cert.pem" })).to.deep.equal({
        code: "tls-unusable",
        params: { file: "/nowhere/cert.pem", why: "ENOENT" },
      });
    });

    it("names a key of another certificate", () => {
      const { code, params } = refused({ cert: own.cert, key: other.key });
      expect([code, params.file]).to.deep.equal(["tls-unusable", other.key]);
      expect(params.why).to.include("not the key of the certificate");
    });

    it("names a file that is no certificate, and shows nothing of what is in it", () => {
      const file = join(fileTree({ "cert.pem": "-----BEGIN SECRET-----" }), "cert.pem");
      const { code, params } = refused({ cert: file, key: own.key });
      expect([code, params]).to.deep.equal(["tls-unusable", { file, why: "no PEM certificate" }]);
    });

    it("refuses a key that everybody on the machine can read, where files say so", () => {
      const key = join(fileTree({}), "key.pem");
      copyFileSync(own.key, key);
      chmodSync(key, 0o644);
      const found = () => refused({ cert: own.cert, key }).code;
      if (process.platform !== "win32") expect(found()).to.equal("key-file-exposed");
    });

    it("asks for an https address where other machines can reach it", () => {
      const beyond = { port: 443, bind: "0.0.0.0", tls: own };
      for (const publicUrl of [undefined, "http://permits.example"]) {
        const http = httpConfig.parse({ ...beyond, ...(publicUrl && { publicUrl }) });
        expect(refusalOf(() => assertDoor(http)).params.why).to.include("http.publicUrl");
      }
      assertDoor(httpConfig.parse({ ...beyond, publicUrl: "https://permits.example" }));
    });
  });

  it("names an address that is not this machine's", async () => {
    // TEST-NET-1 (RFC 5737) is nobody's.
    const beyond = { bind: "192.0.2.7", publicUrl: "https://permits.example", tls: own };
    const { code, params } = await rejectionOf(openTestDoor(beyond));
    expect([code, params.address]).to.deep.equal(["address-unusable", "192.0.2.7:0"]);
    expect(params.why).to.match(/^E/);
  });

  it("speaks TLS 1.2 and later, and nothing before", async () => {
    const { port } = await openTestDoor({ tls: own });
    for (const version of ["TLSv1.2", "TLSv1.3"] as const)
      expect((await get(port, own, { minVersion: version, maxVersion: version })).status).to.equal(200);
    const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
    expect(await failure(get(port, own, old))).to.not.equal("answered");
  });

  it("tells browsers to insist on TLS, which it does not over plain HTTP", async () => {
    const { port } = await openTestDoor({ tls: own });
    expect((await get(port, own)).headers["strict-transport-security"]).to.match(/^max-age=63072000/);
    const plain = await openTestDoor();
    const { headers } = await fetch(`${plain.server.url}/healthz`);
    expect(headers.get("strict-transport-security")).to.equal(null);
  });

  describe("a new certificate", () => {
    it("counts for connections to come, and none that stands is dropped", async () => {
      const folder = fileTree({});
      const files = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
      const put = (pair: KeyPair): void => {
        copyFileSync(pair.cert, files.cert);
        copyFileSync(pair.key, files.key);
      };
      put(own);
      const { port, server } = await openTestDoor({ tls: files });
      const standing = connect({ host: "localhost", port, ca: readFileSync(own.cert) });
      expect(await ask(standing)).to.equal("HTTP/1.1 200 OK");
      put(other);
      expect((await get(port, own)).status, "not read yet").to.equal(200);
      server.reload();
      expect((await get(port, other)).status).to.equal(200);
      expect(await failure(get(port, own))).to.equal("DEPTH_ZERO_SELF_SIGNED_CERT");
      expect(await ask(standing)).to.equal("HTTP/1.1 200 OK");
      standing.destroy();
    });

    it("that cannot be used is refused, and the old one goes on", async () => {
      const folder = fileTree({});
      const files = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
      copyFileSync(own.cert, files.cert);
      copyFileSync(own.key, files.key);
      const { port, server } = await openTestDoor({ tls: files });
      const until = server.certificateEndsAt;
      writeFileSync(files.cert, "half a certificate");
      expect(refusalOf(() => server.reload())).to.deep.include({ code: "tls-unusable" });
      expect((await get(port, own)).status).to.equal(200);
      expect(server.certificateEndsAt).to.equal(until);
    });
  });

  describe("client certificates", () => {
    it("nobody without a certificate of the named authority is answered where they are required", async () => {
      const client = clientCertificate("customs system");
      const stranger = clientCertificate("customs system");
      const tls = { ...own, clientCa: client.ca, requireClientCertificate: true };
      const { port } = await openTestDoor({ tls });
      const show = ({ cert, key }: KeyPair) => ({ cert: readFileSync(cert), key: readFileSync(key) });
      expect(await failure(get(port, own))).to.not.equal("answered");
      expect(await failure(get(port, own, show(stranger)))).to.not.equal("answered");
      expect((await get(port, own, show(client))).status).to.equal(200);
    });

    it("tell clients of one address apart where they may be shown", async () => {
      const client = clientCertificate("customs system");
      const limits = { perMinute: { heavy: 2 }, officersPerAddress: 1 };
      const { port } = await openTestDoor({ tls: { ...own, clientCa: client.ca }, limits });
      const certified = { cert: readFileSync(client.cert), key: readFileSync(client.key) };
      const statuses = async (options: object) => {
        const got: number[] = [];
        for (let i = 0; i < 3; i++) got.push((await get(port, own, { ...options, path: "/openapi.json" })).status);
        return got;
      };
      expect(await statuses({})).to.deep.equal([200, 200, 429]);
      expect(await statuses(certified)).to.deep.equal([200, 200, 429]);
    });
  });
});

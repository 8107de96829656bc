/**
 * Ledger keys in a remote signer: what comes back is believed only when it is the account's signature, and "could not ask"
 * is never "no".
 * @module
 */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { KeyDriver, KeyName } from "../../../../services/keys/key-driver.ts";
import { openRemoteDriver } from "../../../../services/keys/web3signer/remote-driver.ts";
import type { LedgerSigner } from "../../../../services/ports/signer.ts";
import { clientCertificate, type KeyPair, serverCertificate } from "../../../helpers/certificates.ts";
import { removeFileTrees } from "../../../helpers/file-tree.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { type Conduct, type RemoteSigner, startRemoteSigner } from "../../../helpers/remote-signer.ts";
import { behavesAsLedgerSigner } from "../ledger-signer.behavior.ts";

const nameOf = (owner: string, more: Partial<KeyName> = {}): KeyName => ({
  ...{ owner, purpose: "ledger", seat: "first", generation: 1 },
  ...more,
});

describe("remote driver", () => {
  let remote: RemoteSigner;
  let driver: KeyDriver;
  let signer: LedgerSigner;
  const open = (url: string, timeout = 2000) =>
    openRemoteDriver({ name: "remote", url, timeout }, ({ owner, generation }) =>
      owner === "XA-LIC"
        ? remote.accounts[generation - 1]
        : owner === "XB-LIC"
          ? (`0x${"11".repeat(20)}` as Hex)
          : undefined,
    );
  before(async () => {
    remote = await startRemoteSigner();
    driver = await open(remote.url);
    signer = await driver.makeLedgerKey(nameOf("XA-LIC"));
  });
  after(async () => {
    driver?.close();
    await remote?.stop();
  });
  afterEach(() => remote.behave({}));

  const transaction = { chainId: 1, to: `0x${"ab".repeat(20)}`, data: "0x01", nonce: 3, gas: 21_000n } as const;
  const signedUnder = (conduct: Conduct) => {
    remote.behave(conduct);
    return rejectionOf(signer.sign(transaction));
  };

  it("refuses a signature of another key, and one over something else", async () => {
    const foreign = { code: "signature-foreign", params: { signer: "remote", account: signer.account } };
    expect(await signedUnder({ swaps: true })).to.deep.equal(foreign);
    for (const says of [`0x${"00".repeat(65)}`, `0x${"ff".repeat(65)}`, `0x${"11".repeat(65)}`])
      expect(await signedUnder({ says })).to.deep.equal(foreign);
  });

  it("says that the signer refused, and with which status", async () => {
    for (const status of [400, 403, 404, 412]) {
      expect(await signedUnder({ status })).to.deep.equal({
        code: "signer-refused",
        params: { signer: "remote", status: String(status) },
      });
    }
  });

  it("takes no failure of the signer for a refusal", async () => {
    for (const status of [408, 429, 500, 502, 503])
      expect(await signedUnder({ status })).to.deep.equal({
        code: "signer-unavailable",
        params: { signer: "remote", why: `it answers with ${status}` },
      });
    for (const says of ["", "OK", "<html>", `0x${"11".repeat(64)}`, "x".repeat(1_100_000)])
      expect((await signedUnder({ says })).code, says.slice(0, 10)).to.equal("signer-unavailable");
  });

  it("waits no longer than it is told", async () => {
    // Long enough for a busy machine to open it.
    const hasty = await open(remote.url, 1000);
    const impatient = (await hasty.findLedgerKey(nameOf("XA-LIC"))) as LedgerSigner;
    remote.behave({ delay: 3000 });
    expect(await rejectionOf(impatient.sign(transaction))).to.deep.equal({
      code: "signer-unavailable",
      params: { signer: "remote", why: "no answer within 1000 ms" },
    });
    hasty.close();
  });

  it("does not open on a signer that is not there, or is none", async () => {
    const silent = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    expect((await rejectionOf(open(`http://localhost:${port}`))).code).to.equal("signer-unavailable");
    await new Promise((resolve) => silent.close(resolve));
    expect((await rejectionOf(open(`http://localhost:${port}`))).params.why).to.equal("ECONNREFUSED");
    expect((await rejectionOf(open(`${remote.url}/elsewhere`))).params.why).to.equal(
      "it answers its own check with 404",
    );
  });

  it("makes no key: it takes those that the configuration names and the signer holds", async () => {
    expect(await driver.findLedgerKey(nameOf("XC-LIC"))).to.equal(undefined);
    expect((await rejectionOf(driver.makeLedgerKey(nameOf("XC-LIC")))).params.rule).to.equal(
      "no account is configured for it",
    );
    expect((await rejectionOf(driver.makeLedgerKey(nameOf("XB-LIC")))).params.rule).to.equal(
      "it does not hold the account that is configured",
    );
    expect((await rejectionOf(driver.makeDocumentKey(nameOf("XA-LIC", { purpose: "document" })))).code).to.equal(
      "key-not-made",
    );
    const second = await driver.makeLedgerKey(nameOf("XA-LIC", { generation: 2 }));
    expect(second.account).to.equal(remote.accounts[1]);
  });

  it("gives the signer the bytes to hash, and nothing of whose they are", () => {
    expect(
      remote.asked.every((each) =>
        /^(GET|POST) \/(elsewhere\/)?(upcheck|api\/v1\/eth1\/(publicKeys|sign\/0x[0-9a-f]{128}))$/.test(each),
      ),
    ).to.equal(true);
  });

  behavesAsLedgerSigner(() => signer);
});

describe("remote driver › over TLS", () => {
  let remote: RemoteSigner;
  let server: KeyPair;
  let client: KeyPair & { readonly ca: string };
  const text = (path: string) => readFileSync(path, "utf8");
  before(async () => {
    server = serverCertificate();
    client = clientCertificate("node");
    remote = await startRemoteSigner({
      ...{ cert: text(server.cert), key: text(server.key), ca: text(client.ca) },
      ...{ requestCert: true, rejectUnauthorized: true },
    });
  });
  after(async () => {
    await remote?.stop();
    removeFileTrees();
  });
  const open = (tls: { ca?: string; certificate?: string; key?: string }) =>
    openRemoteDriver({ name: "remote", url: remote.url, timeout: 5000, tls }, () => remote.accounts[0]);

  it("asks nobody whose certificate it cannot trust, and is not served without its own", async () => {
    const own = { certificate: text(client.cert), key: text(client.key) };
    expect((await rejectionOf(open(own))).code).to.equal("signer-unavailable");
    expect((await rejectionOf(open({ ca: text(client.ca), ...own }))).code).to.equal("signer-unavailable");
    expect((await rejectionOf(open({ ca: text(server.cert) }))).code).to.equal("signer-unavailable");
    expect(remote.asked).to.deep.equal([]);
  });

  it("signs when both sides show theirs", async () => {
    const driver = await open({ ca: text(server.cert), certificate: text(client.cert), key: text(client.key) });
    const signer = await driver.makeLedgerKey(nameOf("XA-LIC"));
    const to = `0x${"ab".repeat(20)}` as const;
    expect((await signer.sign({ chainId: 1, to, data: "0x", nonce: 0, gas: 21_000n })).raw).to.match(/^0xf8/);
    driver.close();
  });
});

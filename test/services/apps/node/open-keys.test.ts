/**
 * A node's keys as its configuration places them: in files, in a token, in a remote signer, side by side.
 * @module
 */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { readConfig } from "../../../../services/apps/node/config.ts";
import { openKeys } from "../../../../services/apps/node/open-keys.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { startRemoteSigner } from "../../../helpers/remote-signer.ts";
import { describeWithToken, makeSoftToken, PIN, type SoftToken } from "../../../helpers/soft-token.ts";

describeWithToken("node › keys", () => {
  let token: SoftToken;
  let folder = "";
  before(() => {
    token = makeSoftToken();
  });
  beforeEach(async () => {
    folder = await temporaryDirectory();
    mkdirSync(join(folder, "data"));
  });
  after(async () => {
    token?.remove();
    await removeTemporaryDirectories();
  });

  const open = (keys: object, environment: NodeJS.ProcessEnv = {}) => {
    const path = join(folder, "node.json");
    const ledger = { kind: "network", url: "http://localhost:1", register: `0x${"ab".repeat(20)}` };
    writeFileSync(path, JSON.stringify({ ledger, http: { port: 0 }, data: "data", authorities: [], keys }));
    const { config } = readConfig({ COUNTERSIGN_CONFIG: path });
    return openKeys({ config, passphrase: "correct horse", clock: Date.now, random: randomBytes, environment });
  };
  const hsm = (pin: object) => ({
    ...{ kind: "pkcs11", library: token.options.library, token: token.options.label, pin },
  });

  it("refuse a PIN that is missing, empty, or in a file that others may read, and never show it", async () => {
    const [missing, empty, exposed] = ["missing", "empty", "exposed"].map((name) => join(folder, name));
    writeFileSync(empty as string, "\n", { mode: 0o600 });
    writeFileSync(exposed as string, `${PIN}\n`);
    chmodSync(exposed as string, 0o644);
    const refused = async (pin: object, environment = {}) => {
      const refusal = await rejectionOf(open({ drivers: { hsm: hsm(pin) }, held: [] }, environment));
      expect(JSON.stringify(refusal)).to.not.include(PIN);
      return refusal;
    };
    for (const file of [missing, empty])
      expect((await refused({ file })).params).to.deep.equal({
        path: "keys.drivers.hsm.pin",
        rule: `${file} is missing or empty`,
      });
    expect((await refused({ file: exposed })).code).to.equal("key-file-exposed");
    expect((await refused({ environment: "TOKEN_PIN" })).params.rule).to.equal("the environment has no TOKEN_PIN");
    expect((await refused({ environment: "TOKEN_PIN" }, { TOKEN_PIN: "000000" })).code).to.equal("token-pin-wrong");
  });

  it("refuse a certificate or a key of a remote signer that cannot be read, by its setting", async () => {
    const file = join(folder, "none.pem");
    for (const what of ["ca", "certificate", "key"]) {
      const remote = { kind: "web3signer", url: "https://localhost:1", tls: { [what]: "none.pem" } };
      expect(await rejectionOf(open({ drivers: { remote }, held: [] })), what).to.deep.equal({
        code: "config-invalid",
        params: {
          path: `keys.drivers.remote.tls.${what}`,
          rule: what === "key" ? `${file} is missing or empty` : `${file} cannot be read (ENOENT)`,
        },
      });
    }
  });

  it("do not open when one of several drivers cannot be asked", async () => {
    const drivers = { hsm: hsm({ environment: "P" }), remote: { kind: "web3signer", url: "http://localhost:1" } };
    expect((await rejectionOf(open({ drivers, held: [] }, { P: PIN }))).code).to.equal("signer-unavailable");
  });

  it("are made where the configuration says, and found there again; the PIN leaves the environment", async () => {
    const remote = await startRemoteSigner();
    writeFileSync(join(folder, "pin"), `${PIN}\n`, { mode: 0o600 });
    const keys = (pin: object) => ({
      drivers: { hsm: hsm(pin), remote: { kind: "web3signer", url: remote.url, timeout: 5 } },
      held: [
        { owner: "XA-LIC", purpose: "document", driver: "hsm" },
        { owner: "XA-LIC", purpose: "ledger", seat: "second", driver: "hsm" },
        { owner: "XA-LIC", purpose: "ledger", driver: "remote", accounts: [remote.accounts[2]] },
      ],
    });
    const ring = await open(keys({ file: "pin" }));
    const made = [
      (await ring.createLedgerKey("XA-LIC")).account,
      (await ring.createLedgerKey("XA-LIC", "second")).account,
      (await ring.createLedgerKey("XA")).account,
      (await ring.createDocumentKey("XA-LIC")).keyId,
    ];
    expect(made[0]).to.equal(remote.accounts[2]);
    expect(ring.places.all().map((place) => ring.places.entry(place)?.made[0]?.driver)).to.have.members([
      ...["remote", "hsm", "keystore", "hsm"],
    ]);
    ring.close();
    const environment: NodeJS.ProcessEnv = { TOKEN_PIN: PIN };
    const again = await open(keys({ environment: "TOKEN_PIN" }), environment);
    expect(environment).to.deep.equal({});
    const signers = again.signers();
    expect([
      signers.ledger("XA-LIC").account,
      signers.ledger("XA-LIC", "second").account,
      signers.ledger("XA").account,
      signers.document("XA-LIC").keyId,
    ]).to.deep.equal(made);
    again.close();
    await remote.stop();
  });
});

/**
 * Configurations that are none, with and without settings of the environment over them, and the setting for rules.
 * @module
 */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { readConfig } from "../../../../services/apps/node/config.ts";
import { OFFICER_ROLES } from "../../../../services/domain/officer/officer.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";
import { SHIPPED_RULES } from "../../../helpers/verdict-facts.ts";

const NODE = {
  ledger: { kind: "network", url: "http://localhost:8545", register: `0x${"ab".repeat(20)}` },
  ...{ http: { port: 0 }, data: "var", authorities: [] },
};

/** A configuration file with these settings, in a folder of its own. */
const file = (change: object): string =>
  join(fileTree({ "node.json": JSON.stringify({ ...NODE, ...change }) }), "node.json");
const rulesOf = (path: string): string => readConfig({ COUNTERSIGN_CONFIG: path }).config.rules;

describe("node › configuration › rules", () => {
  after(removeFileTrees);

  it("a setting that is no path › is refused by name", () => {
    for (const rules of ["", 7, null, ["a"]]) {
      const { code, params } = refusalOf(() => rulesOf(file({ rules })));
      expect([code, params.path]).to.deep.equal(["config-invalid", "/rules"]);
    }
  });

  it("no setting › is the shipped set", () => expect(join(rulesOf(file({})), "/")).to.equal(SHIPPED_RULES));

  it("a relative path › is beside the file, wherever the data is", () => {
    const path = file({ rules: "ours/rules.yaml" });
    expect(rulesOf(path)).to.equal(join(path, "..", "ours", "rules.yaml"));
    const moved = readConfig({ COUNTERSIGN_CONFIG: path, COUNTERSIGN_DATA: "elsewhere" });
    expect(moved.config.rules).to.equal(join(path, "..", "ours", "rules.yaml"));
    expect(rulesOf(file({ rules: "/etc/countersign/rules" }))).to.equal("/etc/countersign/rules");
  });
});

describe("node › configuration › break-glass", () => {
  after(removeFileTrees);
  const officers = [
    { name: "bela", roles: ["approver"] },
    { name: "amara", roles: ["licensing-officer", "auditor"] },
  ];
  const named = (breakGlass: unknown) =>
    readConfig({ COUNTERSIGN_CONFIG: file({ breakGlass, authorities: [{ id: "XA-LIC", officers }] }) }).config
      .breakGlass;

  it("a name that is nobody's, or of who could approve nothing › is refused", () => {
    for (const [name, why] of [
      ["XA-LIC/zoe", "no officer"],
      ["XB-LIC/bela", "no officer"],
      ["XA-LIC/amara", "neither approver nor supervisor"],
    ] as const) {
      const { code, params } = refusalOf(() => named([name]));
      expect([code, params.path]).to.deep.equal(["config-invalid", "breakGlass"]);
      expect(params.rule).to.include(why);
    }
    expect(refusalOf(() => named(["bela"])).params.path).to.equal("/breakGlass/0");
  });

  it("is nobody unless it says so", () => {
    expect(named(["XA-LIC/bela"])).to.deep.equal(["XA-LIC/bela"]);
    expect(readConfig({ COUNTERSIGN_CONFIG: file({}) }).config.breakGlass).to.equal(undefined);
  });
});

describe("node › configuration › passphrase", () => {
  after(removeFileTrees);
  const read = (environment: NodeJS.ProcessEnv) => {
    const given: NodeJS.ProcessEnv = { COUNTERSIGN_CONFIG: file({}), ...environment };
    return { secrets: readConfig(given).secrets, left: given };
  };
  const kept = (text: string, mode: number) => {
    const path = join(fileTree({ phrase: text }), "phrase");
    chmodSync(path, mode);
    return path;
  };

  it("empty, named twice, or in a file that is missing, empty or open to others › is refused, and not shown", () => {
    const here = kept("correct horse\n", 0o600);
    for (const [environment, path] of [
      [{ COUNTERSIGN_PASSPHRASE: "" }, "COUNTERSIGN_PASSPHRASE"],
      [{ COUNTERSIGN_PASSPHRASE: "a horse", COUNTERSIGN_PASSPHRASE_FILE: here }, "COUNTERSIGN_PASSPHRASE_FILE"],
      [{ COUNTERSIGN_PASSPHRASE_FILE: `${here}-not` }, "COUNTERSIGN_PASSPHRASE_FILE"],
      [{ COUNTERSIGN_PASSPHRASE_FILE: kept("\n", 0o600) }, "COUNTERSIGN_PASSPHRASE_FILE"],
    ] as const) {
      const { code, params } = refusalOf(() => read(environment));
      expect([code, params.path]).to.deep.equal(["config-invalid", path]);
      expect(params.rule).to.not.include("horse");
    }
    const open = kept("correct horse\n", 0o644);
    expect(refusalOf(() => read({ COUNTERSIGN_PASSPHRASE_FILE: open })).code).to.equal("key-file-exposed");
  });

  it("is taken from either, without the line's end, and does not stay in the environment", () => {
    const path = kept("correct horse \n", 0o600);
    expect(read({ COUNTERSIGN_PASSPHRASE_FILE: path }).secrets.passphrase).to.equal("correct horse ");
    const { secrets, left } = read({ COUNTERSIGN_PASSPHRASE: "battery" });
    expect(secrets.passphrase).to.equal("battery");
    expect(left).to.not.have.property("COUNTERSIGN_PASSPHRASE");
  });
});

describe("node › configuration › keys", () => {
  after(removeFileTrees);
  const HSM = { kind: "pkcs11", library: "/usr/lib/p11.so", token: "authority", pin: { file: "pin" } };
  const REMOTE = { kind: "web3signer", url: "https://signer.example" };
  const account = `0x${"ab".repeat(20)}`;
  const refused = (held: object[], drivers: object = { hsm: HSM, remote: REMOTE }) =>
    refusalOf(() => readConfig({ COUNTERSIGN_CONFIG: file({ keys: { drivers, held } }) })).params;

  it("a PIN in the file itself › is refused by its path", () => {
    for (const pin of ["1234", { value: "1234" }, {}, { file: "a", environment: "B" }]) {
      const params = refused([], { hsm: { ...HSM, pin } });
      expect(params.path).to.match(/^\/keys\/drivers\/hsm\/pin/);
      expect(JSON.stringify(params)).to.not.include("1234");
    }
  });

  it("places that contradict each other › are refused with what to do", () => {
    const key = { owner: "XA-LIC", purpose: "document", driver: "hsm" };
    expect(refused([key, key]).rule).to.equal("XA-LIC/document/first is listed twice; list it once");
    expect(refused([{ ...key, driver: "vault" }]).rule).to.equal("XA-LIC is kept in vault; add it to keys.drivers");
    expect(refused([{ ...key, seat: "second" }]).rule).to.equal("XA-LIC has one document key");
    expect(refused([{ ...key, driver: "remote" }]).rule).to.include("keeps ledger keys only");
    expect(refused([{ ...key, purpose: "ledger", driver: "remote" }]).rule).to.include("accounts are named");
    expect(refused([{ ...key, accounts: [account] }]).rule).to.include("accounts are named");
    expect(refused([], { keystore: HSM }).rule).to.equal("keystore is the driver every node has");
    expect(refused([{ ...key, owner: "xa" }]).path).to.equal("/keys/held/0/owner");
  });

  it("keys of an authority and of a state in three drivers › are taken", () => {
    const held = [
      { owner: "XA-LIC", purpose: "document", driver: "hsm" },
      { owner: "XA-LIC", purpose: "ledger", driver: "remote", accounts: [account] },
      { owner: "XA", purpose: "ledger", seat: "second", driver: "keystore" },
    ];
    const keys = { drivers: { hsm: HSM, remote: REMOTE }, held };
    expect(readConfig({ COUNTERSIGN_CONFIG: file({ keys }) }).config.keys).to.deep.equal(keys);
  });
});

describe("node › configuration › officers", () => {
  after(removeFileTrees);
  const withRoles = (roles: unknown) =>
    readConfig({
      COUNTERSIGN_CONFIG: file({ authorities: [{ id: "XA-LIC", officers: [{ name: "amara", roles }] }] }),
    }).config.authorities[0]?.officers[0]?.roles;

  it("a role that is none, or no role at all › is refused by name", () => {
    for (const roles of [["supervisors"], ["Approver"], [], "approver"])
      expect(refusalOf(() => withRoles(roles)).params.path).to.match(/^\/authorities\/0\/officers\/0\/roles/);
  });

  it("takes each role an officer can have", () => {
    const all = [
      "licensing-officer",
      "approver",
      "customs-officer",
      "supervisor",
      "auditor",
      "administrator",
      "operator",
    ];
    for (const role of all) expect(withRoles([role])).to.deep.equal([role]);
    expect(OFFICER_ROLES).to.deep.equal(all);
  });
});

describe("node › configuration › who acts", () => {
  after(removeFileTrees);
  const JWK = {
    ...{ kty: "EC", crv: "P-256", x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU" },
    y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  };
  const MACHINE = { authority: "XA-LIC", name: "system", roles: ["licensing-officer"], jwk: JWK };
  const PROVIDER = { kind: "provider", issuer: "https://login.authority.example", clientId: "countersign" };
  const amara = { name: "amara", roles: ["licensing-officer"] };
  const read = (officers: object[], machines: object[], signIn?: object) =>
    readConfig({
      COUNTERSIGN_CONFIG: file({
        ...{ authorities: [{ id: "XA-LIC", officers }], machines, ...(signIn && { signIn }) },
      }),
    }).config;
  const refused = (...of: Parameters<typeof read>) => refusalOf(() => read(...of)).params;

  it("a machine with a role of people, a private key, or a point beside the curve › is refused", () => {
    expect(refused([], [{ ...MACHINE, roles: ["approver"] }]).path).to.equal("/machines/0/roles/0");
    expect(refused([], [{ ...MACHINE, jwk: { ...JWK, d: JWK.x } }]).path).to.equal("/machines/0/jwk/d");
    expect(refused([], [{ ...MACHINE, jwk: { ...JWK, y: JWK.x } }]).rule).to.include("not on the curve");
  });

  it("two who act under one name › are refused, people and machines alike", () => {
    expect(refused([], [MACHINE, MACHINE]).rule).to.include("XA-LIC/system is two");
    expect(refused([amara], [{ ...MACHINE, name: "amara" }]).rule).to.include("XA-LIC/amara is two");
    const bela = { ...amara, name: "bela", subject: "XA-LIC/amara" };
    expect(refused([amara, bela], [], PROVIDER).rule).to.include("XA-LIC/amara is two");
  });

  it("a machine of another's authority, and a subject without a provider › are refused", () => {
    expect(refused([], [{ ...MACHINE, authority: "XB-LIC" }]).rule).to.include("XB-LIC");
    expect(refused([{ ...amara, subject: "a" }], []).rule).to.include("own provider");
  });

  it("a provider, subjects and machines that do not clash › are taken", () => {
    const { signIn, machines } = read([{ ...amara, subject: "a" }], [MACHINE], PROVIDER);
    expect(signIn).to.deep.equal({ ...PROVIDER, unboundTokens: false });
    expect(machines).to.deep.equal([MACHINE]);
    expect(read([amara], []).signIn).to.deep.include({ kind: "embedded", passwordCost: 17 });
  });
});

describe("node › configuration", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "countersign-config-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const read = (text: string, environment: NodeJS.ProcessEnv) => {
    const file = join(folder, "node.json");
    writeFileSync(file, text);
    return readConfig({ ...environment, COUNTERSIGN_CONFIG: file });
  };

  const SETTINGS: readonly NodeJS.ProcessEnv[] = [
    {},
    { COUNTERSIGN_DATA: "data" },
    { COUNTERSIGN_PORT: "8081" },
    { COUNTERSIGN_LEDGER_PORT: "8546" },
  ];

  for (const text of ["null", "1", '"text"', "[]", "true", '{"http":"text","ledger":1}', '{"ledger":null}']) {
    it(`${text} › refused by its form, whatever the environment sets`, () => {
      for (const environment of SETTINGS)
        expect(refusalOf(() => read(text, environment)).code, JSON.stringify(environment)).to.equal("config-invalid");
    });
  }

  it("one that holds › the environment's settings are put over it", () => {
    const config = {
      ...{ ledger: { kind: "network", url: "http://127.0.0.1:8545", register: `0x${"ab".repeat(20)}` } },
      ...{ http: { port: 8080 }, data: "var", authorities: [] },
    };
    const { config: found } = read(JSON.stringify(config), { COUNTERSIGN_PORT: "8081" });
    expect(found.http.port).to.equal(8081);
    const refused = refusalOf(() => read(JSON.stringify(config), { COUNTERSIGN_LEDGER_PORT: "8546" }));
    expect(refused.params.path).to.equal("COUNTERSIGN_LEDGER_PORT");
  });

  describe("the door", () => {
    const withHttp = (http: object) =>
      JSON.stringify({
        ...{ ledger: { kind: "network", url: "http://127.0.0.1:8545", register: `0x${"ab".repeat(20)}` } },
        ...{ http: { port: 0, ...http }, data: "var", authorities: [] },
      });

    it("refuses an address that is none, a limit of nothing, and a setting it does not know", () => {
      const refused = (http: object) => refusalOf(() => read(withHttp(http), {})).params;
      expect(refused({ bind: "permits.example" }).path).to.equal("/http/bind");
      expect(refused({ limits: { connections: 0 } })).to.deep.equal({
        path: "/http/limits/connections",
        rule: "min-value 1",
      });
      expect(refused({ limits: { perMinute: { all: 1 } } }).rule).to.equal("unknown-field");
      expect(refused({ publicUrl: "ftp://permits.example" }).path).to.equal("/http/publicUrl");
    });

    it("refuses to ask for client certificates when it could know none", () => {
      const tls = { cert: "cert.pem", key: "key.pem", requireClientCertificate: true };
      expect(refusalOf(() => read(withHttp({ tls }), {})).params.path).to.equal("http.tls.clientCa");
    });

    it("is on the loopback interface with limits when nothing is said; its files are beside the configuration", () => {
      const { config } = read(withHttp({ tls: { cert: "tls/cert.pem", key: "/etc/key.pem" } }), {});
      expect(config.http.bind).to.equal("127.0.0.1");
      expect(config.http.limits.requestsAtOnce).to.be.greaterThan(0);
      expect(config.http.tls?.cert).to.equal(join(dirname(config.file), "tls/cert.pem"));
      expect(config.http.tls?.key).to.equal("/etc/key.pem");
    });
  });
});

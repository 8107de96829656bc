/**
 * Keys in a token: what the driver refuses to use, what it does when the device is gone, and that its signatures are those
 * of the keys it names.
 * @module
 */
import { renameSync } from "node:fs";
import { inspect } from "node:util";
import { expect } from "chai";
import type { KeyDriver, KeyName } from "../../../../services/keys/key-driver.ts";
import {
  type Attribute,
  CK,
  CKA,
  type Cryptoki,
  type Handle,
  loadLibrary,
} from "../../../../services/keys/pkcs11/cryptoki.ts";
import { labelOf, openTokenDriver } from "../../../../services/keys/pkcs11/token-driver.ts";
import { CURVES } from "../../../../services/keys/pkcs11/token-keys.ts";
import type { DocumentSigner, LedgerSigner } from "../../../../services/ports/signer.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { describeWithToken, makeSoftToken, PIN, type SoftToken } from "../../../helpers/soft-token.ts";
import { behavesAsDocumentSigner } from "../document-signer.behavior.ts";
import { behavesAsLedgerSigner } from "../ledger-signer.behavior.ts";

const nameOf = (owner: string, purpose: KeyName["purpose"], more: Partial<KeyName> = {}): KeyName => ({
  ...{ owner, purpose, seat: "first", generation: 1 },
  ...more,
});

describe("token driver without its package or device", () => {
  it("refuses a library that does not load, and names what it could not ask", async () => {
    const { code, params } = await rejectionOf(
      openTokenDriver({ name: "hsm", library: "/nowhere/libpkcs11.so", label: "x", pin: PIN }),
    );
    expect(code).to.be.oneOf(["token-unavailable", "key-driver-missing"]);
    expect(JSON.stringify(params)).to.not.include(PIN);
  });
});

describeWithToken("token driver", () => {
  let token: SoftToken;
  let driver: KeyDriver;
  let ledger: LedgerSigner;
  let document: DocumentSigner;
  before(async () => {
    token = makeSoftToken();
    driver = await openTokenDriver(token.options);
    ledger = await driver.makeLedgerKey(nameOf("XA-LIC", "ledger"));
    document = await driver.makeDocumentKey(nameOf("XA-LIC", "document"));
  });
  after(() => {
    driver?.close();
    token?.remove();
  });

  /** The device as another program of this process sees it. */
  async function withDevice<T>(
    work: (cryptoki: Cryptoki & Administered, session: Handle) => T | Promise<T>,
  ): Promise<T> {
    const { cryptoki, release } = await loadLibrary(token.options.library);
    const [slot] = cryptoki.C_GetSlotList(true);
    const session = cryptoki.C_OpenSession(slot as Handle, CK.SERIAL_SESSION | CK.RW_SESSION);
    try {
      return await work(cryptoki as Cryptoki & Administered, session);
    } finally {
      try {
        cryptoki.C_CloseSession(session);
      } catch {
        // `work` may have closed them all.
      }
      release();
    }
  }

  const loseSessions = () =>
    withDevice((cryptoki) => cryptoki.C_CloseAllSessions(cryptoki.C_GetSlotList(true)[0] as Handle));

  describe("opening", () => {
    it("refuses a token that no slot holds", async () => {
      expect(await rejectionOf(openTokenDriver({ ...token.options, label: "another" }))).to.deep.equal({
        code: "token-unavailable",
        params: { token: "hsm", why: "no slot holds a token labelled another" },
      });
    });
  });

  describe("finding", () => {
    it("says of a key that is not there that it is not there", async () => {
      expect(await driver.findLedgerKey(nameOf("XB-LIC", "ledger"))).to.equal(undefined);
      expect(await driver.findDocumentKey(nameOf("XB-LIC", "document"))).to.equal(undefined);
      expect(await driver.findLedgerKey(nameOf("XA-LIC", "ledger", { generation: 2 }))).to.equal(undefined);
    });

    it("finds again what was made, and makes nothing twice", async () => {
      expect((await driver.findLedgerKey(nameOf("XA-LIC", "ledger")))?.account).to.equal(ledger.account);
      expect((await driver.makeLedgerKey(nameOf("XA-LIC", "ledger"))).account).to.equal(ledger.account);
      const [one, two] = await Promise.all([
        driver.makeDocumentKey(nameOf("XC-LIC", "document")),
        driver.makeDocumentKey(nameOf("XC-LIC", "document")),
      ]);
      expect(one?.keyId).to.equal(two?.keyId);
    });

    it("keeps seats and generations apart", async () => {
      const second = await driver.makeLedgerKey(nameOf("XA-LIC", "ledger", { seat: "second" }));
      const next = await driver.makeLedgerKey(nameOf("XA-LIC", "ledger", { generation: 2 }));
      expect(new Set([ledger.account, second.account, next.account]).size).to.equal(3);
    });

    const made = async (owner: string, change: readonly Attribute[], curve: Buffer = CURVES.p256) => {
      const label = labelOf(nameOf(owner, "document"));
      const both = [
        { type: CKA.TOKEN, value: true },
        { type: CKA.LABEL, value: label },
      ];
      await withDevice((cryptoki, session) =>
        cryptoki.C_GenerateKeyPairAsync(
          session,
          { mechanism: CK.EC_KEY_PAIR_GEN },
          [...both, { type: CKA.EC_PARAMS, value: curve }],
          [...both, { type: CKA.SIGN, value: true }, { type: CKA.DERIVE, value: true }, ...change],
        ),
      );
      return rejectionOf(driver.findDocumentKey(nameOf(owner, "document")));
    };
    const HIDDEN = [
      { type: CKA.SENSITIVE, value: true },
      { type: CKA.EXTRACTABLE, value: false },
    ];

    it("refuses a key that can be taken out of the token, or read in clear", async () => {
      const out = [HIDDEN[0] as Attribute, { type: CKA.EXTRACTABLE, value: true }];
      expect(await made("XA-A1", out)).to.deep.equal({
        code: "token-key-invalid",
        params: { token: "hsm", label: "countersign/XA-A1/document/first/1", rule: "it can be taken out of the token" },
      });
      const clear = [{ type: CKA.SENSITIVE, value: false }, HIDDEN[1] as Attribute];
      expect((await made("XA-A2", clear)).params.rule).to.equal("it can be read in clear");
    });

    it("refuses a key on another curve, one that is there twice, and one with a half missing", async () => {
      expect((await made("XA-A3", HIDDEN, CURVES.secp256k1)).params.rule).to.equal("it is not on the curve p256");
      await driver.makeDocumentKey(nameOf("XA-A4", "document"));
      expect((await made("XA-A4", HIDDEN)).params.rule).to.equal("there is more than one");
      await driver.makeDocumentKey(nameOf("XA-A5", "document"));
      await destroy(CK.PUBLIC_KEY, "XA-A5");
      expect((await rejectionOf(driver.findDocumentKey(nameOf("XA-A5", "document")))).params.rule).to.equal(
        "its public key is missing",
      );
    });

    const destroy = (kind: number, owner: string) =>
      withDevice((cryptoki, session) => {
        const value = labelOf(nameOf(owner, "document"));
        cryptoki.C_FindObjectsInit(session, [
          { type: CKA.CLASS, value: kind },
          { type: CKA.LABEL, value },
        ]);
        const found = cryptoki.C_FindObjects(session, 9);
        cryptoki.C_FindObjectsFinal(session);
        for (const object of found) cryptoki.C_DestroyObject(session, object);
      });

    it("refuses to sign with a key that was taken away or changed while it ran", async () => {
      const gone = await driver.makeDocumentKey(nameOf("XA-A6", "document"));
      await destroy(CK.PUBLIC_KEY, "XA-A6");
      await destroy(CK.PRIVATE_KEY, "XA-A6");
      await loseSessions();
      expect((await rejectionOf(gone.sign(new Uint8Array(3)))).params.rule).to.equal("it is gone from the token");
      await driver.makeDocumentKey(nameOf("XA-A6", "document"));
      await loseSessions();
      expect((await rejectionOf(gone.sign(new Uint8Array(3)))).params.rule).to.equal(
        "it is another key than at the start",
      );
    });
  });

  behavesAsLedgerSigner(() => ledger);
  behavesAsDocumentSigner(() => document);

  describe("a session that was lost", () => {
    it("is opened again, unnoticed by who signs", async () => {
      for (let i = 0; i < 3; i++) {
        await loseSessions();
        expect(await document.sign(new Uint8Array(10))).to.have.length(64);
        await loseSessions();
        const transaction = { chainId: 1, to: ledger.account, data: "0x", nonce: i, gas: 21_000n } as const;
        expect((await ledger.sign(transaction)).hash).to.match(/^0x[0-9a-f]{64}$/);
      }
    });

    it("serves many at once, each with its own answer", async () => {
      const before = await Promise.all(Array.from({ length: 20 }, (_, i) => document.sign(new Uint8Array(i))));
      expect(new Set(before.map((each) => Buffer.from(each).toString("hex"))).size).to.equal(20);
    });
  });

  it("shows neither PIN nor key when printed", () => {
    const shown = [driver, ledger, document].map((each) => inspect(each, { depth: 9, showHidden: true })).join();
    expect(shown).to.not.include(PIN);
    expect(Object.keys(ledger)).to.deep.equal(["account"]);
    expect(Object.keys(document).sort()).to.deep.equal(["keyId", "point"]);
  });
});

describeWithToken("token driver › a token of its own", () => {
  let token: SoftToken;
  beforeEach(() => {
    token = makeSoftToken();
  });
  afterEach(() => token.remove());

  it("tries a wrong PIN once, and says so without it", async () => {
    const wrong = { ...token.options, pin: "9999999999" };
    for (let i = 0; i < 2; i++) {
      const refusal = await rejectionOf(openTokenDriver(wrong));
      expect(refusal).to.deep.equal({
        code: "token-pin-wrong",
        params: { token: "hsm", why: "CKR_PIN_INCORRECT" },
      });
    }
    const driver = await openTokenDriver(token.options);
    driver.close();
  });

  it("could not be asked when the token is removed, and is asked again when it is back", async () => {
    const driver = await openTokenDriver(token.options);
    const signer = await driver.makeDocumentKey(nameOf("XA-LIC", "document"));
    const { cryptoki, release } = await loadLibrary(token.options.library);
    const away = `${token.tokens}-away`;
    renameSync(token.tokens, away);
    (cryptoki as Cryptoki & Administered).C_CloseAllSessions(cryptoki.C_GetSlotList(true)[0] as Handle);
    const { code } = await rejectionOf(signer.sign(new Uint8Array(4)));
    expect(code).to.equal("token-unavailable");
    renameSync(away, token.tokens);
    expect(await signer.sign(new Uint8Array(4))).to.have.length(64);
    release();
    driver.close();
  });

  it("holds its keys after a restart", async () => {
    const first = await openTokenDriver(token.options);
    const { account } = await first.makeLedgerKey(nameOf("XA", "ledger", { seat: "second" }));
    first.close();
    const again = await openTokenDriver(token.options);
    expect((await again.findLedgerKey(nameOf("XA", "ledger", { seat: "second" })))?.account).to.equal(account);
    again.close();
  });

  it("says that it was closed to who signs afterwards", async () => {
    const driver = await openTokenDriver(token.options);
    const signer = await driver.makeDocumentKey(nameOf("XA-LIC", "document"));
    driver.close();
    expect(await rejectionOf(signer.sign(new Uint8Array(1)))).to.deep.equal({
      code: "token-unavailable",
      params: { token: "hsm", why: "it was closed" },
    });
  });

  it("ends what is under way before it closes, refuses what waits behind it, and can be opened meanwhile", async () => {
    const driver = await openTokenDriver(token.options);
    const signer = await driver.makeDocumentKey(nameOf("XA-LIC", "document"));
    const underWay = signer.sign(new Uint8Array(1));
    // The first is in the device by then.
    await new Promise((resolve) => setImmediate(resolve));
    const waiting = rejectionOf(signer.sign(new Uint8Array(2)));
    driver.close();
    const again = await openTokenDriver(token.options);
    expect(await underWay).to.have.length(64);
    expect((await waiting).params.why).to.equal("it was closed");
    expect((await again.findDocumentKey(nameOf("XA-LIC", "document")))?.keyId).to.equal(signer.keyId);
    again.close();
  });
});

/** What the tests do to a device and the driver never does. */
interface Administered {
  C_CloseAllSessions(slot: Handle): void;
}

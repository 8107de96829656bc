/**
 * Each file of a data directory is one thing, and what opens a backup is never in it.
 * @module
 */
import { expect } from "chai";
import { DISPOSABLE, KEYRING, placeOf, RECORDS, SECRET } from "../../../services/backup/records.ts";

describe("records of a data directory", () => {
  it("do not know a file that nobody listed", () => {
    for (const path of ["new.journal", "keys/new.pem", "vault.journal.bak", "ledger/other", "outbox.journal2", "../x"])
      expect(placeOf(path), path).to.equal("unknown");
  });

  it("are never what opens them, nor what is made anew", () => {
    const records = RECORDS.map(({ path }) => path);
    const matches = (pattern: string | RegExp, path: string) =>
      typeof pattern === "string" ? pattern === path : pattern.test(path);
    for (const path of [...SECRET, KEYRING, "keys/.unfinished-XA-LIC.ledger.json", "vault-keys.journal.unfinished"])
      expect(
        records.some((each) => matches(each, String(path))),
        String(path),
      ).to.equal(false);
    for (const record of records.filter((path) => typeof path === "string"))
      expect(
        DISPOSABLE.some((each) => matches(each, record)),
        record,
      ).to.equal(false);
  });

  it("tell journals, ledger and key files apart", () => {
    expect(placeOf("vault.journal")).to.equal("journal");
    expect(placeOf("ledger/blocks.journal")).to.equal("ledger");
    expect(placeOf("keys/XA-LIC.second.2.ledger.json")).to.equal("file");
    expect(placeOf("keys/keyring.json")).to.equal("keyring");
    expect(placeOf("passphrase")).to.equal("secret");
    for (const file of ["last-backup.json", "last-backup.json.new"]) expect(placeOf(file)).to.equal("disposable");
    expect(placeOf("store.damaged-2")).to.equal("disposable");
  });

  it("are cut in the order that a restore relies on: outbox, ledger, then what the ledger speaks of", () => {
    const order = RECORDS.map(({ path }) => String(path));
    const at = (path: string) => order.indexOf(path);
    expect(at("outbox.journal")).to.be.below(at("ledger/blocks.journal"));
    for (const later of ["verifications.journal", "audit.journal", "vault.journal"])
      expect(at(later), later).to.be.above(at("ledger/blocks.journal"));
    expect(at("vault-keys.journal")).to.be.above(at("vault.journal"));
  });
});

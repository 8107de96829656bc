import { expect } from "chai";
import { PasswordHasher } from "../../../../services/auth/accounts/password-hash.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

describe("auth › password hashes", () => {
  it("fit their password and no other, and are never the same twice", async () => {
    const hasher = new PasswordHasher();
    const [one, two] = [await hasher.hash("a password", 10), await hasher.hash("a password", 10)];
    expect(await hasher.fits("a Password", one)).to.equal(false);
    expect(await hasher.fits("", one)).to.equal(false);
    expect(await hasher.fits("a password", { ...one, salt: two.salt })).to.equal(false);
    expect(await hasher.fits("a password", one)).to.equal(true);
    expect([one.salt, one.key]).to.not.deep.equal([two.salt, two.key]);
    expect(JSON.stringify(one)).to.not.include("a password");
  });

  it("are what scrypt of RFC 7914 makes of them", async () => {
    // Cost 14 and the salt "SodiumChloride" are of its third vector; that one has 64 bytes, of which these are the first 32.
    const salt = Buffer.from("SodiumChloride").toString("base64url");
    const key = Buffer.from("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2", "hex").toString(
      "base64url",
    );
    expect(await new PasswordHasher().fits("pleaseletmein", { cost: 14, salt, key })).to.equal(true);
  });

  it("refuse when too many wait, and go on when they are done", async () => {
    const hasher = new PasswordHasher();
    const all = Array.from({ length: 33 }, () => hasher.hash("a password", 10));
    expect((await rejectionOf(all[32] as Promise<unknown>)).code).to.equal("node-busy");
    await Promise.all(all.slice(0, 32));
    await hasher.hash("a password", 10);
  });
});

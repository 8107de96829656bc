import { expect } from "chai";
import type { SignInRecord, SignInRecords } from "../../../../services/ports/sign-in.ts";
import { openSignInRecords } from "../../../../services/store/sign-in/sign-in-records.ts";
import { describeOnEachDatabase } from "../../../helpers/store-database.ts";

const record = (change: Partial<SignInRecord> = {}): SignInRecord => ({
  ...{ model: "RefreshToken", id: "a", uid: undefined, grant: "g", sealed: "text" },
  ...{ expiresAt: 2_000, consumedAt: undefined, ...change },
});

describeOnEachDatabase("sign-in records", (emptyDatabase) => {
  let records: SignInRecords;
  beforeEach(async () => {
    records = await openSignInRecords(await emptyDatabase());
  });

  it("are not found under another model or id, nor once they are removed", async () => {
    await records.put(record());
    expect(await records.find("Session", "a")).to.equal(undefined);
    expect(await records.find("RefreshToken", "b")).to.equal(undefined);
    await records.remove("RefreshToken", "a");
    expect(await records.find("RefreshToken", "a")).to.equal(undefined);
  });

  it("are found as they were written, and replaced whole", async () => {
    await records.put(record());
    expect(await records.find("RefreshToken", "a")).to.deep.equal(record());
    const other = record({ uid: "u", grant: undefined, sealed: "other", expiresAt: undefined });
    await records.put(other);
    expect(await records.find("RefreshToken", "a")).to.deep.equal(other);
    expect(await records.findByUid("RefreshToken", "u")).to.deep.equal(other);
    expect(await records.findByUid("Session", "u")).to.equal(undefined);
  });

  it("say when they were used up, and nothing else changes by it", async () => {
    await records.put(record());
    await records.put(record({ id: "b" }));
    await records.consume("RefreshToken", "a", 17);
    expect(await records.find("RefreshToken", "a")).to.deep.equal(record({ consumedAt: 17 }));
    expect(await records.find("RefreshToken", "b")).to.deep.equal(record({ id: "b" }));
  });

  it("go when they end later than anything given now, but not those of one model, nor what never ends", async () => {
    await records.put(record({ expiresAt: 3_000 }));
    await records.put(record({ id: "b", expiresAt: 3_001 }));
    await records.put(record({ id: "c", expiresAt: undefined }));
    await records.put(record({ model: "Kept", expiresAt: 9_000 }));
    await records.removeBeyond(3_000, "Kept");
    expect(await records.find("RefreshToken", "b")).to.equal(undefined);
    for (const [model, id] of [["RefreshToken", "a"] as const, ["RefreshToken", "c"] as const, ["Kept", "a"] as const])
      expect(await records.find(model, id), `${model} ${id}`).to.not.equal(undefined);
  });

  it("go with their grant, of one model only, and with their time", async () => {
    await records.put(record());
    await records.put(record({ model: "AuthorizationCode" }));
    await records.put(record({ id: "b", grant: "other", expiresAt: 3_000 }));
    await records.put(record({ id: "c", grant: undefined, expiresAt: undefined }));
    await records.removeGrant("RefreshToken", "g");
    expect(await records.find("RefreshToken", "a")).to.equal(undefined);
    expect(await records.find("AuthorizationCode", "a")).to.not.equal(undefined);
    await records.removeExpired(3_000);
    expect(await records.find("AuthorizationCode", "a")).to.equal(undefined);
    expect(await records.find("RefreshToken", "b")).to.not.equal(undefined);
    expect(await records.find("RefreshToken", "c")).to.not.equal(undefined);
  });
});

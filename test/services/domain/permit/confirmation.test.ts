/**
 * What of a confirmation goes on the register (docs/adr/0006-foreign-documents.md).
 * @module
 */
import { createHash } from "node:crypto";
import { expect } from "chai";
import { confirmationOf, type StatedConfirmation } from "../../../../services/domain/permit/confirmation.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

describe("confirmation of a foreign document", () => {
  const stated: StatedConfirmation = {
    ...{ channel: "post", confirmedAt: "2026-11-24T00:00:00Z", officer: "Zoë Ela", evidence: word("letter") },
  };

  it("has the officer as a digest over a tag of its own, the salt and the name", () => {
    const salt = word("salt");
    const digest = createHash("sha256")
      .update(Buffer.from("countersign/officer/1/sha-256".padEnd(32, "\0"), "ascii"))
      .update(Buffer.from(salt.slice(2), "hex"))
      .update("Zoë Ela", "utf8")
      .digest("hex");
    expect(confirmationOf(stated, salt, sha256)).to.deep.equal({
      ...{ channel: "post", confirmedAt: Date.UTC(2026, 10, 24) / 1000, officer: `0x${digest}` },
      evidence: word("letter"),
    });
  });

  it("has another digest under another salt, and for another officer", () => {
    const digests = [
      confirmationOf(stated, word("salt"), sha256),
      confirmationOf(stated, word("another salt"), sha256),
      confirmationOf({ ...stated, officer: "Z. Ela" }, word("salt"), sha256),
    ].map(({ officer }) => officer);
    expect(new Set(digests).size).to.equal(3);
  });
});

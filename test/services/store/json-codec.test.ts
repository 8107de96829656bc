/**
 * What is stored comes back exactly, amounts included.
 * @module
 */
import { expect } from "chai";
import type { Settlement } from "../../../services/ports/ledger.ts";
import { decodeStored, encodeStored } from "../../../services/store/json-codec.ts";
import { ACTS, outboxItem } from "../../helpers/ledger-acts.ts";
import { generateRegister } from "../../helpers/register-generator.ts";

const place = { block: 7, blockHash: "0x07", blockTime: 1_780_000_000, transaction: "0x08" } as const;

describe("json codec", () => {
  for (const [name, act] of Object.entries(ACTS)) {
    it(`gives back an outbox item whose act is ${name}`, () => {
      const item = outboxItem("a", { act });
      expect(decodeStored(encodeStored(item))).to.deep.equal(item);
    });
  }

  it("gives back every settlement, a revert's params as the text they were", () => {
    const settlements: Settlement[] = [
      { outcome: "done", ...place },
      { outcome: "done", ...place, reservation: "0x09" },
      { outcome: "refused", ...place, code: "balance-exceeded", line: 2 },
      { outcome: "reverted", ...place, code: "not-issuer", params: { value: "12", quantity: "many" } },
    ];
    for (const settlement of settlements) {
      const item = outboxItem("a", { settlement, former: ["0x01", "0x02"] });
      expect(decodeStored(encodeStored(item))).to.deep.equal(item);
    }
  });

  it("gives back every event of a register, of every kind the generator makes", () => {
    const names = new Set<string>();
    for (const { events } of generateRegister({ seed: 3, permits: 200 })) {
      for (const event of events) {
        names.add(event.name);
        expect(decodeStored(encodeStored(event))).to.deep.equal(event);
      }
    }
    expect([...names].sort()).to.deep.equal([
      ...["AccountAccepted", "AccountAdded", "AccountCancelled", "AccountRevoked", "Adjusted"],
      ...["AdministrationOffered", "AdministrationTransferred", "Anchored", "AuthorityNamed"],
      ...["AuthorityReinstated", "AuthoritySuspended", "CertificateBound", "CertificateReleased"],
      ...["ConsortiumFounded", "Consumed", "GuardianshipTransferred", "Held", "KeyAdded", "KeyCancelled"],
      ...["KeyRevoked", "LateFactRecorded", "LineOpened", "MandateAdded", "MandateEnded", "ObjectionFiled"],
      ...["ObjectionWithdrawn", "Overridden", "PermitRegistered", "PermitStatusChanged", "ReceiptAttached"],
      ...["ReceiptRecorded", "Refused", "Released", "Reserved", "Resumed", "Returned", "Reversed"],
      ...["StateAdmitted"],
    ]);
  });

  it("writes one line without a newline, whatever the text in it", () => {
    expect(encodeStored(outboxItem("a", { key: "a\nb\u2028c" }))).to.not.include("\n");
  });
});

import { expect } from "chai";
import { decodeAbiParameters, encodeAbiParameters } from "viem";
import { permitRegisterAbi } from "../../../../services/chain/abi/permit-register.ts";
import {
  fromHeader,
  fromLine,
  fromReason,
  type HeaderStruct,
  toHeader,
  toLine,
  toReason,
} from "../../../../services/chain/codec/terms.ts";
import { PERMIT_KINDS, REASONS } from "../../../../services/domain/permit/kind.ts";
import { readTermsVectors } from "../../../helpers/terms-vectors.ts";

const { permits } = readTermsVectors();
const [example] = permits;
const headerStruct = () => toHeader((example as (typeof permits)[number]).header);

describe("chain codec › terms", () => {
  it("refuses a header of a kind the register does not have", () => {
    for (const kind of [0, PERMIT_KINDS.length])
      expect(() => fromHeader({ ...headerStruct(), kind })).to.throw(RangeError);
  });

  it("refuses a header whose end JavaScript cannot hold", () => {
    expect(() => fromHeader({ ...headerStruct(), validUntil: 2n ** 64n - 1n })).to.throw(RangeError);
  });

  it("refuses a reason the register does not have", () => {
    expect(() => fromReason(REASONS.length)).to.throw(RangeError);
  });

  it("gives reasons back as they were sent", () => {
    for (const reason of REASONS) expect(fromReason(toReason(reason))).to.equal(reason);
  });

  const registered = permitRegisterAbi.find((item) => item.type === "event" && item.name === "PermitRegistered");
  const header = (registered?.inputs ?? []).find((input) => input.name === "header");
  const supersede = permitRegisterAbi.find((item) => item.type === "function" && item.name === "supersede");

  for (const permit of permits) {
    it(`gives back through the ABI what was sent: ${permit.name}`, () => {
      expect(header, "the header's type").to.not.equal(undefined);
      const types = header === undefined ? [] : [header];
      const [struct] = decodeAbiParameters(types, encodeAbiParameters(types, [toHeader(permit.header)]));
      expect(fromHeader(struct as unknown as HeaderStruct)).to.deep.equal(permit.header);
      expect(supersede, "where lines are sent").to.not.equal(undefined);
      for (const line of permit.lines) expect(fromLine(toLine(line))).to.deep.equal(line);
    });
  }
});

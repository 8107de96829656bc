import { expect } from "chai";
import { encodeAbiParameters, encodeErrorResult, pad, toFunctionSelector, toHex } from "viem";
import { authorityRegisterAbi } from "../../../services/chain/abi/authority-register.ts";
import { consortiumAbi } from "../../../services/chain/abi/consortium.ts";
import { permitRegisterAbi } from "../../../services/chain/abi/permit-register.ts";
import { writeOffRegisterAbi } from "../../../services/chain/abi/write-off-register.ts";
import { toAuthority, toParty, toPrincipal } from "../../../services/chain/codec/words.ts";
import { REVERT_ABI, refusalOf } from "../../../services/chain/decode-revert.ts";
import { REVERT_CODES } from "../../../services/chain/revert-codes.ts";
import { type Hex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import { CATALOGUE } from "../../../services/domain/errors/catalogue.ts";
import { word } from "../../helpers/permit-fixture.ts";

const NETWORK = word("network");

interface Input {
  readonly name: string;
  readonly type: string;
  readonly components?: readonly Input[];
}

/** Something that fits the type. */
function sample({ name, type, components = [] }: Input): unknown {
  if (type === "address") return `0x${"ab".repeat(20)}`;
  if (type === "bool") return true;
  if (type === "string") return "text";
  if (type === "bytes2") return "0x5841";
  if (type === "bytes3") return "0x4e4152";
  if (type === "bytes4") return "0x01020304";
  if (type === "bytes32") return /authority|issuer|caller|principal/.test(name) ? toAuthority("XA-LIC") : word(name);
  if (type === "tuple") return Object.fromEntries(components.map((part) => [part.name, sample(part)]));
  return /^uint(?:64|256)$/.test(type) ? 3n : 3;
}

/** Revert data of an error with arguments that fit its types. */
function dataOf(error: (typeof REVERT_ABI)[number]): Hex {
  const args = error.inputs.map(sample);
  return `${toFunctionSelector({ type: "function", name: error.name, inputs: error.inputs, outputs: [], stateMutability: "view" })}${encodeAbiParameters(error.inputs, args).slice(2)}`;
}

describe("chain adapter › reverts", () => {
  it("has a row for every custom error of every contract, and no other row", () => {
    const errors = new Set(REVERT_ABI.map(({ name }) => name));
    expect(errors.size).to.be.greaterThan(50);
    expect(Object.keys(REVERT_CODES).sort()).to.deep.equal([...errors].sort());
  });

  for (const error of REVERT_ABI.filter(({ name }, i) => REVERT_ABI.findIndex((one) => one.name === name) === i)) {
    it(`says all that the sentence about ${error.name} needs`, () => {
      const { code, params } = refusalOf(dataOf(error), "called", NETWORK);
      expect(code).to.equal(REVERT_CODES[error.name]?.code);
      const sentences = `${CATALOGUE[code].sentence} ${CATALOGUE[code].wayOut}`;
      // A verdict says these with more than a revert carries.
      const ofVerdicts = code === "not-registered";
      const needed = ofVerdicts ? [] : [...sentences.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
      expect(Object.keys(params)).to.include.members(needed);
    });
  }

  it("says whose two accounts an act takes, and a structure in its own words", () => {
    const missing = encodeErrorResult({
      abi: authorityRegisterAbi,
      errorName: "CountersignaturesNotProposed",
      args: [toPrincipal("XA"), `0x${"ab".repeat(20)}`, word("act")],
    });
    expect(refusalOf(missing, "addKey", NETWORK)).to.deep.include({
      code: "countersignature-missing",
      params: { principal: "XA", target: `0x${"ab".repeat(20)}`, act: word("act") },
    });
    const periods = encodeErrorResult({
      abi: consortiumAbi,
      errorName: "ConsortiumPeriodsInvalid",
      args: [{ admission: 1, windDown: 2, replacement: 3 }],
    });
    expect(refusalOf(periods, "Consortium", NETWORK).params).to.deep.equal({
      ...{ error: "periods-invalid", periods: '{"admission":1,"windDown":2,"replacement":3}' },
    });
  });

  it("writes a time as people read it, and one that no register keeps as the number it is", () => {
    const past = encodeErrorResult({
      abi: permitRegisterAbi,
      errorName: "PermitRegisterPastEnd",
      args: [word("permit"), 1_767_225_600],
    });
    expect(refusalOf(past, "reinstate", NETWORK).params.validUntil).to.equal("2026-01-01T00:00:00Z");
    const endless = encodeErrorResult({
      abi: permitRegisterAbi,
      errorName: "PermitRegisterDatesInvalid",
      args: [0n, 2n ** 64n - 1n],
    });
    expect(refusalOf(endless, "register", NETWORK)).to.deep.include({
      code: "dates-invalid",
      params: { validFrom: "1970-01-01T00:00:00Z", validUntil: "18446744073709551615" },
    });
  });

  it("keeps the data and the function of an error it does not know", () => {
    const data = `0xdeadbeef${"11".repeat(32)}` as const;
    expect(refusalOf(data, "register", NETWORK)).to.deep.include({
      code: "ledger-refused",
      params: { data, function: "register" },
    });
  });

  it("keeps the data of a panic, of a sentence, of nothing, and of a known error cut short", () => {
    const short = dataOf(
      REVERT_ABI.find(({ name }) => name === "PermitRegisterNumberTaken") as (typeof REVERT_ABI)[number],
    ).slice(0, 60) as Hex;
    for (const data of ["0x", `0x4e487b71${toHex(17, { size: 32 }).slice(2)}`, "0x08c379a0", "0x12", short] as const) {
      expect(refusalOf(data, "register", NETWORK)).to.deep.include({
        code: "ledger-refused",
        params: { data, function: "register" },
      });
    }
  });

  it("says names and kinds in the words of the domain", () => {
    const args = [toAuthority("XA-LIC"), 4, word("key"), ZERO_WORD] as const;
    const entitled = encodeErrorResult({ abi: permitRegisterAbi, errorName: "PermitRegisterNotEntitled", args });
    expect(refusalOf(entitled, "register", NETWORK).params).to.deep.equal({
      issuer: "XA-LIC",
      kind: "export-licence",
      keyId: word("key"),
      mandate: ZERO_WORD,
    });
    const binder = encodeErrorResult({
      abi: permitRegisterAbi,
      errorName: "PermitRegisterNotBinder",
      args: [word("euc"), toParty("XB:licensing")],
    });
    expect(refusalOf(binder, "register", NETWORK).params).to.deep.equal({ euc: word("euc"), binder: "XB:licensing" });
    const transition = encodeErrorResult({
      abi: permitRegisterAbi,
      errorName: "PermitRegisterTransitionInvalid",
      args: [word("id"), 3, 2],
    });
    expect(refusalOf(transition, "suspend", NETWORK).params).to.deep.equal({
      permit: word("id"),
      from: "revoked",
      to: "suspended",
    });
    const foreign = encodeErrorResult({
      abi: permitRegisterAbi,
      errorName: "PermitRegisterForeignNetwork",
      args: [word("other")],
    });
    expect(refusalOf(foreign, "register", NETWORK).params).to.deep.equal({ found: word("other"), expected: NETWORK });
  });

  it("shows a word that should be a name and is none", () => {
    const args = [pad("0xff", { size: 32 }), word("message")] as const;
    const data = encodeErrorResult({ abi: writeOffRegisterAbi, errorName: "WriteOffRegisterMessageReused", args });
    expect(refusalOf(data, "reserve", NETWORK).params).to.deep.equal({
      authority: args[0],
      messageId: word("message"),
    });
  });
});

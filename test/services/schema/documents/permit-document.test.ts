/**
 * What the schema of documents refuses, field by field.
 * @module
 */
import { expect } from "chai";
import type { z } from "zod";
import type { PermitDocument } from "../../../../services/domain/permit/document.ts";
import {
  checkDocument,
  parseDocument,
  type permitDocument,
} from "../../../../services/schema/documents/permit-document.ts";
import { ABSENT, changed } from "../../../helpers/json-change.ts";
import { CERTIFICATE, exampleDocument, word } from "../../../helpers/permit-fixture.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";
import type { Frozen, Same } from "../../../helpers/same-type.ts";

// Fails to compile when schema and domain type part.
const sameAsDomain: Same<Frozen<z.output<typeof permitDocument>>, Frozen<PermitDocument>> = true;

/** The example with fields changed, as [path, rule] of the refusal. */
function brokenBy(changes: Readonly<Record<string, unknown>>): [string | undefined, string | undefined] {
  const document = changed(exampleDocument(), changes);
  const refused = refusalOf(() => parseDocument(document));
  expect(refused.code).to.equal("field-invalid");
  expect(checkDocument(document)).to.deep.equal({ ok: false, ...refused.params });
  return [refused.params.path, refused.params.rule];
}

const broken = (pointer: string, value: unknown) => brokenBy({ [pointer]: value });

const S = "/credentialSubject";

describe("permit document schema", () => {
  it("accepts the example and gives back the same", () => {
    expect(sameAsDomain).to.equal(true);
    expect(parseDocument(exampleDocument())).to.deep.equal(exampleDocument());
    expect(checkDocument(exampleDocument())).to.deep.equal({ ok: true, document: exampleDocument() });
  });

  it("refuses what is no object at all", () => {
    for (const value of [null, undefined, 1, "x", []]) {
      expect(refusalOf(() => parseDocument(value)).params.path).to.equal("#");
    }
  });

  it("refuses unknown fields at every level", () => {
    expect(broken("/evidence", 1)).to.deep.equal(["/evidence", "unknown-field"]);
    expect(broken(`${S}/id`, "x")).to.deep.equal([`${S}/id`, "unknown-field"]);
    expect(broken(`${S}/lines/1/note`, "")).to.deep.equal([`${S}/lines/1/note`, "unknown-field"]);
    expect(broken(`${S}/holder/a~1b~0c`, "")).to.deep.equal([`${S}/holder/a~1b~0c`, "unknown-field"]);
    expect(broken(`${S}/contract/x`, "")).to.deep.equal([`${S}/contract/x`, "unknown-field"]);
    expect(broken(`${S}/${"x".repeat(5000)}`, 1)[0]).to.have.length(200);
  });

  it("refuses a missing field by name", () => {
    for (const field of Object.keys(exampleDocument())) {
      expect(broken(`/${field}`, ABSENT)).to.deep.equal([`/${field}`, "required"]);
    }
    const optional = ["procedure", "conditions"];
    for (const field of Object.keys(exampleDocument().credentialSubject).filter((name) => !optional.includes(name))) {
      expect(broken(`${S}/${field}`, ABSENT)).to.deep.equal([`${S}/${field}`, "required"]);
    }
  });

  it("refuses an optional field that is present but undefined", () => {
    expect(broken(`${S}/procedure`, undefined)[0]).to.equal(`${S}/procedure`);
  });

  it("refuses text with control characters, lone surrogates, line breaks, hidden direction or outer space", () => {
    for (const text of [
      "a\u0000b",
      "a\nb",
      "a\u0085b",
      "a\ud800b",
      "\udc00",
      "a\u2028b",
      "a\u202eb",
      "a\u2066b",
      " a",
      "a ",
      "\u00a0a",
    ]) {
      expect(broken(`${S}/endUse`, text), JSON.stringify(text)).to.deep.equal([`${S}/endUse`, "text"]);
    }
    for (const text of ["Überprüfung 😀", "وزارة الدفاع", "a\u200db"]) {
      expect(checkDocument(changed(exampleDocument(), { [`${S}/endUse`]: text })).ok, text).to.equal(true);
    }
  });

  it("refuses text that is empty or too long", () => {
    expect(broken(`${S}/number`, "")).to.deep.equal([`${S}/number`, "min-length 1"]);
    expect(broken(`${S}/number`, "1".repeat(65))).to.deep.equal([`${S}/number`, "max-length 64"]);
    expect(broken(`${S}/lines/0/description`, "d".repeat(1001))).to.deep.equal([
      `${S}/lines/0/description`,
      "max-length 1000",
    ]);
  });

  it("refuses countries that are not two capital letters", () => {
    for (const code of ["xb", "XBX", "X", "", "1A"]) {
      expect(broken(`${S}/holder/country`, code)).to.deep.equal([`${S}/holder/country`, "country-alpha-2"]);
    }
    expect(broken(`${S}/transit`, ["XC", "XC"])).to.deep.equal([`${S}/transit/1`, "unique"]);
  });

  it("refuses dates that are not UTC whole seconds", () => {
    for (const date of [
      "2026-11-24",
      "2026-11-24T00:00:00",
      "2026-11-24T00:00:00.000Z",
      "2026-11-24T00:00:00+00:00",
      "2026-11-24t00:00:00z",
      " 2026-11-24T00:00:00Z",
      "+002026-11-24T00:00:00Z",
    ]) {
      expect(broken("/validFrom", date), date).to.deep.equal(["/validFrom", "instant-utc-seconds"]);
    }
  });

  it("refuses days and times that do not exist", () => {
    for (const date of [
      "2026-02-29T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "2026-04-31T00:00:00Z",
      "2026-01-01T24:00:00Z",
      "2026-01-01T00:00:60Z",
      "2026-00-10T00:00:00Z",
    ]) {
      expect(broken("/validFrom", date), date).to.deep.equal(["/validFrom", "date-not-real"]);
    }
    expect(broken(`${S}/contract/date`, "2026-02-30")).to.deep.equal([`${S}/contract/date`, "date-not-real"]);
    expect(broken(`${S}/contract/date`, "2026-2-3")).to.deep.equal([`${S}/contract/date`, "day"]);
  });

  it("refuses an end that is not after the beginning", () => {
    expect(broken("/validUntil", exampleDocument().validFrom)).to.deep.equal(["/validUntil", "after-valid-from"]);
    expect(broken("/validUntil", "2025-01-01T00:00:00Z")).to.deep.equal(["/validUntil", "after-valid-from"]);
  });

  it("refuses another context, type or issuer", () => {
    expect(broken("/@context", ["https://example.org/v1"])[0]).to.equal("/@context/0");
    expect(broken("/@context/1", "https://example.org/v1")).to.deep.equal(["/@context", "max-count 1"]);
    expect(broken("/type", ["VerifiableCredential", "EndUserCertificate"])).to.deep.equal([
      "/type/1",
      "one-of ExportLicence",
    ]);
    expect(broken("/type", ["ExportLicence", "VerifiableCredential"])[0]).to.equal("/type/0");
    for (const issuer of [
      "urn:countersign:00:XB-LIC",
      exampleDocument().issuer.toUpperCase(),
      exampleDocument().issuer.replace("-LIC", ":customs"),
      `${exampleDocument().issuer} `,
    ]) {
      expect(broken("/issuer", issuer)).to.deep.equal(["/issuer", "issuer-urn"]);
    }
  });

  it("refuses kinds, modes and parties the register does not know", () => {
    expect(broken(`${S}/kind`, "none")[0]).to.equal(`${S}/kind`);
    expect(broken(`${S}/lines/0/controlMode`, "none")[0]).to.equal(`${S}/lines/0/controlMode`);
    for (const party of ["XB", "XB:police", "XB-", "XB-lic", "xb:customs"]) {
      expect(broken(`${S}/drawers`, [party])).to.deep.equal([`${S}/drawers/0`, "party"]);
    }
    expect(broken(`${S}/drawers`, [])).to.deep.equal([`${S}/drawers`, "min-count 1"]);
    expect(broken(`${S}/receivers/1`, "XA:customs")).to.deep.equal([`${S}/receivers/1`, "unique"]);
    const twoBinders = {
      "/type/1": "EndUserCertificate",
      [`${S}/kind`]: "end-user-certificate",
      [`${S}/drawers`]: ["XB-LIC", "XC-LIC"],
    };
    expect(brokenBy(twoBinders)).to.deep.equal([`${S}/drawers`, "one-binder"]);
  });

  it("refuses goods codes of another shape", () => {
    for (const code of ["9303", "9303300", "930330001", "93.03.30", "9303300a"]) {
      expect(broken(`${S}/lines/0/commodityCode`, code)).to.deep.equal([
        `${S}/lines/0/commodityCode`,
        "commodity-code",
      ]);
    }
    for (const code of ["ML0", "ML23", "ML01", "ml1", "ML1a", "ML1.", "ML1.a.0"]) {
      expect(broken(`${S}/lines/0/controlListCategory`, code)).to.deep.equal([
        `${S}/lines/0/controlListCategory`,
        "military-list",
      ]);
    }
    for (const code of ["IX", "0", "VIII.C1", "VIII.A7", "I.A1", "viii"]) {
      expect(broken(`${S}/lines/0/attCategory`, code)).to.deep.equal([`${S}/lines/0/attCategory`, "att-category"]);
    }
    expect(broken(`${S}/procedure`, "1")).to.deep.equal([`${S}/procedure`, "procedure"]);
  });

  it("names a signatory's mandate by its digest or not at all: zero says in terms that none is named", () => {
    const path = `${S}/signatory/mandate`;
    for (const value of [`0x${"0".repeat(64)}`, `0x${"A".repeat(64)}`, "0x12", ""])
      expect(broken(path, value), value).to.deep.equal([path, "mandate-digest"]);
    expect(broken(path, null)[0]).to.equal(path);
    const named = changed(exampleDocument(), { [path]: `0x${"0".repeat(63)}1` });
    expect(parseDocument(named)).to.deep.equal(named);
  });

  it("says who wrote a foreign document, on no other kind, and by a name that has a letter", () => {
    const path = `${S}/foreignIssuer`;
    const omega = { name: "Ministry of Omega", country: "ZZ" };
    expect(broken(path, omega)).to.deep.equal([path, "foreign-document-only"]);
    const foreign = { "/type/1": "ForeignDocument", [`${S}/kind`]: "foreign-document" };
    for (const value of [{ ...foreign, [path]: omega }, foreign]) {
      const document = changed(exampleDocument(), value);
      expect(parseDocument(document)).to.deep.equal(document);
    }
    const rule = "letter-or-digit";
    expect(brokenBy({ ...foreign, [path]: { ...omega, name: "- ." } })).to.deep.equal([`${path}/name`, rule]);
    expect(brokenBy({ ...foreign, [path]: omega, [`${S}/number`]: "/" })).to.deep.equal([`${S}/number`, rule]);
  });

  it("refuses amounts that are no decimal digit strings", () => {
    expect(broken(`${S}/lines/0/quantity`, 200)).to.deep.equal([`${S}/lines/0/quantity`, "type string"]);
    for (const amount of ["", "-1", "+1", "01", "1.", ".5", "1e3", "1,5", "1_000", "0x10", "٣", "1".repeat(21), " 1"]) {
      expect(broken(`${S}/lines/0/quantity`, amount), amount).to.deep.equal([`${S}/lines/0/quantity`, "decimal"]);
    }
    expect(broken(`${S}/lines/1/value`, 18500.5)).to.deep.equal([`${S}/lines/1/value`, "type string"]);
  });

  it("refuses a line whose mode counts what the line does not have", () => {
    expect(brokenBy({ [`${S}/lines/1/value`]: ABSENT, [`${S}/lines/1/currency`]: ABSENT })).to.deep.equal([
      `${S}/lines/1/value`,
      "counted-by-mode",
    ]);
    expect(broken(`${S}/lines/0/quantity`, "0.00")).to.deep.equal([`${S}/lines/0/quantity`, "above-zero"]);
    expect(broken(`${S}/lines/2/value`, "0")).to.deep.equal([`${S}/lines/2/value`, "above-zero"]);
    expect(broken(`${S}/lines/2/currency`, ABSENT)).to.deep.equal([`${S}/lines/2/currency`, "value-with-currency"]);
    expect(broken(`${S}/lines/0/currency`, "EUR")).to.deep.equal([`${S}/lines/0/value`, "value-with-currency"]);
  });

  it("refuses line numbers outside 1 to 255, and the same number twice", () => {
    for (const number of [0, 256, -1]) expect(broken(`${S}/lines/0/number`, number)[0]).to.equal(`${S}/lines/0/number`);
    for (const number of [1.5, "1", Number.NaN, null])
      expect(broken(`${S}/lines/0/number`, number)[1]).to.match(/^type /);
    expect(broken(`${S}/lines/2/number`, 1)).to.deep.equal([`${S}/lines/2/number`, "unique"]);
    expect(broken(`${S}/lines`, [])).to.deep.equal([`${S}/lines`, "min-count 1"]);
    expect(
      broken(
        `${S}/lines`,
        Array.from({ length: 256 }, () => exampleDocument().credentialSubject.lines[0]),
      ),
    ).to.deep.equal([`${S}/lines`, "max-count 255"]);
    expect(broken(`${S}/lines/0/tolerance`, 10_001)).to.deep.equal([`${S}/lines/0/tolerance`, "max-value 10000"]);
  });

  it("refuses a certificate line whose certificate is not linked, or linked as something else", () => {
    const path = `${S}/lines/0/certificate/permit`;
    expect(broken(`${S}/links`, [])).to.deep.equal([path, "linked-certificate"]);
    expect(broken(`${S}/links/0/kind`, "import-authorisation")).to.deep.equal([path, "linked-certificate"]);
    expect(broken(`${S}/lines/0/certificate/permit`, word("other"))).to.deep.equal([path, "linked-certificate"]);
    expect(broken(`${S}/links/1`, exampleDocument().credentialSubject.links[0])).to.deep.equal([
      `${S}/links/1/permit`,
      "unique",
    ]);
    expect(broken(`${S}/links/0/permit`, CERTIFICATE.toUpperCase())).to.deep.equal([
      `${S}/links/0/permit`,
      "hex-32-bytes",
    ]);
  });

  it("says nothing of the values it refused", () => {
    const document = changed(exampleDocument(), { [`${S}/holder/country`]: "secret value" });
    expect(JSON.stringify(checkDocument(document))).to.not.include("secret");
  });
});

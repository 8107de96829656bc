/** F05: what makes two permits one transaction. */
import { expect } from "chai";
import { contentFingerprint } from "../../../../../services/domain/fraud/reuse/fingerprint.ts";
import type { PermitSubject } from "../../../../../services/domain/permit/document.ts";
import { changed } from "../../../../helpers/json-change.ts";
import { exampleDocument, sha256, word } from "../../../../helpers/permit-fixture.ts";

// As JSON, in which no two fields are one object.
const subject = JSON.parse(JSON.stringify(exampleDocument().credentialSubject)) as PermitSubject;
const of = (changes: Record<string, unknown> = {}) =>
  contentFingerprint(changed(subject, changes) as PermitSubject, sha256);

describe("fraud › content fingerprint", () => {
  for (const [what, changes] of [
    ["another number", { "/number": "XB/2026/000124" }],
    ["another signatory", { "/signatory": { name: "B. Other", title: "Deputy" } }],
    ["another certificate", { "/lines/0/certificate": { permit: word("another"), line: 2 }, "/links": [] }],
    ["the contract's number in another spelling", { "/contract/reference": "c 2026/77" }],
    ["a name with a soft hyphen in it", { "/holder/name": "Nord\u00adwerk Defence GmbH" }],
    ["a name with Cyrillic letters that look Latin", { "/holder/name": "Nоrdwеrk Dеfence GmbH" }],
    ["the contract's number with a Cyrillic capital", { "/contract/reference": "С-2026-77" }],
    ["a name in capitals", { "/holder/name": "NORDWERK DEFENCE GMBH" }],
    ["an address written otherwise", { "/endUsers/0/address": "Citadel Rd. 1" }],
    ["the same amount with a nought more", { "/lines/1/quantity": "40.50", "/lines/2/value": "45000" }],
    ["other line numbers, in another order", { "/lines": [...subject.lines].reverse() }],
    ["a finer goods code", { "/lines/1/commodityCode": "93052000" }],
  ] as const)
    it(`is the same under ${what}`, () => expect(of(changes)).to.equal(of()));

  for (const [what, changes] of [
    ["another kind: a certificate is for the same goods as its licence", { "/kind": "end-user-certificate" }],
    ["another contract", { "/contract/reference": "C-2026-78" }],
    ["another date of the contract", { "/contract/date": "2026-09-02" }],
    ["another holder", { "/holder/name": "Sudwerk Defence GmbH" }],
    ["another end user", { "/endUsers/0/name": "Ministry of Interior" }],
    ["another destination", { "/countryImport": "XD" }],
    ["another quantity: the next part of the contract", { "/lines/0/quantity": "201" }],
    ["another value", { "/lines/2/value": "45000.01" }],
    ["ten times the quantity", { "/lines/0/quantity": "2000" }],
    ["other goods", { "/lines/0/description": "Bolt-action rifles, calibre 5.56 mm" }],
  ] as const)
    it(`is another under ${what}`, () => expect(of(changes)).to.not.equal(of()));
});

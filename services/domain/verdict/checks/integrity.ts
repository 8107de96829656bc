/**
 * Is this the document that was signed, and do the terms say what it says?
 * @module
 */
import { type Check, type Evidence, fail, pass, skip, unasked } from "../check.ts";
import type { Facts } from "../facts.ts";

export function integrityChecks(facts: Facts): Check[] {
  return [
    formCheck(facts),
    signatureCheck(facts),
    digestCheck(facts),
    linesCheck(facts),
    termsCheck(facts),
    networkCheck(facts),
  ];
}

function formCheck({ document }: Facts): Check {
  return document.ok
    ? pass("document-form", "integrity")
    : fail("document-form", "integrity", document.code, document.params);
}

function signatureCheck({ document, signature, key }: Facts): Check {
  // Without a key there is nothing to judge by, and the key's own check has said so; beside a key it was not judged.
  if (!document.ok || (signature.is === "absent" && key.is === "absent")) return skip("signature", "integrity");
  if (signature.is === "absent")
    return unasked("signature", "integrity", "ledger-unavailable", { why: "the signer's key has not been read yet" });
  if (signature.is === "could-not-ask") return unasked("signature", "integrity", signature.code, signature.params);
  return signature.value
    ? pass("signature", "integrity")
    : fail("signature", "integrity", "signature-invalid", { keyId: document.keyId });
}

function digestCheck({ document, terms }: Facts): Check {
  if (!document.ok || !terms) return skip("document-digest", "integrity");
  const { documentDigest, keyId } = terms.terms.header;
  const evidence: Evidence[] = [];
  if (documentDigest !== document.digest)
    evidence.push({ where: "documentDigest", expected: documentDigest, found: document.digest });
  if (keyId !== document.keyId) evidence.push({ where: "keyId", expected: keyId, found: document.keyId });
  const [first] = evidence;
  return first
    ? fail("document-digest", "integrity", "document-altered", { what: first.where }, evidence)
    : pass("document-digest", "integrity");
}

function linesCheck({ terms }: Facts): Check {
  if (!terms) return skip("lines-root", "integrity");
  const { linesRoot, lineCount } = terms.terms.header;
  if (linesRoot === terms.linesRoot && lineCount === terms.terms.lines.length) return pass("lines-root", "integrity");
  return fail("lines-root", "integrity", "lines-altered", {}, [
    { where: "linesRoot", expected: linesRoot, found: terms.linesRoot },
  ]);
}

function termsCheck({ terms, registeredDifferences }: Facts): Check {
  // Leaving the terms at home does not help a document that was registered under other ones.
  const differences = terms ? terms.differences : registeredDifferences;
  if (!differences) return skip("terms-match-document", "integrity");
  const [first] = differences;
  if (!first) return pass("terms-match-document", "integrity");
  const evidence = differences.map(({ field, expected, found }) => ({ where: field, expected, found }));
  return fail("terms-match-document", "integrity", "terms-altered", { ...first }, evidence);
}

function networkCheck({ networkId, document, terms }: Facts): Check {
  const uri = document.ok ? `0x${document.document.issuer.split(":")[2] ?? ""}` : undefined;
  const found = terms?.terms.header.networkId ?? uri;
  if (found === undefined) return skip("network", "integrity");
  return found === networkId
    ? pass("network", "integrity")
    : fail("network", "integrity", "network-foreign", { found, expected: networkId });
}

/**
 * A register of really signed permits, fed to the lookup directly: what a verdict reads, without waiting for a chain.
 * @module
 */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../services/apps/sha256.ts";
import { createCredentials } from "../../services/credential/credentials.ts";
import { thumbprint } from "../../services/credential/thumbprint.ts";
import { type Hex, toHex } from "../../services/domain/bytes/hex.ts";
import { BUNDLE_FORMAT, type Bundle } from "../../services/domain/permit/bundle.ts";
import { permitId } from "../../services/domain/permit/canonical.ts";
import { termsOf } from "../../services/domain/permit/derive.ts";
import { type PermitDocument, VC_CONTEXT, VC_TYPES } from "../../services/domain/permit/document.ts";
import type { RegisterEvent, RegisterFact } from "../../services/domain/register/events.ts";
import type { JudgingRules } from "../../services/domain/verdict/rules.ts";
import type { SigningKey } from "../../services/ports/signer.ts";
import { readRules } from "../../services/rules/read-rules.ts";
import { bundleToJson } from "../../services/schema/bundle/bundle.ts";
import { createLookup } from "../../services/store/lookup/lookup.ts";
import { withTraces } from "../../services/store/lookup/traces.ts";
import { currencyScale } from "../../services/tables/currencies/currencies.ts";
import { PARTY_TABLES } from "../../services/tables/parties/parties.ts";
import { unitScale } from "../../services/tables/units/units.ts";
import { openSignatureThreads } from "../../services/threads/signature-threads.ts";
import { Contents } from "../../services/usecases/reuse/contents.ts";
import type { VerifyContext } from "../../services/usecases/verify/gather.ts";
import { THREE_LINES } from "../demo/documents.ts";
import { otherPermit } from "./many-permits.ts";

/** The rules a node runs with when it is told nothing. */
export const RULES: JudgingRules = {
  ...readRules(fileURLToPath(new URL("../../services/tables/rules/", import.meta.url)), sha256),
  parties: PARTY_TABLES,
};
const scales = { unit: unitScale, currency: currencyScale };

export interface SignedRegister {
  readonly context: VerifyContext;
  /** Bundles as JSON text, all valid. */
  readonly bundles: readonly string[];
  /** The documents alone. */
  readonly documents: readonly string[];
  readonly point: { readonly x: Hex; readonly y: Hex };
}

/** Facts of one block: as many as a busy chain may bring at once. */
const BLOCK = 1000;

/** `permits` valid three-line licences of one authority, with `others` more between them that nobody signed. */
export async function signedRegister(permits: number, others = 0): Promise<SignedRegister> {
  const networkId = toHex(randomBytes(32));
  const signer = await documentSigner();
  const threads = openSignatureThreads({
    onTrouble: (error) => {
      throw error;
    },
  });
  const credentials = createCredentials(threads.check);
  const { lookup, traces } = withTraces(createLookup());
  const now = Math.floor(Date.now() / 1000);
  let parentHash = toHex(randomBytes(32));
  let number = 0;
  const waiting: RegisterFact[] = [];
  const apply = (): void => {
    const hash = toHex(randomBytes(32));
    number += 1;
    const at = { block: number, transaction: toHex(randomBytes(32)) };
    const events = waiting.splice(0).map((fact, logIndex): RegisterEvent => ({ ...fact, ...at, logIndex }));
    lookup.apply({ number, hash, parentHash, time: now, events });
    parentHash = hash;
  };
  waiting.push(
    {
      ...{ name: "StateAdmitted", state: "XA" },
      ...{ administrator: toHex(randomBytes(20)), guardian: toHex(randomBytes(20)) },
    },
    {
      ...{
        name: "AuthorityNamed",
        authority: "XA-LIC",
        state: "XA",
        index: 1,
        roles: ["licensing"],
        kinds: ["export-licence"],
      },
      ...{ validFrom: now - 86_400, validUntil: now + 86_400 },
    },
    { name: "KeyAdded", authority: "XA-LIC", keyId: signer.keyId, ...signer.point, validFrom: now - 86_400 },
  );
  const bundles: string[] = [];
  const documents: string[] = [];
  let between = 0;
  for (let i = 0; i < permits; i++) {
    const document = licence(networkId, `XA-${i}`, now);
    const jws = await credentials.sign(document, signer);
    const digest = toHex(sha256(new TextEncoder().encode(jws)));
    const terms = termsOf(
      document,
      { digest, keyId: signer.keyId },
      { sha256, scales, salt: () => toHex(randomBytes(32)) },
    );
    const id = permitId(terms.header, sha256);
    const bundle: Bundle = { format: BUNDLE_FORMAT, document: jws, terms };
    waiting.push({ name: "PermitRegistered", id, issuer: "XA-LIC", series: id, version: 1, header: terms.header });
    for (; between < ((i + 1) * others) / permits; between++) {
      waiting.push(...otherPermit({ networkId, keyId: signer.keyId, now }, between % 2 === 0));
      if (waiting.length >= BLOCK) apply();
    }
    bundles.push(JSON.stringify(bundleToJson(bundle)));
    documents.push(jws);
  }
  apply();
  const identity = { networkId, chainId: 1, register: toHex(randomBytes(20)), foundedAt: 1 };
  const never = async (): Promise<never> => {
    throw new Error("the hot path asks no ledger");
  };
  const contents = new Contents(sha256, credentials);
  await contents.load({ list: async () => [] }, []);
  const context: VerifyContext = {
    ...{ identity, lookup, credentials, sha256, scales, lookupAge: RULES.lookupAge, clock: Date.now },
    reader: { look: never, keyState: never, mandateState: never, blockHash: never },
    // As a node has it: the detectors of reuse are part of a verdict's cost.
    reuse: { traces, contents, vault: { get: never }, own: [] },
  };
  const keepFresh = setInterval(() => lookup.touch(Date.now()), 1000);
  keepFresh.unref();
  lookup.touch(Date.now());
  return { context, bundles, documents, point: signer.point };
}

function licence(networkId: Hex, number: string, now: number): PermitDocument {
  const instant = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
  const party = { name: "Arandia Precision Arms Ltd", address: "4 Foundry Lane, Port Aran", country: "XA" };
  return {
    "@context": [VC_CONTEXT],
    type: ["VerifiableCredential", VC_TYPES["export-licence"]],
    issuer: `urn:countersign:${networkId.slice(2)}:XA-LIC`,
    validFrom: instant(now - 3600),
    validUntil: instant(now + 86_400),
    credentialSubject: {
      ...{ number, kind: "export-licence", holder: party, consignees: [party], endUsers: [party] },
      ...{ countryExport: "XA", countryImport: "XB", transit: [], endUse: "Equipment of the national police" },
      contract: { reference: `C-${number}`, date: "2026-09-15" },
      signatory: { name: "Bela Osei", title: "Director of Export Control" },
      ...{ links: [], drawers: ["XA:customs"], receivers: ["XB:customs"] },
      lines: THREE_LINES.map((goods, i) => ({ number: i + 1, ...goods })),
    },
  };
}

async function documentSigner(): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const word = (part: string | undefined): Hex => toHex(Buffer.from(part ?? "", "base64url"));
  const point = { x: word(x), y: word(y) };
  return {
    keyId: await thumbprint(point),
    point,
    sign: async (bytes) => sign("sha256", bytes, { key: privateKey, dsaEncoding: "ieee-p1363" }),
  };
}

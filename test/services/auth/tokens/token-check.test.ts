/**
 * What a clock that is set while the node runs does to tokens and proofs, and for which node a token is that no key is bound to;
 * all else of the check is shown with the provider.
 * @module
 */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";
import { processTime } from "../../../../services/auth/tokens/process-time.ts";
import { PROOF_AHEAD, ReplayStore } from "../../../../services/auth/tokens/replay-store.ts";
import { createTokenCheck } from "../../../../services/auth/tokens/token-check.ts";
import { makeProof, newProofKey, type ProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const NODE = "https://node.example";
const ISSUER = "https://sign-in.example";
const AMARA = "XA-LIC/amara";

describe("auth › check of tokens, by a clock that is set", () => {
  let pair: { privateKey: CryptoKey; publicKey: CryptoKey };
  let jwks: string;
  let key: ProofKey;
  let real: number;
  /** Seconds by which the node's clock is ahead of the real one. */
  let ahead: number;
  /** Seconds that have passed. */
  let passed: number;
  before(async () => {
    pair = await generateKeyPair("ES256");
    jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: "a", alg: "ES256", use: "sig" }] });
    key = await newProofKey();
  });
  beforeEach(() => {
    real = Math.floor(Date.now() / 1000);
    [ahead, passed] = [0, 0];
  });
  const clock = () => (real + passed + ahead) * 1000;
  const elapsed = () => passed * 1000;

  function checker(since = () => 0, most = 100) {
    return createTokenCheck({
      provider: async () => ({ issuer: ISSUER, jwks_uri: `${ISSUER}/jwks` }),
      ...{ audience: NODE, publicUrl: NODE, replay: new ReplayStore(elapsed, most), since, clock },
      fetchKeys: () => new Response(jwks, { headers: { "Content-Type": "application/json" } }),
    });
  }
  async function token(iat = real): Promise<string> {
    const cnf = { jkt: await calculateJwkThumbprint(key.jwk) };
    const claims = { iss: ISSUER, aud: NODE, sub: AMARA, client_id: "c", jti: randomUUID(), iat, exp: iat + 600, cnf };
    return new SignJWT(claims).setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "a" }).sign(pair.privateKey);
  }
  const proofOf = (of: string, at: number) =>
    makeProof(key, { method: "GET", url: `${NODE}/v1/permits`, token: of, at });
  const shown = (of: string, proof: string) =>
    ({ method: "GET", url: "/v1/permits", authorization: `DPoP ${of}`, proof }) as const;

  it("takes no token that was given at a time to come: it would outlast its ten minutes", async () => {
    const check = checker();
    const access = await token();
    ahead = -120;
    expect(await rejectionOf(check.check(shown(access, await proofOf(access, real - 120))))).to.deep.equal({
      ...{ code: "token-invalid", params: { why: "it was given at a time that is still to come" } },
    });
    // Clocks of two machines part by less.
    ahead = -30;
    expect(await check.check(shown(access, await proofOf(access, real - 30)))).to.equal(AMARA);
  });

  it("takes no proof a second time that it forgot while the clock was ahead, and takes new ones", async () => {
    const check = checker(undefined, 1);
    const access = await token();
    const used = shown(access, await proofOf(access, real));
    expect(await check.check(used)).to.equal(AMARA);
    [ahead, passed] = [60, 63];
    expect(await check.check(shown(access, await proofOf(access, real + 123)))).to.equal(AMARA);
    expect(await rejectionOf(check.check(used))).to.have.property("code", "proof-refused");
    // Back to a time at which the proof is young.
    ahead = -60;
    expect(await rejectionOf(check.check(used))).to.deep.equal({
      code: "proof-refused",
      params: { why: "the node's clock was set back, and it may have been shown before" },
    });
    [ahead, passed] = [-60, 127];
    expect(await check.check(shown(access, await proofOf(access, real + 67)))).to.equal(AMARA);
  });

  it("takes none of before the start, by the clock as it is now: one that was ahead then keeps nobody out", async () => {
    ahead = 3600;
    const time = processTime(clock(), clock, elapsed);
    const check = checker(() => Math.floor(time.startedAt() / 1000) + PROOF_AHEAD + 1);
    const access = await token();
    ahead = 0;
    const early = shown(access, await proofOf(access, real + 2));
    expect(await rejectionOf(check.check(early))).to.deep.equal({
      ...{ code: "proof-refused", params: { why: "it was made before the node started" } },
    });
    passed = 10;
    expect(await check.check(shown(access, await proofOf(access, real + 10)))).to.equal(AMARA);
  });
});

describe("auth › check of tokens that no key is bound to", () => {
  const OTHER = "https://other-node.example";
  let pair: { privateKey: CryptoKey; publicKey: CryptoKey };
  let jwks: string;
  before(async () => {
    pair = await generateKeyPair("ES256");
    jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: "a", alg: "ES256", use: "sig" }] });
  });

  async function check(aud: string | string[], { unboundTokens = true, audience = NODE, typ = "at+jwt" } = {}) {
    const checker = createTokenCheck({
      provider: async () => ({ issuer: ISSUER, jwks_uri: `${ISSUER}/jwks` }),
      ...{
        audience,
        publicUrl: NODE,
        replay: new ReplayStore(Date.now),
        since: () => 0,
        clock: Date.now,
        unboundTokens,
      },
      fetchKeys: () => new Response(jwks, { headers: { "Content-Type": "application/json" } }),
    });
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: ISSUER, aud, sub: AMARA, client_id: "c", jti: randomUUID(), iat, exp: iat + 600 };
    const token = await new SignJWT(claims).setProtectedHeader({ alg: "ES256", typ, kid: "a" }).sign(pair.privateKey);
    return checker.check({ method: "GET", url: "/v1/permits", authorization: `Bearer ${token}`, proof: undefined });
  }
  const whyOf = async (work: Promise<unknown>) => {
    const { code, params } = await rejectionOf(work);
    return `${code}: ${params.why}`;
  };

  it("refuses one for another node of the same provider, alone or beside this one", async () => {
    expect(await whyOf(check(OTHER))).to.equal("token-invalid: it is for another audience");
    expect(await whyOf(check([OTHER]))).to.equal("token-invalid: it is for another audience");
    const both = "token-invalid: it is for another audience too, and no key is bound to it";
    for (const aud of [
      [NODE, OTHER],
      [OTHER, NODE],
      [NODE, "account"],
      [NODE, `${ISSUER}.other.example/userinfo`],
    ])
      expect(await whyOf(check(aud)), String(aud)).to.equal(both);
    expect(await whyOf(check([NODE, OTHER], { audience: "countersign" }))).to.include("another audience");
  });

  it("refuses any where the setting does not allow it, and one that is no access token", async () => {
    expect(await whyOf(check(NODE, { unboundTokens: false }))).to.equal("token-invalid: no key is bound to it");
    expect(await whyOf(check(NODE, { typ: "JWT" }))).to.equal("token-invalid: it is of another type");
  });

  it("takes one for this node, also where the provider names itself", async () => {
    expect(await check(NODE)).to.equal(AMARA);
    expect(await check([NODE, `${ISSUER}/userinfo`])).to.equal(AMARA);
    expect(await check(["countersign"], { audience: "countersign" })).to.equal(AMARA);
  });
});

/**
 * Machines at the embedded provider: a token for who signs with the key that was named, bound to a key, and for nobody else.
 * @module
 */
import { expect } from "chai";
import {
  allowInsecureRequests,
  ClientSecretPost,
  type CryptoKeyPair,
  clientCredentialsGrant,
  discovery,
  getDPoPHandle,
  None,
  PrivateKeyJwt,
} from "openid-client";
import { makeProof, newProofKey, type ProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { type Desk, openDesk } from "../../../helpers/sign-in-desk.ts";

const MACHINE = "XA-CUS/declarations";

describe("auth › machines", function () {
  this.timeout(60_000);
  let desk: Desk;
  let key: ProofKey;
  let named: ProofKey;
  before(async () => {
    desk = await openDesk();
    [key, named] = [await newProofKey(), await newProofKey()];
  });
  after(() => desk.close());
  beforeEach(() => {
    desk.machines.set(MACHINE, { id: MACHINE, jwk: named.jwk });
    desk.traces = true;
    desk.grants.length = 0;
  });

  async function token(by: ProofKey | "secret" | "nothing", bound = true, id = MACHINE): Promise<string> {
    const how =
      by === "secret" ? ClientSecretPost("guess") : by === "nothing" ? None() : PrivateKeyJwt(by.pair.privateKey);
    const configuration = await discovery(new URL(desk.place.issuer), id, undefined, how, {
      execute: [allowInsecureRequests],
    });
    const options = bound ? { DPoP: getDPoPHandle(configuration, key.pair as CryptoKeyPair) } : {};
    return (await clientCredentialsGrant(configuration, { resource: desk.url, scope: "api" }, options)).access_token;
  }
  const errorOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "it was given",
      (error: { error?: string; message: string }) => error.error ?? error.message,
    );
  async function subjectOf(access: string): Promise<string> {
    const proof = await makeProof(key, { method: "POST", url: `${desk.url}/v1/write-offs`, token: access });
    const presented = { method: "POST", url: "/v1/write-offs", authorization: `DPoP ${access}`, proof };
    return desk.signIn.check.check(presented);
  }

  it("are refused with another key, a secret, or nothing", async () => {
    for (const by of [await newProofKey(), "secret", "nothing"] as const)
      expect(await errorOf(token(by))).to.equal("invalid_client");
  });

  it("are refused under a name that nobody named, and once they are withdrawn", async () => {
    expect(await errorOf(token(named, true, "XA-CUS/other"))).to.equal("invalid_client");
    desk.machines.delete(MACHINE);
    expect(await errorOf(token(named))).to.equal("invalid_client");
  });

  it("leave a trace of each refusal, under no name but one that is on the list", async () => {
    await errorOf(token(await newProofKey()));
    await errorOf(token(named, true, "XA-CUS/other"));
    await errorOf(token(named, false));
    const form = { grant_type: "a word of theirs", client_id: "countersign" };
    const odd = await fetch(`${desk.place.issuer}/token`, { method: "POST", body: new URLSearchParams(form) });
    expect(odd.status).to.equal(400);
    const refused = { what: "client-credentials", outcome: "refused" };
    expect(desk.grants).to.deep.equal([
      { ...refused, subject: MACHINE },
      { ...refused, subject: undefined },
      { ...refused, subject: MACHINE },
      { what: "token", outcome: "refused", subject: undefined },
    ]);
  });

  it("are given nothing that leaves no trace", async () => {
    desk.traces = false;
    const answer = await token(named).catch(({ cause }: { cause?: unknown }) => cause as Response);
    expect(answer).to.be.instanceOf(Response).and.to.include({ status: 503 });
    expect(await (answer as Response).json()).to.include({ error: "temporarily_unavailable" });
    expect(desk.troubles.splice(0)).to.have.length(1);
  });

  it("are given no token without a key to bind it to", async () => {
    expect(await errorOf(token(named, false))).to.match(/^invalid_/);
  });

  it("are given a token that speaks for them", async () => {
    expect(await subjectOf(await token(named))).to.equal(MACHINE);
    expect(desk.grants).to.deep.equal([{ what: "client-credentials", outcome: "allowed", subject: MACHINE }]);
  });

  it("are refused with a token from before the node's start: another key may have their name since", async () => {
    const old = await token(named);
    desk.machines.set(MACHINE, { id: MACHINE, jwk: (await newProofKey()).jwk });
    desk.restart(Math.floor(Date.now() / 1000) + 1);
    expect(await rejectionOf(subjectOf(old))).to.deep.equal({
      ...{ code: "token-invalid", params: { why: "it was given before the node started" } },
    });
    desk.restart();
  });

  it("may have an Ed25519 key", async () => {
    const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const { kty, crv, x } = await crypto.subtle.exportKey("jwk", pair.publicKey);
    desk.machines.set(MACHINE, { id: MACHINE, jwk: { kty, crv, x } });
    expect(await subjectOf(await token({ pair, jwk: named.jwk }))).to.equal(MACHINE);
  });
});

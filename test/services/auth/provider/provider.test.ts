/**
 * What the embedded provider gives tokens for, and what it does not; who may renew them; what survives a restart.
 * @module
 */
import { expect } from "chai";
import { begin, renew, revoke, type Tokens } from "../../../../services/cli/sign-in/oidc.ts";
import { makeProof, newProofKey, type ProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { signInWithPassword } from "../../../../services/cli/sign-in/walk.ts";
import type { Trouble } from "../../../../services/cli/trouble.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { type Desk, openDesk, passwordOf } from "../../../helpers/sign-in-desk.ts";

const AMARA = "XA-LIC/amara";

describe("auth › embedded provider", function () {
  this.timeout(60_000);
  let desk: Desk;
  let key: ProofKey;
  before(async () => {
    desk = await openDesk();
    key = await newProofKey();
  });
  after(() => desk.close());
  afterEach(() => desk.officers.add(AMARA));

  const signIn = () => signInWithPassword(desk.place, key, { officer: AMARA, password: passwordOf(AMARA) });
  const troubleOf = (work: Promise<unknown>): Promise<Trouble> =>
    work.then(
      () => expect.fail("it was done"),
      (trouble: Trouble) => trouble,
    );
  async function checked({ access }: Tokens, by = key): Promise<string> {
    const DPoP = await makeProof(by, { method: "GET", url: `${desk.url}/v1/permits`, token: access });
    return desk.signIn.check.check({
      ...{ method: "GET", url: "/v1/permits?limit=1", authorization: `DPoP ${access}`, proof: DPoP },
    });
  }

  it("gives tokens that its own check takes, with the key they are bound to and no other", async () => {
    const tokens = await signIn();
    expect((await rejectionOf(checked(tokens, await newProofKey()))).code).to.equal("proof-refused");
    expect(await checked(tokens)).to.equal(AMARA);
    expect(tokens.expiresAt - Date.now()).to.be.within(590_000, 600_000);
  });

  it("refuses what is no code flow with PKCE for this node and its own client", async () => {
    const { url } = await begin(desk.place, key, AMARA, "http://127.0.0.1:8123/signed-in");
    const refused = async (change: Record<string, string | undefined>) => {
      const asked = new URL(url);
      for (const [name, value] of Object.entries(change))
        if (value === undefined) asked.searchParams.delete(name);
        else asked.searchParams.set(name, value);
      const response = await fetch(asked, { redirect: "manual" });
      const back = URL.parse(response.headers.get("location") ?? "", desk.url);
      const said = back?.searchParams.get("error") ?? new URLSearchParams(back?.hash.slice(1)).get("error");
      return said ?? response.status;
    };
    expect(await refused({ code_challenge: undefined, code_challenge_method: undefined })).to.equal("invalid_request");
    expect(await refused({ code_challenge_method: "plain" })).to.equal("invalid_request");
    expect(await refused({ resource: "https://node.example" })).to.equal("invalid_target");
    expect(await refused({ response_type: "token" })).to.equal("unsupported_response_type");
    for (const redirect of ["https://evil.example/signed-in", "http://127.0.0.1:1/other", "http://localhost/signed-in"])
      expect(await refused({ redirect_uri: redirect }), redirect).to.equal(400);
    expect(await refused({ client_id: "another" })).to.equal(400);
    expect(await refused({})).to.equal(303);
  });

  it("has no door for what it does not do", async () => {
    for (const path of ["me", "session/end", "reg", "request", "introspection", "device/auth", "token/introspection"])
      expect((await fetch(`${desk.url}/sign-in/${path}`, { method: "POST" })).status, path).to.equal(404);
  });

  it("renews a session with its key only, and ends it when an old refresh token is shown again", async () => {
    const tokens = await signIn();
    const refresh = tokens.refresh as string;
    expect((await troubleOf(renew(desk.place, await newProofKey(), refresh))).exit).to.equal(65);
    const renewed = await renew(desk.place, key, refresh);
    expect(await checked(renewed)).to.equal(AMARA);
    expect(renewed.refresh).to.not.equal(refresh);
    expect((await troubleOf(renew(desk.place, key, refresh))).exit).to.equal(65);
    expect((await troubleOf(renew(desk.place, key, renewed.refresh as string))).exit).to.equal(65);
  });

  it("renews nothing for an officer who was taken off the list, nor after he signed out", async () => {
    const [one, two] = [await signIn(), await signIn()];
    desk.officers.delete(AMARA);
    expect((await troubleOf(renew(desk.place, key, one.refresh as string))).exit).to.equal(65);
    desk.officers.add(AMARA);
    await revoke(desk.place, two.refresh as string);
    expect((await troubleOf(renew(desk.place, key, two.refresh as string))).exit).to.equal(65);
  });

  it("renews nothing of a sign-in with an earlier password, and lets in with the one of now", async () => {
    const tokens = await signIn();
    // Times are whole seconds: what was given in the same one would still count.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await desk.accounts.give(AMARA, passwordOf(AMARA), false);
    expect((await troubleOf(renew(desk.place, key, tokens.refresh as string))).exit).to.equal(65);
    const anew = await signIn();
    expect(await checked(await renew(desk.place, key, anew.refresh as string))).to.equal(AMARA);
  });

  it("leaves a trace of each session that begins, goes on or ends, and of what was refused", async () => {
    desk.grants.length = 0;
    const tokens = await signIn();
    const renewed = await renew(desk.place, key, tokens.refresh as string);
    await troubleOf(renew(desk.place, key, "a refresh token of nobody"));
    await revoke(desk.place, "a refresh token of nobody");
    await revoke(desk.place, renewed.refresh as string);
    expect(desk.grants).to.deep.equal([
      { what: "authorization-code", subject: AMARA, outcome: "allowed" },
      { what: "refresh-token", subject: AMARA, outcome: "allowed" },
      { what: "refresh-token", subject: undefined, outcome: "refused" },
      { what: "revocation", subject: AMARA, outcome: "allowed" },
    ]);
  });

  it("gives nobody a token that leaves no trace, and ends a session all the same", async () => {
    const tokens = await signIn();
    desk.traces = false;
    expect((await troubleOf(signIn())).exit).to.not.equal(0);
    await revoke(desk.place, tokens.refresh as string);
    desk.traces = true;
    expect((await troubleOf(renew(desk.place, key, tokens.refresh as string))).exit).to.equal(65);
    expect(desk.troubles.splice(0)).to.have.length(2);
  });

  it("goes on with a session after a restart, and still takes its tokens", async () => {
    const tokens = await signIn();
    desk.restart();
    expect(await checked(tokens)).to.equal(AMARA);
    expect(await checked(await renew(desk.place, key, tokens.refresh as string))).to.equal(AMARA);
  });

  it("answers in its own name, whatever name it is called by", async () => {
    const headers = { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" };
    const url = `${desk.url.replace("localhost", "127.0.0.1")}/sign-in/.well-known/openid-configuration`;
    const text = await (await fetch(url, { headers })).text();
    expect(text).to.not.include("evil.example").and.not.include("127.0.0.1");
    expect(JSON.parse(text)).to.include({ token_endpoint: `${desk.url}/sign-in/token` });
  });
});

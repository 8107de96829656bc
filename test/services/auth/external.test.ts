/**
 * An authority's own provider: another one, on another port, whose tokens the node takes by the same check.
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { externalSignIn } from "../../../services/auth/external.ts";
import type { TakenToken } from "../../../services/auth/tokens/token-check.ts";
import { makeProof, newProofKey, type ProofKey } from "../../../services/cli/sign-in/proof.ts";
import { signInWithPassword } from "../../../services/cli/sign-in/walk.ts";
import { Refusal } from "../../../services/domain/errors/refusal.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { type Desk, openDesk, passwordOf } from "../../helpers/sign-in-desk.ts";
import { mint } from "../../helpers/tokens.ts";

const AMARA = "XA-LIC/amara";
const NODE = "https://node.example";

describe("auth › an authority's own provider", function () {
  this.timeout(60_000);
  let desk: Desk;
  let key: ProofKey;
  let token: string;
  let taken: TakenToken[];
  beforeEach(() => {
    taken = [];
  });
  before(async () => {
    desk = await openDesk();
    key = await newProofKey();
    token = (await signInWithPassword(desk.place, key, { officer: AMARA, password: passwordOf(AMARA) })).access;
  });
  after(() => desk.close());

  const nodeOf = (change: Partial<Parameters<typeof externalSignIn>[0]> = {}) =>
    externalSignIn({
      ...{ issuer: desk.place.issuer, clientId: "countersign", audience: desk.url, unboundTokens: false },
      ...{ publicUrl: NODE, since: () => 0, onTaken: async (each) => void taken.push(each), ...change },
    });
  async function check(node: ReturnType<typeof nodeOf>, authorization = `DPoP ${token}`, by = key): Promise<string> {
    const proof = await makeProof(by, { method: "GET", url: `${NODE}/v1/permits`, token });
    return node.check.check({ method: "GET", url: "/v1/permits", authorization, proof });
  }
  const codeOf = async (work: Promise<unknown>) => (await rejectionOf(work)).code;

  it("that does not answer is no refusal, and is asked again", async () => {
    const port = await freePort();
    const node = nodeOf({ issuer: `http://127.0.0.1:${port}` });
    expect(await codeOf(check(node))).to.equal("sign-in-unavailable");
    expect(await codeOf(check(node))).to.equal("sign-in-unavailable");
  });

  it("that is somebody else, or speaks plain HTTP from afar, is none", async () => {
    expect(await codeOf(check(nodeOf({ issuer: desk.url })))).to.equal("sign-in-unavailable");
    expect(await codeOf(check(nodeOf({ issuer: "http://192.0.2.7/sign-in" })))).to.equal("sign-in-unavailable");
  });

  it("gives tokens for another audience to no effect", async () => {
    expect(await rejectionOf(check(nodeOf({ audience: undefined })))).to.deep.equal({
      ...{ code: "token-invalid", params: { why: "it is for another audience" } },
    });
  });

  it("gives tokens that count with their key only, for this node's address", async () => {
    const node = nodeOf();
    expect(await codeOf(check(node, `DPoP ${token}`, await newProofKey()))).to.equal("proof-refused");
    expect(await codeOf(check(node, `Bearer ${token}`))).to.equal("token-invalid");
    expect(await codeOf(check(nodeOf({ publicUrl: "https://other.example" })))).to.equal("proof-refused");
    expect(taken, "of what was refused").to.deep.equal([]);
    expect(await check(node)).to.equal(AMARA);
  });

  it("gives tokens that are told, by one name each, and that let nobody in when they cannot be", async () => {
    const mute = nodeOf({
      onTaken: () => Promise.reject(new Refusal("audit-unavailable", { why: "the disk is full" })),
    });
    expect(await codeOf(check(mute))).to.equal("audit-unavailable");
    const node = nodeOf();
    await check(node);
    await check(node);
    const [, payload = ""] = token.split(".");
    const { jti } = JSON.parse(Buffer.from(payload, "base64url").toString()) as { jti: string };
    expect(taken).to.deep.equal([
      { subject: AMARA, session: jti },
      { subject: AMARA, session: jti },
    ]);
  });

  it("may leave tokens unbound where the setting allows it; one that is bound still needs its key", async () => {
    const node = nodeOf({ unboundTokens: true });
    const bearer = (shown: string, at = node) =>
      at.check.check({ method: "GET", url: "/v1/permits", authorization: `Bearer ${shown}`, proof: undefined });
    expect(await codeOf(bearer(token))).to.equal("proof-refused");
    expect(await check(node)).to.equal(AMARA);
    const { signIn, secrets: signInSecrets } = desk;
    const unbound = (claims: object = {}) =>
      mint({ services: { signIn }, signInSecrets }, AMARA, { claims: { cnf: undefined, ...claims } });
    const now = Math.floor(Date.now() / 1000);
    expect(await codeOf(bearer(await unbound({ iat: now - 700, exp: now - 100 })))).to.equal("token-invalid");
    expect(await codeOf(bearer(await unbound(), nodeOf()))).to.equal("token-invalid");
    expect(await bearer(await unbound())).to.equal(AMARA);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

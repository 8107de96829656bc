/**
 * Every route with every role, made from the routes themselves, so that a new one is tried without being listed.
 * @module
 */
import { expect } from "chai";
import { makeProof, newProofKey, type ProofKey, type ProofOf } from "../../../../services/cli/sign-in/proof.ts";
import { OFFICER_ROLES, type OfficerRole } from "../../../../services/domain/officer/officer.ts";
import { ROLE_NEEDS } from "../../../../services/domain/officer/standing.ts";
import type { Route } from "../../../../services/http/route.ts";
import { ALL_ROUTES } from "../../../../services/http/routes/all-routes.ts";
import { ownHttpNode, type Sending } from "../../../helpers/http-node.ts";
import type { TestNode } from "../../../helpers/node.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { type Asked, mint, PROOF_KEY, shown, type TokenChange, tokenOf } from "../../../helpers/tokens.ts";

/** Authorities of the demonstration with each standing; the auditor's has none of the others'. */
const AT = { licensing: "XA-LIC", customs: "XA-CUS", auditor: "XA-AUD" } as const;
const GATE = [
  ...["token-missing", "token-invalid", "proof-refused", "proof-replayed"],
  ...["officer-missing", "officer-not-entitled", "authority-not-entitled", "machine-not-entitled"],
];

const MACHINES: Readonly<Record<string, OfficerRole>> = {
  "XA-LIC/licensing-system": "licensing-officer",
  "XA-CUS/declarations": "customs-officer",
};

const closed = ALL_ROUTES.filter(({ access }) => typeof access !== "string");
const name = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

describe("http › every route with every role", () => {
  const node = ownHttpNode({
    configure: (config) => ({
      ...config,
      machines: [
        { authority: "XA-LIC", name: "licensing-system", roles: ["licensing-officer"], jwk: PROOF_KEY.jwk },
        { authority: "XA-CUS", name: "declarations", roles: ["customs-officer"], jwk: PROOF_KEY.jwk },
      ],
      authorities: config.authorities.map(({ id, officers }) => ({
        id,
        officers: [
          ...officers,
          ...OFFICER_ROLES.map((role) => ({ name: `only.${role}`, roles: [role] })),
          { name: "all", roles: [...OFFICER_ROLES] },
        ],
      })),
    }),
  });

  /** What the gate says to a request that is well formed as far as the gate looks; undefined when it lets it pass. */
  async function gate(route: Route, sending: Sending): Promise<string | undefined> {
    // A stream that was opened would not end by itself; one from nowhere is refused behind the gate.
    const from: Sending = route.method === "post" ? { body: {} } : { headers: { "Last-Event-ID": "nowhere" } };
    const whole = { ...from, ...sending, headers: { ...from.headers, ...sending.headers } };
    const { json, status, text } = await node.send(route.method.toUpperCase(), pathOf(route), whole);
    expect(status, text).to.be.below(500);
    const code = String((json as { code?: unknown }).code);
    return GATE.includes(code) ? code : undefined;
  }

  it("is closed but for those that say for whom they are open", () => {
    expect(closed.length).to.be.greaterThan(20);
    for (const { access } of closed) expect(access).to.be.an("array").and.not.empty;
    expect(ALL_ROUTES.filter(({ access }) => access === "public").map(name)).to.deep.equal([]);
  });

  for (const route of closed) {
    const access = route.access as readonly OfficerRole[];
    it(`${name(route)} is open to its roles and to no other`, async () => {
      expect(await gate(route, { officer: undefined })).to.equal("token-missing");
      for (const role of OFFICER_ROLES) {
        const officer = `${AT[ROLE_NEEDS[role] ?? "auditor"]}/only.${role}`;
        const expected = access.includes(role) ? undefined : "officer-not-entitled";
        expect(await gate(route, { officer }), role).to.equal(expected);
      }
    });

    it(`${name(route)} is closed to roles that the register gives the authority no standing for`, async () => {
      for (const [standing, authority] of Object.entries(AT)) {
        const counts = access.some((role) => [undefined, standing].includes(ROLE_NEEDS[role]));
        const expected = counts ? undefined : "authority-not-entitled";
        expect(await gate(route, { officer: `${authority}/all` }), authority).to.equal(expected);
      }
    });
  }

  for (const route of closed.filter(({ write }) => write)) {
    const access = route.access as readonly OfficerRole[];
    it(`${name(route)} is ${route.machines ? "open" : "closed"} to machines with its roles`, async () => {
      for (const [machine, role] of Object.entries(MACHINES)) {
        const expected = access.includes(role)
          ? route.machines
            ? undefined
            : "machine-not-entitled"
          : "officer-not-entitled";
        expect(await gate(route, { officer: machine }), machine).to.equal(expected);
      }
    });
  }

  it("lets machines write what prepares and records, and nothing else", () => {
    expect(ALL_ROUTES.filter(({ machines }) => machines).map(name)).to.deep.equal([
      ...["POST /v1/drafts", "POST /v1/write-offs", "POST /v1/write-offs/:id/consumption"],
      ...["POST /v1/write-offs/:id/release", "POST /v1/write-offs/:id/items", "POST /v1/receipts"],
    ]);
  });

  /** Tokens and proofs that are none, or for something else; each with what the gate says, and of what. */
  for (const route of closed) {
    it(`${name(route)} is closed to every token and proof that is not good for it`, async () => {
      const running = await node.running();
      const asked = { method: route.method.toUpperCase(), path: pathOf(route) };
      for (const [what, code, make] of attacks(running, asked)) {
        const headers = await make();
        expect(await gate(route, { officer: undefined, headers }), what).to.equal(code);
      }
      const good = await shown(running, "XA-LIC/all", asked);
      await gate(route, { officer: undefined, headers: good });
      expect(await gate(route, { officer: undefined, headers: good }), "shown twice").to.equal("proof-replayed");
    });
  }

  it("is open to a holder without a token, and closed to one whose token is none", async () => {
    const [route, ...others] = ALL_ROUTES.filter(({ access }) => access === "holder");
    if (!route) throw new Error("there is one");
    expect(others).to.deep.equal([]);
    expect(await gate(route, { officer: undefined })).to.equal(undefined);
    const running = await node.running();
    for (const [what, code, make] of attacks(running, { method: "POST", path: route.path }))
      if (code !== "token-missing")
        expect(await gate(route, { officer: undefined, headers: await make() }), what).to.equal(code);
  });
});

type Attack = readonly [what: string, code: string, make: () => Promise<Record<string, string>>];

function attacks(node: TestNode, { method, path }: Asked): readonly Attack[] {
  const { publicUrl } = node.services.signIn;
  const url = `${publicUrl}${path}`;
  const officer = "XA-LIC/all";
  const now = Math.floor(Date.now() / 1000);
  const shownWith = async (token: string, key: ProofKey = PROOF_KEY, change: Partial<ProofOf> = {}) => ({
    Authorization: `DPoP ${token}`,
    DPoP: await makeProof(key, { method, url, token, ...change }),
  });
  const changed =
    (change: TokenChange, subject = officer) =>
    async () =>
      shownWith(await mint(node, subject, change));
  return [
    ["no token, only a proof", "token-missing", async () => ({ DPoP: (await shownWith("x")).DPoP })],
    ["the header of before", "token-missing", async () => ({ "Countersign-Officer": officer })],
    ["expired", "token-invalid", changed({ claims: { exp: now - 60, iat: now - 660 } })],
    ["another audience", "token-invalid", changed({ claims: { aud: "https://node.example" } })],
    ["another issuer", "token-invalid", changed({ claims: { iss: `${publicUrl}/another` } })],
    ["wrong typ", "token-invalid", changed({ header: { typ: "JWT" } })],
    ["alg none", "token-invalid", async () => shownWith(unsigned(await tokenOf(node, officer)))],
    ["another key's signature", "token-invalid", changed({ key: PROOF_KEY.pair.privateKey })],
    ["a key that nobody knows", "token-invalid", changed({ header: { kid: "other" } })],
    ["bound to no key", "token-invalid", changed({ claims: { cnf: undefined } })],
    ["as a bearer token", "token-invalid", async () => ({ Authorization: `Bearer ${await tokenOf(node, officer)}` })],
    ["without a proof", "proof-refused", async () => ({ Authorization: `DPoP ${await tokenOf(node, officer)}` })],
    ["a proof of another key", "proof-refused", async () => shownWith(await tokenOf(node, officer), await OTHER_KEY)],
    ["a proof of another method", "proof-refused", proofOf({ method: "DELETE" })],
    ["a proof of another address", "proof-refused", proofOf({ url: `${publicUrl}/v1/other` })],
    ["a proof of another host", "proof-refused", proofOf({ url: `https://node.example${path}` })],
    ["a proof of another token", "proof-refused", proofOf({ token: "other" })],
    ["an old proof", "proof-refused", proofOf({ at: now - 120 })],
    ["a proof of tomorrow", "proof-refused", proofOf({ at: now + 86_400 })],
    ["an officer of another state's authority", "officer-missing", changed({}, "XZ-LIC/amara")],
    ["an officer who is not on the list", "officer-missing", changed({}, "XA-LIC/nobody")],
  ];

  function proofOf(change: Partial<ProofOf>) {
    return async () => shownWith(await tokenOf(node, officer), PROOF_KEY, change);
  }
}

const OTHER_KEY = newProofKey();

/** The token as somebody without a key would write it. */
function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: "none", typ: "at+jwt" })).toString("base64url");
  return `${header}.${token.split(".")[1]}.`;
}

function pathOf(route: Route): string {
  return route.path.replace(":index", "0").replace(":id", idOf(route));
}

/** An id of the form the route takes, of nothing that is there. */
function idOf({ pathParams }: Route): string {
  const id = word("nothing");
  return pathParams.safeParse({ id, index: "0" }).success || pathParams.safeParse({ id }).success ? id : "XA-LIC";
}

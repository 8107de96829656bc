/**
 * Every route with every role, made from the routes themselves, so that a new one is tried without being listed.
 * @module
 */
import { expect } from "chai";
import { OFFICER_ROLES, type OfficerRole } from "../../../../services/domain/officer/officer.ts";
import { ROLE_NEEDS } from "../../../../services/domain/officer/standing.ts";
import type { Route } from "../../../../services/http/route.ts";
import { ALL_ROUTES } from "../../../../services/http/routes/all-routes.ts";
import { ownHttpNode, type Sending } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

/** Authorities of the demonstration with each standing; the auditor's has none of the others'. */
const AT = { licensing: "XA-LIC", customs: "XA-CUS", auditor: "XA-AUD" } as const;
const GATE = ["officer-missing", "officer-not-entitled", "authority-not-entitled"];

const closed = ALL_ROUTES.filter(({ access }) => typeof access !== "string");
const name = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;

describe("http › every route with every role", () => {
  const node = ownHttpNode({
    configure: (config) => ({
      ...config,
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
    const path = route.path.replace(":index", "0").replace(":id", idOf(route));
    // A stream that was opened would not end by itself; one from nowhere is refused behind the gate.
    const body = route.method === "post" ? { body: {} } : { headers: { "Last-Event-ID": "nowhere" } };
    const { json, status, text } = await node.send(route.method.toUpperCase(), path, { ...body, ...sending });
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
      expect(await gate(route, { officer: undefined })).to.equal("officer-missing");
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
});

/** An id of the form the route takes, of nothing that is there. */
function idOf({ pathParams }: Route): string {
  const id = word("nothing");
  return pathParams.safeParse({ id, index: "0" }).success || pathParams.safeParse({ id }).success ? id : "XA-LIC";
}

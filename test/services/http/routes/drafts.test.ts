import { expect } from "chai";
import { httpNode, type JsonObject } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { certificateRequest, licenceRequest } from "../../../helpers/permit-samples.ts";

const farid = "XB-LIC/farid";
const gita = "XB-LIC/gita";

/** A copy with one place changed; a path of the request as JSON pointer. */
function changed(body: object, pointer: string, value: unknown): JsonObject {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = pointer.split("/").slice(1);
  const last = steps.pop() as string;
  const target = steps.reduce((at, step) => at[step] as Record<string, unknown>, copy);
  if (value === undefined) delete target[last];
  else target[last] = value;
  return copy;
}

describe("http › drafts", () => {
  const node = httpNode();

  describe("are refused, and nothing is stored,", () => {
    let before: object;
    beforeEach(async () => {
      before = await node.stored();
    });
    afterEach(async () => {
      expect(await node.stored(), "something was stored").to.deep.equal(before);
    });

    const LINE = "/subject/lines/0";
    const BROKEN: readonly [what: string, pointer: string, value: unknown, path: string, rule: string | RegExp][] = [
      ["a missing subject", "/subject", undefined, "/subject", "required"],
      ["a body that is a list", "/subject", [], "/subject", "type object"],
      ["an unknown field", "/approved", true, "/approved", "unknown-field"],
      ["an unknown field inside", `${LINE}/serials`, ["1"], `${LINE}/serials`, "unknown-field"],
      ["a quantity as a number", `${LINE}/quantity`, 200, `${LINE}/quantity`, "type string"],
      ["a quantity with an exponent", `${LINE}/quantity`, "2e2", `${LINE}/quantity`, "decimal"],
      ["a negative quantity", `${LINE}/quantity`, "-1", `${LINE}/quantity`, "decimal"],
      ["a quantity of zero", `${LINE}/quantity`, "0", `${LINE}/quantity`, "above-zero"],
      ["half a rifle", `${LINE}/quantity`, "1.5", `${LINE}/quantity`, /at most 0 decimal places/],
      ["more than any register counts", `${LINE}/quantity`, "99999999999999999999", `${LINE}/quantity`, /./],
      ["a line number with a decimal point", `${LINE}/number`, 1.5, `${LINE}/number`, "type int"],
      ["a line number as a text", `${LINE}/number`, "1", `${LINE}/number`, "type number"],
      ["a line number beyond the last", `${LINE}/number`, 256, `${LINE}/number`, "max-value 255"],
      ["a unit that nothing is counted in", `${LINE}/unit`, "ZZZ", `${LINE}/unit`, /no unit/],
      ["a currency out of use", "/subject/lines/1/currency", "DEM", "/subject/lines/1/currency", /no currency/],
      ["cents of a cent", "/subject/lines/1/value", "1.001", "/subject/lines/1/value", /at most 2 decimal places/],
      ["two lines of one number", "/subject/lines/1/number", 1, "/subject/lines/1/number", "unique"],
      ["no lines", "/subject/lines", [], "/subject/lines", "min-count 1"],
      ["a day that does not exist", "/validUntil", "2027-02-30T00:00:00Z", "/validUntil", "date-not-real"],
      ["a time before the register's first", "/validFrom", "1969-12-31T23:59:59Z", "/validFrom", "from-1970"],
      ["a local time", "/validFrom", "2026-11-24T00:00:00+01:00", "/validFrom", "instant-utc-seconds"],
      ["a kind of no permit", "/subject/kind", "licence", "/subject/kind", /^one-of/],
      ["text that shows otherwise than it is", "/subject/endUse", "police\u202earmy", "/subject/endUse", "text"],
      ["two binders of a certificate", "/subject/drawers", ["XA-LIC", "XC-LIC"], "/subject/drawers", "one-binder"],
      ["null for a text", "/subject/number", null, "/subject/number", "type string"],
    ];
    for (const [what, pointer, value, path, rule] of BROKEN) {
      it(`with ${what}`, async () => {
        const body = changed(certificateRequest("XB/BROKEN"), pointer, value);
        const { status, params } = await node.refused("field-invalid", "POST", "/v1/drafts", { officer: farid, body });
        expect(status).to.equal(422);
        const found = params as { path: string; rule: string };
        expect(found.path).to.equal(path);
        if (rule instanceof RegExp) expect(found.rule).to.match(rule);
        else expect(found.rule).to.equal(rule);
      });
    }

    it("for a body that is no object at all", async () => {
      for (const body of ["null", "[]", "1", '"x"', "true"]) {
        const { params } = await node.refused("field-invalid", "POST", "/v1/drafts", { officer: farid, body });
        expect(params).to.deep.equal({ path: "#", rule: "type object" });
      }
    });

    it("by officers in other roles", async () => {
      const body = certificateRequest("XB/ROLE");
      for (const [officer, role] of [
        ["XB-CUS/hugo", "licensing-officer"],
        ["XB-AUD/jonas", "licensing-officer"],
      ] as const) {
        const { status, params } = await node.refused("officer-not-entitled", "POST", "/v1/drafts", { officer, body });
        expect(status).to.equal(403);
        expect(params).to.deep.equal({ officer, role });
      }
    });

    it("when the bundle of the certificate is not with it", async () => {
      const { certificate } = await node.papers();
      before = await node.stored();
      const { links: _links, ...body } = licenceRequest("XA/NOLINK", { permit: certificate.id, ...certificate });
      const { params } = await node.refused("field-invalid", "POST", "/v1/drafts", { officer: "XA-LIC/amara", body });
      expect(params).to.include({ path: "/links" });
      expect((params as { rule: string }).rule).to.include(certificate.id);
    });
  });

  describe("approved", () => {
    let draft: JsonObject;
    const approve = (officer: string, digest: unknown, id = draft.id) =>
      ["POST", `/v1/drafts/${String(id)}/approvals`, { officer, body: { digest } }] as const;

    beforeEach(async () => {
      draft = await node.answer(201, "POST", "/v1/drafts", {
        officer: gita,
        body: certificateRequest(`XB/APPROVE/${Math.random()}`),
      });
    });

    it("by who wrote it are refused", async () => {
      const { status, params } = await node.refused("officer-same", ...approve(gita, draft.digest));
      expect([status, params]).to.deep.equal([403, { officer: gita }]);
    });

    it("without the role, or by another authority, are refused and stay open", async () => {
      await node.refused("officer-not-entitled", ...approve(farid, draft.digest));
      await node.refused("draft-unknown", ...approve("XA-LIC/bela", draft.digest));
      await node.refused("officer-not-entitled", ...approve("XB-CUS/hugo", draft.digest));
      expect(await node.answer(200, "GET", `/v1/drafts/${draft.id}`, { officer: gita })).to.include({ state: "open" });
    });

    it("with another digest are refused and name the true one", async () => {
      const other = await node.answer(201, "POST", "/v1/drafts", {
        officer: farid,
        body: certificateRequest("XB/DIGEST"),
      });
      const { status, params } = await node.refused("draft-changed", ...approve(gita, word("other"), other.id));
      expect([status, params]).to.deep.equal([409, { expected: other.digest }]);
      await node.refused("field-invalid", ...approve(gita, "0x1", other.id));
      await node.refused("field-invalid", ...approve(gita, undefined, other.id));
    });

    it("twice, and twice at once, are one permit on the register", async () => {
      const one = await node.answer(201, "POST", "/v1/drafts", { officer: farid, body: certificateRequest("XB/ONCE") });
      const replies = await Promise.all([1, 2, 3].map(() => node.answer(201, ...approve(gita, one.digest, one.id))));
      const ids = new Set(replies.map(({ operation }) => (operation as JsonObject).permit));
      expect(ids.size).to.equal(1);
      const again = await node.answer(201, ...approve(gita, one.digest, one.id));
      expect(again.operation).to.deep.equal(replies[0]?.operation);
      const { rows } = await node.answer(200, "GET", "/v1/permits?issuer=XB-LIC&limit=200");
      expect((rows as JsonObject[]).filter(({ id }) => ids.has(id))).to.have.length(1);
    });
  });

  it("of a licence whose certificate another has bound are refused by the register with its code", async () => {
    const { certificate } = await node.papers();
    const body = licenceRequest("XA/SECOND", { permit: certificate.id, ...certificate });
    const draft = await node.answer(201, "POST", "/v1/drafts", { officer: "XA-LIC/amara", body });
    const sending = { officer: "XA-LIC/bela", body: { digest: draft.digest } };
    const { status, params } = await node.refused(
      "certificate-bound",
      "POST",
      `/v1/drafts/${draft.id}/approvals`,
      sending,
    );
    expect(status).to.equal(409);
    expect(params).to.include({ euc: certificate.id });
  });

  it("F17 show to who approves what stands out about them, in sentences; in order, they show nothing", async () => {
    const body = changed(certificateRequest("XB/ODD"), "/subject/lines/0/commodityCode", "950300");
    const { id } = await node.answer(201, "POST", "/v1/drafts", { officer: farid, body });
    const { suspicions } = await node.answer(200, "GET", `/v1/drafts/${id}`, { officer: gita });
    const [first] = suspicions as JsonObject[];
    expect(first).to.deep.include({ pattern: "F17", code: "category-mismatch" });
    expect(first?.sentence).to.match(/^Line 1: category ML1\.a does not fit goods code 950300/);
    expect(first?.wayOut).to.match(/\.$/);
    expect(first?.evidence).to.have.length(1);
    const other = changed(certificateRequest("XB/EVEN"), "/subject/contract/reference", "C-EVEN");
    const plain = await node.answer(201, "POST", "/v1/drafts", { officer: farid, body: other });
    expect(plain).to.not.have.property("suspicions");
  });

  it("F06 under a number that is on the register are refused before anybody approves them", async () => {
    const { certificate } = await node.papers();
    const body = { ...certificateRequest(certificate.number), validUntil: "2099-01-01T00:00:00Z" };
    const { status, params } = await node.refused("number-taken", "POST", "/v1/drafts", { officer: farid, body });
    expect([status, params]).to.deep.equal([409, { issuer: "XB-LIC", series: certificate.id }]);
  });

  it("are seen by the officer's own authority only", async () => {
    const body = certificateRequest("XB/PRIVATE");
    const { id } = await node.answer(201, "POST", "/v1/drafts", { officer: farid, body });
    await node.refused("draft-unknown", "GET", `/v1/drafts/${id}`, { officer: "XA-LIC/amara" });
    const ids = async (officer: string): Promise<unknown[]> =>
      ((await node.answer(200, "GET", "/v1/drafts", { officer })).rows as JsonObject[]).map((row) => row.id);
    expect(await ids(farid)).to.include(id);
    expect(await ids("XA-LIC/amara")).to.not.include(id);
  });

  describe("under an Idempotency-Key", () => {
    const request = certificateRequest("XB/KEYED");

    it("give the same draft for the same request, once", async () => {
      const key = "drafts/same";
      const sending = { officer: farid, key, body: request };
      const replies = await Promise.all([1, 2, 3, 4].map(() => node.answer(201, "POST", "/v1/drafts", sending)));
      replies.push(await node.answer(201, "POST", "/v1/drafts", sending));
      for (const reply of replies) expect(reply).to.deep.equal(replies[0]);
      const { rows } = await node.answer(200, "GET", "/v1/drafts", { officer: farid });
      expect((rows as JsonObject[]).filter(({ id }) => id === replies[0]?.id)).to.have.length(1);
    });

    it("are refused for another request, and for another author", async () => {
      const key = "drafts/other";
      await node.answer(201, "POST", "/v1/drafts", { officer: farid, key, body: request });
      const other = { ...request, validUntil: "2030-01-01T00:00:00Z" };
      const { status, params } = await node.refused("key-reused", "POST", "/v1/drafts", {
        officer: farid,
        key,
        body: other,
      });
      expect(status).to.equal(409);
      expect(params).to.deep.equal({ key });
      await node.refused("key-reused", "POST", "/v1/drafts", { officer: gita, key, body: request });
    });

    it("are one draft and one refusal when two requests come at once", async () => {
      const bodies = ["2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"].map((validUntil) => ({ ...request, validUntil }));
      const replies = await Promise.all(
        bodies.map((body) => node.send("POST", "/v1/drafts", { officer: farid, key: "drafts/race", body })),
      );
      expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
      const [accepted] = replies.filter(({ status }) => status === 201);
      const { id, digest } = (accepted?.json ?? {}) as JsonObject;
      expect(await node.answer(200, "GET", `/v1/drafts/${id}`, { officer: farid })).to.include({ digest });
    });

    it("are another authority's own under the same key", async () => {
      const key = "drafts/shared";
      const ours = await node.answer(201, "POST", "/v1/drafts", { officer: farid, key, body: request });
      const theirs = await node.answer(201, "POST", "/v1/drafts", { officer: "XC-LIC/kaya", key, body: request });
      expect(theirs.id).to.not.equal(ours.id);
    });
  });
});

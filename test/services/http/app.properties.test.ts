/**
 * Requests that nobody would think of, made from the node's own description.
 * @module
 */
import { expect } from "chai";
import fc from "fast-check";
import { httpNode, problemOf, type Reply } from "../../helpers/http-node.ts";
import { certificateRequest } from "../../helpers/permit-samples.ts";

/** A request that would be taken. */
interface Good {
  readonly path: string;
  readonly officer: string;
  readonly body: object;
}

interface Described {
  readonly path: string;
  readonly method: string;
}

const OFFICERS = ["XA-LIC/amara", "XA-LIC/bela", "XA-CUS/chidi", "XB-LIC/gita", "XB-CUS/hugo", "XA-AUD/emil"];
const RUNS = 500;
/** What is nearly right in one place or another. */
const ODD: readonly fc.JsonValue[] = [
  ...[null, true, [], {}, -1, 0, 1, 1.5, 16, 255, 256, 1e300, 2 ** 40, Number.MAX_SAFE_INTEGER],
  ...["", "0", "1", "0.1", "1e3", "18446744073709551615", "99999999999999999999", "\u202e", "x".repeat(2000)],
  ...[`0x${"0".repeat(64)}`, `0x${"f".repeat(64)}`, "XA-LIC", "XA:customs", "XZ:customs", "NAR", "KGM", "EUR", "JPY"],
  ...["quantity", "value", "both", "open", "export-licence", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z"],
];

/** Text without line breaks: a header cannot have others. */
const header = fc.oneof(
  fc.constantFrom(...OFFICERS, "", "nobody", "XA-LIC"),
  fc.string({ unit: "grapheme-ascii", maxLength: 140 }),
);
const segment = fc.oneof(
  fc.string({ maxLength: 80, unit: "binary" }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    `0x${"0".repeat(64)}`,
    `0x${"f".repeat(64)}`,
    "XA-LIC",
    "XC-NONE",
    "%",
    "%ZZ",
    "%00",
    "..",
    "__proto__",
    "constructor",
  ),
);
const word = fc.oneof(
  fc.constantFrom(
    "",
    "1",
    "200",
    "201",
    "-1",
    "1e9",
    "active",
    "XA-LIC",
    "end-user-certificate",
    `0x${"1".repeat(64)}`,
    "cGVybWl0czoxLjA",
  ),
  fc.string({ maxLength: 250, unit: "binary" }),
);
const query = fc.dictionary(
  fc.oneof(
    fc.constantFrom("after", "limit", "permit", "series", "authority", "issuer", "kind", "status"),
    fc.string({ maxLength: 20 }),
  ),
  word,
  { maxKeys: 4 },
);

/** A good request with a few places replaced by anything. */
function mutated(bodies: readonly object[]): fc.Arbitrary<string> {
  const anything = fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 3 }));
  return fc
    .record({
      body: fc.constantFrom(...bodies),
      changes: fc.array(fc.tuple(fc.nat(), anything), { maxLength: 2 }),
    })
    .map(({ body, changes }) => {
      const copy = structuredClone(body);
      for (const [at, value] of changes) {
        const places = placesOf(copy);
        const [target, name] = places[at % places.length] ?? [copy as Record<string, unknown>, "added"];
        target[name] = value;
      }
      return JSON.stringify(copy);
    });
}

function placesOf(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== "object" || value === null) return [];
  const record = value as Record<string, unknown>;
  return Object.keys(record).flatMap((name) => [
    [record, name] as [Record<string, unknown>, string],
    ...placesOf(record[name]),
  ]);
}

describe("http › any request", () => {
  const node = httpNode();
  let described: readonly Described[];
  let bodies: readonly object[];
  let good: readonly Good[];

  before(async function () {
    this.timeout(60_000);
    const { paths } = (await node.answer(200, "GET", "/openapi.json")) as { paths: Record<string, object> };
    // A stream has no end to wait for; it has tests of its own.
    described = Object.entries(paths)
      .filter(([path]) => path !== "/v1/status-changes")
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })));
    const { bundle } = (await node.papers("FUZZ")).licence;
    const lines = [{ line: 1, unit: "NAR", quantity: "1" }];
    const { digest, id } = await node.answer(201, "POST", "/v1/drafts", {
      officer: "XB-LIC/farid",
      body: certificateRequest("XB/FUZZ/1"),
    });
    const reserving = { bundle, declaration: "MRN", lines };
    const { reservation } = await node.answer(201, "POST", "/v1/write-offs", {
      officer: "XA-CUS/chidi",
      body: reserving,
    });
    const arrivedAt = "2026-11-24T00:00:00Z";
    good = [
      { path: "/v1/drafts", officer: "XB-LIC/farid", body: certificateRequest("XB/FUZZ") },
      { path: `/v1/drafts/${id}/approvals`, officer: "XB-LIC/gita", body: { digest } },
      { path: "/v1/verifications", officer: "", body: { bundle, shipment: { lines } } },
      { path: "/v1/verifications", officer: "", body: { document: bundle.document } },
      { path: "/v1/write-offs", officer: "XA-CUS/chidi", body: reserving },
      { path: `/v1/write-offs/${reservation}/consumption`, officer: "XA-CUS/chidi", body: { lines } },
      { path: `/v1/write-offs/${reservation}/release`, officer: "XA-CUS/dara", body: {} },
      { path: "/v1/receipts", officer: "XB-CUS/hugo", body: { reservation, arrivedAt, lines } },
      { path: `/v1/permits/${id}/status-changes`, officer: "XA-LIC/amara", body: { act: "suspend", reason: "fraud" } },
    ];
    bodies = good.map(({ body }) => body);
  });

  /** JSON, never a fault of the node, and a problem of ours when it is no success. */
  function expectSound(reply: Reply): void {
    expect(reply.json, reply.text.slice(0, 200)).to.not.equal(undefined);
    expect(reply.headers["content-type"]).to.match(/^application\/(?:problem\+)?json/);
    if (reply.status >= 400) problemOf(reply);
    if (reply.status >= 500) expect(reply.status, reply.text).to.equal(503);
    expect(reply.headers["x-content-type-options"]).to.equal("nosniff");
  }

  it("on every route of the description is answered with JSON and never a fault of the node", async function () {
    this.timeout(120_000);
    const call = fc.record({
      id: segment,
      query: fc.option(query, { freq: 2 }),
      officer: fc.option(header, { nil: undefined, freq: 5 }),
      key: fc.option(fc.string({ unit: "grapheme-ascii", maxLength: 140 }), { nil: undefined, freq: 5 }),
      body: fc.oneof(mutated(bodies), fc.json(), fc.string({ unit: "binary", maxLength: 200 })),
    });
    // Each route in its turn: drawn with the rest, one of so many would be left out now and then.
    for (const { path, method } of described) {
      await fc.assert(
        fc.asyncProperty(call, async ({ id, query: asked, officer, key, body }) => {
          const search = asked === null ? "" : `?${new URLSearchParams(asked)}`;
          const reply = await node.send(method, `${path.replace("{id}", id)}${search}`, {
            ...(officer !== undefined && { officer }),
            key,
            ...(method === "POST" && { body }),
          });
          expectSound(reply);
        }),
        { numRuns: Math.ceil(RUNS / described.length) },
      );
    }
  });

  it("with up to two places of its good body replaced is refused by a rule or taken as what it says", async function () {
    this.timeout(120_000);
    const codes = new Map<string, number>();
    const call = fc.nat().chain((at) => {
      const { path, officer, body } = good[at % good.length] as Good;
      return fc.record({ path: fc.constant(path), officer: fc.constant(officer), body: mutated([body]) });
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ path, officer, body }) => {
        const reply = await node.send("POST", path, { officer, body });
        expectSound(reply);
        const { code, params } = reply.json as { code?: string; params?: { path: string; rule: string } };
        codes.set(code ?? "done", (codes.get(code ?? "done") ?? 0) + 1);
        if (code !== "field-invalid") return;
        expect(params).to.have.all.keys("path", "rule");
        expect(params?.path).to.match(/^(?:#|\/)/);
        // A field that is named stands in the request, or is one that it lacks.
        expect(params?.rule).to.not.equal("invalid");
      }),
      { numRuns: RUNS },
    );
    // The requests came through to the rules behind the form, too.
    expect(codes.get("done")).to.be.greaterThan(5);
    expect(codes.get("field-invalid")).to.be.greaterThan(RUNS / 4);
    expect(codes.size).to.be.greaterThan(4);
  });
});

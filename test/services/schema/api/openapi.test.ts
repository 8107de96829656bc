import { expect } from "chai";
import { ALL_ROUTES } from "../../../../services/http/routes/all-routes.ts";
import { openApiDocument } from "../../../../services/schema/api/openapi.ts";

type Json = { readonly [key: string]: unknown };
interface Operation {
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Json }[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
}
interface OpenApi {
  readonly openapi: string;
  readonly info: Json;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Json> };
}

const document = JSON.parse(JSON.stringify(openApiDocument(ALL_ROUTES, "9.9.9"))) as OpenApi;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** Every value of a key, at any depth. */
function valuesOf(key: string, at: unknown): unknown[] {
  if (typeof at !== "object" || at === null) return [];
  return Object.entries(at).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(key, value)]);
}

describe("schema › OpenAPI", () => {
  it("is of version 3.1 and names title, version and licence", () => {
    expect(document.openapi).to.match(/^3\.1\.\d+$/);
    expect(document.info).to.deep.include({ title: "Countersign", version: "9.9.9" });
    expect(document.info.license).to.deep.include({ identifier: "Apache-2.0" });
  });

  it("lists every route that is mounted, and no other", () => {
    const mounted = ALL_ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).to.deep.equal([...mounted].sort());
    expect(new Set(mounted).size).to.equal(mounted.length);
  });

  it("refers only to schemas that it has", () => {
    const references = valuesOf("$ref", document) as string[];
    expect(references.length).to.be.greaterThan(20);
    for (const reference of references) {
      const [, name = ""] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? [];
      expect(document.components.schemas, reference).to.have.property(name);
    }
  });

  it("uses no keyword that JSON Schema 2020-12 has dropped", () => {
    for (const keyword of ["nullable", "definitions"]) expect(valuesOf(keyword, document), keyword).to.deep.equal([]);
    for (const bound of valuesOf("exclusiveMinimum", document)) expect(bound).to.be.a("number");
  });

  for (const { path, method, operation } of operations) {
    it(`describes ${method} ${path} whole`, () => {
      const route = ALL_ROUTES.find((one) => one.method === method && one.path.replace(/:(\w+)/g, "{$1}") === path);
      expect(operation.summary).to.be.a("string").and.not.empty;
      const parameters = operation.parameters ?? [];
      const named = (where: string): string[] => parameters.filter((one) => one.in === where).map((one) => one.name);
      expect(named("path")).to.deep.equal([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      for (const { name, required } of parameters.filter((one) => one.in !== "query"))
        expect(required, name).to.equal(true);
      const token = { accessToken: [] };
      const expected = { holder: [token, {}], public: [], partner: [] };
      const access = route?.access ?? [];
      expect(operation.security).to.deep.equal(typeof access === "string" ? expected[access] : [token]);
      expect(named("header").includes("Idempotency-Key")).to.equal(route?.write);
      expect(named("query").sort()).to.deep.equal(Object.keys(route?.query.shape ?? {}).sort());
      expect(operation.requestBody !== undefined).to.equal(method === "post");
      expect(Object.keys(operation.responses)).to.include.members([String(route?.answerStatus), "default"]);
      expect("202" in operation.responses).to.equal(route?.write);
      expect(operation.responses.default?.content).to.have.all.keys("application/problem+json");
      for (const { content } of Object.values(operation.responses))
        for (const { schema } of Object.values(content)) expect(schema).to.be.an("object").and.not.empty;
    });
  }

  it("says that amounts are texts and that nothing else may stand in a request", () => {
    const { AmountLine } = document.components.schemas as Record<
      string,
      { properties: Json; additionalProperties: unknown }
    >;
    expect(AmountLine?.additionalProperties).to.equal(false);
    expect(AmountLine?.properties.quantity).to.deep.include({ type: "string" });
  });

  it("says that a verification has a bundle, a document or a number with its issuer, and not two", () => {
    expect(document.components.schemas.VerificationRequest?.oneOf).to.deep.equal([
      { required: ["bundle"] },
      { required: ["document"] },
      { required: ["number", "issuer"] },
    ]);
  });
});

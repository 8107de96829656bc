/**
 * What a reader in another language is told: strict objects, amounts as texts.
 * @module
 */
import { expect } from "chai";
import { publishedSchemas } from "../../../services/schema/published.ts";

interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: boolean;
  readonly items?: Node;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly $defs?: Readonly<Record<string, Node>>;
}

function objectsIn(node: Node): Node[] {
  const named = [node.properties, node.$defs].flatMap((all) => Object.values(all ?? {}));
  const inner = [...named, ...(node.items === undefined ? [] : [node.items])];
  return [...(node.type === "object" ? [node] : []), ...inner.flatMap(objectsIn)];
}

describe("published schemas", () => {
  it("allow no field that is not named, at any level", () => {
    for (const [name, schema] of Object.entries(publishedSchemas())) {
      const objects = objectsIn(schema as Node);
      expect(objects.length, name).to.be.at.least(5);
      for (const each of objects) expect(each.additionalProperties, name).to.equal(false);
    }
  });

  it("name what may be absent by leaving it out of what is required", () => {
    const bundle = publishedSchemas().bundle as Node;
    expect(bundle.required).to.deep.equal(["format", "document", "terms"]);
    expect(Object.keys(bundle.properties ?? {})).to.include.members(["registration", "links"]);
  });

  it("show amounts as texts of digits, never as numbers", () => {
    const bundle = publishedSchemas().bundle as Node;
    const line = bundle.properties?.terms?.properties?.lines?.items?.properties ?? {};
    for (const field of ["quantityLimit", "valueLimit", "windowQuantity", "windowValue"]) {
      expect(line[field]).to.deep.equal({ type: "string", pattern: "^(?:0|[1-9][0-9]{0,19})$" });
    }
  });
});

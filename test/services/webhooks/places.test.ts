import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { openPlaces } from "../../../services/webhooks/places.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { refusalOf } from "../../helpers/refusal-of.ts";

describe("webhooks › places", () => {
  after(removeFileTrees);

  for (const text of ["", "[]", "null", '{"a":1}', '{"a":"x"', '{"a":"x","a":"y"}'])
    it(`refuses a file that says ${text || "nothing"}`, () => {
      const path = join(fileTree({ "webhooks.json": text }), "webhooks.json");
      expect(refusalOf(() => openPlaces(path)).code).to.equal("journal-corrupt");
    });

  it("keeps each place on disk, the last one when many come at once, for nobody else to read", async () => {
    const path = join(fileTree({}), "webhooks.json");
    const places = openPlaces(path);
    expect(places.get("a")).to.equal(undefined);
    await Promise.all(["1", "2", "3"].map((cursor) => places.put("a", cursor)).concat(places.put("b", "x")));
    expect(JSON.parse(readFileSync(path, "utf8"))).to.deep.equal({ a: "3", b: "x" });
    expect(openPlaces(path).get("a")).to.equal("3");
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).to.equal(0o600);
  });
});

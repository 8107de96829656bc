/**
 * Where the headers for the compiled package come from.
 * @module
 */
import { join } from "node:path";
import { expect } from "chai";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { scriptModule } from "../../helpers/script-module.ts";

const { headersOf } = await scriptModule<{ headersOf(nodeBinary: string): Record<string, string> }>(
  "scripts/lib/dependencies.mjs",
);

describe("headers of Node", () => {
  after(removeFileTrees);

  it("are those beside its binary, so that nothing is fetched", () => {
    const folder = fileTree({ "bin/node": "", "include/node/node.h": "" });
    expect(headersOf(join(folder, "bin", "node"))).to.deep.equal({ npm_config_nodedir: folder });
  });

  it("are not claimed where there are none", () => {
    expect(headersOf(join(fileTree({ "bin/node": "" }), "bin", "node"))).to.deep.equal({});
  });
});

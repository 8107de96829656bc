import { join } from "node:path";
import { expect } from "chai";
import { readConfig } from "../../../../services/apps/node/config.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";
import { SHIPPED_RULES } from "../../../helpers/verdict-facts.ts";

const NODE = {
  ledger: { kind: "network", url: "http://localhost:8545", register: `0x${"ab".repeat(20)}` },
  ...{ http: { port: 0 }, data: "var", authorities: [] },
};

/** A configuration file with these settings, in a folder of its own. */
const file = (change: object): string =>
  join(fileTree({ "node.json": JSON.stringify({ ...NODE, ...change }) }), "node.json");
const rulesOf = (path: string): string => readConfig({ COUNTERSIGN_CONFIG: path }).config.rules;

describe("node › configuration › rules", () => {
  after(removeFileTrees);

  it("a setting that is no path › is refused by name", () => {
    for (const rules of ["", 7, null, ["a"]]) {
      const { code, params } = refusalOf(() => rulesOf(file({ rules })));
      expect([code, params.path]).to.deep.equal(["config-invalid", "/rules"]);
    }
  });

  it("no setting › is the shipped set", () => expect(join(rulesOf(file({})), "/")).to.equal(SHIPPED_RULES));

  it("a relative path › is beside the file, wherever the data is", () => {
    const path = file({ rules: "ours/rules.yaml" });
    expect(rulesOf(path)).to.equal(join(path, "..", "ours", "rules.yaml"));
    const moved = readConfig({ COUNTERSIGN_CONFIG: path, COUNTERSIGN_DATA: "elsewhere" });
    expect(moved.config.rules).to.equal(join(path, "..", "ours", "rules.yaml"));
    expect(rulesOf(file({ rules: "/etc/countersign/rules" }))).to.equal("/etc/countersign/rules");
  });
});

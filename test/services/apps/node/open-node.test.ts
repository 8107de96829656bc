import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import pino from "pino";
import { readConfig } from "../../../../services/apps/node/config.ts";
import { openNode } from "../../../../services/apps/node/open-node.ts";
import { startTrouble } from "../../../../services/apps/node/start-trouble.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

describe("node › open", () => {
  after(removeFileTrees);

  it("rules that cannot be used › it opens nothing, and says so in one sentence", async () => {
    const rules = fileTree({ "limits.yaml": 'version: "2"\nlimits:\n  lookup-age:\n    within: a while\n' });
    const data = join(rules, "data");
    const { config, secrets } = readConfig({
      COUNTERSIGN_DATA: data,
      COUNTERSIGN_PORT: "0",
      COUNTERSIGN_LEDGER_PORT: "0",
    });
    const opening = openNode({ config: { ...config, rules }, secrets, log: pino({ enabled: false }) });
    const refused = await rejectionOf(opening);
    expect(refused.code).to.equal("rules-invalid");
    expect(refused.params).to.include({ where: "limits.yaml:4", field: "limits/lookup-age/within" });
    expect(startTrouble(refused)).to.match(/^The rules cannot be used: limits\.yaml:4, .*\. Correct the file, or /);
    expect(existsSync(data)).to.equal(false);
  });

  it("a data directory on which a restore was broken off › it refuses, and leaves it as it is", async () => {
    const data = fileTree({ "restore.unfinished": "" });
    const { config, secrets } = readConfig({
      COUNTERSIGN_DATA: data,
      COUNTERSIGN_PORT: "0",
      COUNTERSIGN_LEDGER_PORT: "0",
    });
    const refused = await rejectionOf(openNode({ config, secrets, log: pino({ enabled: false }) }));
    expect(refused).to.deep.equal({ code: "restore-unfinished", params: { directory: data } });
    expect(existsSync(join(data, "keys"))).to.equal(false);
  });
});

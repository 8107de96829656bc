/**
 * Where partners' nodes are is configuration, and a configuration that cannot be meant is refused by name.
 * @module
 */
import { dirname, join } from "node:path";
import { expect } from "chai";
import { readConfig } from "../../../../services/apps/node/config.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { refusalOf } from "../../../helpers/refusal-of.ts";

const NODE = {
  ledger: { kind: "network", url: "http://localhost:8545", register: `0x${"ab".repeat(20)}` },
  ...{ http: { port: 0 }, data: "var", authorities: [{ id: "XA-LIC", officers: [] }] },
};
const read = (exchange: unknown) =>
  readConfig({
    COUNTERSIGN_CONFIG: join(fileTree({ "node.json": JSON.stringify({ ...NODE, exchange }) }), "node.json"),
  }).config;
const partner = { authority: "XB-LIC", url: "https://xb.example/node" };

describe("node › configuration › exchange", () => {
  after(removeFileTrees);
  const refused = (exchange: unknown) => refusalOf(() => read(exchange)).params.path;

  it("an address that is none, or carries a name, a query or a fragment › is refused by name", () => {
    for (const url of [
      "xb.example",
      "ftp://xb.example",
      "https://me@xb.example",
      "https://xb.example/?a",
      "https://xb.example/#a",
    ])
      expect(refused({ partners: [{ ...partner, url }] }), url).to.equal("/exchange/partners/0/url");
  });

  it("a partner that is no authority, is this node's own, or is listed twice › is refused by name", () => {
    expect(refused({ partners: [{ ...partner, authority: "XB" }] })).to.equal("/exchange/partners/0/authority");
    expect(refused({ partners: [{ ...partner, authority: "XA-LIC" }] })).to.equal("exchange.partners");
    expect(refused({ partners: [partner, partner] })).to.equal("exchange.partners");
  });

  it("a pause longer than an hour, or a setting nobody knows › is refused by name", () => {
    expect(refused({ partners: [], longestPause: 3_601 })).to.equal("/exchange/longestPause");
    expect(refused({ partners: [{ ...partner, key: "x" }] })).to.equal("/exchange/partners/0/key");
  });

  it("an address › loses its last slashes, and a file of certificates is beside the configuration", () => {
    const { exchange, file } = read({ partners: [{ ...partner, url: "https://xb.example/node//", ca: "xb.pem" }] });
    expect(exchange?.partners).to.deep.equal([{ ...partner, ca: join(dirname(file), "xb.pem") }]);
  });
});

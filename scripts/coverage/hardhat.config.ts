/**
 * Hardhat for measuring coverage: the counting code goes into artifacts of its own, and makes contracts larger than a
 * ledger allows.
 * @module
 */
import { defineConfig } from "hardhat/config";
import config from "../../hardhat.config.ts";

export default defineConfig({
  ...config,
  coverage: { skipFiles: ["contracts/test/**"] },
  paths: { ...config.paths, artifacts: "./cache/coverage/artifacts", cache: "./cache/coverage/cache" },
  networks: {
    default: {
      type: "edr-simulated",
      chainType: "l1",
      hardfork: "cancun",
      blockGasLimit: 60_000_000,
      allowUnlimitedContractSize: true,
    },
  },
});

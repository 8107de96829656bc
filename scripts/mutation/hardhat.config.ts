/**
 * Hardhat for mutated contracts: artifacts come from the folder named in the environment, and code may be larger than
 * a ledger allows, because every mutant of a build is in it.
 * @module
 */
import { defineConfig } from "hardhat/config";
import config from "../../hardhat.config.ts";

const artifacts = process.env.COUNTERSIGN_MUTATED_ARTIFACTS;
if (artifacts === undefined) throw new Error("COUNTERSIGN_MUTATED_ARTIFACTS is not set");

export default defineConfig({
  ...config,
  paths: { ...config.paths, artifacts },
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

/**
 * The scenarios of the domain by their numbers, end to end on one real node; docs/scenarios.md lists all thirty.
 * @module
 */
import { usesOfAPermit } from "./scenarios/use.ts";
import { scenarioWorld } from "./scenarios/world.ts";

describe("scenarios on a real node", function () {
  this.timeout(60_000);
  const world = scenarioWorld();

  usesOfAPermit(world);
});

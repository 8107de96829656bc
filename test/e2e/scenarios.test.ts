/**
 * The scenarios of the domain by their numbers, end to end on one real node; docs/scenarios.md lists all thirty.
 * @module
 */
import { anotherHistory } from "./scenarios/forked-ledger.ts";
import { weaponsByTheirMarks } from "./scenarios/goods.ts";
import { papersThatAreNotWhatTheySay } from "./scenarios/papers.ts";
import { whatIsOnRecord } from "./scenarios/record.ts";
import { whatCameShort } from "./scenarios/times.ts";
import { usesOfAPermit } from "./scenarios/use.ts";
import { scenarioWorld } from "./scenarios/world.ts";

describe("scenarios on a real node", function () {
  this.timeout(60_000);
  const world = scenarioWorld();

  usesOfAPermit(world);
  papersThatAreNotWhatTheySay(world);
  weaponsByTheirMarks(world);
  whatIsOnRecord(world);
  whatCameShort(world);
});

describe("scenarios on a node whose ledger is rewritten", function () {
  this.timeout(120_000);
  anotherHistory();
});

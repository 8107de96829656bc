/**
 * The page of routes and roles against the routes: missing, out of date, fresh.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { checkRouteRoles } from "../../../scripts/checks/route-roles.ts";
import { ROUTE_ROLES, writeRouteRoles } from "../../../scripts/generate/route-roles.ts";
import { ALL_ROUTES } from "../../../services/http/routes/all-routes.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

describe("check of the table of routes and roles", () => {
  let root = "";
  beforeEach(() => {
    root = fileTree({ "docs/other.md": "" });
  });
  afterEach(removeFileTrees);

  it("refuses a missing page", () => {
    expect(checkRouteRoles(root).violations).to.deep.equal([`${ROUTE_ROLES} is missing: npm run generate`]);
  });

  it("refuses a page that gives a role one route more, and one that lacks a route", () => {
    writeRouteRoles(root, ALL_ROUTES);
    const path = join(root, ROUTE_ROLES);
    const page = readFileSync(path, "utf8");
    for (const other of [
      page.replace("|  | yes", "| yes | yes"),
      page.replace(/^\| POST \/v1\/write-offs .*\n/m, ""),
    ]) {
      expect(other).to.not.equal(page);
      writeFileSync(path, other);
      expect(checkRouteRoles(root).violations).to.deep.equal([`${ROUTE_ROLES} is out of date: npm run generate`]);
    }
  });

  it("accepts what has just been generated", () => {
    writeRouteRoles(root, ALL_ROUTES);
    expect(checkRouteRoles(root)).to.deep.equal({ violations: [], summary: `${ALL_ROUTES.length} routes up to date` });
  });
});

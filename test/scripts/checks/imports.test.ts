/**
 * One tree per rule that the arrows must refuse, and the trees they must let through.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { checkImports } from "../../../scripts/checks/imports.ts";
import { HOMES } from "../../../scripts/checks/lib/arrows.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";

const target = { "services/domain/a.ts": "export const a = 1;\n" };

/** A file, an import that it must not make, and what the refusal must say. */
const REFUSED: readonly [file: string, specifier: string, reason: string][] = [
  ["services/domain/x.ts", "../ports/a.ts", "domain may not import ports"],
  ["services/ports/x.ts", "../usecases/a.ts", "ports may not import usecases"],
  ["services/schema/x.ts", "../usecases/a.ts", "schema may not import usecases"],
  ["services/usecases/x.ts", "../chain/a.ts", "usecases may not import chain"],
  ["services/usecases/x.ts", "../journal/a.ts", "usecases may not import journal"],
  ["services/chain/x.ts", "../store/a.ts", "chain may not import store"],
  ["services/store/x.ts", "../usecases/a.ts", "store may not import usecases"],
  ["services/keys/x.ts", "../credential/a.ts", "keys may not import credential"],
  ["services/vault/x.ts", "../store/a.ts", "vault may not import store"],
  ["services/http/x.ts", "../store/a.ts", "http may not import store"],
  ["services/cli/x.ts", "../chain/a.ts", "cli may not import chain"],
  ["services/journal/x.ts", "../domain/a.ts", "journal may not import domain"],
  ["services/store/x.ts", "../tables/a.ts", "store may not import tables"],
  ["services/chain/x.ts", "./embedded/a.ts", "meet at JSON-RPC only"],
  ["services/chain/embedded/x.ts", "../a.ts", "meet at JSON-RPC only"],
  ["services/domain/x.ts", "node:crypto", "runs in a browser"],
  ["services/credential/x.ts", "node:crypto", "runs in a browser"],
  ["services/store/x.ts", "viem", "viem lives in chain"],
  ["services/usecases/x.ts", "viem/accounts", "viem lives in chain"],
  ["services/http/x.ts", "jose", "jose lives in credential, keys, exchange"],
  ["services/usecases/x.ts", "express", "express lives in http"],
  ["services/chain/x.ts", "drizzle-orm/pg-core", "drizzle-orm lives in store, vault"],
  ["services/vault/x.ts", "@electric-sql/pglite", "@electric-sql/pglite lives in store"],
  ["services/chain/x.ts", "@nomicfoundation/edr", "@nomicfoundation/edr lives in chain/embedded"],
  ["services/http/x.ts", "zod", "zod lives in schema"],
  ["services/cli/x.ts", "pino", "pino lives in apps, http"],
  ["services/chain/x.ts", "ethers", "ethers has no home"],
  ["services/apps/x.ts", "left-pad", "left-pad has no home"],
  ["services/apps/x.ts", "../../scripts/a.ts", "nothing outside services/"],
  ["services/apps/x.ts", "../domain/gone.ts", "there is no services/domain/gone.ts"],
  ["services/somewhere/x.ts", "../domain/a.ts", "not in the table of rooms"],
];

describe("check of imports", () => {
  afterEach(removeFileTrees);

  for (const [file, specifier, reason] of REFUSED) {
    it(`refuses ${specifier} in ${file}`, () => {
      const root = fileTree({
        ...target,
        ...Object.fromEntries(
          ["ports", "usecases", "chain", "chain/embedded", "store", "credential", "journal", "tables"].map((room) => [
            `services/${room}/a.ts`,
            "export const a = 1;\n",
          ]),
        ),
        "scripts/a.ts": "export const a = 1;\n",
        [file]: `import { a } from "${specifier}";\nexport const x = a;\n`,
      });
      expect(checkImports(root).violations).to.have.length(1);
      expect(checkImports(root).violations[0]).to.include(`${file} imports ${specifier}`).and.to.include(reason);
    });
  }

  const FORMS = [
    'import type { A } from "../store/a.ts";\nexport type B = A;',
    'export { a } from "../store/a.ts";',
    'export const a = () => import("../store/a.ts");',
    'import "../store/a.ts";',
    'export type B = import("../store/a.ts").A;',
  ];
  for (const form of FORMS) {
    it(`reads the import in: ${form.split("\n")[0]}`, () => {
      const root = fileTree({ "services/store/a.ts": "export type A = 1;\n", "services/chain/x.ts": form });
      expect(checkImports(root).violations.join()).to.include("chain may not import store");
    });
  }

  it("refuses its own answer when it has read fewer files than are on disk", () => {
    const root = fileTree({ ...target, "services/domain/b.ts": "export const b = 1;\n" });
    const { violations } = checkImports(root, () => ["services/domain/a.ts"]);
    expect(violations).to.deep.equal(["read 1 files, but 2 are on disk: the check is blind"]);
  });

  it("refuses a plain JavaScript file under services, which it does not read", () => {
    const root = fileTree({ ...target, "services/domain/b.js": 'import "express";\n' });
    expect(checkImports(root).violations.join()).to.include("the check is blind");
  });

  it("knows of no home in which its library does not live", () => {
    const root = fileURLToPath(new URL("../../../services/", import.meta.url));
    const left = new Set(
      Object.entries(HOMES).flatMap(([library, rooms]) => rooms.map((room) => `${room} ${library}`)),
    );
    for (const file of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    )) {
      const text = readFileSync(join(root, file), "utf8");
      for (const home of left) {
        const [room = "", library = ""] = home.split(" ");
        const named = [`"${library}"`, `"${library}/`].some((specifier) => text.includes(specifier));
        if (named && file.startsWith(`${room}/`)) left.delete(home);
      }
    }
    expect([...left]).to.deep.equal([]);
  });

  it("lets every arrow of the design through and says how many files it read", () => {
    const root = fileTree({
      ...target,
      "services/journal/j.ts": 'import "node:fs";\n',
      "services/ports/p.ts": 'import type { a } from "../domain/a.ts";\nexport type A = typeof a;\n',
      "services/store/s.ts": 'import "drizzle-orm/pg-core";\nimport "../journal/j.ts";\nimport "../ports/p.ts";\n',
      "services/chain/embedded/e.ts": 'import "@nomicfoundation/edr";\n',
      "services/apps/node.ts": 'import "../chain/embedded/e.ts";\nimport "../store/s.ts";\nimport "pino";\n',
    });
    expect(checkImports(root)).to.deep.equal({ violations: [], summary: "6 files, all arrows hold" });
  });
});

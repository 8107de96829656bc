import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { sentenceOf, wayOutOf } from "../../../services/domain/errors/catalogue.ts";
import type { Refusal } from "../../../services/domain/errors/refusal.ts";
import { readRules } from "../../../services/rules/read-rules.ts";
import { fileTree, removeFileTrees } from "../../helpers/file-tree.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";
import { refusalOf } from "../../helpers/refusal-of.ts";
import { LIMITS, SHIPPED_RULES } from "../../helpers/verdict-facts.ts";

const refused = (from: string): Refusal => refusalOf(() => readRules(from, sha256)) as Refusal;

/** A copy of the shipped files. */
function copied(): string {
  const folder = fileTree({});
  for (const name of readdirSync(SHIPPED_RULES).filter((each) => each.endsWith(".yaml")))
    copyFileSync(join(SHIPPED_RULES, name), join(folder, name));
  return folder;
}

describe("rules › read", () => {
  after(removeFileTrees);

  it("a folder or file that is not there › is refused with its path", () => {
    const { code, params } = refused("/nowhere/rules");
    expect(code).to.equal("rules-invalid");
    expect(params).to.deep.equal({ where: "/nowhere/rules", field: "file", rule: "unreadable: ENOENT" });
    expect(sentenceOf(code, params)).to.equal("The rules cannot be used: /nowhere/rules, file: unreadable: ENOENT.");
    expect(wayOutOf(code, params)).to.include("Correct the file");
  });

  it("a folder without YAML › is refused", () =>
    expect(refused(fileTree({ "rules.json": "{}" })).params.rule).to.equal("it holds no .yaml file"));

  it("bytes that are no UTF-8, or too many › are refused", () => {
    const folder = fileTree({});
    writeFileSync(join(folder, "a.yaml"), Uint8Array.of(0x61, 0x3a, 0x20, 0xff));
    expect(refused(folder).params.rule).to.match(/^unreadable: /);
    writeFileSync(join(folder, "a.yaml"), "#".repeat(262_145));
    expect(refused(folder).params.rule).to.equal("unreadable: larger than 262144 bytes");
  });

  it("a file more in the folder › counts, also with the other ending; a sub-folder does not", () => {
    const folder = copied();
    mkdirSync(join(folder, "old"));
    writeFileSync(join(folder, "old", "limits.yaml"), "version: '1'\n");
    writeFileSync(join(folder, "notes.txt"), "version: '1'\n");
    expect(readRules(folder, sha256).digest).to.equal(LIMITS.digest);
    writeFileSync(join(folder, "more.yml"), "version: '1'\n");
    expect(refused(folder).params).to.deep.include({ where: "more.yml:1", field: "version" });
  });

  it("the shipped set › loads, from its folder and from one file alike", () => {
    const { parties: _notFromFiles, ...shipped } = LIMITS;
    expect(readRules(SHIPPED_RULES, sha256)).to.deep.equal(shipped);
    expect(LIMITS.digest).to.match(/^0x[0-9a-f]{64}$/);
    const texts = readdirSync(copied()).map((name) => readFileSync(join(SHIPPED_RULES, name), "utf8"));
    expect(texts).to.have.length(9);
    const one = fileTree({ "ours.yaml": texts.join("\n") });
    expect(readRules(join(one, "ours.yaml"), sha256)).to.deep.equal(shipped);
  });
});

import { expect } from "chai";
import { BrokenFile, parseFile } from "../../../services/rules/parse-file.ts";

const TEXT = `# first
a:
  b:
    - x

    - y
"c/d": {e: 1,
  f: 2}
NO: off
`;

describe("rules › one file", () => {
  it("a broken one › says where, and keeps what the library said", () => {
    for (const [text, line] of [
      ["a: 1\n\na: 2\n", 3],
      ["a: [1,\n", 1],
      ["- a\n", 1],
    ] as const) {
      try {
        parseFile(text);
        expect.fail(`${JSON.stringify(text)} was read`);
      } catch (error) {
        expect(error).to.be.instanceOf(BrokenFile);
        expect((error as BrokenFile).line).to.be.within(line, line + 1);
      }
    }
  });

  it("knows the line of every part, and of the nearest one of what is not there", () => {
    const { lineOf } = parseFile(TEXT);
    const rows = [
      [["a"], 2],
      [["a", "b"], 3],
      [["a", "b", "1"], 6],
      [["a", "b", "7"], 3],
      [["a", "z"], 2],
      [["c/d", "f"], 8],
      [[], 2],
    ] as const;
    for (const [path, line] of rows) expect(lineOf(path), path.join("/")).to.equal(line);
  });

  it("reads words as words, whatever an older YAML made of them", () => {
    expect([...parseFile(TEXT).sections.keys()]).to.deep.equal(["a", "c/d", "NO"]);
    expect(parseFile(TEXT).sections.get("NO")).to.equal("off");
    expect(parseFile("10: x\n").sections.get("10")).to.equal("x");
  });
});

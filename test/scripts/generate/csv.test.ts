import { expect } from "chai";
import { parseCsv } from "../../../scripts/generate/csv.ts";

describe("generate › comma-separated values", () => {
  it("refuses a row with a cell too few or too many", () => {
    expect(() => parseCsv("a,b\n1\n")).throw("row 2 has 1 cells, not 2");
    expect(() => parseCsv("a,b\n1,2\n1,2,3\n")).throw("row 3 has 3 cells, not 2");
  });

  it("refuses an empty file", () => {
    expect(() => parseCsv("")).throw("the file is empty");
  });

  it("reads quotes, commas and line breaks inside quotes, and empty cells", () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""\nz",\r\n,2')).deep.equal([
      { a: 'x, "y"\nz', b: "" },
      { a: "", b: "2" },
    ]);
  });
});

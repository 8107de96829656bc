import { expect } from "chai";
import { instantText, momentText } from "../../../../services/domain/time/instant.ts";

describe("instant", () => {
  it("is UTC to the second, without fractions", () => {
    expect(instantText(0)).to.equal("1970-01-01T00:00:00Z");
    expect(instantText(Date.UTC(2026, 10, 24) / 1000)).to.equal("2026-11-24T00:00:00Z");
    expect(instantText(Date.UTC(2028, 1, 29, 23, 59, 59) / 1000)).to.equal("2028-02-29T23:59:59Z");
  });

  it("is the second that milliseconds are in, also before 1970", () => {
    expect(momentText(1999)).to.equal("1970-01-01T00:00:01Z");
    expect(momentText(-1)).to.equal("1969-12-31T23:59:59Z");
  });

  it("throws for no time that the register's 40 bits can hold", () => {
    expect(instantText(2 ** 40 - 1)).to.match(/^\+036812-02-20T00:36:15Z$/);
  });
});

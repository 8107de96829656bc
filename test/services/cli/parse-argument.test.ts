import { expect } from "chai";
import { InvalidArgumentError } from "commander";
import * as parse from "../../../services/cli/parse-argument.ts";

const WORD = `0x${"a1".repeat(32)}`;

const REFUSED: readonly [(text: string) => unknown, readonly string[]][] = [
  [
    parse.parseId,
    ["", "0x", WORD.slice(2), WORD.slice(0, -1), `${WORD}0`, `${WORD}\n`, "../../etc", `0x${"g1".repeat(32)}`],
  ],
  [parse.parseCount, ["", "0", "-1", "1.5", "1e3", "05", "five", "1000000000"]],
  [parse.parseAddress, ["", WORD, `0x${"a1".repeat(19)}`, "localhost"]],
  [
    parse.parseTime,
    ["", "now", "2026-11-24", "2026-11-24T08:30:00+01:00", "2026-02-30T00:00:00Z", "2026-11-24T08:30:00.5Z"],
  ],
  [
    parse.parseUrl,
    [
      "",
      "localhost",
      "localhost:8080",
      "ftp://a",
      "file:///etc/passwd",
      "http://u:p@a",
      "http://a/?b=c",
      "http://a/#b",
    ],
  ],
  [
    parse.parseOfficer,
    ["", "amara", "XA-LIC", "XA-LIC/", "XA/amara", "xa-lic/amara", "XA-LIC/amara\r\nX: y", "XA-LIC/ámara"],
  ],
  [parse.parseKey, ["", " ", "a b", "a\r\nb", "ä", "k".repeat(129)]],
];

describe("cli › arguments", () => {
  for (const [parser, texts] of REFUSED) {
    it(`${parser.name} refuses what is none`, () => {
      for (const text of texts) expect(() => parser(text), JSON.stringify(text)).to.throw(InvalidArgumentError);
    });
  }

  it("ids and addresses are lower case whatever was typed", () => {
    expect(parse.parseId(WORD.toUpperCase().replace("0X", "0x"))).to.equal(WORD);
    expect(parse.parseAddress(`0x${"AB".repeat(20)}`)).to.equal(`0x${"ab".repeat(20)}`);
  });

  it("a URL loses its last slashes", () => {
    expect(parse.parseUrl("http://localhost:8080/")).to.equal("http://localhost:8080");
    expect(parse.parseUrl("https://a.example/base//")).to.equal("https://a.example/base");
  });

  it("a URL of slashes is read at once, however many", () => {
    const started = process.threadCpuUsage();
    expect(parse.parseUrl(`http://a/${"/".repeat(100_000)}b${"/".repeat(100_000)}`)).to.match(/b$/);
    const { user } = process.threadCpuUsage(started);
    expect(user / 1_000, "ms").to.be.below(500);
  });

  it("a host too long for the constructor is refused, although URL.canParse has nothing against it", () => {
    const text = `http://27.0${"A".repeat(16_500)}.+:`;
    expect(URL.canParse(text), "what this test is about").to.equal(true);
    expect(() => parse.parseUrl(text)).to.throw(InvalidArgumentError, "It is http://HOST:PORT");
  });

  it("officer, key and time stay as they are", () => {
    expect(parse.parseOfficer("XA-LIC/amara")).to.equal("XA-LIC/amara");
    expect(parse.parseKey("order-17")).to.equal("order-17");
    expect(parse.parseTime("2026-11-24T08:30:00Z")).to.equal("2026-11-24T08:30:00Z");
  });
});

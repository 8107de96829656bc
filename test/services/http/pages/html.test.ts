import { expect } from "chai";
import { escapeHtml, htmlPage, markdownToHtml } from "../../../../services/http/pages/html.ts";

describe("http › pages in HTML", () => {
  it("let no text become markup, in any place", () => {
    const hostile = `<script>alert("1")</script>&'`;
    const harmless = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;";
    expect(escapeHtml(hostile)).to.equal(harmless);
    expect(htmlPage(hostile, "")).to.include(`<title>${harmless} · Countersign</title>`);
    for (const text of [hostile, `# ${hostile}`, `- ${hostile}`, `\`${hostile}\``]) {
      expect(markdownToHtml(text)).to.include(harmless);
      expect(markdownToHtml(text)).to.not.include("<script");
    }
  });

  it("show headings, paragraphs over several lines, lists and code", () => {
    expect(markdownToHtml("# a\n\n## b\n\nc\nd `e`\n\n- f\n- g `h`\n")).to.equal(
      "<h1>a</h1>\n<h2>b</h2>\n<p>c d <code>e</code></p>\n<ul><li>f</li><li>g <code>h</code></li></ul>",
    );
  });

  it("leave alone what they do not know", () => {
    expect(markdownToHtml("[a](b) **c** | d |")).to.equal("<p>[a](b) **c** | d |</p>");
  });
});

/**
 * The sign-in forms as a browser meets them, on the real provider.
 * @module
 */
import { expect } from "chai";
import { begin } from "../../../../services/cli/sign-in/oidc.ts";
import { newProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { Browser, type Desk, openDesk, passwordOf } from "../../../helpers/sign-in-desk.ts";

const AMARA = "XA-LIC/amara";
const BACK = "http://127.0.0.1/signed-in";

describe("auth › sign-in forms", function () {
  this.timeout(60_000);
  let desk: Desk;
  let browser: Browser;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());
  beforeEach(() => {
    browser = new Browser();
  });

  /** A browser at the form. */
  async function atForm(officer = AMARA, by = browser) {
    const begun = await begin(desk.place, await newProofKey(), officer, BACK);
    const { at, page } = await by.follow(begun.url);
    return { ...begun, form: at, page };
  }

  it("refuse another password with the form again, and never repeat what was typed as one", async () => {
    const { form } = await atForm();
    const { status, text, location } = await browser.post(form, { officer: AMARA, password: "a secret of mine" });
    expect([status, location]).to.deep.equal([401, undefined]);
    expect(text).to.include("not right").and.include('type="password"').and.not.include("a secret of mine");
  });

  it("refuse everything from a browser that did not begin", async () => {
    const { form } = await atForm();
    for (const work of [
      new Browser().get(form),
      new Browser().post(form, { officer: AMARA, password: passwordOf(AMARA) }),
      new Browser().post(`${form}/password`, { officer: AMARA, password: passwordOf(AMARA) }),
    ]) {
      const { status, text } = await work;
      expect(status).to.equal(400);
      expect(text).to.include("another browser").and.not.include("<form");
    }
  });

  it("refuse one browser's form in another that has begun its own", async () => {
    const mine = await atForm();
    const other = new Browser();
    await atForm(AMARA, other);
    expect((await other.post(mine.form, { officer: AMARA, password: passwordOf(AMARA) })).status).to.equal(400);
  });

  it("show what was typed as text, whatever it is", async () => {
    const { form } = await atForm();
    const { text } = await browser.post(form, { officer: '"><script>alert(1)</script>', password: "x" });
    expect(text).to.include("&lt;script&gt;").and.to.not.include("<script");
  });

  it("refuse a body of another type, and one that does not end", async () => {
    const { form } = await atForm();
    const headers = { "Content-Type": "text/plain", Cookie: browser.cookies };
    const plain = await fetch(form, { method: "POST", headers, body: `officer=${AMARA}` });
    expect([plain.status, await plain.text()]).to.satisfy(([status, text]: [number, string]) => {
      return status === 415 && text.includes("text/plain");
    });
    for (const length of [10_000, 3_000_000]) {
      const long = await browser.post(form, { officer: AMARA, password: "x".repeat(length) });
      expect([long.status, long.text.includes("4096")]).to.deep.equal([413, true]);
    }
  });

  it("have no script, are framed by nobody, and send a form to this node only", async () => {
    const { page } = await atForm();
    expect(page.status).to.equal(200);
    expect(page.headers.get("content-security-policy"))
      .to.include("default-src 'none'")
      .and.include("frame-ancestors 'none'")
      .and.include("form-action 'self' http://127.0.0.1:*");
    expect(page.headers.get("cache-control")).to.equal("no-store");
    expect(page.text).to.not.match(/<script|<style|onload=|https?:/i);
    expect(page.text).to.include(`value="${AMARA}"`);
  });

  it("keep cookies from scripts and other sites", async () => {
    const { url } = await begin(desk.place, await newProofKey(), AMARA, BACK);
    const cookies = (await browser.get(url)).headers.getSetCookie();
    expect(cookies).to.not.be.empty;
    for (const cookie of cookies)
      expect(cookie)
        .to.match(/httponly/i)
        .and.match(/samesite=lax/i);
  });

  it("let the right password in, once", async () => {
    const { form, finish } = await atForm();
    const { location = "" } = await browser.post(form, { officer: AMARA, password: passwordOf(AMARA) });
    const { at } = await browser.follow(new URL(location, form));
    expect(at.href).to.match(/^http:\/\/127\.0\.0\.1\/signed-in\?code=/);
    const tokens = await finish(at);
    expect(tokens.subject).to.equal(AMARA);
    expect(await finish(at).catch((error: Error) => error.message)).to.include("refused");
  });

  it("ask for the password again in a browser that an officer has signed in with, whatever the address says", async () => {
    const { form } = await atForm();
    const { location = "" } = await browser.post(form, { officer: AMARA, password: passwordOf(AMARA) });
    await browser.follow(new URL(location, form));
    for (const prompt of [undefined, "none", "consent"]) {
      const { url } = await begin(desk.place, await newProofKey(), "XA-LIC/bela", BACK);
      if (prompt === undefined) url.searchParams.delete("prompt");
      else url.searchParams.set("prompt", prompt);
      const { at } = await browser.follow(url);
      expect(at.searchParams.get("code"), prompt ?? "no prompt").to.equal(null);
    }
  });

  it("ask for another password when the first has to be changed, with the old one once more", async () => {
    await desk.accounts.give("XA-LIC/bela", "the first one of the node", true);
    const { form, finish } = await atForm("XA-LIC/bela");
    const asked = await browser.post(form, { officer: "XA-LIC/bela", password: "the first one of the node" });
    expect([asked.status, asked.location]).to.deep.equal([403, undefined]);
    expect(asked.text).to.include(`action="${form.pathname}/password"`).and.include('name="next"');
    const change = (fields: Record<string, string>) =>
      browser.post(`${form}/password`, {
        ...{ officer: "XA-LIC/bela", password: "the first one of the node", ...fields },
      });
    const next = "seven grey herons at noon";
    expect((await change({ next, again: "seven grey herons" })).text).to.include("the two that were typed differ");
    expect((await change({ next: "short", again: "short" })).text).to.include("fewer than 15");
    expect((await change({ password: "another", next, again: next })).status).to.equal(401);
    const { location = "" } = await change({ next, again: next });
    const { at } = await browser.follow(new URL(location, form));
    expect((await finish(at)).subject).to.equal("XA-LIC/bela");
  });

  it("let in nobody who is not on the list, whatever password he has", async () => {
    await desk.accounts.give("XA-LIC/gone", passwordOf("XA-LIC/gone"), false);
    const { form } = await atForm("XA-LIC/gone");
    const { location = "" } = await browser.post(form, { officer: "XA-LIC/gone", password: passwordOf("XA-LIC/gone") });
    const { at, page } = await browser.follow(new URL(location, form));
    expect(at.searchParams.get("code"), page.text).to.equal(null);
  });

  it("keep their troubles to themselves", () => {
    expect(JSON.stringify(desk.troubles)).to.not.include("the password of");
  });
});

/**
 * The way back from the browser, on the real provider.
 * @module
 */
import { expect } from "chai";
import { signInWithBrowser } from "../../../../services/cli/sign-in/browser.ts";
import { newProofKey } from "../../../../services/cli/sign-in/proof.ts";
import { rawConnection } from "../../../helpers/open-door.ts";
import { Browser, type Desk, openDesk, passwordOf } from "../../../helpers/sign-in-desk.ts";

const AMARA = "XA-LIC/amara";

describe("cli › sign-in with a browser", function () {
  this.timeout(60_000);
  let desk: Desk;
  before(async () => {
    desk = await openDesk();
  });
  after(() => desk.close());

  it("is neither ended nor answered by a page that sends the browser there, and goes on to its end", async () => {
    let shown: (url: URL) => void;
    const where = new Promise<URL>((resolve) => {
      shown = resolve;
    });
    const signingIn = signInWithBrowser({
      ...{ place: desk.place, key: await newProofKey(), officer: AMARA, patience: 30_000 },
      show: (url) => shown(new URL(url)),
    });
    signingIn.catch(() => undefined);
    const begun = await where;
    const back = begun.searchParams.get("redirect_uri") ?? "";
    for (const forged of ["error=access_denied", "code=of-another", "error=access_denied&state=guessed"])
      expect((await fetch(`${back}?${forged}`)).status, forged).to.equal(404);
    // An address that is none.
    const odd = rawConnection(Number(new URL(back).port), "GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(await odd.closed).to.match(/^HTTP\/1.1 404 /);
    const browser = new Browser();
    const { at: form } = await browser.follow(begun);
    const { location = "" } = await browser.post(form, { officer: AMARA, password: passwordOf(AMARA) });
    const { at } = await browser.follow(new URL(location, form));
    expect((await fetch(at)).status).to.equal(200);
    expect((await signingIn).subject).to.equal(AMARA);
  });
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { compactVerify, importJWK } from "jose";
import { createNoticeSealer, NOTICE_TYPE } from "../../../../services/credential/status-notice.ts";
import { pointToJwk } from "../../../../services/credential/thumbprint.ts";
import type { Refusal } from "../../../../services/domain/errors/refusal.ts";
import { CHANGE_SUBJECTS, type ChangeSubject } from "../../../../services/domain/register/status-change.ts";
import type { DocumentSigner } from "../../../../services/ports/signer.ts";
import type { StatusNotice } from "../../../../services/ports/webhooks.ts";
import { Webhooks } from "../../../../services/usecases/status-changes/webhooks.ts";
import { openPlaces } from "../../../../services/webhooks/places.ts";
import { createPost } from "../../../../services/webhooks/post.ts";
import { newSigner } from "../../../helpers/document-signer.ts";
import { eventually } from "../../../helpers/eventually.ts";
import { fileTree, removeFileTrees } from "../../../helpers/file-tree.ts";
import { word } from "../../../helpers/permit-fixture.ts";
import { type FedFeed, fedFeed, keyRevoked, reinstated, suspended } from "../../../helpers/status-feed.ts";

const identity = { networkId: word("network"), register: "0x00" } as const;

describe("status changes › webhooks", () => {
  let signer: DocumentSigner;
  let server: Server;
  let url: string;
  /** What came, and how it is answered. */
  let came: string[];
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let running: Webhooks[];
  let troubles: unknown[];
  let places: string;

  before(async () => {
    signer = await newSigner();
  });
  beforeEach(async () => {
    [came, running, troubles] = [[], [], []];
    places = join(fileTree({}), "webhooks.json");
    answer = (_request, response) => void response.writeHead(204).end();
    server = createServer(async (request, response) => {
      let text = "";
      for await (const piece of request) text += String(piece);
      came.push(text);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/changes`;
  });
  afterEach(async () => {
    for (const webhooks of running) await webhooks.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  after(removeFileTrees);

  const tell = ({ feed }: FedFeed, events: readonly ChangeSubject[] = CHANGE_SUBJECTS): Webhooks => {
    const webhooks = new Webhooks({
      ...{ webhooks: [{ url, authority: "XB-LIC", events }], feed, identity, clock: Date.now },
      ...{ places: openPlaces(places), sealer: createNoticeSealer(), post: createPost(1000) },
      ...{ signers: { document: () => signer }, onTrouble: (error) => troubles.push(error) },
      ...{ firstWait: 5, longestWait: 20 },
    });
    running.push(webhooks);
    webhooks.start();
    return webhooks;
  };
  /** The first round is over: the receiver's place is on disk. */
  const placed = () => eventually(() => openPlaces(places).get(`XB-LIC ${url}`) !== undefined);
  const notices = () =>
    came.map((jws) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()) as StatusNotice);
  const told = () => notices().flatMap(({ changes }) => changes.map(({ subject, to }) => `${subject} ${to}`));

  it("signs what it tells with the authority's document key, to this receiver, from this register", async () => {
    const fed = await fedFeed();
    tell(fed);
    await placed();
    await fed.block(suspended);
    await eventually(() => came.length === 1);
    const key = await importJWK({ ...pointToJwk(signer.point) }, "ES256");
    const { protectedHeader } = await compactVerify(came[0] ?? "", key);
    expect(protectedHeader).to.include({ alg: "ES256", typ: NOTICE_TYPE });
    const [notice] = notices();
    expect(notice).to.include({ iss: "XB-LIC", aud: url, network: identity.networkId, register: identity.register });
    expect(notice?.changes[0]).to.include({ subject: "authority", id: "XB-LIC", to: "suspended", block: 2 });
  });

  it("tells a new receiver of what comes, not of the past; and only of what it asked for", async () => {
    const fed = await fedFeed();
    await fed.block(suspended);
    tell(fed, ["key"]);
    await placed();
    await fed.block(reinstated);
    await fed.block(keyRevoked);
    await eventually(() => came.length === 1);
    expect(told()).to.deep.equal(["key revoked"]);
  });

  it("goes on trying while the receiver fails, tells once of the trouble, and loses no order", async () => {
    const fed = await fedFeed();
    const webhooks = tell(fed);
    await placed();
    answer = (_request, response) => void response.writeHead(500).end("secret of the receiver");
    await fed.block(suspended);
    await eventually(() => came.length >= 3);
    await fed.block(reinstated);
    const [state] = webhooks.states;
    expect(state?.failures).to.be.greaterThan(1);
    expect(state?.behindSince).to.be.a("number");
    expect(troubles.map((error) => (error as Refusal).params)).to.deep.equal([
      { host: new URL(url).host, why: "it answered 500" },
    ]);
    came = [];
    answer = (_request, response) => void response.writeHead(200).end();
    await eventually(() => told().includes("authority active"));
    const kept = told();
    expect(kept.slice(kept.lastIndexOf("authority suspended"))).to.deep.equal([
      "authority suspended",
      "authority active",
    ]);
    await eventually(() => webhooks.states[0]?.failures === 0);
    expect(webhooks.states[0]?.behindSince).to.equal(undefined);
  });

  it("after a stop goes on where the receiver acknowledged, with what came meanwhile", async () => {
    const fed = await fedFeed();
    const first = tell(fed);
    await placed();
    await fed.block(suspended);
    await eventually(() => came.length === 1);
    await first.stop();
    await fed.block(reinstated);
    tell(fed);
    await eventually(() => came.length === 2);
    expect(told()).to.deep.equal(["authority suspended", "authority active"]);
  });

  it("what was not acknowledged before a stop is told again", async () => {
    const fed = await fedFeed();
    answer = (_request, response) => void response.writeHead(503).end();
    const first = tell(fed);
    await placed();
    await fed.block(suspended);
    await eventually(() => came.length >= 1);
    await first.stop();
    came = [];
    answer = (_request, response) => void response.writeHead(204).end();
    tell(fed);
    await eventually(() => came.length === 1);
    expect(told()).to.deep.equal(["authority suspended"]);
  });

  it("tells much in several pieces, each acknowledged before the next", async () => {
    const fed = await fedFeed();
    tell(fed);
    await placed();
    const many = Array.from({ length: 60 }, () => [suspended, reinstated]).flat();
    await fed.block(...many);
    await eventually(() => told().length === many.length);
    expect(notices().map(({ changes }) => changes.length)).to.deep.equal([50, 50, 20]);
  });

  it("follows no redirect", async () => {
    const fed = await fedFeed();
    let followed = 0;
    answer = (request, response) => {
      if (request.url === "/elsewhere") followed += 1;
      response.writeHead(307, { Location: "/elsewhere" }).end();
    };
    tell(fed);
    await placed();
    await fed.block(suspended);
    await eventually(() => came.length >= 2);
    expect(followed).to.equal(0);
    expect((troubles[0] as Refusal).params.why).to.equal("it answered 307");
  });

  it("tells everything anew when the place is of another history", async () => {
    const other = await fedFeed("another");
    const first = tell(other);
    await placed();
    await first.stop();
    const fed = await fedFeed();
    await fed.block(suspended);
    tell(fed);
    await eventually(() => came.length === 1);
    expect(told()).to.deep.equal(["authority suspended"]);
    expect((troubles[0] as Refusal).code).to.equal("cursor-invalid");
  });

  it("tells everything anew when another story is read while it runs", async () => {
    const fed = await fedFeed();
    tell(fed);
    await placed();
    await fed.block(suspended);
    await eventually(() => came.length === 1);
    await fed.retold("another");
    // At the very height of what was acknowledged.
    await fed.block(keyRevoked);
    await eventually(() => told().includes("key revoked"));
  });

  it("and when it is read while a notice is under way", async () => {
    const fed = await fedFeed();
    tell(fed);
    await placed();
    let first = true;
    answer = async (_request, response) => {
      if (first) {
        first = false;
        await fed.retold("another");
        await fed.block(keyRevoked);
      }
      response.writeHead(204).end();
    };
    await fed.block(suspended);
    await eventually(() => told().includes("key revoked"));
  });
});

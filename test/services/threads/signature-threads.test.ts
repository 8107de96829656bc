/**
 * Signatures checked in threads: no other answer than the platform's, and none made up when a thread is gone.
 * @module
 */
import { expect } from "chai";
import { signatureVerifier } from "../../../services/credential/verify-signature.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { SIGNED_MOST, SLOTS } from "../../../services/threads/signature-ring.ts";
import { openSignatureThreads, type SignatureThreads } from "../../../services/threads/signature-threads.ts";
import { decoded, newSigner, type SignedExample, signedExample } from "../../helpers/document-signer.ts";
import { word } from "../../helpers/permit-fixture.ts";

describe("threads that check signatures", () => {
  let example = {} as SignedExample;
  let opened: SignatureThreads | undefined;
  let trouble: unknown[] = [];

  /** Open, and past their start: until then they answer nothing. */
  async function started(threads = 1, program?: URL): Promise<SignatureThreads> {
    trouble = [];
    opened = openSignatureThreads({ threads, onTrouble: (error) => trouble.push(error), ...(program && { program }) });
    const { signature, signingInput } = decoded(example.jws);
    while ((await opened.check(example.signer.point, signature, signingInput)) === undefined)
      await new Promise((resolve) => setTimeout(resolve, 5));
    return opened;
  }
  const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
    const other = bytes.slice();
    other[at] = (other[at] as number) ^ 1;
    return other;
  };

  before(async () => {
    example = await signedExample();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it("says no when the bytes or the signature differ by one bit, in every place of a batch", async () => {
    const { check } = await started();
    const { point } = example.signer;
    const { signature, signingInput } = decoded(example.jws);
    const asked = Array.from({ length: 21 }, (_, at) => [
      check(point, flipped(signature, at * 3), signingInput),
      check(point, signature, flipped(signingInput, at * 9)),
      check(point, signature, signingInput),
    ]).flat();
    const found = await Promise.all(asked);
    expect(found).to.deep.equal(Array.from({ length: 21 }, () => [false, false, true]).flat());
  });

  it("says no under another key, and does not mix the keys of one batch up", async () => {
    const { check } = await started(2);
    const examples = await Promise.all(Array.from({ length: 6 }, signedExample));
    const pairs = examples.flatMap((one, i) => examples.map((other, j) => ({ one, other, same: i === j })));
    const found = await Promise.all(
      pairs.map(({ one, other }) => {
        const { signature, signingInput } = decoded(one.jws);
        return check(other.signer.point, signature, signingInput);
      }),
    );
    expect(found).to.deep.equal(pairs.map(({ same }) => same));
  });

  it("does not say anything of a point off the curve or a signature of another length", async () => {
    const { check } = await started();
    const { point } = example.signer;
    const { signature, signingInput } = decoded(example.jws);
    const offCurve = { x: point.x, y: word("no such y") };
    const found = await Promise.all([
      check(offCurve, signature, signingInput),
      check({ ...point, x: `${point.x}00` }, signature, signingInput),
      check({ ...point, y: "0x00" }, signature, signingInput),
      check({ x: "0xno" as Hex, y: point.y }, signature, signingInput),
      check(point, signature.subarray(1), signingInput),
      check(point, signature, signingInput),
    ]);
    expect(found).to.deep.equal([undefined, undefined, undefined, undefined, undefined, true]);
  });

  it("keeps the bytes it was asked about, whatever the asker does with them afterwards", async () => {
    const { check } = await started();
    const { signature, signingInput } = decoded(example.jws);
    const asked = Promise.all(Array.from({ length: 4 }, () => check(example.signer.point, signature, signingInput)));
    signingInput.fill(0);
    expect(await asked).to.deep.equal([true, true, true, true]);
  });

  it("answers nothing once closed, says no to nothing that was asked before, and is no trouble then", async () => {
    const threads = await started();
    const { signature, signingInput } = decoded(example.jws);
    const ask = () => threads.check(example.signer.point, signature, signingInput);
    const open = Array.from({ length: 9 }, ask);
    const closing = threads.close();
    // What was answered by then is true; the rest nobody knows.
    const found = await Promise.all(open);
    expect(found).to.not.include(false);
    expect(found.at(-1)).to.equal(undefined);
    await closing;
    expect(await ask()).to.equal(undefined);
    expect(trouble).to.deep.equal([]);
  });

  it("loses no question to a thread that dies: the verifier asks the platform, and the trouble is told once", async () => {
    trouble = [];
    const program = new URL("../../helpers/dying-thread.ts", import.meta.url);
    opened = openSignatureThreads({ threads: 1, onTrouble: (error) => trouble.push(error), program });
    const asked: (boolean | undefined)[] = [];
    const verify = signatureVerifier({
      check: async (...question) => {
        const found = await opened?.check(...question);
        asked.push(found);
        return found;
      },
    });
    const document = decoded(example.jws);
    const bad = { ...document, signature: flipped(document.signature, 3) };
    const until = Date.now() + 5_000;
    while (trouble.length === 0 && Date.now() < until) {
      const found = Promise.all(
        [document, bad, document, bad, document].map((one) => verify(one, example.signer.point)),
      );
      expect(await found).to.deep.equal([true, false, true, false, true]);
    }
    expect(asked).to.not.include(true).and.not.include(false);
    expect(String(trouble)).to.equal("Error: out of memory, say");
  });

  it("takes what a thread did not answer for not found out: neither for a no, nor for the yes of a question before", async () => {
    const program = new URL("../../helpers/short-thread.ts", import.meta.url);
    const { check } = await started(1, program);
    const { signature, signingInput } = decoded(example.jws);
    const found: (boolean | undefined)[] = [];
    for (let i = 1; i < SLOTS * 2; i++) found.push(await check(example.signer.point, signature, signingInput));
    expect(found).to.deep.equal(found.map((_, i) => (i + 1 < SLOTS ? true : undefined)));
  });

  it("leaves to the platform what it has no room for: documents that are long, and a crowd", async () => {
    const { check } = await started();
    const { point } = example.signer;
    const { signature, signingInput } = decoded(example.jws);
    const long = new Uint8Array(SIGNED_MOST + 1);
    expect(await check(point, signature, long)).to.equal(undefined);
    expect(await check(point, signature, long.subarray(1))).to.equal(false);
    const crowd = Array.from({ length: SLOTS * 3 }, () => check(point, signature, signingInput));
    const found = await Promise.all(crowd);
    // At once none has left, so only so many had room.
    expect(found.map((each) => each ?? "no room")).to.deep.equal(crowd.map((_, i) => (i < SLOTS ? true : "no room")));
  });

  it("keeps the order also where the ring has gone round many times", async () => {
    const { check } = await started();
    const { point } = example.signer;
    const { signature, signingInput } = decoded(example.jws);
    for (let round = 0; round < 12; round++) {
      const asked = Array.from({ length: 7 + round }, (_, i) =>
        check(point, i % 3 === round % 3 ? flipped(signature, i) : signature, signingInput),
      );
      expect(await Promise.all(asked)).to.deep.equal(asked.map((_, i) => i % 3 !== round % 3));
    }
  });

  it("serves documents through the credentials as the platform does", async () => {
    const { check } = await started();
    const asked: unknown[] = [];
    const verify = signatureVerifier({
      check: (...question) => {
        asked.push(question);
        return check(...question);
      },
    });
    const document = decoded(example.jws);
    expect(await verify(document, example.signer.point)).to.equal(true);
    expect(await verify({ ...document, keyId: word("other") }, example.signer.point)).to.equal(false);
    expect(await verify(document, (await newSigner()).point)).to.equal(false);
    // A document under another key's name is refused before anybody is asked.
    expect(asked.length).to.equal(1);
  });
});

/**
 * The vectors of the log, and the values that every implementation of Certificate Transparency comes to: written here
 * by hand, so that no generator vouches for itself.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { LOG_VECTORS, logVectors } from "../../../../scripts/generate/verification-log-vectors.ts";
import { fromHex, type Hex } from "../../../../services/domain/bytes/hex.ts";
import { extendsTree, includes } from "../../../../services/domain/evidence/log-proofs.ts";
import { sha256 } from "../../../helpers/permit-fixture.ts";

interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hex;
  readonly root: Hex;
  readonly path: readonly Hex[];
  readonly reason?: string;
}
interface Consistency {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Hex;
  readonly secondRoot: Hex;
  readonly path: readonly Hex[];
  readonly reason?: string;
}
interface Vectors {
  readonly rfc9162: {
    readonly roots: readonly { readonly size: number; readonly root: Hex }[];
    readonly inclusion: readonly Inclusion[];
    readonly consistency: readonly Consistency[];
    readonly refusedInclusion: readonly Inclusion[];
    readonly refusedConsistency: readonly Consistency[];
  };
}

const vectors = JSON.parse(readFileSync(new URL(`../../../../${LOG_VECTORS}`, import.meta.url), "utf8")) as Vectors;
const { roots, inclusion, consistency, refusedInclusion, refusedConsistency } = vectors.rfc9162;

const holds = ({ index, size, leaf, root, path }: Inclusion) =>
  includes({ size, root: fromHex(root) }, index, fromHex(leaf), path.map(fromHex), sha256);
const grows = ({ first, second, firstRoot, secondRoot, path }: Consistency) =>
  extendsTree(
    { size: first, root: fromHex(firstRoot) },
    { size: second, root: fromHex(secondRoot) },
    path.map(fromHex),
    sha256,
  );

const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const [LEFT, MIDDLE] = [ROOTS[3], "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"];
const PATHS = {
  5: ["bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", MIDDLE, LEFT],
};
const PROOFS = {
  1: [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
  ],
  6: ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", MIDDLE, LEFT],
};
const bare = (hashes: readonly Hex[] | undefined) => hashes?.map((hash) => hash.slice(2));

describe("log vectors", () => {
  for (const vector of refusedInclusion)
    it(`refuse an inclusion with ${vector.reason}`, () => expect(holds(vector)).to.equal(false));
  for (const vector of refusedConsistency)
    it(`refuse a consistency with ${vector.reason}`, () => expect(grows(vector)).to.equal(false));

  it("are the values of Certificate Transparency's own tests", () => {
    expect(roots.map(({ root }) => root.slice(2))).to.deep.equal(ROOTS);
    const pathOf = (index: number) => inclusion.find((one) => one.size === 8 && one.index === index)?.path;
    const proofOf = (first: number) => consistency.find((one) => one.second === 8 && one.first === first)?.path;
    for (const [index, path] of Object.entries(PATHS)) expect(bare(pathOf(Number(index)))).to.deep.equal(path);
    for (const [first, path] of Object.entries(PROOFS)) expect(bare(proofOf(Number(first)))).to.deep.equal(path);
  });

  it("hold for every place and every pair of sizes", () => {
    expect(inclusion.length + consistency.length).to.equal(72);
    for (const vector of inclusion) expect(holds(vector), `${vector.index} of ${vector.size}`).to.equal(true);
    for (const vector of consistency) expect(grows(vector), `${vector.first} in ${vector.second}`).to.equal(true);
  });

  it("are what the generator writes", async () => {
    const generated = JSON.stringify(JSON.parse(await logVectors()));
    expect(JSON.stringify(vectors) === generated, "run scripts/generate/verification-log-vectors.ts").to.equal(true);
  });
});

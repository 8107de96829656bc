/**
 * P-256 keys for sequences, made and checked by node:crypto alone: who holds one is known here without the contracts' own
 * arithmetic.
 * @module
 */
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { AbiCoder, encodeBytes32String } from "ethers";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly x: string;
  readonly y: string;
  readonly keyId: string;
}

const hexOf = (base64url: string): string => `0x${Buffer.from(base64url, "base64url").toString("hex")}`;
const base64urlOf = (hex: string): string => Buffer.from(hex.slice(2), "hex").toString("base64url");
const word = (n: bigint): string => `0x${n.toString(16).padStart(64, "0")}`;

export function newKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  return { privateKey, x: hexOf(x), y: hexOf(y), keyId: thumbprint(x, y) };
}

function thumbprint(x: string, y: string): string {
  const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`;
  return `0x${createHash("sha256").update(members).digest("hex")}`;
}

/** What a key signs to be added to authority `id` at the register at `address`. */
const possessionBytes = (chainId: bigint, address: string, id: string): Buffer => {
  const types = ["bytes32", "uint256", "address", "bytes32"];
  const values = [encodeBytes32String("countersign/key/1/sha-256"), chainId, address, id];
  return Buffer.from(AbiCoder.defaultAbiCoder().encode(types, values).slice(2), "hex");
};

/** Signs it: (r, s), s in the lower half. */
export function prove(key: SigningKey, chainId: bigint, address: string, id: string): { r: string; s: string } {
  const signed = sign("sha256", possessionBytes(chainId, address, id), {
    key: key.privateKey,
    dsaEncoding: "ieee-p1363",
  });
  const r = BigInt(`0x${signed.subarray(0, 32).toString("hex")}`);
  const s = BigInt(`0x${signed.subarray(32).toString("hex")}`);
  return { r: word(r), s: word(s > ORDER / 2n ? ORDER - s : s) };
}

/** What is known of a point, and whether (r, s) shows that it is held for authority `id`. */
export function keyFacts(chainId: bigint, address: string) {
  return (x: string, y: string, r: string, s: string, id: string) => {
    const jwk = { kty: "EC", crv: "P-256", x: base64urlOf(x), y: base64urlOf(y) };
    try {
      const key = createPublicKey({ key: jwk, format: "jwk" });
      const signature = Buffer.from(r.slice(2) + s.slice(2), "hex");
      const low = BigInt(s) <= ORDER / 2n;
      const data = possessionBytes(chainId, address, id);
      const possessed = low && verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, signature);
      return { onCurve: true, keyId: thumbprint(jwk.x, jwk.y), possessed };
    } catch {
      return { onCurve: false, keyId: "", possessed: false };
    }
  };
}

/**
 * What is wrong with a token or a proof, in words that name the rule and never the token.
 * @module
 */
import { Refusal } from "../../domain/errors/refusal.ts";

/** What the library names the claim that did not fit, and what it is of. */
const CLAIMS: Readonly<Record<string, readonly ["token-invalid" | "proof-refused", string]>> = {
  exp: ["token-invalid", "it has expired"],
  nbf: ["token-invalid", "it does not hold yet"],
  aud: ["token-invalid", "it is for another audience"],
  iss: ["token-invalid", "it is of another issuer"],
  iat: ["proof-refused", "it is too old, or of a clock that is wrong"],
  htm: ["proof-refused", "it is for another method"],
  htu: ["proof-refused", "it is for another address"],
  ath: ["proof-refused", "it is for another token"],
  "cnf.jkt": ["proof-refused", "it is made with another key"],
};

/** What the library calls an answer of the provider that is none. */
const UNREACHABLE = new Set(["OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"]);

/** The refusal for an error of the library. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { message = "", cause } = error as Error & { cause?: { claim?: string } };
  const claim = typeof cause?.claim === "string" ? CLAIMS[cause.claim] : undefined;
  if (claim) return new Refusal(claim[0], { why: claim[1] }, { cause: error });
  if (isUnreachable(error)) return new Refusal("sign-in-unavailable", {}, { cause: error });
  const ofProof = /DPoP|JWT Access Token has no jkt/.test(message);
  return new Refusal(ofProof ? "proof-refused" : "token-invalid", { why: reasonOf(message) }, { cause: error });
}

function isUnreachable(error: unknown): boolean {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  // A TypeError of fetch: others come from keys in proofs that are none, and are the caller's.
  const fetching = name === "TypeError" && message === "fetch failed";
  return fetching || name === "TimeoutError" || name === "AbortError" || UNREACHABLE.has(code ?? "");
}

function reasonOf(message: string): string {
  if (/signature/i.test(message)) return "a signature does not fit";
  if (/"typ"/.test(message)) return "it is of another type";
  if (/alg/.test(message)) return "it is signed in a way that is not taken";
  if (/JWKS|key/i.test(message)) return "the key that signed it is not its issuer's";
  return "its form is wrong";
}

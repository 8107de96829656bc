/**
 * Terms as the contracts take them, made with services/domain: a permit that registers here was hashed twice, once in
 * TypeScript and once in Solidity, to the same id.
 * @module
 */
import { createHash, randomBytes } from "node:crypto";
import { toHex, ZERO_WORD } from "../../services/domain/bytes/hex.ts";
import { lineLeaf, numberTag, permitId } from "../../services/domain/permit/canonical.ts";
import { CONTROL_MODES, numberOf, PERMIT_KINDS } from "../../services/domain/permit/kind.ts";
import { merklePath, merkleRoot } from "../../services/domain/permit/merkle.ts";
import { partyBytes } from "../../services/domain/permit/party.ts";
import type { Header, Line } from "../../services/domain/permit/terms.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const randomWord = () => toHex(randomBytes(32));
const padded = (text: string, length: number) =>
  `0x${Buffer.from(text, "ascii")
    .toString("hex")
    .padEnd(2 * length, "0")}`;

/** A line of quantity control in pieces (Recommendation 20 code NAR), without value, with what `change` says otherwise. */
export function makeLine(number: number, change: Partial<Omit<Line, "number">> = {}): Line {
  return {
    salt: randomWord(),
    number,
    unit: "NAR",
    scale: 0,
    currency: "",
    mode: "quantity",
    quantityLimit: 100n,
    valueLimit: 0n,
    tolerance: 0,
    windowDays: 0,
    windowQuantity: 0n,
    windowValue: 0n,
    eucLink: 0,
    eucLine: 0,
    ...change,
  };
}

type Given = Pick<Header, "networkId" | "issuer" | "kind" | "keyId" | "validFrom" | "validUntil"> &
  Partial<Pick<Header, "links" | "drawers" | "receivers" | "series" | "supersedes" | "numberTag">>;

/** A permit over these lines, under a number nobody has used. */
export function makePermit(given: Given, lines: readonly Line[]) {
  const leaves = lines.map((line) => lineLeaf(line, sha256));
  const terms: Header = {
    numberTag: numberTag(given.networkId, given.issuer, randomWord(), sha256),
    series: ZERO_WORD,
    supersedes: ZERO_WORD,
    links: [],
    drawers: [],
    receivers: [],
    ...given,
    documentDigest: randomWord(),
    mandate: ZERO_WORD,
    linesRoot: toHex(merkleRoot(leaves, sha256)),
    lineCount: lines.length,
    salt: randomWord(),
  };
  return {
    id: permitId(terms, sha256),
    terms,
    /** The header as the contracts take it. */
    header: {
      ...terms,
      issuer: padded(terms.issuer, 32),
      kind: numberOf(PERMIT_KINDS, terms.kind),
      drawers: terms.drawers.map((party) => toHex(partyBytes(party))),
      receivers: terms.receivers.map((party) => toHex(partyBytes(party))),
    },
    /** The lines as the contracts take them, each with its proof. */
    proofs: lines.map((line, position) => ({
      line: {
        ...line,
        unit: padded(line.unit, 3),
        currency: padded(line.currency, 3),
        mode: numberOf(CONTROL_MODES, line.mode),
      },
      position,
      path: merklePath(leaves, position, sha256).map(toHex),
    })),
  };
}

/**
 * Who is there in a random sequence: four states (the fourth is no member at first), their offices, bodies and accounts.
 * @module
 */
import { keccak256, toUtf8Bytes } from "ethers";
import { Role } from "../words.ts";

/** An address nobody has a key for; the chain takes the sender's word. */
export const accountOf = (name: string): string => `0x${keccak256(toUtf8Bytes(name)).slice(26)}`;

export const wordOf = (text: string): string => `0x${Buffer.from(text).toString("hex").padEnd(64, "0")}`;
export const stateWord = (state: string): string => `0x${Buffer.from(state).toString("hex")}`;
export const partyOf = (state: string, role: number): string => `${stateWord(state)}0${role}`.padEnd(66, "0");
export const principalOf = (state: string): string => stateWord(state).padEnd(66, "0");

export const STATES = ["XA", "XB", "XC", "XD"] as const;
/** The state of an authority or party word, as letters. */
export const lettersOf = (word: string): string => Buffer.from(word.slice(2, 6), "hex").toString();

export const GOVERNANCE = accountOf("governance");
export const DEPLOYER = accountOf("deployer");
export const STRANGERS = [accountOf("stranger 1"), accountOf("stranger 2")] as const;

export const administrator = (state: string): string => accountOf(`${state} administrator`);
export const guardian = (state: string): string => accountOf(`${state} guardian`);

const LICENSING = 1 << Role.licensing;
const CUSTOMS = 1 << Role.customs;
export const ALL_KINDS = 0b11_1111_1110;

/** Bodies a state has from the beginning, with their sets of roles and kinds. */
export const BODIES = [
  { body: "LIC", roles: LICENSING, kinds: ALL_KINDS },
  { body: "LC2", roles: LICENSING, kinds: ALL_KINDS },
  { body: "CUS", roles: CUSTOMS, kinds: 0 },
  { body: "CU2", roles: LICENSING | CUSTOMS, kinds: 0 },
  { body: "AUD", roles: 1 << Role.auditor, kinds: 0 },
] as const;

/** Accounts that bodies of `state` may be given; the first two of each body are, at the beginning. */
export const accountsOf = (state: string, body: string): string[] =>
  [1, 2, 3, 4].map((n) => accountOf(`${state}-${body} account ${n}`));

/** Who might take over an office. */
export const candidates = (state: string): string[] => [1, 2, 3].map((n) => accountOf(`${state} candidate ${n}`));

export const NOBODY = wordOf("XZ-NONE");

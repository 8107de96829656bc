/**
 * What a key driver refuses, and what it could not ask.
 * @module
 */
import { type Entry, entry } from "../entry.ts";

export const KEYS = {
  "key-point-invalid": entry(
    422,
    "The point given for a key agreement is no public key: {rule}.",
    "Take the point of a document key from the register.",
  ),
  "key-driver-missing": entry(
    500,
    "The key driver {driver} is not installed: the package {package} is not there.",
    "Install a C++ compiler, make and Python, then npm ci; or keep these keys in another driver.",
  ),
  "token-unavailable": entry(
    503,
    "The token {token} could not be asked: {why}.",
    "Connect the device and ask again: nothing was signed, and this is no refusal.",
  ),
  "token-pin-wrong": entry(
    500,
    "The token {token} did not take the PIN: {why}. It is not tried again before a restart.",
    "Correct the PIN's file or variable, then start the node; a token locks itself after a few wrong ones.",
  ),
  "token-key-invalid": entry(
    500,
    "The key {label} in the token {token} cannot be used: {rule}.",
    "Make a new key in the token, and consider one that could be taken out as stolen.",
  ),
  "signer-unavailable": entry(
    503,
    "The remote signer {signer} could not be asked: {why}.",
    "Start it or restore the connection and ask again: nothing was signed, and this is no refusal.",
  ),
  "signer-refused": entry(
    500,
    "The remote signer {signer} refused to sign: it answered with status {status}.",
    "See its log for the reason, and whether it still holds the account's key.",
  ),
  "signature-foreign": entry(
    500,
    "What the remote signer {signer} returned is not the signature of account {account}.",
    "Send nothing through this signer until its operator has said why.",
  ),
  "key-not-made": entry(
    500,
    "The signer {signer} cannot make the {purpose} key {generation} of {owner} ({seat} seat): {rule}.",
    "Make the key there, and add its account to the setting keys.held of that owner, after those before it.",
  ),
  "key-lost": entry(
    500,
    "The {purpose} key of {owner} ({seat} seat) is not in {driver} any more.",
    "Restore it from the backup, or name a new one with countersign keys recover and --emergency.",
  ),
  "key-of-office": entry(
    409,
    "An office of {state} is handed over by who holds it to a candidate who accepts; it is not rotated.",
    "See the runbooks of lost and stolen keys for what the state does.",
  ),
  "key-not-registered": entry(
    404,
    "The register has no key or account {key} of {owner}.",
    "Compare it with what countersign keys list and GET /v1/authorities show.",
  ),
  "key-change-unapproved": entry(
    409,
    "Nothing on record lets this node {act} the {purpose} key of {owner} ({seat} seat): {why}.",
    "Start the node and have two administrators of {owner} agree (countersign keys propose {act} {owner} {purpose}, seat {seat}); where it cannot start or nobody can be waited for, add --emergency REASON, which is listed until it is reviewed.",
  ),
  "key-change-outdated": entry(
    409,
    "The {purpose} key of {owner} ({seat} seat) in use is {key}, and the next is made in {driver}: the proposal says something else.",
    "Propose it anew where it is still wanted.",
  ),
  "key-change-elsewhere": entry(
    403,
    "The key is {owner}'s, and {officer} acts for another authority.",
    "Have two administrators of {owner} do it; where it has none, those of its state name them: countersign officers add.",
  ),
  "proposal-foreign": entry(
    422,
    "The proposal is not for this register, or asks for something else than to name or end a key: {rule}.",
    "Ask who sent it, by another way than the file came; sign nothing before.",
  ),
  "passphrase-file-invalid": entry(
    422,
    "The file {file} holds no new passphrase: {rule}.",
    "Write the new passphrase on one line of a file of mode 0600.",
  ),
  "data-empty": entry(
    409,
    "No node has kept keys in {directory}.",
    "Name the node's data directory with COUNTERSIGN_DATA, or its configuration with COUNTERSIGN_CONFIG.",
  ),
} as const satisfies Record<string, Entry>;

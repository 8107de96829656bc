/**
 * The plain model of objections and anchors: what is said on the register without changing anything else.
 * @module
 */
import { AbiCoder, keccak256 } from "ethers";
import { type Header, idOf } from "../terms.ts";
import { actsFor } from "./authorities.ts";
import type { Call } from "./call.ts";
import type { Model } from "./model.ts";
import { forbid, Reverted } from "./outcome.ts";
import { callerOf } from "./permits.ts";
import { digestOf, isNamed } from "./receipts.ts";
import { ZERO_WORD } from "./words.ts";

const MOST_STANDING = 32;

export const objectionId = (author: string, permit: string, record: string, document: string): string =>
  keccak256(
    AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32", "bytes32", "bytes32"], [author, permit, record, document]),
  );

function checkConcerned(m: Model, actor: string, header: Header, againstPermit: boolean): void {
  const own = actsFor(m, actor, header.issuer);
  forbid(own && againstPermit, "ContestRegisterOwnPermit");
  if (own) return;
  if (isNamed(m, actor, header.drawers) || isNamed(m, actor, header.receivers)) return;
  const linked = header.links.some((link) => actsFor(m, actor, m.permits.get(link)?.issuer ?? ZERO_WORD));
  forbid(!linked, "ContestRegisterNotNamed");
}

export const contestActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  object(m, call, now) {
    const [header, record, linesDigest, reason, document] = call.args as [Header, string, string, number, string];
    const author = callerOf(m, call, now, "ContestRegisterNotAnAccount").id;
    const permit = idOf(header);
    const series = m.permits.get(permit)?.series;
    if (series === undefined) throw new Reverted("ContestRegisterPermitUnknown");
    checkConcerned(m, author, header, record === ZERO_WORD);
    const reserved = m.reservations.get(record);
    const right =
      record === ZERO_WORD
        ? linesDigest === ZERO_WORD
        : reserved?.permit === permit && digestOf(reserved.lines) === linesDigest;
    forbid(!right, "ContestRegisterRecordMismatch");
    forbid(reason === 0, "ContestRegisterReasonMissing");
    forbid(document === ZERO_WORD, "ContestRegisterDocumentMissing");
    const id = objectionId(author, permit, record, document);
    forbid(m.objections.has(id), "ContestRegisterAlreadyFiled");
    const own = standing(m).filter((each) => each.series === series && each.author === author);
    forbid(own.length >= MOST_STANDING, "ContestRegisterTooMany");
    m.objections.set(id, { id, author, series, record, reason, filedAt: now, withdrawnAt: 0 });
  },
  withdraw(m, call, now) {
    const [id] = call.args as [string];
    const actor = callerOf(m, call, now, "ContestRegisterNotAnAccount").id;
    const entry = m.objections.get(id);
    if (entry === undefined) throw new Reverted("ContestRegisterUnknown");
    forbid(!actsFor(m, actor, entry.author), "ContestRegisterNotAuthor");
    forbid(entry.withdrawnAt !== 0, "ContestRegisterAlreadyWithdrawn");
    m.objections.set(id, { ...entry, withdrawnAt: now });
  },
};

/** Objections nobody has taken back. */
export const standing = (m: Model) => m.objections.values().filter(({ withdrawnAt }) => withdrawnAt === 0);

export const anchorActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  anchor(m, call, now) {
    const [root, count] = call.args as [string, bigint];
    const author = callerOf(m, call, now, "AnchorRegisterNotAnAccount").id;
    anchor(m, author, root, count, now);
  },
  extend(m, call, now) {
    const [root, count, previous] = call.args as [string, bigint, string];
    const author = callerOf(m, call, now, "AnchorRegisterNotAnAccount").id;
    const former = m.anchors.get(`${author}/${previous}`);
    if (former === undefined) throw new Reverted("AnchorRegisterPreviousUnknown");
    forbid(count <= former.count, "AnchorRegisterNotGrown");
    forbid(former.extended, "AnchorRegisterForked");
    m.anchors.set(`${author}/${previous}`, { ...former, extended: true });
    anchor(m, author, root, count, now);
  },
};

function anchor(m: Model, author: string, root: string, count: bigint, now: number): void {
  forbid(root === ZERO_WORD || count === 0n, "AnchorRegisterEmpty");
  forbid(m.anchors.has(`${author}/${root}`), "AnchorRegisterAlreadyAnchored");
  m.anchors.set(`${author}/${root}`, { at: now, count, extended: false });
}

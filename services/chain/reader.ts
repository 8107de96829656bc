/**
 * Reads a register from a ledger: the {@link LedgerReader} of every JSON-RPC endpoint.
 * @module
 */
import { decodeFunctionResult, encodeFunctionData } from "viem";
import { type Hex, ZERO_WORD } from "../domain/bytes/hex.ts";
import { LedgerUnavailable } from "../domain/errors/refusal.ts";
import { PERMIT_KINDS, STATUSES, wordOf } from "../domain/permit/kind.ts";
import type { PermitId } from "../domain/permit/terms.ts";
import { RESERVATION_STATUSES } from "../domain/register/records/write-off.ts";
import type { LedgerReader, PermitPicture, Picture, ReservationPicture } from "../ports/ledger.ts";
import { authorityRegisterAbi } from "./abi/authority-register.ts";
import { registerLensAbi } from "./abi/register-lens.ts";
import { fromOpenLine, fromWindow, type OpenLineStruct } from "./codec/facts.ts";
import * as words from "./codec/words.ts";
import { type Contracts, readContracts, readView, understand } from "./contracts.ts";
import type { LedgerEndpoint } from "./endpoint.ts";
import { inconsistent, readBlocks } from "./read-blocks.ts";
import { stateDigestOf } from "./reservation-digest.ts";
import { readChainId, readHeader } from "./rpc.ts";

/** Permits of 255 opened lines, each with a rolling window, that one call reads within the block's gas limit. */
const LOOK_AT_ONCE = 2;
/** Reservations that one call reads. */
const RESERVATIONS_AT_ONCE = 200;

/** What a reader and a writer are made from. */
export interface RegisterAt {
  readonly endpoint: LedgerEndpoint;
  /** Address of the register's lens. */
  readonly register: Hex;
}

/**
 * A reader of the register at `register`. Nothing is asked before the first call. Where the contracts stand is asked once
 * and kept: the lens can never name others.
 */
export function createLedgerReader({ endpoint, register }: RegisterAt): LedgerReader {
  let known: Contracts | undefined;
  const contracts = async () => {
    known ??= await readContracts(endpoint, register);
    return known;
  };
  const askAuthorities = async (data: Hex) => readView(endpoint, (await contracts()).addresses.authorities, data);
  return {
    async identity() {
      const [chainId, { networkId, foundedAt, lens }] = await Promise.all([
        readChainId(endpoint),
        readContracts(endpoint, register),
      ]);
      return { networkId, chainId, register: lens, foundedAt };
    },
    async head() {
      const header = await readHeader(endpoint, "latest");
      if (header === undefined) throw new LedgerUnavailable("the ledger has no block");
      return { number: header.number, hash: header.hash, time: header.time };
    },
    async blocks(from, to) {
      return readBlocks(endpoint, await contracts(), from, to);
    },
    async blockHash(number) {
      return (await readHeader(endpoint, number))?.hash;
    },
    look: (ids, time, block) => look(endpoint, register, ids, time, block),
    lookAtReservations: (ids, block) => lookAtReservations(endpoint, register, ids, block),
    reservationDigest: stateDigestOf,
    async keyState(authority, keyId) {
      const args = [words.toAuthority(authority), keyId] as const;
      const data = encodeFunctionData({ abi: authorityRegisterAbi, functionName: "key", args });
      const answer = await askAuthorities(data);
      const key = understand(
        () => decodeFunctionResult({ abi: authorityRegisterAbi, functionName: "key", data: answer }),
        "key",
      );
      if (key.addedAt === 0) return undefined;
      const { validFrom, revokedAt, compromisedSince } = key;
      return { validFrom, revokedAt: revokedAt || undefined, compromisedSince: compromisedSince || undefined };
    },
    async mandateState(authority, digest) {
      const args = [words.toAuthority(authority), digest] as const;
      const answer = await askAuthorities(
        encodeFunctionData({ abi: authorityRegisterAbi, functionName: "mandate", args }),
      );
      const { kinds, validFrom, validUntil, endedAt } = understand(
        () => decodeFunctionResult({ abi: authorityRegisterAbi, functionName: "mandate", data: answer }),
        "mandate",
      );
      if (kinds === 0) return undefined;
      return { kinds: words.fromSet(PERMIT_KINDS, kinds), validFrom, validUntil, endedAt: endedAt || undefined };
    },
  };
}

/**
 * The picture of the state after one block, whatever the ledger does meanwhile: all calls name the block, and what they
 * say of it must be what its header says.
 */
async function look(
  endpoint: LedgerEndpoint,
  register: Hex,
  ids: readonly PermitId[],
  time: number,
  block?: number,
): Promise<Picture> {
  const header = await readHeader(endpoint, block ?? "latest");
  if (header === undefined) throw inconsistent(block ?? 0, "the ledger does not have the block");
  const permits: PermitPicture[] = [];
  // An empty list is asked too: whether a register stands there at all does not depend on how many permits are looked at.
  for (let start = 0; start === 0 || start < ids.length; start += LOOK_AT_ONCE) {
    const args = [ids.slice(start, start + LOOK_AT_ONCE), BigInt(time)] as const;
    const data = encodeFunctionData({ abi: registerLensAbi, functionName: "look", args });
    const answer = await readView(endpoint, register, data, header.number);
    const picture = understand(
      () => decodeFunctionResult({ abi: registerLensAbi, functionName: "look", data: answer }),
      "look",
    );
    if (words.fromUint64(picture.blockNumber) !== header.number)
      throw inconsistent(header.number, "it answers for another block");
    permits.push(...understand(() => picture.permits.map(fromView), "look"));
  }
  return { block: header.number, blockHash: header.hash, blockTime: header.time, permits };
}

/** The same for reservations: all calls name one block. */
async function lookAtReservations(
  endpoint: LedgerEndpoint,
  register: Hex,
  ids: readonly Hex[],
  block?: number,
): Promise<readonly ReservationPicture[]> {
  const header = await readHeader(endpoint, block ?? "latest");
  if (header === undefined) throw inconsistent(block ?? 0, "the ledger does not have the block");
  const found: ReservationPicture[] = [];
  for (let start = 0; start < ids.length; start += RESERVATIONS_AT_ONCE) {
    const args = [ids.slice(start, start + RESERVATIONS_AT_ONCE)] as const;
    const data = encodeFunctionData({ abi: registerLensAbi, functionName: "lookAtReservations", args });
    const answer = await readView(endpoint, register, data, header.number);
    const { reservations } = understand(
      () => decodeFunctionResult({ abi: registerLensAbi, functionName: "lookAtReservations", data: answer }),
      "lookAtReservations",
    );
    found.push(...understand(() => reservations.map(fromReservation), "lookAtReservations"));
  }
  return found;
}

type ReservationView = ReturnType<
  typeof decodeFunctionResult<typeof registerLensAbi, "lookAtReservations">
>["reservations"][number];

function fromReservation({ id, reservation, ...counts }: ReservationView): ReservationPicture {
  const { outside, reservedAt, digest } = reservation;
  const keeper = words.fromOptionalAuthority(reservation.keeper);
  const { receipts, attestations, objections } = counts;
  return {
    ...{ id, outside, reservedAt, digest, receipts, attestations, objections },
    status: wordOf(RESERVATION_STATUSES, reservation.status),
    ...(keeper !== undefined && { keeper }),
  };
}

type View = ReturnType<typeof decodeFunctionResult<typeof registerLensAbi, "look">>["permits"][number];

function fromView(view: View): PermitPicture {
  const { id, permit, series, current, currentStatus, boundTo, inForce, lines } = view;
  const { validFrom, validUntil, version, registeredAt, statusSince } = permit;
  const { objections, recordObjections } = view;
  const issuer = words.fromOptionalAuthority(view.issuer);
  return {
    ...{ id, validFrom, validUntil, version, registeredAt, statusSince, series, current, inForce },
    ...{ objections, recordObjections },
    status: wordOf(STATUSES, permit.status),
    currentStatus: wordOf(STATUSES, currentStatus),
    ...(permit.kind !== 0 && { kind: words.fromEnum(PERMIT_KINDS, permit.kind) }),
    ...(issuer !== undefined && { issuer }),
    ...(boundTo !== ZERO_WORD && { boundTo }),
    lines: lines.map(({ number, line, meter, window, windowQuantity, windowValue }) => ({
      number,
      line: fromOpenLine(line satisfies OpenLineStruct),
      meter: { ...meter },
      window: fromWindow(window),
      windowUse: { quantity: windowQuantity, value: windowValue },
    })),
  };
}

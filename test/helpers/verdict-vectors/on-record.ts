/**
 * What a vector says of items: the reservations as the register has them, and the record the verifier keeps beside it.
 * @module
 */
import { reservationOf } from "../../../services/chain/reservation-digest.ts";
import { type Hex, ZERO_WORD } from "../../../services/domain/bytes/hex.ts";
import type { RecordedManifest } from "../../../services/domain/item/manifest.ts";
import type { PermitId } from "../../../services/domain/permit/terms.ts";
import type { ReservationRecord } from "../../../services/domain/register/records/write-off.ts";
import type { Vault, VaultKind } from "../../../services/ports/vault.ts";
import { CONFUSABLES } from "../../../services/tables/marks/confusables.ts";
import { declarationDigest } from "../../../services/usecases/declaration-digest.ts";
import { ItemBook } from "../../../services/usecases/items/item-book.ts";
import { sha256, word } from "../permit-fixture.ts";
import type { PapersFile, VectorFacts } from "./format.ts";
import type { NodeRecord } from "./record-format.ts";

type Papers = PapersFile["papers"];

/** Whose record it is: a vector says what was written down, not by whom. */
const KEEPER = "XB-CUS";
const idOf = (name: string): Hex => word(`reservation of the verdict vectors: ${name}`);

function permitOf(papers: Papers, name: string) {
  const paper = papers[name];
  if (!paper) throw new Error(`there is no paper ${name}`);
  const { series, kind } = paper.terms.header;
  const permit = paper.id as PermitId;
  return {
    permit,
    series: series === ZERO_WORD ? permit : (series as PermitId),
    kind: kind as RecordedManifest["kind"],
  };
}

export function reservationRecords(told: VectorFacts["reservations"], papers: Papers): ReservationRecord[] {
  return Object.entries(told).map(
    ([name, { permit: paper, authority, declaration: number, status, reservedAt, leftAt, lines: given }]) => {
      const { permit, series } = permitOf(papers, paper);
      const declaration =
        number === undefined ? ZERO_WORD : declarationDigest(papers[paper]?.document ?? "", number, sha256);
      const lines = Object.entries(given).map(([line, amounts]) => ({
        ...{ line: Number(line), ...restOf(papers, paper, Number(line)), quantity: BigInt(amounts.quantity) },
        ...{ value: BigInt(amounts.value ?? 0), returnedQuantity: BigInt(amounts.returnedQuantity ?? 0) },
        returnedValue: BigInt(amounts.returnedValue ?? 0),
      }));
      return {
        ...{ id: idOf(name), permit, series, authority, keeper: authority, messageId: ZERO_WORD, declaration },
        ...{ reservedAt, countedAt: reservedAt, expiresAt: 0, reserved: lines, lines, status },
        ...(leftAt !== undefined && { leftAt }),
        ...{ corrections: [], received: new Map(), attested: new Map(), receipts: [] },
      };
    },
  );
}

/** The certificate's line that a line rests on. */
function restOf(papers: Papers, name: string, number: number): { readonly eucLink: number; readonly eucLine: number } {
  const line = papers[name]?.terms.lines.find((each) => each.number === number);
  return { eucLink: line?.eucLink ?? 0, eucLine: line?.eucLine ?? 0 };
}

const books = new Map<string, Promise<ItemBook>>();

/** The service's own book over what was written down; opened once for each record, since no vector adds to it. */
export function bookOf(record: NodeRecord, papers: Papers): Promise<ItemBook> {
  const key = JSON.stringify(record);
  const book = books.get(key) ?? openBook(record, papers);
  books.set(key, book);
  return book;
}

function openBook({ manifests, flags }: NodeRecord, papers: Papers): Promise<ItemBook> {
  const rows: Partial<Record<VaultKind, readonly unknown[]>> = {
    manifest: manifests.map(({ reservation, permit, declaration, lines }) => ({
      ...{ reservation: idOf(reservation), authority: KEEPER, officer: `${KEEPER}/officer`, declaration, lines },
      ...{ ...permitOf(papers, permit), recordedAt: 0, late: false },
    })),
    "item-flag": flags.map((flag, i) => ({
      ...{ ...flag, id: word(`flag ${i}`), officer: `${flag.authority}/officer`, enteredAt: i },
    })),
  };
  const readOnly = async (): Promise<never> => {
    throw new Error("a vector's record is only read");
  };
  const vault: Vault = {
    ...{ put: readOnly, get: readOnly },
    list: async (authority, kind) =>
      authority === KEEPER ? (rows[kind] ?? []).map((value, i) => ({ id: word(`${kind} ${i}`), value })) : [],
  };
  return ItemBook.open({ vault, authorities: [KEEPER], confusables: CONFUSABLES, reservationOf });
}

/**
 * What goes to a thread that checks signatures and comes back from it: a batch at a time, because handing one over costs a
 * third of what checking it costs.
 * @module
 */

/** r || s. */
export const SIGNATURE_BYTES = 64;

export interface Question {
  /** Coordinates of the P-256 point, as 0x-hex. */
  readonly x: string;
  readonly y: string;
  /** {@link SIGNATURE_BYTES} long. */
  readonly signature: Uint8Array;
  /** What was signed. */
  readonly signed: Uint8Array;
}

/** A batch as it crosses: `bytes` holds signature and signed bytes of each question in turn. */
export interface Batch {
  readonly points: readonly (readonly [x: string, y: string])[];
  /** Of the signed bytes of each question. */
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One answer a byte, in the order of the questions. */
export const NO = 0;
export const YES = 1;
/** The thread could not find out. */
export const UNKNOWN = 2;

export function toBatch(questions: readonly Question[]): Batch {
  const size = questions.reduce((sum, { signed }) => sum + SIGNATURE_BYTES + signed.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const { signature, signed } of questions) {
    bytes.set(signature, at);
    bytes.set(signed, at + SIGNATURE_BYTES);
    at += SIGNATURE_BYTES + signed.length;
  }
  return {
    points: questions.map(({ x, y }) => [x, y]),
    lengths: questions.map(({ signed }) => signed.length),
    bytes,
  };
}

/** The questions again; their bytes are views into the batch. */
export function fromBatch({ points, lengths, bytes }: Batch): Question[] {
  let at = 0;
  return points.map(([x, y], i) => {
    const start = at + SIGNATURE_BYTES;
    const end = start + (lengths[i] as number);
    const question = { x, y, signature: bytes.subarray(at, start), signed: bytes.subarray(start, end) };
    at = end;
    return question;
  });
}

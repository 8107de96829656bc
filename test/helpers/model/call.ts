/**
 * One act as it reaches the register: who calls what, with which values, and the bytes they are sent as.
 * @module
 */

export type Target = "consortium" | "authorities" | "permits" | "writeOffs" | "receipts" | "contests" | "anchors";

export interface Call {
  /** Address, lower case. */
  readonly sender: string;
  readonly target: Target;
  readonly fn: string;
  readonly args: readonly unknown[];
  /** Encoded call data. */
  readonly data: string;
  /** Of a batch: its messages, as calls of the same sender. */
  readonly inner?: readonly Call[];
}

/**
 * One weapon or component as its marks name it. A serial number alone names nothing: makers number independently, and
 * across their own model lines (docs/detection.md).
 * @module
 */

/** Whether the serial can be read on the item. */
export const MARK_STATES = ["marked", "not-marked", "illegible", "partial"] as const;
export type MarkState = (typeof MARK_STATES)[number];

/** A number on another part than the one that gives the item its identity: barrel, slide, bolt. */
export interface ComponentMark {
  readonly part: string;
  readonly serial: string;
}

export interface MarkedItem {
  /** As marked or as the maker is registered. */
  readonly maker: string;
  /** ISO 3166-1 alpha-2, of manufacture. */
  readonly country: string;
  readonly model: string;
  readonly calibre: string;
  /** Of the control component. Exactly as marked, leading zeros and separators included; of a partial mark "?" stands for what cannot be read. */
  readonly serial: string;
  readonly state: MarkState;
  /** Mark of the importing state, put on later. Names a place and a year, never one weapon. */
  readonly importMark?: string;
  readonly componentMarks?: readonly ComponentMark[];
}

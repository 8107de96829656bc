/**
 * How long a proposal waits for its second officer, as data with its reason.
 * @module
 */

export const PROPOSALS = {
  life: {
    seconds: 7 * 24 * 60 * 60,
    source: "ours: longer than a weekend with a holiday beside it, short enough that what it rests on is still so",
  },
} as const;

/**
 * Several who want to see what was read, as one. What one of them throws is told, and keeps nothing from the others.
 * @module
 */
import type { BlockWatch } from "./indexer.ts";

export function watchedBy(onTrouble: (error: unknown) => void, ...watches: readonly BlockWatch[]): BlockWatch {
  const each = (show: (watch: BlockWatch) => void): void => {
    for (const watch of watches) {
      try {
        show(watch);
      } catch (error) {
        onTrouble(error);
      }
    }
  };
  return {
    take: (blocks) => each((watch) => watch.take(blocks)),
    parted: (known, told) => each((watch) => watch.parted(known, told)),
  };
}

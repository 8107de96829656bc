/**
 * A foreign document's number, accepted by two authorities (F06). The register tells of it and refuses nothing, so that
 * nobody can block another; both are told.
 * @module
 */
import { placeOf, type Rule } from "./moment.ts";

export function repeatsRule(): Rule {
  return {
    name: "repeats",
    see(moment, say) {
      const { event, papers } = moment;
      if (event.name !== "ForeignTagRepeated") return;
      const [earlier, later] = [papers.paper(event.first)?.issuer, papers.paper(event.id)?.issuer];
      const concerned = [earlier, later].filter((issuer) => issuer !== undefined);
      say({
        ...{ pattern: "F06", code: "foreign-number-repeated", subject: { kind: "permit", id: event.id } },
        ...{ authorities: concerned, window: event.first, count: 1, events: [placeOf(moment)] },
        params: { permit: event.id, first: event.first, by: later ?? "unknown", before: earlier ?? "unknown" },
      });
    },
  };
}

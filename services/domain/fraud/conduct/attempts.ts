/**
 * Many refused attempts in a row (F10), on one permit or by one authority. One refusal is a mistake; a row of them is
 * somebody trying how far it goes, or a message system that is out of order, and either is worth a look.
 * @module
 */
import type { ConductLimits } from "./limits.ts";
import { type Moment, type Notice, type Place, placeOf, type Rule, withPlace } from "./moment.ts";
import { Recent } from "./recent.ts";

interface Row {
  readonly first: Place;
  readonly count: number;
  readonly events: readonly Place[];
  readonly authorities: readonly string[];
}

export function attemptsRule({ attempts }: ConductLimits): Rule {
  const onPermit = new Recent<Row>(attempts.within);
  const byAuthority = new Recent<Row>(attempts.within);

  const add = (rows: Recent<Row>, key: string, moment: Moment, authority: string): Row => {
    const place = placeOf(moment);
    const before = rows.get(key, moment.day) ?? { first: place, count: 0, events: [], authorities: [] };
    const row: Row = {
      ...{ first: before.first, count: before.count + 1, events: withPlace(before.events, place) },
      authorities: before.authorities.includes(authority) ? before.authorities : [...before.authorities, authority],
    };
    rows.set(key, row, moment.day);
    return row;
  };

  return {
    name: "attempts",
    see(moment, say) {
      const { event } = moment;
      switch (event.name) {
        case "Reserved":
        case "Consumed":
          onPermit.delete(event.permit);
          byAuthority.delete(event.authority);
          return;
        case "Refused": {
          const { permit, authority, code } = event;
          const permitRow = add(onPermit, permit, moment, authority);
          if (permitRow.count >= attempts.onPermit) {
            const issuer = moment.papers.paper(permit)?.issuer;
            const concerned = [...permitRow.authorities, ...(issuer === undefined ? [] : [issuer])];
            say(notice(permitRow, { kind: "permit", id: permit }, concerned, code));
          }
          const authorityRow = add(byAuthority, authority, moment, authority);
          if (authorityRow.count >= attempts.byAuthority)
            say(notice(authorityRow, { kind: "authority", id: authority }, [authority], code));
        }
      }
    },
  };
}

function notice(
  { first, count, events, authorities }: Row,
  subject: { readonly kind: "permit" | "authority"; readonly id: string },
  concerned: readonly string[],
  code: string,
): Notice {
  const where = subject.kind === "permit" ? `on permit ${subject.id}` : `by ${subject.id}`;
  return {
    ...{ pattern: "F10", code: "attempts-repeated", subject, authorities: concerned },
    ...{ window: `${first.block}.${first.logIndex}`, count, events },
    params: { where, count: String(count), by: authorities.join(", "), last: code },
  };
}

/**
 * Goods that left, and a balance that came back (F14): a reservation is released, or a consumption reversed, although an
 * arrival under it is on the register; or goods are recorded as having left, under the same declaration, before the
 * release of it.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../bytes/hex.ts";
import type { ConductLimits } from "./limits.ts";
import { type AlertSubject, type Moment, type Notice, type Place, placeOf, type Rule } from "./moment.ts";
import { Recent } from "./recent.ts";

interface Release {
  readonly reservation: Hex;
  readonly authority: string;
  /** Block time. */
  readonly at: number;
  readonly place: Place;
}

export function releasesRule({ memory }: ConductLimits): Rule {
  /** Per reservation: who says that something of it arrived. */
  const arrivals = new Recent<{ readonly authority: string; readonly place: Place }>(memory);
  /** Per series and declaration. */
  const releases = new Recent<Release>(memory);
  return {
    name: "releases",
    see(moment, say) {
      const { event, day, time, papers } = moment;
      switch (event.name) {
        case "ReceiptRecorded":
        case "ReceiptAttached":
        case "ArrivalAttested":
          if (event.consumption !== ZERO_WORD)
            arrivals.set(event.consumption, { authority: event.authority, place: placeOf(moment) }, day);
          return;
        case "Released":
        case "Reversed": {
          const { reservation, authority, series } = event;
          const arrival = arrivals.get(reservation, day);
          const act = event.name === "Released" ? "released" : "reversed";
          if (arrival) {
            const proof = `${arrival.authority} has recorded an arrival under it`;
            say(notice(moment, act, authority, reservation, proof, arrival.place, arrival.authority));
          }
          const declaration = papers.declaration(reservation);
          if (event.name === "Released" && declaration !== undefined) {
            const release = { reservation, authority, at: time, place: placeOf(moment) };
            releases.set(`${series}/${declaration}`, release, day);
          }
          return;
        }
        case "Overridden":
        case "LateFactRecorded": {
          const { declaration, leftAt } = event.exception;
          const release = releases.get(`${event.series}/${declaration}`, day);
          if (!release || leftAt >= release.at || release.reservation === event.reservation) return;
          const proof = `goods left under its declaration at ${new Date(leftAt * 1000).toISOString().replace(".000Z", "Z")}, before the release`;
          const { authority, reservation, place } = release;
          say(notice(moment, "released", authority, reservation, proof, place, event.authority));
        }
      }
    },
  };
}

function notice(
  moment: Moment,
  act: "released" | "reversed",
  authority: string,
  reservation: Hex,
  proof: string,
  earlier: Place,
  other: string,
): Notice {
  const subject: AlertSubject = { kind: "reservation", id: reservation };
  const { event, papers } = moment;
  const issuer = "permit" in event ? papers.paper(event.permit)?.issuer : undefined;
  return {
    ...{ pattern: "F14", code: "released-though-left", subject, window: act, count: 2 },
    authorities: [authority, other, ...(issuer === undefined ? [] : [issuer])],
    events: [earlier, placeOf(moment)],
    params: { reservation, authority, act, proof },
  };
}

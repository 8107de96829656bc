/**
 * The traces a verdict follows beside the lookup: which draws belong to a declaration and to a series, and who was refused
 * for what. Ids only: what became of a draw stands in the register.
 * @module
 */
import { type Hex, ZERO_WORD } from "../../domain/bytes/hex.ts";
import type { RefusalTraces } from "../../domain/fraud/reuse/facts.ts";
import type { PermitId } from "../../domain/permit/terms.ts";
import type { RegisterEvent } from "../../domain/register/events.ts";
import type { Traces } from "../../ports/traces.ts";
import type { FedLookup } from "./lookup.ts";

/** Of a series: older draws say nothing about pace. */
const LATEST = 32;

interface Counts {
  readonly byCode: Map<string, number>;
  readonly byAuthority: Map<string, number>;
}

class Index implements Traces {
  readonly #bySeries = new Map<PermitId, Hex[]>();
  readonly #byDeclaration = new Map<Hex, Hex[]>();
  readonly #refusals = new Map<PermitId, Counts>();

  reservationsOf(series: PermitId): readonly Hex[] {
    return this.#bySeries.get(series) ?? [];
  }

  reservationsUnder(declaration: Hex): readonly Hex[] {
    return this.#byDeclaration.get(declaration) ?? [];
  }

  refusalsOf(versions: readonly PermitId[]): RefusalTraces | undefined {
    const found = versions.flatMap((version) => this.#refusals.get(version) ?? []);
    if (found.length === 0) return undefined;
    return { byCode: total(found, "byCode"), byAuthority: total(found, "byAuthority") };
  }

  add(event: RegisterEvent): void {
    switch (event.name) {
      case "Reserved":
        this.#draw(event.series, event.reservation, event.declaration);
        return;
      case "Overridden":
      case "LateFactRecorded":
        // It may name another declaration than the reservation that it ends; the draw itself is known already.
        if (event.exception.reserved) this.#declare(event.exception.declaration, event.reservation);
        else this.#draw(event.series, event.reservation, event.exception.declaration);
        return;
      case "ReservationAdopted":
        this.#draw(event.series, event.reservation, ZERO_WORD);
        return;
      case "Refused": {
        const counts = this.#refusals.get(event.permit) ?? { byCode: new Map(), byAuthority: new Map() };
        count(counts.byCode, event.code, 1);
        count(counts.byAuthority, event.authority, 1);
        this.#refusals.set(event.permit, counts);
        return;
      }
      default:
    }
  }

  #draw(series: PermitId, reservation: Hex, declaration: Hex): void {
    const draws = this.#bySeries.get(series);
    if (!draws) this.#bySeries.set(series, [reservation]);
    else {
      draws.push(reservation);
      if (draws.length > LATEST) draws.shift();
    }
    this.#declare(declaration, reservation);
  }

  #declare(declaration: Hex, reservation: Hex): void {
    if (declaration === ZERO_WORD) return;
    const known = this.#byDeclaration.get(declaration);
    if (!known) this.#byDeclaration.set(declaration, [reservation]);
    else if (!known.includes(reservation)) known.push(reservation);
  }
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function total(all: readonly Counts[], what: keyof Counts): Map<string, number> {
  const sum = new Map<string, number>();
  for (const counts of all) for (const [key, by] of counts[what]) count(sum, key, by);
  return sum;
}

/** `lookup`, with traces that are fed whatever it is fed: whoever feeds it knows of one table only. */
export function withTraces(lookup: FedLookup): { readonly lookup: FedLookup; readonly traces: Traces } {
  let index = new Index();
  const fed: FedLookup = {
    get register() {
      return lookup.register;
    },
    get head() {
      return lookup.head;
    },
    get freshAt() {
      return lookup.freshAt;
    },
    get broken() {
      return lookup.broken;
    },
    async load(head, events) {
      const next = new Index();
      try {
        await lookup.load(head, alsoInto(next, events));
      } catch (error) {
        index = new Index();
        throw error;
      }
      index = next;
    },
    apply(block) {
      try {
        lookup.apply(block);
      } catch (error) {
        // A block that does not follow leaves the lookup as it was, and so the traces.
        if (lookup.broken !== undefined) index = new Index();
        throw error;
      }
      for (const event of block.events) index.add(event);
    },
    touch(now) {
      lookup.touch(now);
    },
  };
  return {
    lookup: fed,
    traces: {
      reservationsOf: (series) => index.reservationsOf(series),
      reservationsUnder: (declaration) => index.reservationsUnder(declaration),
      refusalsOf: (versions) => index.refusalsOf(versions),
    },
  };
}

async function* alsoInto(
  index: Index,
  events: Parameters<FedLookup["load"]>[1],
): AsyncGenerator<{ readonly event: RegisterEvent; readonly time: number }> {
  for await (const each of events) {
    index.add(each.event);
    yield each;
  }
}

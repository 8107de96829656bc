/**
 * The watch over conduct: all rules over time, fed the register's events in order. The same events give the same alerts,
 * however they come in blocks and pages, and whenever they are read.
 * @module
 */
import { type Alert, alertId, alertOf } from "../../alert/alert.ts";
import type { Hex, Sha256 } from "../../bytes/hex.ts";
import type { Scales } from "../../permit/derive.ts";
import type { RegisterEvent } from "../../register/events.ts";
import { attemptsRule } from "./attempts.ts";
import { exceptionsRule } from "./exceptions.ts";
import { firstUseRule } from "./first-use.ts";
import { holdsRule } from "./holds.ts";
import { hoursRule } from "./hours.ts";
import type { ConductLimits } from "./limits.ts";
import { DAY, type Moment, type Papers, placeOf, type Rule } from "./moment.ts";
import { officesRule } from "./offices.ts";
import { releasesRule } from "./releases.ts";
import { repeatsRule } from "./repeats.ts";
import { splittingRule } from "./splitting.ts";
import { stoppedRule } from "./stopped.ts";
import { volumeRule } from "./volume.ts";

/** All of them. */
export function conductRules(limits: ConductLimits, currency: Scales["currency"]): Rule[] {
  return [
    volumeRule(limits),
    exceptionsRule(limits),
    hoursRule(limits),
    firstUseRule(limits),
    splittingRule(limits, currency),
    officesRule(limits),
    attemptsRule(limits),
    stoppedRule(limits),
    holdsRule(limits),
    releasesRule(limits),
    repeatsRule(),
  ];
}

/** A rule that threw: it is off from then on, and the others go on. */
export interface BrokenRule {
  readonly rule: string;
  readonly block: number;
  readonly error: unknown;
}

export class Conduct {
  /** In the order in which they were raised. */
  readonly alerts = new Map<Hex, Alert>();
  readonly broken: BrokenRule[] = [];
  readonly #version: string;
  readonly #sha256: Sha256;
  #rules: readonly Rule[];
  #day = 0;

  constructor(rules: readonly Rule[], { version }: Pick<ConductLimits, "version">, sha256: Sha256) {
    this.#rules = rules;
    this.#version = version;
    this.#sha256 = sha256;
  }

  /** Takes in one event, which stood in a block of time `time` (UTC seconds). Never throws. */
  see(event: RegisterEvent, time: number, papers: Papers): void {
    this.#day = Math.max(this.#day, Math.floor(time / DAY));
    const moment: Moment = { event, time, day: this.#day, papers };
    for (const rule of this.#rules) {
      try {
        rule.see(moment, (notice) => {
          const id = alertId(notice, this.#sha256);
          this.alerts.set(id, alertOf(notice, placeOf(moment), this.alerts.get(id), id, this.#version));
        });
      } catch (error) {
        // Half taken in, its memory is worth nothing; the next start reads everything anew.
        this.#rules = this.#rules.filter((one) => one !== rule);
        this.broken.push({ rule: rule.name, block: event.block, error });
      }
    }
  }
}

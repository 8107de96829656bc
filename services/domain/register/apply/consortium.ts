/**
 * States: admission, standing, offices, pause.
 * @module
 */
import type { RegisterEvent } from "../events.ts";
import type { ConsortiumFact } from "../facts/access.ts";
import type { Register } from "../model.ts";
import type { Standing, StateRecord } from "../records/access.ts";
import { BrokenLog, have, type Named } from "./broken-log.ts";

type ConsortiumEvent = Extract<RegisterEvent, { name: ConsortiumFact["name"] }>;

export function applyConsortium(register: Register, event: ConsortiumEvent, time: number): void {
  switch (event.name) {
    case "ConsortiumFounded": {
      const { networkId, governance, periods } = event;
      if (register.consortium) throw new BrokenLog(event, "founded twice");
      register.consortium = { networkId, governance, periods };
      return;
    }
    case "StateAdmitted":
      applyAdmitted(register, event, time);
      return;
    case "StateSuspended":
      stand(memberOf(register, event, "active"), "suspended", time, event.reason);
      return;
    case "StateReinstated":
      stand(memberOf(register, event, "suspended"), "active", time);
      return;
    case "StateRemovalStarted": {
      const state = memberOf(register, event, "active", "suspended");
      stand(state, "leaving", time, event.reason);
      state.endsAt = event.endsAt;
      return;
    }
    case "StateLeft": {
      const state = memberOf(register, event, "leaving");
      stand(state, "left", time, state.reason);
      delete state.administrator;
      delete state.guardian;
      delete state.endsAt;
      delete state.replacement;
      return;
    }
    case "AdministrationOffered":
    case "GuardianshipOffered":
      memberOf(register, event); // An offer changes nothing until it is accepted.
      return;
    case "AdministrationTransferred":
      applyTransferred(register, event, "administrator");
      return;
    case "GuardianshipTransferred":
      applyTransferred(register, event, "guardian");
      return;
    case "ReplacementStarted": {
      const { administrator, guardian, dueAt } = event;
      memberOf(register, event).replacement = { administrator, guardian, dueAt };
      return;
    }
    case "ReplacementVetoed":
    case "ReplacementCompleted": {
      const state = memberOf(register, event);
      have(state.replacement, event, `a replacement for ${event.state}`);
      delete state.replacement;
      return;
    }
    case "PauseAsked":
      memberOf(register, event);
      register.pauseAsks.set(event.state, time);
      return;
    case "PauseAskWithdrawn":
      if (!register.pauseAsks.delete(event.state)) throw new BrokenLog(event, `${event.state} had not asked`);
      return;
    case "PauseStarted":
      register.pause = { from: time, until: event.until };
      return;
    case "PauseEnded":
      register.pause = { ...have(register.pause, event, "a pause"), until: time };
      return;
  }
}

function applyAdmitted(register: Register, event: Named<"StateAdmitted">, time: number): void {
  const { state, administrator, guardian } = event;
  const former = register.states.get(state);
  if (former && former.standing !== "left") throw new BrokenLog(event, `${state} was a member already`);
  register.states.set(state, {
    ...{ state, standing: "active", administrator, guardian, admittedAt: time, since: time },
  });
}

function applyTransferred(
  register: Register,
  event: Named<"AdministrationTransferred" | "GuardianshipTransferred">,
  office: "administrator" | "guardian",
): void {
  const state = memberOf(register, event);
  if (state[office] !== event.previous) throw new BrokenLog(event, `it was ${state[office]}, not ${event.previous}`);
  state[office] = event.next;
}

/** The state, when it is a member and, if any are named, stands as one of `standings` says. */
function memberOf(
  register: Register,
  event: RegisterEvent & { readonly state: string },
  ...standings: readonly Standing[]
): StateRecord {
  const state = have(register.states.get(event.state), event, event.state);
  const allowed: readonly Standing[] = standings.length > 0 ? standings : ["active", "suspended", "leaving"];
  if (!allowed.includes(state.standing)) throw new BrokenLog(event, `${event.state} was ${state.standing}`);
  return state;
}

function stand(state: StateRecord, standing: Standing, time: number, reason?: StateRecord["reason"]): void {
  Object.assign(state, { standing, since: time });
  if (reason === undefined) delete state.reason;
  else state.reason = reason;
}

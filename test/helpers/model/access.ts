/**
 * The plain model of the consortium: which states are members, who holds their offices, and the pause.
 * @module
 */
import type { Call } from "./call.ts";
import type { Model } from "./model.ts";
import { forbid } from "./outcome.ts";
import { NO_OFFER, type StateRecord } from "./state.ts";
import { DAY, Standing, ZERO_ADDRESS } from "./words.ts";

const HOUR = 3_600;
const ASK_COUNTS = DAY;
const PAUSE_LASTS = 72 * HOUR;
const PAUSE_RESTS = 7 * DAY;

export const isMember = (m: Model, state: string): boolean => {
  const standing = m.states.get(state)?.standing ?? Standing.none;
  return standing === Standing.active || standing === Standing.suspended || standing === Standing.leaving;
};
export const isActive = (m: Model, state: string): boolean => m.states.get(state)?.standing === Standing.active;
export const activeStates = (m: Model): StateRecord[] => m.states.values().filter((each) => isActive(m, each.state));
export const administratorOf = (m: Model, state: string): string =>
  isMember(m, state) ? (m.states.get(state)?.administrator ?? ZERO_ADDRESS) : ZERO_ADDRESS;
export const guardianOf = (m: Model, state: string): string =>
  isMember(m, state) ? (m.states.get(state)?.guardian ?? ZERO_ADDRESS) : ZERO_ADDRESS;

/** The state in which `account` holds an office. */
export function officeOf(m: Model, account: string): string | undefined {
  return m.states
    .values()
    .find((each) => isMember(m, each.state) && (each.administrator === account || each.guardian === account))?.state;
}

export const isPaused = (m: Model, now: number): boolean => now < m.pause.until;

/** States whose request counts at `now`: while paused those that began the pause, else those of the last day since. */
function requests(m: Model, now: number): string[] {
  if (isPaused(m, now)) return [...m.pause.askers];
  return m.states
    .values()
    .filter(({ askedAt }) => askedAt > m.pause.from && now < askedAt + ASK_COUNTS)
    .map(({ state }) => state);
}

/** How many active states ask for a pause. */
export const asking = (m: Model, now: number): number => requests(m, now).filter((state) => isActive(m, state)).length;

export function neededForPause(m: Model): number {
  const active = activeStates(m).length;
  return Math.max(Math.ceil(active / 3), Math.min(2, active));
}

function record(m: Model, state: string): StateRecord {
  return (
    m.states.get(state) ?? {
      ...{ state, administrator: ZERO_ADDRESS, guardian: ZERO_ADDRESS, standing: Standing.none },
      ...{ offeredAdministrator: ZERO_ADDRESS, offeredGuardian: ZERO_ADDRESS, leavingUntil: 0 },
      ...{ replacement: NO_OFFER, askedAt: 0, leftWith: [ZERO_ADDRESS, ZERO_ADDRESS] },
    }
  );
}

const change = (m: Model, state: string, to: Partial<StateRecord>): void =>
  m.states.set(state, { ...record(m, state), ...to });

const onlyGovernance = (m: Model, call: Call): void =>
  forbid(call.sender !== m.options.governance, "ConsortiumNotGovernance");

function checkOffices(m: Model, state: string, administrator: string, guardian: string, own: boolean): void {
  const invalid = (each: string) => each === ZERO_ADDRESS || each === m.options.governance;
  forbid(invalid(administrator) || invalid(guardian) || administrator === guardian, "ConsortiumOfficesInvalid");
  for (const each of [administrator, guardian]) {
    const held = officeOf(m, each);
    forbid(held !== undefined && !(own && held === state), "ConsortiumOfficeTaken");
  }
}

const isWellFormed = (state: string): boolean => /^0x(4[1-9a-f]|5[0-9a]){2}$/.test(state);

export const consortiumActs: Record<string, (m: Model, call: Call, now: number) => void> = {
  admitState(m, call, now) {
    const [state, administrator, guardian] = call.args as [string, string, string];
    onlyGovernance(m, call);
    forbid(m.lastAdmission !== 0 && now < m.lastAdmission + m.options.periods.admission, "ConsortiumAdmissionTooSoon");
    forbid(!isWellFormed(state), "ConsortiumStateMalformed");
    forbid(isMember(m, state), "ConsortiumStateRepeated");
    checkOffices(m, state, administrator, guardian, false);
    const [formerly, guarded] = record(m, state).former ?? [administrator, guardian];
    forbid(administrator !== formerly || guardian !== guarded, "ConsortiumOfficesInvalid");
    // A state that left returns under the offices it left with, or who removed it would come to rule its bodies.
    const { standing, leftWith } = record(m, state);
    const same = leftWith[0] === administrator && leftWith[1] === guardian;
    forbid(standing === Standing.left && !same, "ConsortiumOfficesInvalid");
    m.lastAdmission = now;
    change(m, state, { administrator, guardian, standing: Standing.active, askedAt: 0, leavingUntil: 0 });
  },
  suspendState(m, call) {
    const [state] = call.args as [string];
    onlyGovernance(m, call);
    forbid(!isActive(m, state), "ConsortiumStandingInvalid");
    forbid(activeStates(m).length === 1, "ConsortiumLastState");
    change(m, state, { standing: Standing.suspended });
  },
  reinstateState(m, call) {
    const [state] = call.args as [string];
    onlyGovernance(m, call);
    forbid(m.states.get(state)?.standing !== Standing.suspended, "ConsortiumStandingInvalid");
    change(m, state, { standing: Standing.active });
  },
  removeState(m, call, now) {
    const [state] = call.args as [string];
    onlyGovernance(m, call);
    const standing = m.states.get(state)?.standing;
    forbid(standing !== Standing.active && standing !== Standing.suspended, "ConsortiumStandingInvalid");
    forbid(standing === Standing.active && activeStates(m).length === 1, "ConsortiumLastState");
    change(m, state, { standing: Standing.leaving, leavingUntil: now + m.options.periods.windDown });
  },
  finishRemoval(m, call, now) {
    const [state] = call.args as [string];
    const { standing, leavingUntil, administrator, guardian } = record(m, state);
    forbid(standing !== Standing.leaving, "ConsortiumStandingInvalid");
    forbid(now < leavingUntil, "ConsortiumRemovalTooSoon");
    const nobody = { administrator: ZERO_ADDRESS, guardian: ZERO_ADDRESS, leavingUntil: 0, replacement: NO_OFFER };
    const offers = { offeredAdministrator: ZERO_ADDRESS, offeredGuardian: ZERO_ADDRESS };
    m.pause = { ...m.pause, askers: m.pause.askers.filter((each) => each !== state) };
    const former = [administrator, guardian] as const;
    change(m, state, {
      ...nobody,
      ...offers,
      former,
      standing: Standing.left,
      askedAt: 0,
      leftWith: [administrator, guardian],
    });
  },
  replaceAdministrator(m, call, now) {
    const [state, administrator, guardian] = call.args as [string, string, string];
    onlyGovernance(m, call);
    forbid(!isMember(m, state), "ConsortiumStandingInvalid");
    checkOffices(m, state, administrator, guardian, true);
    change(m, state, { replacement: { administrator, guardian, dueAt: now + m.options.periods.replacement } });
  },
  vetoReplacement(m, call) {
    const [state] = call.args as [string];
    const { administrator, guardian } = holders(m, state);
    forbid(call.sender !== administrator && call.sender !== guardian, "ConsortiumNotInOffice");
    forbid(record(m, state).replacement.dueAt === 0, "ConsortiumNoReplacement");
    change(m, state, { replacement: NO_OFFER });
  },
  completeReplacement(m, call, now) {
    const [state] = call.args as [string];
    const { administrator, guardian, dueAt } = record(m, state).replacement;
    forbid(dueAt === 0, "ConsortiumNoReplacement");
    forbid(now < dueAt, "ConsortiumReplacementTooSoon");
    checkOffices(m, state, administrator, guardian, true);
    const offers = { offeredAdministrator: ZERO_ADDRESS, offeredGuardian: ZERO_ADDRESS };
    change(m, state, { administrator, guardian, ...offers, replacement: NO_OFFER });
  },
  offerAdministration(m, call) {
    const [state, candidate] = call.args as [string, string];
    forbid(call.sender !== administratorOf(m, state), "ConsortiumNotAdministrator");
    change(m, state, { offeredAdministrator: candidate });
  },
  acceptAdministration(m, call) {
    const [state] = call.args as [string];
    forbid(call.sender !== record(m, state).offeredAdministrator, "ConsortiumNotCandidate");
    forbid(officeOf(m, call.sender) !== undefined, "ConsortiumOfficeTaken");
    change(m, state, { administrator: call.sender, offeredAdministrator: ZERO_ADDRESS });
  },
  offerGuardianship(m, call) {
    const [state, candidate] = call.args as [string, string];
    forbid(call.sender !== guardianOf(m, state), "ConsortiumNotGuardian");
    change(m, state, { offeredGuardian: candidate });
  },
  acceptGuardianship(m, call) {
    const [state] = call.args as [string];
    forbid(call.sender !== record(m, state).offeredGuardian, "ConsortiumNotCandidate");
    forbid(officeOf(m, call.sender) !== undefined, "ConsortiumOfficeTaken");
    change(m, state, { guardian: call.sender, offeredGuardian: ZERO_ADDRESS });
  },
  askForPause(m, call, now) {
    const [state] = call.args as [string];
    forbid(call.sender !== administratorOf(m, state), "ConsortiumNotAdministrator");
    forbid(!isActive(m, state), "ConsortiumStandingInvalid");
    forbid(m.pause.until !== 0 && now < m.pause.until + PAUSE_RESTS, "ConsortiumPauseTooSoon");
    forbid(requests(m, now).includes(state), "ConsortiumPauseTooSoon");
    change(m, state, { askedAt: now });
    if (asking(m, now) < neededForPause(m)) return;
    m.pause = { from: now, until: now + PAUSE_LASTS, askers: requests(m, now) };
  },
  withdrawPauseAsk(m, call, now) {
    const [state] = call.args as [string];
    forbid(call.sender !== administratorOf(m, state), "ConsortiumNotAdministrator");
    forbid(!requests(m, now).includes(state), "ConsortiumPauseNotAsked");
    change(m, state, { askedAt: 0 });
    if (!isPaused(m, now)) return;
    m.pause = { ...m.pause, askers: m.pause.askers.filter((each) => each !== state) };
    if (asking(m, now) < neededForPause(m)) m.pause = { ...m.pause, until: now };
  },
  endPause(m, call, now) {
    onlyGovernance(m, call);
    forbid(!isPaused(m, now), "ConsortiumNotPaused");
    m.pause = { ...m.pause, until: now };
  },
};

function holders(m: Model, state: string): { administrator: string; guardian: string } {
  return { administrator: administratorOf(m, state), guardian: guardianOf(m, state) };
}

import { afterBusinessMs, businessMs } from '../teams/business-time.ts';
import type { HoursHistory } from '../teams/business-time.ts';
import type { SlaClockModel, SlaKind } from '../internals/sla-clock.ts';
import { policyFor, targetOf } from './policy.ts';
import type { SlaPolicyModel } from './policy.ts';

/** A conversation as its clocks see it. */
export interface Situation {
  readonly isOpen: boolean;
  /** When the message was sent that waits; null when none does. */
  readonly waitingSince: Date | null;
  readonly isSnoozed: boolean;
  readonly priority: string;
  readonly teamId: string | null;
}

/** What moves clocks: the conversation changed, or a person answered. */
export type Fact =
  | { readonly at: Date; readonly situation: Situation }
  | { readonly at: Date; readonly situation: null };

/** How far the clocks of a conversation are. */
export interface Progress {
  /** Null before anything is known of the conversation. */
  readonly situation: Situation | null;
  /** Whether a person has ever answered. */
  readonly isAnswered: boolean;
  /** Those that have not ended, and those that ended in this run. */
  readonly clocks: readonly SlaClockModel[];
}

/** What the clocks go by. */
export interface Rules {
  readonly channel: string;
  /** In the order in which they are asked. */
  readonly policies: readonly SlaPolicyModel[];
  readonly hoursOf: (teamId: string) => HoursHistory;
  readonly newId: () => string;
}

/** Lets one fact after the other move the clocks, and then counts to `now`. @param facts in the order of time */
export function advance(progress: Progress, facts: readonly Fact[], now: Date, rules: Rules): Progress {
  const moved = facts.reduce((state, fact) => {
    const counted = countTo(state, fact.at, rules);
    return fact.situation === null
      ? answer(counted, fact.at)
      : change(counted, fact.situation, fact.at, rules);
  }, progress);
  return countTo(moved, now, rules);
}

/** Counts the time that runs. A clock whose time is over is broken from the moment at which it was. */
function countTo(progress: Progress, at: Date, rules: Rules): Progress {
  const clocks = progress.clocks.map((clock) => {
    if (clock.endedAt !== null || at <= clock.countedAt) return clock;
    if (clock.isPaused) return { ...clock, countedAt: at };
    const spentMs = clock.spentMs + businessMs(hoursFor(clock, rules), clock.countedAt, at);
    const isOver = clock.breachedAt === null && clock.dueAt !== null && clock.dueAt <= at;
    return withDue(
      { ...clock, spentMs, countedAt: at, breachedAt: isOver ? clock.dueAt : clock.breachedAt },
      rules,
    );
  });
  return { ...progress, clocks };
}

/** A person answered: whoever waited has an answer. */
function answer(progress: Progress, at: Date): Progress {
  const clocks = progress.clocks.map((clock) => (clock.kind === 'RESOLUTION' ? clock : ended(clock, at)));
  return { ...progress, clocks, isAnswered: true };
}

function change(progress: Progress, situation: Situation, at: Date, rules: Rules): Progress {
  const before = progress.situation;
  if (!situation.isOpen) {
    return { ...progress, situation, clocks: progress.clocks.map((clock) => ended(clock, at)) };
  }
  const kept = hasOtherPolicy(before, situation)
    ? progress.clocks.map((clock) => promisedAnew(clock, situation, rules))
    : progress.clocks;
  const runs = (...kinds: SlaKind[]) =>
    kept.some(({ kind, endedAt }) => endedAt === null && kinds.includes(kind));
  const began: (SlaClockModel | null)[] = [];
  if (!(before?.isOpen ?? false) && !runs('RESOLUTION'))
    began.push(begin('RESOLUTION', at, situation, rules));
  if (situation.waitingSince !== null && !runs('FIRST_RESPONSE', 'NEXT_RESPONSE')) {
    const kind = progress.isAnswered ? 'NEXT_RESPONSE' : 'FIRST_RESPONSE';
    began.push(begin(kind, situation.waitingSince, situation, rules));
  }
  const isPaused = situation.isSnoozed || situation.waitingSince === null;
  const clocks = [...kept, ...began.filter((clock) => clock !== null)].map((clock) =>
    clock.endedAt === null ? withDue({ ...clock, isPaused }, rules) : clock,
  );
  return countTo({ ...progress, situation, clocks }, at, rules);
}

function hasOtherPolicy(before: Situation | null, { priority, teamId }: Situation): boolean {
  return before !== null && (before.priority !== priority || before.teamId !== teamId);
}

/** What has counted stays; from here on the promise is that of the policy that fits now. Without one it stays as it was. */
function promisedAnew(clock: SlaClockModel, situation: Situation, rules: Rules): SlaClockModel {
  if (clock.endedAt !== null) return clock;
  const { teamId } = situation;
  const promise = promiseOf(clock.kind, situation, rules);
  return { ...clock, teamId, ...promise };
}

function begin(kind: SlaKind, at: Date, situation: Situation, rules: Rules): SlaClockModel | null {
  const promise = promiseOf(kind, situation, rules);
  if (promise === null) return null;
  return {
    id: rules.newId(),
    kind,
    ...promise,
    teamId: situation.teamId,
    startedAt: at,
    spentMs: 0,
    countedAt: at,
    isPaused: false,
    dueAt: null,
    warnedAt: null,
    breachedAt: null,
    endedAt: null,
  };
}

function promiseOf(kind: SlaKind, { priority, teamId }: Situation, { policies, channel }: Rules) {
  const policy = policyFor(policies, { channel, priority, teamId });
  const targetMinutes = policy && targetOf(policy, kind);
  if (!policy || targetMinutes === null) return null;
  const { id: policyId, name: policyName, withinHours, warnMinutes } = policy;
  return { policyId, policyName, targetMinutes, withinHours, warnMinutes };
}

function ended(clock: SlaClockModel, at: Date): SlaClockModel {
  if (clock.endedAt !== null) return clock;
  return { ...clock, endedAt: at < clock.startedAt ? clock.startedAt : at, dueAt: null };
}

/** When its time is over if nothing changes. A broken one keeps nothing to wait for. */
function withDue(clock: SlaClockModel, rules: Rules): SlaClockModel {
  if (clock.isPaused || clock.breachedAt !== null) return { ...clock, dueAt: null };
  const left = clock.targetMinutes * 60_000 - clock.spentMs;
  const dueAt = left <= 0 ? clock.countedAt : afterBusinessMs(hoursFor(clock, rules), clock.countedAt, left);
  return { ...clock, dueAt };
}

function hoursFor({ withinHours, teamId }: SlaClockModel, { hoursOf }: Rules): HoursHistory {
  return withinHours && teamId !== null ? hoursOf(teamId) : [];
}

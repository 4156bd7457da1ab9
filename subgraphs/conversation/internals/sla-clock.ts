export const slaKinds = ['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION'] as const;
export type SlaKind = (typeof slaKinds)[number];

export type SlaState = 'RUNNING' | 'PAUSED' | 'MET' | 'BREACHED';

/** A promise to a customer that runs, or has ended. */
export interface SlaClockModel {
  readonly id: string;
  readonly kind: SlaKind;
  readonly policyId: string;
  readonly policyName: string;
  readonly targetMinutes: number;
  readonly warnMinutes: number;
  readonly withinHours: boolean;
  /** Whose working time counts; null where all time does. */
  readonly teamId: string | null;
  readonly startedAt: Date;
  /** Milliseconds that have counted until `countedAt`. */
  readonly spentMs: number;
  readonly countedAt: Date;
  readonly isPaused: boolean;
  readonly dueAt: Date | null;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly endedAt: Date | null;
}

export function stateOf({ breachedAt, endedAt, isPaused }: SlaClockModel): SlaState {
  if (breachedAt !== null) return 'BREACHED';
  if (endedAt !== null) return 'MET';
  return isPaused ? 'PAUSED' : 'RUNNING';
}

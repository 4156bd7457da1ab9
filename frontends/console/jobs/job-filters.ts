import type { JobFilter, JobLane, JobState } from '#generated/documents/frontends/console/jobs.ts';

export const laneNames = ['URGENT', 'NORMAL', 'BULK'] as const satisfies readonly JobLane[];
export const stateNames = [
  'WAITING',
  'SCHEDULED',
  'RUNNING',
  'RETRYING',
  'DEAD',
] as const satisfies readonly JobState[];

/** What the URL of the page says. */
export interface JobFilters {
  readonly name: string;
  readonly lane: string;
  readonly state: string;
}

/** The filter of the API for what the URL says; words that it does not know filter nothing. */
export function jobFilterOf({ name, lane, state }: JobFilters): JobFilter {
  return {
    name: name === '' ? [] : [name],
    lane: laneNames.filter((known) => known === lane),
    state: stateNames.filter((known) => known === state),
  };
}

/** How often a report comes, in the words of the form. `OTHER` is a pattern that the form has no words for. */
export const rhythms = ['NEVER', 'DAILY', 'WEEKLY', 'MONTHLY', 'OTHER'] as const;
export type Rhythm = (typeof rhythms)[number];

/** What a person says of a schedule. */
export interface Plan {
  readonly rhythm: Rhythm;
  /** Hours and minutes, for example `08:00`. */
  readonly time: string;
  /** Of a weekly report: 0 is Sunday. */
  readonly weekday: number;
  /** Of any other: five fields of cron. */
  readonly pattern: string;
}

export const firstPlan: Plan = { rhythm: 'NEVER', time: '08:00', weekday: 1, pattern: '0 8 * * 1' };

/** The pattern of cron for a plan; null for a report that never comes by itself. */
export function patternOf({ rhythm, time, weekday, pattern }: Plan): string | null {
  const [hours = '8', minutes = '0'] = time.split(':');
  const clock = `${Number(minutes)} ${Number(hours)}`;
  switch (rhythm) {
    case 'NEVER':
      return null;
    case 'DAILY':
      return `${clock} * * *`;
    case 'WEEKLY':
      return `${clock} * * ${weekday}`;
    case 'MONTHLY':
      return `${clock} 1 * *`;
    case 'OTHER':
      return pattern;
  }
}

/** The plan that a pattern says. */
export function planOf(pattern: string | undefined): Plan {
  if (pattern === undefined) return firstPlan;
  const found = /^(\d{1,2}) (\d{1,2}) (\*|1) \* (\*|[0-6])$/.exec(pattern);
  if (!found) return { ...firstPlan, rhythm: 'OTHER', pattern };
  const [, minutes = '0', hours = '8', day, weekday = '*'] = found;
  const time = `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`;
  if (day === '1')
    return weekday === '*'
      ? { ...firstPlan, rhythm: 'MONTHLY', time }
      : { ...firstPlan, rhythm: 'OTHER', pattern };
  return weekday === '*'
    ? { ...firstPlan, rhythm: 'DAILY', time }
    : { ...firstPlan, rhythm: 'WEEKLY', time, weekday: Number(weekday) };
}

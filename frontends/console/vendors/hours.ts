/** Monday first, as the API orders them. */
export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const;
export type Day = (typeof weekdays)[number];

/** A span as the API has it: `HH:MM`, and `24:00` for the end of the day. */
export interface Span {
  readonly weekday: Day;
  readonly opens: string;
  readonly closes: string;
}

/** What a new vendor's form begins with: Monday to Friday. */
export const usualHours: readonly Span[] = weekdays
  .slice(0, 5)
  .map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' }));

/** The spans of a day in one line, as `08:00–12:00, 13:00–17:00`; empty for a day that is closed. */
export function writeDay(spans: readonly Span[], day: Day): string {
  return spans
    .filter(({ weekday }) => weekday === day)
    .map(({ opens, closes }) => `${opens}–${closes}`)
    .join(', ');
}

const spanForm = /^(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?$/;

/**
 * Reads the line of a day. `8-12` is short for `08:00–12:00`. The server checks the times themselves.
 * @returns undefined where the line has another form
 */
export function readDay(line: string, weekday: Day): readonly Span[] | undefined {
  if (line.trim() === '') return [];
  const spans: Span[] = [];
  for (const part of line.split(',')) {
    const found = spanForm.exec(part.trim());
    if (!found) return undefined;
    const [, opensHour = '', opensMinute = '00', closesHour = '', closesMinute = '00'] = found;
    spans.push({
      weekday,
      opens: `${opensHour.padStart(2, '0')}:${opensMinute}`,
      closes: `${closesHour.padStart(2, '0')}:${closesMinute}`,
    });
  }
  return spans;
}

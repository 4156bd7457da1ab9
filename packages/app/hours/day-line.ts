import type { Span, Weekday } from './weekdays.ts';

/** The spans of a day in one line, as `08:00–12:00, 13:00–17:00`; empty for a day that is closed. */
export function writeDay(spans: readonly Span[], day: Weekday): string {
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
export function readDay(line: string, weekday: Weekday): readonly Span[] | undefined {
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

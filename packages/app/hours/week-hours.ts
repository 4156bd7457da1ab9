import { weekdays } from './weekdays.ts';
import type { Span, Weekday } from './weekdays.ts';

/** What is wrong with a span. */
export type SpanProblem = 'missing' | 'order' | 'overlap';

const endOfDay = '24:00';

/** A field for times ends at 23:59: there, the end of the day is midnight, 00:00. */
export function closesInField(closes: string): string {
  return closes === endOfDay ? '00:00' : closes;
}

export function closesFromField(value: string): string {
  return value === '00:00' ? endOfDay : value;
}

const dayMinutes = 1_440;
const weekMinutes = 7 * dayMinutes;

/**
 * What is wrong with each span, in order; undefined for a good one. Of two that overlap, the later one is wrong.
 * @param mayPassMidnight whether one that closes before it opens closes on the next day
 */
export function checkSpans(
  spans: readonly Span[],
  mayPassMidnight = false,
): readonly (SpanProblem | undefined)[] {
  return spans.map((span, index) => {
    if (span.opens === '' || span.closes === '') return 'missing';
    if (span.closes === span.opens || (span.closes < span.opens && !mayPassMidnight)) return 'order';
    const overlaps = spans.some((other, place) => place !== index && comesInto(other, place, span, index));
    return overlaps ? 'overlap' : undefined;
  });
}

/** Whether a span that begins before another one, or stands before it, lasts into it. */
function comesInto(one: Span, onePlace: number, other: Span, otherPlace: number): boolean {
  if (one.opens === '' || one.closes === '') return false;
  const [first, second] = [minutesOfWeek(one), minutesOfWeek(other)];
  const ahead = (second.from - first.from + weekMinutes) % weekMinutes;
  if (ahead === 0) return onePlace < otherPlace;
  return ahead < first.length;
}

function minutesOfWeek({ weekday, opens, closes }: Span): { readonly from: number; readonly length: number } {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const until = closes < opens ? minutes(closes) + dayMinutes : minutes(closes);
  return { from: weekdays.indexOf(weekday) * dayMinutes + minutes(opens), length: until - minutes(opens) };
}

/** A span to begin with: working hours on an empty day, else an hour after the last one. */
export function nextSpan(spans: readonly Span[], weekday: Weekday): Span {
  const last = spans
    .filter((span) => span.weekday === weekday)
    .map(({ closes }) => closes)
    .toSorted()
    .at(-1);
  if (last === undefined || last === '') return { weekday, opens: '09:00', closes: '17:00' };
  const hour = Number(last.slice(0, 2)) + 1;
  if (hour > 22) return { weekday, opens: '', closes: '' };
  const at = (value: number): string => `${String(value).padStart(2, '0')}:00`;
  return { weekday, opens: at(hour), closes: at(Math.min(hour + 3, 24)) };
}

/** The hours of one day on all others of the week that are given. */
export function copyDay(spans: readonly Span[], from: Weekday, to: readonly Weekday[]): readonly Span[] {
  const day = spans.filter(({ weekday }) => weekday === from);
  const others = to.filter((weekday) => weekday !== from);
  return inOrder([
    ...spans.filter(({ weekday }) => !others.includes(weekday)),
    ...others.flatMap((weekday) => day.map((span) => ({ ...span, weekday }))),
  ]);
}

/** By day, then by time. */
export function inOrder(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted(
    (one, other) =>
      weekdays.indexOf(one.weekday) - weekdays.indexOf(other.weekday) || one.opens.localeCompare(other.opens),
  );
}

import * as german from 'chrono-node/de';
import * as english from 'chrono-node/en';
import { clockDigits } from './clock-words.ts';

/** The parser is not linear in the length of a text, and an answer is short. */
const longestAnswer = 200;
const parserOf = (language: string) => (/^de\b/i.test(language) ? german.casual : english.casual);
/** Nobody wants a visit before it, unless they say so. */
const firstHour = 6;
const two = (value: number) => String(value).padStart(2, '0');

/** The day in a sentence as `2026-11-29`. @param now the time of the call, from which `tomorrow` counts */
export function readDate(text: string, language: string, now: number): string | undefined {
  const [found] = parserOf(language).parse(text.slice(0, longestAnswer), new Date(now), {
    forwardDate: true,
  });
  if (!found || (!found.start.isCertain('day') && !found.start.isCertain('weekday'))) return undefined;
  const [year, month, day] = [found.start.get('year'), found.start.get('month'), found.start.get('day')];
  return year === null || month === null || day === null ? undefined : `${year}-${two(month)}-${two(day)}`;
}

/** The time of day in a sentence as `14:30`. Who says “at two” and not which two means the one by day. */
export function readTime(text: string, language: string, now: number): string | undefined {
  const written = clockDigits(text.slice(0, longestAnswer));
  for (const { start } of parserOf(language).parse(written, new Date(now), { forwardDate: true })) {
    if (!start.isCertain('hour')) continue;
    const hour = start.get('hour') ?? 0;
    const isByDay = start.isCertain('meridiem') || hour === 0 || hour >= firstHour || /\b0\d/.test(written);
    return `${two(isByDay ? hour : hour + 12)}:${two(start.get('minute') ?? 0)}`;
  }
  return undefined;
}

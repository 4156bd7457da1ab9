import { dayBegin } from '#packages/app/format/local-day.ts';
import type { FigureFilter } from './figure-filters.ts';

/** The times that the page offers, in days that end now. */
export const times = ['7', '30', '90', '365'] as const;
export type Days = (typeof times)[number];

/** What figures are asked for. */
export interface Asked {
  readonly range: { readonly from: string; readonly to: string };
  readonly timezone: string;
  readonly grain: 'DAY' | 'WEEK' | 'MONTH';
  /** What the figures are limited to. */
  readonly filter: FigureFilter;
}

const quarterMs = 15 * 60_000;

/** Whole days of a time zone until the quarter of an hour that runs now: it changes four times an hour. @param now milliseconds since 1970 */
export function askedOf(days: Days, timezone: string, now: number, filter: FigureFilter = {}): Asked {
  const from = dayBegin(now, Number(days) - 1, timezone);
  const to = (Math.floor(now / quarterMs) + 1) * quarterMs;
  return {
    range: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    timezone,
    grain: days === '365' ? 'MONTH' : days === '90' ? 'WEEK' : 'DAY',
    filter,
  };
}

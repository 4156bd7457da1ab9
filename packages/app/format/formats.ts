import { createBasicFormats } from './basic-formats.ts';
import type { BasicFormats } from './basic-formats.ts';

/** Writes values as people of a language do. Made once for a language. */
export interface Formats extends BasicFormats {
  /** A date with its time, for example 28 Nov 2026, 14:05. */
  dateTime(at: string | Date): string;
  /** Today's times as a time, others as a date: for lists. */
  short(at: string | Date): string;
  /** For example "5 minutes ago". @param now milliseconds since 1970 */
  relative(at: string | Date, now: number): string;
  number(value: number, digits?: number): string;
  /** With exactly so many digits after the point: for columns of numbers. */
  fixed(value: number, digits: number): string;
  /** @param share 0 to 1 */
  percent(share: number, digits?: number): string;
  kilometres(value: number): string;
  /** A time span as minutes and seconds, for example 4:05; with hours from one hour on, 23:04:05. @param seconds negative ones count as 0 */
  countdown(seconds: number): string;
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** @param timeZone an IANA name; the browser's own without it */
export function createFormats(language: string, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const basic = createBasicFormats(language, timeZone);
  const shortDate = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', ...zone });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    ...basic,
    dateTime: (at) => dateTime.format(new Date(at)),
    short: (at) => {
      const isToday = basic.date(at) === basic.date(new Date());
      return isToday ? basic.time(at) : shortDate.format(new Date(at));
    },
    relative: (at, now) => {
      const seconds = (new Date(at).getTime() - now) / 1000;
      const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
      return relative.format(Math.trunc(seconds / size), unit);
    },
    number: (value, digits = 0) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    fixed: (value, digits) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    percent: (share, digits = 0) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share),
    kilometres: (value) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit: 'kilometer',
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value),
    countdown: (seconds) => {
      const left = Math.max(0, Math.ceil(seconds));
      const two = (value: number): string => String(value).padStart(2, '0');
      const minutes = Math.floor(left / 60);
      const rest = two(left % 60);
      return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
    },
  };
}

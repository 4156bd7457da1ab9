import { lengthOf, minutesOf } from '../vendors/opening-hours.ts';
import type { StoredSpan } from '../vendors/opening-hours.ts';
import type { ZoneClock } from './zone-clock.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Time in which a vendor works, with one offset of its clock. */
export interface OpenPiece {
  /** In ms since 1970. */
  readonly from: number;
  readonly until: number;
  readonly offset: number;
  /** The wall time at which its span opens: slots are counted from there. */
  readonly opens: number;
  /** The end of the open time without a break, of which the piece is a part. */
  readonly closes: number;
}

/** Days off: wall times of the midnights at which the first and the last day begin. */
export interface DaysOff {
  readonly first: number;
  readonly last: number;
}

/**
 * When a vendor works between two moments: exactly when its clock shows a time inside of its hours, as `vendor.works_at` says. A span
 * that closes at its opening time or earlier closes on the next day, and belongs to the day on which it opens.
 */
export function openTimes(
  clock: ZoneClock,
  hours: readonly StoredSpan[],
  daysOff: readonly DaysOff[],
  [from, to]: readonly [from: number, to: number],
): OpenPiece[] {
  const pieces: Omit<OpenPiece, 'closes'>[] = [];
  const firstDay = Math.floor(clock.wallAt(from) / dayMs) * dayMs - dayMs;
  const lastDay = clock.wallAt(to);
  for (let day = firstDay; day <= lastDay; day += dayMs) {
    if (daysOff.some(({ first, last }) => day >= first && day <= last)) continue;
    const weekday = isoWeekday(day);
    for (const span of hours) {
      if (span.weekday !== weekday) continue;
      const opens = day + minutesOf(span.opens) * minuteMs;
      const closes = opens + lengthOf(span) * minuteMs;
      for (const { from: first, until, offset } of clock.stretches) {
        const piece = { from: Math.max(first, opens - offset), until: Math.min(until, closes - offset) };
        if (piece.from < piece.until) pieces.push({ ...piece, offset, opens });
      }
    }
  }
  return withClosing(pieces.toSorted((one, other) => one.from - other.from));
}

/** Pieces that touch are one open time. */
function withClosing(pieces: readonly Omit<OpenPiece, 'closes'>[]): OpenPiece[] {
  const known: OpenPiece[] = [];
  for (const piece of pieces.toReversed()) {
    const next = known.at(-1);
    known.push({ ...piece, closes: next?.from === piece.until ? next.closes : piece.until });
  }
  return known.toReversed();
}

/** The weekday of a midnight in wall time: Monday is 1. */
function isoWeekday(day: number): number {
  return ((Math.floor(day / dayMs) + 3) % 7) + 1;
}

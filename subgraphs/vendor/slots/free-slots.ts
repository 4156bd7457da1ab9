import type { OpenPiece } from './open-times.ts';

const minuteMs = 60_000;

/** Time of a vendor that is taken, in ms since 1970. */
export interface Busy {
  readonly from: number;
  readonly until: number;
  /** Whether nothing else can be done meanwhile, however many jobs the vendor does at once. */
  readonly blocks: boolean;
  /** How long the way to it takes, in ms. */
  readonly way: number;
}

/** What slots of a vendor must keep to. */
export interface SlotRules {
  readonly stepMinutes: number;
  readonly durationMinutes: number;
  /** Jobs at the same time. */
  readonly simultaneous: number;
  /** The first moment at which a slot may begin, and the moment after the last. */
  readonly earliest: number;
  readonly latest: number;
}

/**
 * The beginnings of slots that are free, in ms since 1970, soonest first. They are cut in wall time from the opening of each span on, so that a
 * change of clocks does not move them.
 * @param busy by any order
 */
export function freeSlots(open: readonly OpenPiece[], busy: readonly Busy[], rules: SlotRules): number[] {
  const [step, duration] = [rules.stepMinutes * minuteMs, rules.durationMinutes * minuteMs];
  const taken = busy
    .map(({ from, until, blocks, way }) => ({ from: from - way, until: until + way, blocks }))
    .toSorted((one, other) => one.from - other.from);
  const free: number[] = [];
  let next = 0;
  let around: typeof taken = [];
  for (const piece of open) {
    const passed = Math.ceil((piece.from + piece.offset - piece.opens) / step) * step;
    for (let start = piece.opens + passed - piece.offset; start < piece.until; start += step) {
      const end = start + duration;
      if (end > piece.closes || start >= rules.latest) break;
      if (start < rules.earliest) continue;
      while (next < taken.length && (taken[next]?.from ?? 0) < end) {
        const one = taken[next];
        if (one) around.push(one);
        next += 1;
      }
      if (around.some(({ until }) => until <= start)) around = around.filter(({ until }) => until > start);
      if (around.length === 0 || mostAtOnce(around, start, end) < rules.simultaneous) free.push(start);
    }
  }
  return free;
}

/** How much of a vendor is taken at most at one moment of a slot; what blocks takes all. */
function mostAtOnce(
  taken: readonly { readonly from: number; readonly until: number; readonly blocks: boolean }[],
  start: number,
  end: number,
): number {
  const during = taken.filter(({ from, until }) => from < end && until > start);
  if (during.some(({ blocks }) => blocks)) return Infinity;
  if (during.length < 2) return during.length;
  const moments = [start, ...during.map(({ from }) => from).filter((from) => from > start)];
  return Math.max(
    ...moments.map((moment) => during.filter(({ from, until }) => from <= moment && until > moment).length),
  );
}

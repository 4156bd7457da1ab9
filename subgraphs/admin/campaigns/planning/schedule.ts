import type { SkipReason } from '../campaign.ts';
import type { Earliest } from './earliest.ts';

/** What limits the calls of a campaign. */
export interface Capacity {
  /** Milliseconds between two calls: by the pace, or by how long calls take and how many there may be at once. */
  readonly spacingMs: number;
  readonly endsAt: Date | null;
  /** Calls that the budget has room for. */
  readonly affordable: number;
  /** The first moment, from one on, at which the campaign calls somebody in these zones. */
  readonly opens: (zones: readonly string[], at: Date) => Date | null;
}

/** When somebody would be called, or why not. */
export type Planned =
  | { readonly id: string; readonly at: Date; readonly reason: null }
  | { readonly id: string; readonly at: null; readonly reason: SkipReason };

/**
 * Puts calls one after the other. Whoever may be called first is called first; somebody whose hours are over when their turn comes waits
 * for the next ones.
 */
export function schedule(people: readonly Earliest[], capacity: Capacity): readonly Planned[] {
  const queue = createQueue();
  const planned: Planned[] = [];
  const skip = (id: string, reason: SkipReason) => void planned.push({ id, at: null, reason });
  for (const { id, zones, at, reason } of people)
    if (at === null) skip(id, reason ?? 'OUTSIDE_WINDOW');
    else queue.add({ id, zones, at: at.getTime() });
  let free = 0;
  let calls = 0;
  for (let next = queue.take(); next; next = queue.take()) {
    const { id, zones } = next;
    const at = new Date(Math.max(next.at, free));
    const opening = at.getTime() === next.at ? at : capacity.opens(zones, at);
    if (opening === null || (capacity.endsAt && opening >= capacity.endsAt)) skip(id, 'OUTSIDE_WINDOW');
    else if (opening > at) queue.add({ id, zones, at: opening.getTime() });
    else if (calls >= capacity.affordable) skip(id, 'BUDGET');
    else {
      planned.push({ id, at, reason: null });
      calls += 1;
      free = at.getTime() + capacity.spacingMs;
    }
  }
  return planned;
}

interface Waiting {
  readonly id: string;
  readonly zones: readonly string[];
  readonly at: number;
}

/** A binary heap: whoever may be called first comes out first, and of several those who were added first. */
function createQueue() {
  const heap: (Waiting & { readonly place: number })[] = [];
  let places = 0;
  const isBefore = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]];
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.place < b.place));
  };
  const swap = (one: number, other: number) => {
    const [a, b] = [heap[one], heap[other]];
    if (a && b) [heap[one], heap[other]] = [b, a];
  };
  return {
    add(waiting: Waiting): void {
      heap.push({ ...waiting, place: (places += 1) });
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    take(): Waiting | undefined {
      swap(0, heap.length - 1);
      const first = heap.pop();
      for (let at = 0; ;) {
        const [left, right] = [2 * at + 1, 2 * at + 2];
        let least = isBefore(left, at) ? left : at;
        if (isBefore(right, least)) least = right;
        if (least === at) return first;
        swap(at, least);
        at = least;
      }
    },
  };
}

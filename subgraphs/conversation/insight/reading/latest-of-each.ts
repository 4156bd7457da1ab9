import type { Slot } from '../detect/insight.ts';

/** A later value of a fact takes the place of an earlier one. */
export function latestOfEach(slots: readonly Slot[]): Slot[] {
  return [...new Map(slots.map((slot) => [slot.slot, slot])).values()];
}

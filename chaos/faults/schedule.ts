import { seeded } from '../../prisma/demo/random.ts';
import type { Fault } from './fault.ts';

/** A fault and its moment. */
export interface PlannedFault {
  /** From the beginning, in milliseconds. */
  readonly atMs: number;
  readonly fault: Fault;
  /** From 0 to below 1: chooses the victim. */
  readonly pick: number;
}

/** The first fault comes after this time, in milliseconds; the others follow one another between these two. */
const firstAfterMs = 1_000;
const gapMs = { least: 3_000, most: 6_000 } as const;
/** The end of a run is left in peace for so long, in milliseconds. */
const lastBeforeMs = 2_000;

/**
 * Plans the faults of a run: the same seed gives the same faults at the same times. All kinds come in an order of their own
 * before one comes again.
 */
export function planFaults(seed: number, seconds: number, kinds: readonly Fault[]): PlannedFault[] {
  const random = seeded(seed);
  const planned: PlannedFault[] = [];
  let bag: Fault[] = [];
  let atMs = firstAfterMs;
  while (atMs < seconds * 1_000 - lastBeforeMs) {
    if (bag.length === 0) bag = [...kinds];
    const [fault] = bag.splice(Math.floor(random() * bag.length), 1);
    if (!fault) break;
    planned.push({ atMs: Math.round(atMs), fault, pick: random() });
    atMs += gapMs.least + random() * (gapMs.most - gapMs.least);
  }
  return planned;
}

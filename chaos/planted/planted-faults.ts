import { acceptWithoutLock } from './accept-without-lock.ts';
import { commitWithoutWaiting } from './commit-without-waiting.ts';
import { jobWithoutKey } from './job-without-key.ts';
import type { PlantedFault } from './planted-fault.ts';
import { pushingWithoutCursor } from './pushing-without-cursor.ts';
import { readingWithoutWatermark } from './reading-without-watermark.ts';

/** Every planted fault. A new one is a file and a line here. */
export const plantedFaults: readonly PlantedFault[] = [
  readingWithoutWatermark,
  pushingWithoutCursor,
  commitWithoutWaiting,
  acceptWithoutLock,
  jobWithoutKey,
];

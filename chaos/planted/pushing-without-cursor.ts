import { deliveriesLost } from '../counts/deliveries.ts';
import { drainService } from '../faults/drain-service.ts';
import { killService } from '../faults/kill-service.ts';
import type { PlantedFault } from './planted-fault.ts';

const file = 'platform/streams/hub.ts';

/** A reader who comes back gets what is pushed from now on, whatever it says it has seen; nothing is looked for. */
export const pushingWithoutCursor: PlantedFault = {
  name: 'push-only wake-ups without a cursor',
  shownBy: deliveriesLost.name,
  rewrites: [
    { file, from: 'new Reader(seq ?? head)', to: 'new Reader(seq === 0 ? 0 : head)' },
    { file, from: 'gap: () => changed([...channels.keys()]),', to: 'gap: () => {},' },
    { file, from: 'const safetyPollMs = 1_000;', to: 'const safetyPollMs = 3_600_000;' },
  ],
  sql: [],
  faults: [killService, drainService],
};

import { linesOfCallsDoubled } from '../counts/calls.ts';
import { killService } from '../faults/kill-service.ts';
import type { PlantedFault } from './planted-fault.ts';

/** What a provider repeats on the next socket is taken again. */
export const callFramesTakenAgain: PlantedFault = {
  name: 'repeated messages of a call taken again',
  shownBy: linesOfCallsDoubled.name,
  rewrites: [
    {
      file: 'subgraphs/integration/telephony/relay/repeated-frames.ts',
      from: 'let isOver = recent.length === 0;',
      to: 'let isOver = true;',
    },
  ],
  sql: [],
  faults: [killService],
};

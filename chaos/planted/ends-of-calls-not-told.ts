import { callsThatNeverEnd } from '../counts/calls.ts';
import type { PlantedFault } from './planted-fault.ts';

/** The report that a call is over is taken for one that it goes on, and nobody looks whether it does. */
export const endsOfCallsNotTold: PlantedFault = {
  name: 'ends of calls that are not told',
  shownBy: callsThatNeverEnd.name,
  rewrites: [
    {
      file: 'subgraphs/integration/providers/twilio/line-facts.ts',
      from: "completed: 'ENDED',",
      to: "completed: 'IN_PROGRESS',",
    },
    {
      file: 'subgraphs/integration/telephony/lines/take-inbound.ts',
      from: '    await checkLater(tx, callId);\n',
      to: '',
    },
  ],
  sql: [],
  faults: [],
};

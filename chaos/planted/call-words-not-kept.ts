import { linesOfCallsLost } from '../counts/calls.ts';
import type { PlantedFault } from './planted-fault.ts';

/** What was heard of the agent is not kept when the caller cuts in. */
export const callWordsNotKept: PlantedFault = {
  name: 'words of a call that are not kept',
  shownBy: linesOfCallsLost.name,
  rewrites: [
    {
      file: 'subgraphs/integration/telephony/machine/speak.ts',
      from: '  storeHeard(draft, speech, heard);\n  draft.state.speech = null;\n  return heard;',
      to: '  draft.state.speech = null;\n  return heard;',
    },
  ],
  sql: [],
  faults: [],
};

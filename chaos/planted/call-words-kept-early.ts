import { linesOfCallsDoubled } from '../counts/calls.ts';
import type { PlantedFault } from './planted-fault.ts';

/** Words of the agent are kept when they are sent, and again when they were heard. */
export const callWordsKeptEarly: PlantedFault = {
  name: 'words of a call that are kept before they were heard',
  shownBy: linesOfCallsDoubled.name,
  rewrites: [
    {
      file: 'subgraphs/integration/telephony/machine/speak.ts',
      from: "  outputs.push({ kind: 'SAY', text, isInterruptible, language: state.language });",
      to: `  outputs.push({ kind: 'SAY', text, isInterruptible, language: state.language });
  outputs.push({ kind: 'STORE', role: 'AGENT', text, isInterrupted: false, spokenMs: 0 });`,
    },
  ],
  sql: [],
  faults: [],
};

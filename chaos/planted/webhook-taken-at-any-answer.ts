import { webhooksLost } from '../counts/webhooks.ts';
import type { PlantedFault } from './planted-fault.ts';

/** A webhook counts as taken whatever its endpoint answers. */
export const webhookTakenAtAnyAnswer: PlantedFault = {
  name: 'a webhook that is taken at any answer',
  shownBy: webhooksLost.name,
  rewrites: [
    {
      file: 'subgraphs/integration/webhooks-out/close-attempt.ts',
      from: `if (outcome.result === 'TAKEN') return`,
      to: `if (outcome.result !== 'GONE') return`,
    },
  ],
  sql: [],
  faults: [],
};

import { webhooksUnderOtherIds } from '../counts/webhooks.ts';
import type { PlantedFault } from './planted-fault.ts';

/** Each attempt of a webhook has an id of its own. */
export const webhookIdOfAttempt: PlantedFault = {
  name: 'a webhook with an id of the attempt',
  shownBy: webhooksUnderOtherIds.name,
  rewrites: [
    {
      file: 'subgraphs/integration/webhooks-out/attempt-delivery.ts',
      from: 'const id = messageIdOf(messageId);',
      to: 'const id = `${messageIdOf(messageId)}.${delivery.attempts}`;',
    },
  ],
  sql: [],
  faults: [],
};

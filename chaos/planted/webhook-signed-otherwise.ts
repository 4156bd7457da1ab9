import { webhooksUnverified } from '../counts/webhooks.ts';
import type { PlantedFault } from './planted-fault.ts';

/** A webhook is signed with another body than is sent. */
export const webhookSignedOtherwise: PlantedFault = {
  name: 'a webhook with the signature of another body',
  shownBy: webhooksUnverified.name,
  rewrites: [
    {
      file: 'subgraphs/integration/webhooks-out/attempt-delivery.ts',
      from: 'signatureOf(secrets, { id, timestamp, body })',
      to: 'signatureOf(secrets, { id, timestamp, body: `${body} ` })',
    },
  ],
  sql: [],
  faults: [],
};

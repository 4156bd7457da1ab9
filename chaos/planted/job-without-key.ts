import { textMessagesSentTwice } from '../counts/text-messages.ts';
import type { PlantedFault } from './planted-fault.ts';

/**
 * The job that notifies of an offer no longer has the key by which its second run finds the first. Every job runs twice,
 * as it may (docs/architecture.md).
 */
export const jobWithoutKey: PlantedFault = {
  name: 'a job without its key',
  shownBy: textMessagesSentTwice.name,
  rewrites: [
    {
      file: 'platform/jobs/worker.ts',
      from: 'untilAnswered(() => work(data, services),',
      to: 'untilAnswered(async () => { await work(data, services); await work(data, services); },',
    },
    {
      file: 'subgraphs/integration/notify/offers/alert-offer.ts',
      from: '`offer_made:${offerId}`',
      to: '`offer_made:${offerId}:${Math.random()}`',
    },
  ],
  sql: [],
  faults: [],
};

import * as events from '#contracts/events/campaigns.ts';
import { administrators } from '../recipients/contacts.ts';
import { campaignPaused } from '../types/campaign-paused/campaign-paused.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

/** Nobody is told of a pause that an operator has made. */
const hasPaused = on(events.campaignPaused, async ({ tx }, { data: { title: name, reason }, subjectId }) => {
  if (reason === 'OPERATOR') return [];
  const variables = { name, reason, campaignId: subjectId };
  return toPeople(await administrators(tx), { type: campaignPaused, subjectId, variables });
});

export const campaignReactions: readonly Reaction[] = [hasPaused];

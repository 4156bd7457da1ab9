import * as events from '#contracts/events/providers.ts';
import { administrators } from '../recipients/contacts.ts';
import { providerNeedsReauth } from '../types/provider-needs-reauth/provider-needs-reauth.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople } from './to-people.ts';

const needsReauthorization = on(
  events.providerNeedsReauthorization,
  async ({ tx, services }, { data: { account }, subjectId }) => {
    const provider = services.settings.providers.find(({ id }) => id === subjectId)?.name ?? subjectId;
    const variables = { provider, account };
    return toPeople(await administrators(tx), { type: providerNeedsReauth, subjectId, variables });
  },
);

export const providerReactions: readonly Reaction[] = [needsReauthorization];

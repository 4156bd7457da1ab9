import { contactsWith, saveContacts } from '../../hub/sandboxes/crm/contacts.ts';
import type { Refuse } from '../../hub/sandboxes/crm/refusal.ts';
import type { SandboxRoute } from '../../hub/sandboxes/sandbox.ts';
import { moments } from './sandbox-contact.ts';

/** Takes the wish of an address to get no more advertising. */
export function optOutRoutes(refuse: Refuse): Readonly<Record<string, SandboxRoute<unknown>>> {
  return {
    'POST /communication-preferences/v4/statuses/{address}/unsubscribe-all': async (
      { params, query },
      { objects },
    ) => {
      if (query.get('channel') !== 'EMAIL') return refuse(400, 'channel is required');
      const address = params['address'] ?? '';
      const contacts = await contactsWith(objects, 'email', [address]);
      await saveContacts(
        objects,
        contacts.map(({ id }) => ({ id, changes: { isOptedOut: true } })),
      );
      const result = {
        subscriberIdString: address,
        channel: 'EMAIL',
        wideStatusType: 'PORTAL_WIDE',
        status: 'UNSUBSCRIBED',
      };
      return { json: { status: 'COMPLETE', results: [result], ...moments() } };
    },
  };
}

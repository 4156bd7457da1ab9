import * as events from '#contracts/events/webhook-endpoints.ts';
import { administrators } from '../recipients/contacts.ts';
import { webhookDisabled } from '../types/webhook-disabled/webhook-disabled.ts';
import { on } from './reaction.ts';
import type { Reaction } from './reaction.ts';
import { toPeople, toVendor } from './to-people.ts';

/** The owner learns that an endpoint gets nothing any more. One that was deleted since is nobody's concern. */
const disabled = on(
  events.webhookEndpointDisabled,
  async ({ tx }, { data: { vendorId, reason }, subjectId }) => {
    const endpoint = await tx.webhookEndpoint.findUnique({ where: { id: subjectId } });
    if (!endpoint) return [];
    const app = vendorId === null ? 'console' : 'vendor';
    const variables = { host: new URL(endpoint.url).host, isGone: reason === 'GONE', app };
    const content = { type: webhookDisabled, subjectId: null, variables };
    return vendorId === null ? toPeople(await administrators(tx), content) : toVendor(tx, vendorId, content);
  },
);

export const webhookReactions: readonly Reaction[] = [disabled];

import { GraphQLError } from 'graphql';
import type { z } from 'zod';
import { leadConverted, openForLead } from '#contracts/leads/conversion.ts';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import { writeFirst } from '../telephones/write-first.ts';

/** Writes to a lead that becomes a customer, once, and tells the lead of its conversation. */
export const openForLeadJob = defineJob(
  openForLead,
  async ({ leadId, by, name, phone, message }, services: ConversationServices) => {
    const viewer = viewerOf(by);
    const first = {
      channel: 'SMS' as const,
      address: phone,
      subject: null,
      name,
      body: message,
      clientId: `lead:${leadId}`,
    };
    const key = `lead-converted:${leadId}`;
    try {
      await write({ ...services, viewer }, async (tx, tell) => {
        const id = await writeFirst(tx, tell, viewer, first);
        tell.job(leadConverted, { leadId, id, problem: null, invites: false }, { key });
      });
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const problem = `The conversation could not begin: ${error.message}`;
      await write(services, async (_tx, tell) => {
        tell.job(leadConverted, { leadId, id: null, problem, invites: false }, { key });
        return Promise.resolve();
      });
    }
  },
);

function viewerOf(by: z.infer<typeof openForLead.payload>['by']): Operator | ApiKey {
  if (by.kind === 'OPERATOR') return { kind: 'OPERATOR', role: by.role, sub: by.id, sid: null };
  const { id: sub, name, ownerId } = by;
  return { kind: 'API_KEY', role: 'API_KEY', sub, name, ownerId, scopes: new Set() };
}

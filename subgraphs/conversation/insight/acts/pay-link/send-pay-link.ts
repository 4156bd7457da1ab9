import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';

const id = z.string().refine(isId, 'is not an id');

/** Says in a conversation where its customer can pay the invoice that they asked about. */
export const sendPayLink = jobContract(
  'conversation.send-pay-link',
  z.object({ conversationId: id, findingId: id, seq: z.int().min(1), invoiceId: id }),
  { lane: 'urgent' },
);

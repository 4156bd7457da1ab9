import { z } from 'zod';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

const reviewFacts = z.object({
  orderId: id,
  vendorId: id,
  customerId: id.nullable(),
  conversationId: id.nullable(),
  stars: z.int().min(1).max(5),
});

export const reviewReplied = domainEvent('review.replied', 'A vendor answered a review.', reviewFacts);
export const reviewModerated = domainEvent(
  'review.moderated',
  'An operator published, held back or removed a review.',
  reviewFacts.extend({ state: z.enum(['PUBLISHED', 'HELD', 'REMOVED']) }),
);

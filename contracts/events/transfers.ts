import { z } from 'zod';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

const count = z.int().min(0);

export const transferFinished = domainEvent(
  'transfer.finished',
  'An import or an export ended.',
  z.object({
    direction: z.enum(['IMPORT', 'EXPORT']),
    entity: z.string(),
    state: z.enum(['DONE', 'DONE_WITH_ERRORS', 'FAILED', 'CANCELLED']),
    ownerId: id,
    total: count,
    created: count,
    updated: count,
    skipped: count,
    failed: count,
  }),
);

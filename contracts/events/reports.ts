import { z } from 'zod';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

export const reportReady = domainEvent(
  'report.ready',
  'A run of a report has its file.',
  z.object({ runId: id, ownerId: id, rows: z.int() }),
);

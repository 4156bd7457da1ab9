import { z } from 'zod';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

export const webhookEndpointDisabled = domainEvent(
  'webhook_endpoint.disabled',
  'An endpoint gets no webhooks any more, because every request failed for days or because it said that it is gone.',
  z.object({ vendorId: id.nullable(), reason: z.enum(['FAILING', 'GONE']) }),
);

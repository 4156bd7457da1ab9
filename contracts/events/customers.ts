import { z } from 'zod';
import { domainEvent } from './event.ts';
import { id } from './fields.ts';

export const customerCreated = domainEvent(
  'customer.created',
  'A customer made an account.',
  z.object({ wasGuest: id.nullable() }),
);

import { z } from 'zod';
import { conversationEvents, vendorEvents } from '../jobs.ts';
import { alsoReceivedBy, domainEvent } from './event.ts';
import { id } from './fields.ts';

export const customerCreated = domainEvent(
  'customer.created',
  'A customer made an account.',
  z.object({ wasGuest: id.nullable() }),
);

export const customerChanged = alsoReceivedBy(
  domainEvent(
    'customer.changed',
    'The name, contact data or tags of a customer or guest changed, or a guest left them for the first time.',
    z.object({ isGuest: z.boolean(), fields: z.array(z.enum(['name', 'email', 'phone', 'tags'])) }),
  ),
  conversationEvents,
);

export const customerErased = alsoReceivedBy(
  domainEvent(
    'customer.erased',
    'The personal data of a customer or guest was erased for good.',
    z.object({ isGuest: z.boolean() }),
  ),
  conversationEvents,
  vendorEvents,
);

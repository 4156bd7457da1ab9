import { z } from 'zod';
import { domainEvent } from './event.ts';

export const vendorCreated = domainEvent(
  'vendor.created',
  'A vendor was created.',
  z.object({ services: z.array(z.string()) }),
);
export const vendorProfileChanged = domainEvent(
  'vendor.profile_changed',
  'The profile of a vendor was changed.',
  z.object({ fields: z.array(z.string()) }),
);
export const vendorAvailabilityChanged = domainEvent(
  'vendor.availability_changed',
  'A vendor takes offers from now on, or takes none.',
  z.object({ available: z.boolean() }),
);

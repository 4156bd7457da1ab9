import { z } from 'zod';
import { domainEvent } from './event.ts';

export const providerConnected = domainEvent(
  'provider.connected',
  'An administrator saved credentials of a provider, and they work.',
  z.object({ account: z.string() }),
);

export const providerNeedsReauthorization = domainEvent(
  'provider.needs_reauthorization',
  'A provider accepts an authorization no more: an administrator must authorize the account again.',
  z.object({ account: z.string() }),
);

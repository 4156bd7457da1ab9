import { z } from 'zod';
import { domainEvent } from './event.ts';

export const providerConnected = domainEvent(
  'provider.connected',
  'An administrator saved credentials of a provider, and they work.',
  z.object({ account: z.string() }),
);

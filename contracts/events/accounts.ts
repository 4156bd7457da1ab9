import { z } from 'zod';
import { domainEvent } from './event.ts';

export const accountUsedNewNetwork = domainEvent(
  'account.used_new_network',
  'Somebody signed in to an account from a network that it has not used before. A first sign-in is not published.',
  z.object({ role: z.enum(['ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER']) }),
);

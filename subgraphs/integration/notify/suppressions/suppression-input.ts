import { z } from 'zod';
import { email, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { badInput } from '#platform/errors/errors.ts';
import { channels } from '../channels.ts';
import { categories } from '../types/notification-type.ts';
import { comparedAddress } from './address.ts';
import type { NewSuppression } from './suppress.ts';

const sentChannels = channels.filter((channel) => channel !== 'IN_APP');

const inputSchema = z.object({
  channel: z.enum(sentChannels, `must be one of ${sentChannels.join(', ')}`),
  address: text(1, 2_000),
  category: z.enum(categories).nullish(),
  until: z.date().nullish(),
});

/**
 * Checks what an operator wants to suppress.
 * @throws BAD_USER_INPUT for the inbox, for an address that the channel can't have, and for an end that is over
 */
export function parseSuppressInput(input: unknown): Omit<NewSuppression, 'reason' | 'by'> {
  const { channel, address, category, until = null } = parseInput(inputSchema, input);
  switch (channel) {
    case 'EMAIL':
      if (!email.safeParse(address).success) throw badInput('input.address', 'is not an e-mail address');
      break;
    case 'SMS':
    case 'WHATSAPP':
    case 'VOICE':
      if (!/^\+[1-9]\d{6,14}$/.test(comparedAddress(channel, address)))
        throw badInput(
          'input.address',
          'must be a telephone number with its country, for example +4930123456',
        );
      break;
    case 'PUSH':
      break;
  }
  if (until !== null && until.getTime() <= Date.now()) throw badInput('input.until', 'must be in the future');
  return { channel, address, scope: category ?? 'ALL', until };
}

import type { NotificationChannel } from '#generated/documents/frontends/console/suppressions.ts';
import type { SuppressedAddressFragment } from '#generated/documents/frontends/console/suppressions.ts';

/** Channels with addresses that an operator can know: the token of a device is none. */
export const writtenChannels: readonly NotificationChannel[] = ['EMAIL', 'SMS', 'WHATSAPP', 'VOICE'];

/** How far a suppression has come, by the clock of the server. */
export function stateOf(
  { liftedAt, until }: Pick<SuppressedAddressFragment, 'liftedAt' | 'until'>,
  now: number,
): 'OPEN' | 'LIFTED' | 'ENDED' {
  if (liftedAt !== null) return 'LIFTED';
  return until !== null && Date.parse(until) <= now ? 'ENDED' : 'OPEN';
}

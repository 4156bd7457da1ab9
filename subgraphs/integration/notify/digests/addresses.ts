import type { Tx } from '../../database.ts';
import type { SentChannel } from '../channels.ts';

/** The e-mail address of a person. */
export async function addressesOf(
  tx: Tx,
  { id }: { readonly kind: 'PERSON'; readonly id: string },
  channel: SentChannel,
): Promise<{ address: string; locale: string | null }[]> {
  if (channel !== 'EMAIL') return [];
  return tx.$queryRaw`
    select email as address, locale from admin.contact where id = ${id}::uuid and email is not null`;
}

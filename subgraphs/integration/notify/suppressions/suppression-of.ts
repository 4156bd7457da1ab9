import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { Category } from '../types/notification-type.ts';
import { hashOfAddress } from './address.ts';
import { suppressionReasons } from './suppression.ts';
import type { Addressed, SuppressionReason } from './suppression.ts';

const reasonSchema = z.enum(suppressionReasons);

/**
 * Why nothing may be sent to an address, by the clock of the database; null where it may. It counts for critical notifications, too:
 * a dead address helps nobody.
 * @param category null for a message of a conversation, which has none
 */
export async function suppressionOf(
  tx: Pick<Tx, '$queryRaw'>,
  { channel, address, category }: Addressed & { readonly category: Category | null },
): Promise<{ readonly reason: SuppressionReason } | null> {
  const [row] = await tx.$queryRaw<{ reason: string }[]>`
    select reason from suppression
    where channel = ${channel} and address_hash = ${hashOfAddress(channel, address)}
      and scope in ('ALL', ${category ?? 'ALL'}) and lifted_at is null and (until is null or until > now())
    order by created_at limit 1`;
  return row ? { reason: reasonSchema.parse(row.reason) } : null;
}

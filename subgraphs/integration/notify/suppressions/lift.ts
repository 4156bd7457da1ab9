import type { Tx } from '../../database.ts';
import { hashOfAddress } from './address.ts';
import type { Addressed, SuppressionReason } from './suppression.ts';

/** Ends what an address has been suppressed for by one reason, in every scope. @returns how many suppressions that were */
export async function liftByReason(
  tx: Pick<Tx, '$executeRaw'>,
  { channel, address, reason }: Addressed & { readonly reason: SuppressionReason },
): Promise<number> {
  return await tx.$executeRaw`
    update suppression set lifted_at = now()
    where channel = ${channel} and address_hash = ${hashOfAddress(channel, address)} and reason = ${reason}
      and lifted_at is null`;
}

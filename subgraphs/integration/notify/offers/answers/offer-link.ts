import { createHash, createHmac, randomInt } from 'node:crypto';
import { deriveSecret } from '../../../hub/connections/keyring.ts';
import type { Tx } from '../../../database.ts';
import type { Services } from '../../../services.ts';

/** An alert about an offer that can be answered without a session. */
export interface LinkedOffer {
  readonly offerId: string;
  readonly vendorId: string;
  /** Where the alert goes to (E.164): a reply with the code may come from there. */
  readonly phone: string;
  readonly expiresAt: Date;
}

/** 128 bits: nobody finds one by trying. */
const tokenBytes = 16;

/**
 * A link that answers an offer once, and the code that a reply by text message carries. Every alert about the offer has the same
 * two, so that a later message leaves the link of an earlier one valid. The token follows from the offer and a secret of this
 * installation; only its hash is stored.
 */
export async function offerLink(
  { settings }: Pick<Services, 'settings'>,
  tx: Tx,
  { offerId, vendorId, phone, expiresAt }: LinkedOffer,
): Promise<{ readonly url: string; readonly code: string }> {
  const token = createHmac('sha256', deriveSecret(settings.keyring, 'offer links', 32))
    .update(`${offerId}\n${vendorId}`)
    .digest()
    .subarray(0, tokenBytes)
    .toString('base64url');
  const [row] = await tx.$queryRaw<{ code: string }[]>`
    insert into offer_link (hash, offer_id, vendor_id, code, phone, expires_at)
    values (${hashOfToken(token)}, ${offerId}::uuid, ${vendorId}::uuid, ${newCode()}, ${phone}, ${expiresAt})
    on conflict (offer_id, vendor_id) do update set hash = excluded.hash, phone = excluded.phone
    returning code`;
  if (!row) throw new Error('A link has no row.');
  return { url: `${settings.publicUrl}/n/offers/${token}`, code: row.code };
}

/** How the token of a link is stored. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Short, because it is typed; it counts only together with a verified number, and says which of some offers is meant. */
function newCode(): string {
  return String(randomInt(1_000, 10_000));
}

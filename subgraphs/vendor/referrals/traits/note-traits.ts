import type { ReferralTraitKind } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { blockOf, digestOf } from './digest.ts';

/** Notes from which network somebody came now. */
export async function noteNetwork(tx: Tx, personId: string, address: string | undefined): Promise<void> {
  const block = blockOf(address);
  if (block !== null) await noteTrait(tx, personId, 'NETWORK', await digestOf(tx, 'NETWORK', block));
}

/** Notes where somebody was seen, again or for the first time. @param digest see digest.ts */
export async function noteTrait(
  tx: Tx,
  personId: string,
  kind: ReferralTraitKind,
  digest: string,
): Promise<void> {
  await tx.$executeRaw`
    insert into referral_trait (person_id, kind, digest, seen_at)
    values (${personId}::uuid, ${kind}::referral_trait_kind, ${digest}, now())
    on conflict (person_id, kind, digest) do update set seen_at = excluded.seen_at`;
}

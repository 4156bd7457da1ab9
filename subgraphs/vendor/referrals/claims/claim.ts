import { v7 as newId } from 'uuid';
import { referralCreated } from '#contracts/events/referrals.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import { noteTrait } from '../traits/note-traits.ts';
import { findClaim } from './find-claim.ts';
import type { Claimed } from './find-claim.ts';
import type { Reference } from './reference.ts';
import type { Refusal } from './refusals.ts';

/** Who came, and how they say so. */
export interface Claim {
  readonly personId: string;
  readonly reference: Reference;
  /** When they said so. */
  readonly at: Date;
}

/** @returns the code by which the person counts as brought, or why they do not */
export async function claim(
  tx: Tx,
  tell: Tell,
  { personId, reference, at }: Claim,
): Promise<{ readonly code: string } | { readonly refusal: Refusal }> {
  const found = await findClaim(tx, { personId, reference, at });
  if ('refusal' in found || found.known) return found;
  const { code, touch, person } = found;
  await insertReferral(tx, tell, personId, found, at);
  if (touch) {
    await noteTrait(tx, person.id, 'DEVICE', touch.device);
    await noteTrait(tx, person.id, 'NETWORK', touch.network);
  }
  return { code: code.code };
}

async function insertReferral(
  tx: Tx,
  tell: Tell,
  refereeId: string,
  { code, version, touch, person }: Claimed,
  at: Date,
): Promise<void> {
  const id = newId();
  await tx.referral.create({
    data: {
      id,
      codeId: code.id,
      programVersionId: version.id,
      referrerId: code.personId,
      referrerVendorId: code.vendorId,
      refereeId,
      refereeVendorId: person.vendorId,
      source: touch ? 'LINK' : 'CODE',
      touchedAt: touch?.at ?? at,
      createdAt: at,
      rewardAmount: version.rewardAmount,
      currency: version.currency,
    },
  });
  tell.publish(
    referralCreated,
    { id },
    {
      programId: code.programId,
      codeId: code.id,
      referrerId: code.personId,
      referrerVendorId: code.vendorId,
      refereeId,
      reward: { amount: version.rewardAmount, currency: version.currency },
      source: touch ? 'LINK' : 'CODE',
    },
  );
}

import type { User } from '#generated/prisma/admin/client.ts';
import { customerCreated } from '#contracts/events/customers.ts';
import { claimReferral } from '#contracts/jobs.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../audit/record.ts';
import { rememberNetwork } from '../credentials/known-networks.ts';
import { hashPassword } from '../credentials/password.ts';
import type { Context } from '../context.ts';
import { mailToken } from '../email-verification/verification-token.ts';
import { beginSession } from '../sessions/begin-session.ts';
import type { NewSession } from '../sessions/begin-session.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import type { Tx } from '../database.ts';

/** A customer who makes an account. */
export interface Registration {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly password: string;
  readonly phone: string | null;
  /** By which code they come, see `vendor.claim-referral`; null for none. */
  readonly referralCode: string | null;
}

/**
 * Makes a customer's account and its first session: both or neither. A guest's conversation and orders become the account's,
 * and the guest's session ends.
 * @returns null, and has written nothing, when the e-mail address is taken
 */
export async function signUp(
  context: Context,
  { password, referralCode: reference, ...fields }: Registration,
  expiresAt: Date,
): Promise<{ session: NewSession; user: User } | null> {
  const passwordHash = await hashPassword(password);
  try {
    return await write(context, async (tx, tell) => {
      const user = await tx.user.create({ data: { ...fields, role: 'CUSTOMER', passwordHash } });
      const session = await beginSession(tx, user, expiresAt);
      if (!session) throw new Error('A new account did not open to its own password.');
      await rememberNetwork(tx, { email: user.email, address: context.address });
      const wasGuest = await takeGuestAlong(tx, tell, context.viewer, user.id);
      const facts = wasGuest === null ? {} : { wasGuest };
      await record(tx, { action: 'SIGNED_UP', actorId: user.id, subjectId: user.id, facts });
      await mailToken(tx, user);
      tell.publish(customerCreated, { id: user.id }, { wasGuest });
      if (reference !== null) {
        const { id: personId, createdAt } = user;
        const claim = { personId, reference, address: context.address ?? null, at: createdAt.toISOString() };
        tell.job(claimReferral, claim, { key: `${claimReferral.name}/${personId}` });
      }
      return { session, user };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/**
 * Ending the session comes first: of two sign-ups by one guest at the same moment, the second waits here and finds it ended.
 * @returns the id of the guest; null for a caller who is not a guest, or whose session has ended meanwhile
 */
async function takeGuestAlong(tx: Tx, tell: Tell, viewer: Viewer, accountId: string): Promise<string | null> {
  if (viewer.kind !== 'GUEST') return null;
  const guestId = viewer.sub;
  if ((await endSessions(tx, tell, { userId: guestId })) === 0) return null;
  await tx.$executeRaw`select conversation.adopt_guest(${guestId}::uuid, ${accountId}::uuid)`;
  await tx.$executeRaw`select vendor.adopt_guest(${guestId}::uuid, ${accountId}::uuid)`;
  return guestId;
}

import type pg from 'pg';
import type { User } from '#generated/prisma/admin/client.ts';
import type { Database } from '../database.ts';
import { failuresOf } from './failures.ts';
import type { Attempt } from './failures.ts';
import { isKnownNetwork } from './known-networks.ts';
import { hashOfNobody, hashPassword, isOutdated, verifyPassword } from './password.ts';

/** What the check of a password found: the account that it opens, or the account (if any) that it does not open. */
export type PasswordCheck =
  | { readonly isRight: true; readonly user: User }
  | { readonly isRight: false; readonly user: User | null };

/**
 * Checks a password against the account of an e-mail address. An unknown address, a closed account and a wrong
 * password take the same steps and the same time. A correct one renews a hash of an outdated cost.
 * @throws RATE_LIMITED after too many failures, see failures.ts
 */
export async function checkPassword(
  db: Database,
  pool: pg.Pool,
  attempt: Attempt,
  password: string,
): Promise<PasswordCheck> {
  const failures = failuresOf(attempt, await isKnownNetwork(db, attempt), pool);
  await failures.refuseTooMany();
  const user = await db.user.findUnique({ where: { email: attempt.email } });
  const isOpen = user !== null && user.disabledAt === null;
  const matches = await verifyPassword(password, isOpen ? user.passwordHash : hashOfNobody);
  if (!isOpen || !matches) {
    await failures.add();
    return { isRight: false, user };
  }
  // Simultaneous guesses all pass the first check. Those that finish after the last failure that is allowed are refused here.
  await failures.refuseTooMany();
  if (isOutdated(user.passwordHash)) await renewHash(db, user, password);
  return { isRight: true, user };
}

async function renewHash(db: Database, user: User, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  // A password that was changed meanwhile stays changed.
  await db.user.updateMany({
    where: { id: user.id, passwordHash: user.passwordHash },
    data: { passwordHash },
  });
}

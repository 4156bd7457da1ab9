import type { User } from '#generated/prisma/admin/client.ts';
import { newSessionToken } from '#platform/identity/token.ts';
import type { Tx } from '../database.ts';

/** A session as its holder gets it, this one time. */
export interface NewSession {
  /** The secret token. */
  readonly id: string;
  readonly expiresAt: Date;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** When a session that begins now ends. @param days that it lasts */
export function endOfSession(days: number): Date {
  return new Date(Date.now() + days * dayMs);
}

/**
 * Begins a session of an account whose password was checked. It reads the row again under a lock: if the account was
 * closed or got another password meanwhile, no session begins.
 * @returns null in that case
 */
export async function beginSession(tx: Tx, user: User, expiresAt: Date): Promise<NewSession | null> {
  const { token, hash } = newSessionToken();
  const begun = await tx.$executeRaw`
    insert into session (id, token_hash, user_id, expires_at)
    select gen_random_uuid(), ${hash}, id, ${expiresAt}
    from account
    where id = ${user.id}::uuid and disabled_at is null and password_version = ${user.passwordVersion}
    for share`;
  return begun === 1 ? { id: token, expiresAt } : null;
}

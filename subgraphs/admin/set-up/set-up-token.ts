import { hashToken, newSessionToken } from '#platform/identity/token.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Database, Tx } from '../database.ts';

/** How long a token of the command line or the log may be used, once. */
export const setUpHours = 24;

/** What a token lets its holder do, as a union that has no wrong member. */
export type SetUp =
  | { readonly kind: 'FIRST' }
  | { readonly kind: 'CREATE'; readonly email: string; readonly name: string | null }
  | { readonly kind: 'RESET'; readonly userId: string };

/**
 * Makes a one-time token; earlier ones for the same purpose are no longer valid.
 * @returns the token, which is nowhere else: the database keeps its hash
 */
export function newSetUp(db: Database, setUp: SetUp): Promise<string> {
  return db.$transaction((tx) => addSetUp(tx, setUp, setUpHours * 60));
}

/** As {@link newSetUp}, in the transaction of its cause. */
export async function addSetUp(tx: Tx, setUp: SetUp, validMinutes: number): Promise<string> {
  const { token, hash } = newSessionToken();
  const columns = {
    userId: setUp.kind === 'RESET' ? setUp.userId : null,
    email: setUp.kind === 'CREATE' ? setUp.email : null,
  };
  const name = setUp.kind === 'CREATE' ? setUp.name : null;
  const expiresAt = new Date((await databaseTime(tx)).getTime() + validMinutes * 60 * 1_000);
  await tx.setUp.deleteMany({ where: columns });
  await tx.setUp.create({ data: { ...columns, name, tokenHash: hash, expiresAt } });
  return token;
}

/** What a token is good for now; null where it is unknown, used or expired. */
export async function findSetUp(db: Tx, token: string): Promise<SetUp | null> {
  const row = await db.setUp.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!row || row.usedAt !== null || row.expiresAt <= (await databaseTime(db))) return null;
  if (row.userId !== null) return { kind: 'RESET', userId: row.userId };
  return row.email === null ? { kind: 'FIRST' } : { kind: 'CREATE', email: row.email, name: row.name };
}

/** Marks a token as used, in the transaction of what it was used for. @returns whether it was still valid */
export async function useSetUp(tx: Tx, token: string): Promise<boolean> {
  const now = await databaseTime(tx);
  const { count } = await tx.setUp.updateMany({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

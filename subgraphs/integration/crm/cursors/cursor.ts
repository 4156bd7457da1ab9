import { v7 as uuidv7 } from 'uuid';
import type { CrmCursor } from '#generated/prisma/integration/client.ts';
import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { contactKind } from '../contacts/values.ts';

/**
 * Changes of the last two minutes are read again: some become visible late, and clocks differ. What is known already changes nothing.
 */
const overlapMs = 2 * 60_000;
/** Changes of so long before a first synchronization are read, as the clock of a CRM may go slow. */
const headStartMs = 10 * 60_000;

/** A pass through changes that is under way. */
export interface Pass {
  readonly id: string;
  readonly since: Date;
  readonly isFull: boolean;
  /** Where the next page begins; null for the first. */
  readonly page: string | null;
}

const keyOf = ({ provider, account }: AccountOf) => ({
  provider_account_kind: { provider, account, kind: contactKind },
});

/** The cursor of a new synchronization: what was before it is read by the contacts that it links. */
export async function createCursor(tx: Tx, of: AccountOf): Promise<void> {
  const beginning = new Date(Date.now() - headStartMs);
  await tx.crmCursor.upsert({
    where: keyOf(of),
    create: { ...of, kind: contactKind, watermark: beginning, deletedUntil: beginning },
    update: {},
  });
}

export function readCursor(db: Database | Tx, of: AccountOf): Promise<CrmCursor> {
  return db.crmCursor.findUniqueOrThrow({ where: keyOf(of) });
}

/** The pass that was interrupted, which goes on at its last page, else a new one. */
export async function beginPass(db: Database, of: AccountOf): Promise<Pass> {
  const { passId, passSince, passIsFull, page, watermark } = await readCursor(db, of);
  if (passId !== null && passSince !== null) {
    return { id: passId, since: passSince, isFull: passIsFull, page };
  }
  return restartPass(db, of, new Date(watermark.getTime() - overlapMs), false);
}

/** A pass from the first page on, in the place of one that may be under way. */
export async function restartPass(
  db: Database | Tx,
  of: AccountOf,
  since: Date,
  isFull: boolean,
): Promise<Pass> {
  const id = uuidv7();
  await db.crmCursor.update({
    where: keyOf(of),
    data: { passId: id, passSince: since, passIsFull: isFull, passNewest: null, page: null },
  });
  return { id, since, isFull, page: null };
}

/** A pass through all contacts. */
export function beginFullPass(db: Database | Tx, of: AccountOf): Promise<Pass> {
  return restartPass(db, of, new Date(0), true);
}

/** Keeps how far a pass has come, in the transaction of its page. */
export async function keepPage(
  tx: Tx,
  { provider, account }: AccountOf,
  { passId, page, newest }: { readonly passId: string; readonly page: string; readonly newest: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    update crm_cursor set page = ${page}, pass_newest = greatest(pass_newest, ${newest}::timestamptz)
    where provider = ${provider} and account = ${account} and kind = ${contactKind} and pass_id = ${passId}::uuid`;
}

/**
 * Ends a pass in the transaction of its last page. The watermark never lies in the future: one contact with a wrong time would hide
 * all later changes.
 */
export async function endPass(
  tx: Tx,
  { provider, account }: AccountOf,
  { passId, newest }: { readonly passId: string; readonly newest: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    update crm_cursor set
      watermark = greatest(watermark, least(greatest(pass_newest, ${newest}::timestamptz), clock_timestamp())),
      full_pass_at = case when pass_is_full then clock_timestamp() else full_pass_at end,
      pass_id = null, pass_since = null, pass_is_full = false, pass_newest = null, page = null
    where provider = ${provider} and account = ${account} and kind = ${contactKind} and pass_id = ${passId}::uuid`;
}

/** Since when deletions are to be read. */
export async function deletionsSince(db: Database, of: AccountOf): Promise<Date> {
  const { deletedUntil } = await readCursor(db, of);
  return new Date(deletedUntil.getTime() - overlapMs);
}

export async function keepDeletions(tx: Tx, of: AccountOf, until: Date): Promise<void> {
  await tx.crmCursor.update({ where: keyOf(of), data: { deletedUntil: until } });
}

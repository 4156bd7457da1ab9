import type { Database, Tx } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';
import { contactKind } from '../contacts/values.ts';

/** A customer who may differ from their contact. */
export interface Pending {
  readonly localId: string;
  /** The same until the customer is touched again. */
  readonly cause: string;
  readonly attempts: number;
}

/** Lets customers be compared, not before a pause. */
export async function touch(
  tx: Tx,
  { provider, account }: AccountOf,
  localIds: readonly string[],
  afterMs: number = 0,
): Promise<void> {
  if (localIds.length === 0) return;
  await tx.$executeRaw`
    insert into crm_pending (provider, account, kind, local_id, due_at, cause)
    select ${provider}, ${account}, ${contactKind}, id, now() + make_interval(secs => ${afterMs / 1000}::float8), gen_random_uuid()
    from unnest(${[...localIds]}::uuid[]) as touched (id)
    on conflict (provider, account, kind, local_id) do update set due_at = excluded.due_at, cause = excluded.cause, attempts = 0`;
}

/** Those who are due, who have waited longest first. */
export function duePending(
  db: Database,
  { provider, account }: AccountOf,
  limit: number,
): Promise<readonly Pending[]> {
  return db.$queryRaw<Pending[]>`
    select local_id::text as "localId", cause::text, attempts from crm_pending
    where provider = ${provider} and account = ${account} and kind = ${contactKind} and due_at <= now()
    order by due_at, local_id limit ${limit}::int`;
}

/** Those who are compared. One who was touched meanwhile stays. */
export async function dropPending(tx: Tx, of: AccountOf, done: readonly Pending[]): Promise<void> {
  if (done.length === 0) return;
  await tx.$executeRaw`
    delete from crm_pending as pending
    using unnest(${done.map(({ localId }) => localId)}::uuid[], ${done.map(({ cause }) => cause)}::uuid[]) as done (id, cause)
    where pending.provider = ${of.provider} and pending.account = ${of.account} and pending.kind = ${contactKind}
      and pending.local_id = done.id and pending.cause = done.cause`;
}

/** Lets one wait whom the CRM has refused: longer after each attempt, a day at most. */
export async function postpone(
  tx: Tx,
  { provider, account }: AccountOf,
  { localId, cause }: Pending,
  problem: string,
): Promise<void> {
  await tx.$executeRaw`
    update crm_pending set
      attempts = attempts + 1, problem = ${problem.slice(0, 500)},
      due_at = now() + least(interval '1 day', interval '30 seconds' * power(4, least(attempts, 8)))
    where provider = ${provider} and account = ${account} and kind = ${contactKind} and local_id = ${localId}::uuid
      and cause = ${cause}::uuid`;
}

/** Milliseconds until the next one is due; null where nobody waits. */
export async function nextDueMs(db: Database, { provider, account }: AccountOf): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ms: number | null }[]>`
    select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from crm_pending
    where provider = ${provider} and account = ${account} and kind = ${contactKind}`;
  const ms = row?.ms ?? null;
  return ms === null ? null : Math.max(0, ms);
}

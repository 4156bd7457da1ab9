import type { Database, Tx } from '../../database.ts';
import type { OutgoingId, StartedSync } from './outgoing.ts';

/** What a CRM has of something. */
export interface OutgoingRow {
  readonly externalId: string | null;
  readonly digest: string | null;
  readonly attempts: number;
  /** When it was touched last before the attempt. */
  readonly changedAt: Date;
}

/** Seconds that one job has for its requests; after that another one may begin. */
const leaseSeconds = 120;

/** Notes that something may differ from what a CRM has. What is finished for ever stays: a note that was added, a deal that was deleted there. */
export async function touchOutgoing(tx: Tx, sync: StartedSync, { kind, localId }: OutgoingId): Promise<void> {
  const { provider, account, sandbox } = sync;
  await tx.$executeRaw`
    insert into crm_outgoing as known (provider, account, kind, local_id, sandbox)
    values (${provider}, ${account}, ${kind}, ${localId}::uuid, ${sandbox})
    on conflict (provider, account, kind, local_id) do update set state = 'WAITING', attempts = 0, changed_at = now()
    where known.state <> 'GONE' and not (known.kind = 'NOTE' and known.state = 'KEPT')`;
}

/**
 * The right to work on something that waits, of one job at a time. What the sandbox has, or had, is nothing that the CRM has.
 * @returns null where nothing is to be done: it does not wait, or somebody works on it
 */
export async function claimOutgoing(
  db: Database,
  { kind, localId }: OutgoingId,
  { provider, account, sandbox }: StartedSync,
): Promise<OutgoingRow | null> {
  const [row] = await db.$queryRaw<OutgoingRow[]>`
    update crm_outgoing set
      leased_until = now() + make_interval(secs => ${leaseSeconds}::int),
      external_id = case when sandbox = ${sandbox} then external_id end,
      digest = case when sandbox = ${sandbox} then digest end,
      sandbox = ${sandbox}
    where provider = ${provider} and account = ${account} and kind = ${kind} and local_id = ${localId}::uuid
      and (state in ('WAITING', 'FAILED') or sandbox <> ${sandbox})
      and (leased_until is null or leased_until < now())
    returning external_id as "externalId", digest, attempts, changed_at as "changedAt"`;
  return row ?? null;
}

/** What became of an attempt. */
export interface Attempted {
  readonly customerId: string | null;
  readonly state: 'WAITING' | 'KEPT' | 'FAILED' | 'GONE';
  readonly externalId?: string | undefined;
  readonly digest?: string | undefined;
  readonly problem?: string | undefined;
}

/** Ends the lease. @returns whether a change has come meanwhile: then it waits again */
export async function finishOutgoing(
  db: Database,
  { provider, account, kind, localId }: OutgoingId,
  { changedAt }: OutgoingRow,
  { customerId, state, externalId, digest, problem }: Attempted,
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isTouched: boolean }[]>`
    update crm_outgoing set
      leased_until = null,
      customer_id = ${customerId}::uuid,
      external_id = coalesce(${externalId ?? null}, external_id),
      digest = coalesce(${digest ?? null}, digest),
      problem = ${problem?.slice(0, 500) ?? null},
      attempts = case when ${state} = 'KEPT' then 0 else attempts + 1 end,
      state = case when changed_at > ${changedAt}::timestamptz then 'WAITING' else ${state} end
    where provider = ${provider} and account = ${account} and kind = ${kind} and local_id = ${localId}::uuid
    returning changed_at > ${changedAt}::timestamptz as "isTouched"`;
  return row?.isTouched === true;
}

/** Forgets what CRMs have of a customer. */
export async function forgetOutgoing(tx: Tx, customerId: string): Promise<void> {
  await tx.crmOutgoing.deleteMany({ where: { customerId } });
}

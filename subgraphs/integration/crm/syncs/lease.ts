import type { Database } from '../../database.ts';
import type { AccountOf } from '../../hub/connections/account.ts';

/** Seconds that a lease holds without being renewed: so long is nothing done after the process that holds it has died. */
const leaseSeconds = 90;

/**
 * The right to work on a synchronization, of one job at a time in all processes. It is a row and no lock of the database, because
 * nothing may keep a transaction open while a CRM is asked.
 * @returns whether it is the holder's now
 */
export async function takeLease(
  db: Database,
  { provider, account }: AccountOf,
  holder: string,
): Promise<boolean> {
  const taken = await db.$executeRaw`
    update crm_sync set leased_by = ${holder}::uuid, leased_until = now() + make_interval(secs => ${leaseSeconds}::int)
    where provider = ${provider} and account = ${account} and state = 'RUNNING'
      and (leased_by = ${holder}::uuid or leased_until is null or leased_until < now())`;
  return taken === 1;
}

export async function endLease(
  db: Database,
  { provider, account }: AccountOf,
  holder: string,
): Promise<void> {
  await db.$executeRaw`
    update crm_sync set leased_by = null, leased_until = null
    where provider = ${provider} and account = ${account} and leased_by = ${holder}::uuid`;
}

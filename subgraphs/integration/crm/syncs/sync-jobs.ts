import { z } from 'zod';
import type { Transaction } from '#platform/streams/append.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { AccountOf } from '../../hub/connections/account.ts';

const of = z.object({ provider: z.string(), account: z.string() });

/** Compares customers that may have changed with their contacts, and writes what differs. */
export const pushContract = jobContract('integration.crm-push', of, { lane: 'normal' });

/** Reads what has changed in a CRM. */
export const pullContract = jobContract('integration.crm-pull', of, { lane: 'bulk' });

/** Compares all customers with all contacts, by hashes. */
export const compareContract = jobContract('integration.crm-compare', of, { lane: 'bulk' });

type SyncContract = typeof pushContract;

/**
 * Plans a job. Times are rounded up to steps of `everyMs`, and each step has one job: however often it is asked for, it is done
 * once, and nobody who asks again and again puts it off for ever.
 */
export async function plan(
  tx: Transaction,
  contract: SyncContract,
  { provider, account }: AccountOf,
  { afterMs, everyMs }: { readonly afterMs: number; readonly everyMs: number },
): Promise<void> {
  const step = Math.ceil((Date.now() + afterMs) / everyMs);
  const key = `${contract.name}/${provider}/${account}/${everyMs}/${step}`;
  const runAt = new Date(afterMs === 0 ? Date.now() : step * everyMs);
  await addJobs(tx, [newJob(contract, { provider, account }, { key, runAt })]);
}

/** Milliseconds between a change of a customer and its way to the CRM: further changes go along. */
export const debounceMs = 5_000;

/** Plans that customers are compared as soon as no further change is likely. */
export function planPush(tx: Transaction, account: AccountOf, afterMs: number = debounceMs): Promise<void> {
  return plan(tx, pushContract, account, { afterMs, everyMs: 2_500 });
}

/** Plans that changes are read now; several who ask at once cause one reading. */
export function planPull(tx: Transaction, account: AccountOf, afterMs: number = 0): Promise<void> {
  return plan(tx, pullContract, account, { afterMs, everyMs: 1_000 });
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addJob } from '#platform/jobs/add-job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Transaction } from '#platform/streams/append.ts';
import type { NewSuppression } from './suppress.ts';

/** Suppressions of an e-mail address that say that the person wants no advertising: they, or an operator for them, said so. */
export const optOutScopes = ['ALL', 'ANNOUNCEMENTS'] as const;
export const optOutReasons = ['UNSUBSCRIBED', 'COMPLAINT', 'MANUAL'] as const;

/** People with these e-mail addresses want no advertising from now on. */
export const emailsOptedOut = jobContract(
  'integration.emails-opted-out',
  z.object({ addresses: z.array(z.string()) }),
);

const isOptOut = ({ channel, scope = 'ALL', reason }: NewSuppression): boolean =>
  channel === 'EMAIL' &&
  optOutScopes.some((one) => one === scope) &&
  optOutReasons.some((one) => one === reason);

/** Tells whoever keeps that elsewhere, too. */
export async function tellOptedOut(tx: Transaction, suppressions: readonly NewSuppression[]): Promise<void> {
  const addresses = suppressions.filter(isOptOut).map(({ address }) => address);
  if (addresses.length === 0) return;
  await addJob(tx, emailsOptedOut, { addresses }, { key: `${emailsOptedOut.name}/${randomUUID()}` });
}

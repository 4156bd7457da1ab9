import type { z } from 'zod';
import { moneyListed } from '#contracts/payments.ts';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { disputes, payments, payouts, refunds } from './comparable.ts';
import { compareAll } from './compare.ts';
import { finishRun } from './finish-run.ts';

type MoneyPage = z.infer<typeof moneyListed.payload>;

/**
 * Compares a page of what providers have. Pages may come twice and in any order: the run ends when all pages up to the last one were
 * compared. A page of a run that is over is compared as well, since it says what is so.
 */
export const moneyListedJob = defineJob(moneyListed, async (page, services: VendorServices) => {
  const { runId } = page;
  await compareAll(services, runId, payments, page.payments);
  await compareAll(services, runId, refunds, page.refunds);
  await compareAll(services, runId, disputes, page.disputes);
  await compareAll(services, runId, payouts, page.payouts);
  await services.db.$transaction(async (tx) => {
    if (!(await lockRunning(tx, runId))) return;
    await keepPage(tx, page);
    const { lastPage } = await tx.reconciliationRun.findUniqueOrThrow({ where: { id: runId } });
    const compared = await tx.reconciliationPage.count({ where: { runId } });
    if (lastPage !== null && compared >= lastPage) await finishRun(tx, runId);
  });
});

/** Pages of a run take turns here. @returns whether the run goes on */
async function lockRunning(tx: Tx, runId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select id::text from reconciliation_run where id = ${runId}::uuid and status = 'RUNNING' for update`;
  return rows.length > 0;
}

async function keepPage(tx: Tx, page: MoneyPage): Promise<void> {
  const { runId, end } = page;
  const seen = [
    ...page.payments.map((facts) => ({ ...facts, subject: 'PAYMENT' as const })),
    ...page.refunds.map((facts) => ({ ...facts, subject: 'REFUND' as const })),
    ...page.disputes.map((facts) => ({ ...facts, subject: 'DISPUTE' as const })),
    ...page.payouts.map(({ payoutId, ...facts }) => ({
      ...facts,
      externalId: payoutId,
      subject: 'PAYOUT' as const,
    })),
  ];
  await tx.reconciliationPage.createMany({
    data: [{ runId, page: page.page, compared: seen.length }],
    skipDuplicates: true,
  });
  await tx.reconciliationSeen.createMany({
    data: seen.map(({ subject, provider, account, externalId }) => ({
      runId,
      subject,
      provider,
      account,
      externalId,
    })),
    skipDuplicates: true,
  });
  if (end === null) return;
  const { accounts, problems } = end;
  await tx.$executeRaw(Prisma.sql`
    update reconciliation_run set
      last_page = ${page.page}::int, accounts = ${JSON.stringify(accounts)}::jsonb,
      problems = ${JSON.stringify(problems)}::jsonb
    where id = ${runId}::uuid`);
}

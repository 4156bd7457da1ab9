import { v7 as newId } from 'uuid';
import { listMoney } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';

/** Who starts a run: the nightly plan, or somebody. */
export type RunStarter =
  | { readonly plannedAt: Date }
  | { readonly startedBy: string; readonly startedByKey: boolean };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A run that takes longer has lost its way: another one may take its place. */
const longestRunMs = 12 * hourMs;

/** How far a run goes back behind the start of the last one that read everything. */
const overlapDays = 3;

/** How far the first run goes back, and any other at most. */
const mostDays = 90;

/** Payouts whose state is asked for: those under way, and those that ended within these days. */
const youngDays = 30;
const mostPayouts = 10_000;

/**
 * Starts a comparison with all providers, in the transaction of its job. Where one is under way it is that one.
 * @returns its id, and whether it is new
 * @throws a unique violation where another process starts one at the same moment
 */
export async function startRun(
  tx: Tx,
  starter: RunStarter,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const now = new Date();
  const running = await tx.reconciliationRun.findFirst({ where: { status: 'RUNNING' } });
  if (running) {
    if (now.getTime() - running.startedAt.getTime() < longestRunMs) return { id: running.id, isNew: false };
    await tx.reconciliationRun.update({
      where: { id: running.id },
      data: { status: 'FAILED', endedAt: now },
    });
    await tx.reconciliationSeen.deleteMany({ where: { runId: running.id } });
  }
  const since = await sinceWhen(tx, now);
  const id = newId();
  await tx.reconciliationRun.create({ data: { id, startedAt: now, since, ...starter } });
  const payouts = await tx.payout.findMany({
    where: {
      method: 'PROVIDER',
      OR: [
        { status: { in: ['APPROVED', 'SUBMITTED', 'DEFERRED'] } },
        {
          status: { in: ['PAID', 'FAILED'] },
          approvedAt: { gte: new Date(now.getTime() - youngDays * dayMs) },
        },
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostPayouts,
    select: { id: true },
  });
  const payload = { runId: id, since: since.toISOString(), payoutIds: payouts.map((payout) => payout.id) };
  await addJob(tx, listMoney, payload, { key: `${listMoney.name}/${id}` });
  return { id, isNew: true };
}

/** The last run that could read everything began at the watermark. */
async function sinceWhen(tx: Tx, now: Date): Promise<Date> {
  const earliest = now.getTime() - mostDays * dayMs;
  const last = await tx.reconciliationRun.findFirst({
    where: { status: 'DONE', problems: { equals: [] } },
    orderBy: { startedAt: 'desc' },
  });
  if (!last) return new Date(earliest);
  return new Date(Math.max(last.startedAt.getTime() - overlapDays * dayMs, earliest));
}

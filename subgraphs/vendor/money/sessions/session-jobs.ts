import { paymentSessionEnded, paymentSessionFailed, paymentSessionOpened } from '#contracts/payments.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { VendorServices } from '../../context.ts';
import { closeAtProvider, endSession } from './end-session.ts';

/** A provider has opened a page. One that nobody wants any more is closed again. */
export const sessionOpenedJob = defineJob(
  paymentSessionOpened,
  async ({ sessionId: id, expiresAt, ...page }, { db }: VendorServices) => {
    await db.$transaction(async (tx) => {
      const { count } = await tx.paymentSession.updateMany({
        where: { id, status: 'OPENING' },
        data: { ...page, expiresAt: new Date(expiresAt), status: 'OPEN' },
      });
      if (count > 0) return;
      const session = await tx.paymentSession.findUnique({ where: { id } });
      if (session && isOver(session)) await closeAtProvider(tx, { id, ...page });
    });
  },
);

/** Nobody shall pay in it; one that is OPEN or COMPLETED is what the report says. */
function isOver({ status }: { readonly status: string }): boolean {
  return status === 'CANCELLED' || status === 'EXPIRED' || status === 'FAILED';
}

/** A provider gives no page, for example because it does not take the currency. */
export const sessionFailedJob = defineJob(
  paymentSessionFailed,
  async ({ sessionId: id, problem }, { db, log }: VendorServices) => {
    const { count } = await db.paymentSession.updateMany({
      where: { id, status: 'OPENING' },
      data: { status: 'FAILED', problem, endedAt: new Date() },
    });
    if (count > 0) log.warn({ sessionId: id, problem }, 'a provider opened no page to pay an invoice');
  },
);

/** A page has ended without a payment. */
export const sessionEndedJob = defineJob(
  paymentSessionEnded,
  async ({ sessionId, status }, { db }: VendorServices) => {
    await db.$transaction((tx) => endSession(tx, sessionId, status));
  },
);

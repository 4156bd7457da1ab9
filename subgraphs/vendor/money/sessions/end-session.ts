import { closePaymentSession } from '#contracts/payments.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';
import type { PaymentSessionModel } from './session.ts';
import { liveStatuses } from './session.ts';

/** Ends a session that is OPENING or OPEN. @returns it; null for one that had ended before */
export async function endSession(
  tx: Tx,
  sessionId: string,
  status: 'CANCELLED' | 'EXPIRED',
): Promise<PaymentSessionModel | null> {
  const [session] = await tx.paymentSession.updateManyAndReturn({
    where: { id: sessionId, status: { in: [...liveStatuses] } },
    data: { status, endedAt: new Date() },
  });
  return session ?? null;
}

/**
 * Ends a session that is OPENING or OPEN, and its page at the provider. One that is OPENING has no page yet: if the provider opens it all the
 * same, it is closed then.
 */
export async function cancelSession(tx: Tx, sessionId: string): Promise<void> {
  const session = await endSession(tx, sessionId, 'CANCELLED');
  if (session) await closeAtProvider(tx, session);
}

/** Asks the provider to close a page. Nothing happens for a session without one. */
export async function closeAtProvider(
  tx: Tx,
  {
    id: sessionId,
    provider,
    account,
    sandbox,
    externalId,
  }: Pick<PaymentSessionModel, 'id' | 'provider' | 'account' | 'sandbox' | 'externalId'>,
): Promise<void> {
  if (provider === null || account === null || sandbox === null || externalId === null) return;
  const key = `close-payment-session:${sessionId}`;
  await addJob(tx, closePaymentSession, { sessionId, provider, account, sandbox, externalId }, { key });
}

/**
 * A payment was made in a session, whatever we thought of it: its page may have been paid while it was being closed. Call it for a payment that
 * is pending or has succeeded, before {@link closeUnfitSessions}.
 */
export async function completeSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.paymentSession.updateMany({
    where: { id: sessionId, status: { not: 'COMPLETED' } },
    data: { status: 'COMPLETED', endedAt: new Date() },
  });
}

/**
 * Closes the session of an invoice that asks for more than is still to be paid. Call it after each change of a balance.
 * @param balance what is to be paid now, in minor units
 */
export async function closeUnfitSessions(tx: Tx, invoiceId: string, balance: number): Promise<void> {
  const unfit = await tx.paymentSession.findMany({
    where: { invoiceId, status: { in: [...liveStatuses] }, amount: { gt: Math.max(0, balance) } },
    select: { id: true },
  });
  for (const { id } of unfit) await cancelSession(tx, id);
}

import { closePaymentSession } from '#contracts/payments.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { CheckoutState, Payments } from '../hub/capabilities/payments.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { endSession } from './end-session-contract.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import { paymentReport, report, sessionEnded } from './report.ts';

interface Session extends Place {
  readonly sessionId: string;
  readonly externalId: string;
}

/** Ends a page because vendor wants it. */
export const closeSessionJob = defineJob(closePaymentSession, (session, services: Services) =>
  close(services, session, 'CANCELLED'),
);

/** Ends a page whose time is over. */
export const endSessionJob = defineJob(endSession, async ({ sessionId }, services: Services) => {
  const checkout = await services.db.paymentCheckout.findUnique({ where: { sessionId } });
  if (!checkout || checkout.externalId === null) return;
  const { provider, account, sandbox, externalId } = checkout;
  await close(services, { provider, account, sandbox, sessionId, externalId }, 'EXPIRED');
});

/** Closes a page, and reports the payment if the customer was faster. */
async function close(
  services: Services,
  { sessionId, externalId, ...place }: Session,
  status: 'EXPIRED' | 'CANCELLED',
): Promise<void> {
  const payments = (await openPlace(services, place)).can('PAYMENTS');
  const end = await endOf(payments, externalId);
  if (end?.payment) await report(services, [paymentReport(place, end.payment)]);
  else if (end?.status !== 'COMPLETED') await report(services, [sessionEnded(sessionId, status)]);
}

/** What became of the page; null for one that the provider does not have any more. */
async function endOf(payments: Payments, id: string): Promise<CheckoutState | null> {
  try {
    await payments.closeCheckout(id);
    return await payments.readCheckout(id);
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'GONE') return null;
    throw error;
  }
}

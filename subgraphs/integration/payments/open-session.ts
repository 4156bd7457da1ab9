import { openPaymentSession, paymentSessionOpened } from '#contracts/payments.ts';
import { addJobs, newJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { PaymentCheckout } from '#generated/prisma/integration/client.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { endSession } from './end-session-contract.ts';
import { choosePlace, openPlace, placeOf } from './place.ts';
import { report, sessionFailed } from './report.ts';

/** How long a customer can pay on a page. */
const lifetimeMs = 3 * 3_600_000;
/** How long a customer waits for a page at most: after that a page that opens is of no use. */
const patienceMs = 30_000;
/** A page is looked at once more when it has ended. */
const afterEndMs = 60_000;

type Asked = ReturnType<(typeof openPaymentSession)['payload']['parse']>;

/**
 * Opens a page where a customer pays. Which account is asked is written down first, and a repetition asks the same one with the same
 * reference: an answer that was lost does not make two pages.
 */
export const openSessionJob = defineJob(openPaymentSession, async (asked, services: Services) => {
  const checkout = await findOrNote(services, asked);
  if (checkout === null) return;
  if (checkout.problem !== null) return report(services, [sessionFailed(asked.sessionId, checkout.problem)]);
  try {
    await openAt(services, asked, checkout);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const isWaitedFor = Date.now() - checkout.createdAt.getTime() < patienceMs;
    if (error.isTemporary && isWaitedFor) throw error;
    // A page that was opened although its answer was lost has an address that nobody knows, and it ends by itself.
    await fail(services, asked.sessionId, error.message);
  }
});

/** @returns null where there is no account that collects: vendor has been told then */
async function findOrNote(
  services: Services,
  { sessionId, provider, account }: Asked,
): Promise<PaymentCheckout | null> {
  const known = await services.db.paymentCheckout.findUnique({ where: { sessionId } });
  if (known) return known;
  try {
    const place = placeOf(await choosePlace(services, 'PAYMENTS', { provider, account }));
    const expiresAt = new Date(Date.now() + lifetimeMs);
    await services.db.paymentCheckout.createMany({
      data: [{ sessionId, ...place, expiresAt }],
      skipDuplicates: true,
    });
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    await report(services, [sessionFailed(sessionId, error.message)]);
    return null;
  }
  return services.db.paymentCheckout.findUniqueOrThrow({ where: { sessionId } });
}

async function openAt(services: Services, asked: Asked, checkout: PaymentCheckout): Promise<void> {
  const { sessionId } = asked;
  const { provider, account, sandbox } = checkout;
  const opened = await openedOf(services, asked, checkout);
  await services.db.$transaction(async (tx) => {
    const { externalId, url, expiresAt } = opened;
    await tx.paymentCheckout.update({ where: { sessionId }, data: { externalId, url, expiresAt } });
    const facts = {
      provider,
      account,
      sandbox,
      sessionId,
      externalId,
      url,
      expiresAt: expiresAt.toISOString(),
    };
    const runAt = new Date(expiresAt.getTime() + afterEndMs);
    await addJobs(tx, [
      newJob(paymentSessionOpened, facts),
      newJob(endSession, { sessionId }, { runAt, key: `${endSession.name}/${sessionId}` }),
    ]);
  });
}

/** The page, opened now or before. */
async function openedOf(services: Services, asked: Asked, checkout: PaymentCheckout) {
  const { externalId, url, expiresAt } = checkout;
  if (externalId !== null && url !== null) return { externalId, url, expiresAt };
  const { sessionId: reference, description, amount, returnUrl, locale } = asked;
  const payments = (await openPlace(services, checkout)).can('PAYMENTS');
  const page = await payments.openCheckout({ reference, description, amount, returnUrl, locale, expiresAt });
  return { externalId: page.id, url: page.url, expiresAt: page.expiresAt ?? expiresAt };
}

async function fail(services: Services, sessionId: string, problem: string): Promise<void> {
  await services.db.$transaction(async (tx) => {
    await tx.paymentCheckout.updateMany({ where: { sessionId, externalId: null }, data: { problem } });
    await addJobs(tx, [sessionFailed(sessionId, problem)]);
  });
}

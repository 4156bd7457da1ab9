import { isId } from '#platform/input/fields.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { NewJob } from '#platform/jobs/add-job.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import { readMoneyObject } from './object-changed.ts';
import { payeeReport } from './payee-report.ts';
import { openPlace, placeOf } from './place.ts';
import { disputeReport, paymentReport, payoutReport, refundReport, report, sessionEnded } from './report.ts';

type Asked = ReturnType<(typeof readMoneyObject)['payload']['parse']>;

/** Reads what a webhook named, and reports it. */
export const readObjectJob = defineJob(readMoneyObject, async (asked, services: Services) => {
  const open = await openPlace(services, asked);
  try {
    await report(services, await reportsOf(services, open, asked));
  } catch (error) {
    if (!(error instanceof ProviderFailure) || error.kind !== 'GONE') throw error;
    services.log.warn(
      { provider: asked.provider, object: asked.object },
      'a webhook named what is not there',
    );
  }
});

async function reportsOf(services: Services, open: OpenProvider, { object, id }: Asked): Promise<NewJob[]> {
  const place = placeOf(open);
  switch (object) {
    case 'checkout':
      return checkoutReports(open, id);
    case 'payment': {
      const payment = await open.can('PAYMENTS').readPayment(id);
      return payment ? [paymentReport(place, payment)] : [];
    }
    case 'refund':
      return [refundReport(place, await open.can('PAYMENTS').readRefund(id))];
    case 'dispute':
      return [disputeReport(place, await open.can('PAYMENTS').readDispute(id))];
    case 'payee': {
      const payee = isId(id) ? await open.can('PAYOUTS').readPayee(id) : null;
      return payee ? [await payeeReport(open, payee)] : [];
    }
    case 'payout': {
      const { provider, account } = place;
      const key = { provider, account, externalId: id };
      const asked = await services.db.providerPayout.findUnique({
        where: { provider_account_externalId: key },
      });
      const state = asked && (await open.can('PAYOUTS').read(asked.payoutId));
      return asked && state ? [payoutReport(place, asked.payoutId, state)] : [];
    }
  }
}

async function checkoutReports(open: OpenProvider, id: string): Promise<NewJob[]> {
  const { payment, status, reference } = await open.can('PAYMENTS').readCheckout(id);
  if (payment) return [paymentReport(placeOf(open), payment)];
  return status === 'CLOSED' && isId(reference) ? [sessionEnded(reference, 'EXPIRED')] : [];
}

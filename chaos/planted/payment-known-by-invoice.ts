import { paymentsLost } from '../counts/payments.ts';
import type { PlantedFault } from './planted-fault.ts';

const file = 'subgraphs/vendor/money/payments/apply-payment.ts';

/** A payment is known by its invoice and not by the provider's id: a second one is taken for a repetition of the first. */
export const paymentKnownByInvoice: PlantedFault = {
  name: 'a payment that is known by its invoice',
  shownBy: paymentsLost.name,
  rewrites: [
    { file, from: '{ place }: PaymentToApply)', to: '{ place, invoiceId }: PaymentToApply)' },
    {
      file,
      from: `  return tx.payment.findUnique({
    where: { provider_account_externalId: { provider, account, externalId } },
  });`,
      to: '  return tx.payment.findFirst({ where: { provider, account, invoiceId, externalId: { not: null } } });',
    },
  ],
  sql: [],
  faults: [],
};

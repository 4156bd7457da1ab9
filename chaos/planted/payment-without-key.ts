import { paymentsRecordedTwice } from '../counts/payments.ts';
import type { PlantedFault } from './planted-fault.ts';

/** A payment is recorded without looking whether it is known, and without the index that forbids it. Every job runs twice, as it may. */
export const paymentWithoutKey: PlantedFault = {
  name: 'a payment without its key',
  shownBy: paymentsRecordedTwice.name,
  rewrites: [
    {
      file: 'platform/jobs/worker.ts',
      from: 'untilAnswered(() => work(data, services),',
      to: 'untilAnswered(async () => { await work(data, services); await work(data, services); },',
    },
    {
      file: 'subgraphs/vendor/money/payments/apply-payment.ts',
      from: 'const known = await findPayment(tx, facts);',
      to: 'const known = null as Payment | null;',
    },
  ],
  sql: ['drop index vendor.payment_provider_account_external_id_key'],
  faults: [],
};

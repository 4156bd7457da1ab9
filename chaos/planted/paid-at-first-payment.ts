import { ordersPaidAtTheWrongTime } from '../counts/payments.ts';
import type { PlantedFault } from './planted-fault.ts';

/** An order is PAID with the first payment of its invoice, whatever is left. */
export const paidAtFirstPayment: PlantedFault = {
  name: 'an order that is PAID by a part',
  shownBy: ordersPaidAtTheWrongTime.name,
  rewrites: [
    {
      file: 'subgraphs/vendor/money/payments/settle-invoice.ts',
      from: `balance <= 0 && order.status === 'INVOICED'`,
      to: `order.status === 'INVOICED'`,
    },
  ],
  sql: [],
  faults: [],
};

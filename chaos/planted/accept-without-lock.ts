import { ordersWithTwoWinners } from '../counts/winners.ts';
import type { PlantedFault } from './planted-fault.ts';

/**
 * An offer is accepted without locking its order, and without the index that forbids a second winner. The other offers are not
 * withdrawn: their locks would make two acceptances wait for each other.
 */
export const acceptWithoutLock: PlantedFault = {
  name: 'an accept without its lock',
  shownBy: ordersWithTwoWinners.name,
  rewrites: [
    {
      file: 'subgraphs/vendor/orders/lock-order.ts',
      from: '    from work_order where id = ${orderId}::uuid\n    for update`;',
      to: '    from work_order where id = ${orderId}::uuid`;',
    },
    {
      file: 'subgraphs/vendor/offers/accept-offer.ts',
      from: '  await withdrawOffers(tx, tell, taken);\n',
      to: '',
    },
  ],
  sql: ['drop index vendor.offer_one_winner_idx'],
  faults: [],
};

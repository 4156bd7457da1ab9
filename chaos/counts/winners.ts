import type { Write } from '../workloads/workload.ts';
import type { Count } from './count.ts';

/** An order that two vendors have, by the database or by the answers that they got. */
export const ordersWithTwoWinners: Count = {
  name: 'orders with two winners',
  find: ({ acknowledged, stored }) => {
    const acceptances = [...acknowledged, ...stored].filter(({ what }) => what === 'acceptance');
    return [...Map.groupBy(acceptances, ({ key }: Write) => key)]
      .map(([order, won]) => ({ order, winners: new Set(won.map(({ id }) => id)) }))
      .filter(({ winners }) => winners.size > 1)
      .map(({ order, winners }) => `order ${order}: ${[...winners].join(', ')}`);
  },
};

import { print } from 'graphql';
import { OrderAlertsDocument, OrdersDocument } from '#generated/operations/e2e.ts';
import type { Subscription } from '../../clients/subscription.ts';
import { noteFailure } from '../workload.ts';
import type { Play, Stage, Workload } from '../workload.ts';
import { readAlert } from './alert.ts';
import { bookOrders } from './book-orders.ts';
import type { Shop } from './book-orders.ts';
import { readStoredOrders } from './stored-orders.ts';

/** The services of the demo data, with four vendors each: `vendor1` to `vendor4` are plumbers. */
const services = ['plumbing', 'electrical', 'cleaning', 'moving', 'gardening', 'locksmith'];
const vendorsEach = 4;
/** All vendors of the demo data. */
export const vendorsOfDemo = services.length * vendorsEach;

/** Operators book orders, vendors compete for them and do the work: six writers, and 24 vendors who see every alert. */
export const orders: Workload = { name: 'orders', begin };

async function begin(stage: Stage): Promise<Play> {
  const shops: Shop[] = [];
  for (const [index, service] of services.entries()) {
    const vendors = new Map<string, Awaited<ReturnType<Stage['as']>>>();
    for (let number = 1; number <= vendorsEach; number += 1) {
      const demoNumber = index * vendorsEach + number;
      vendors.set(vendorId(demoNumber), await stage.as(`vendor${demoNumber}@demo.test`));
    }
    shops.push({ service, vendors, acknowledged: [], missed: [] });
  }
  const writers = shops.map((shop) => noteFailure(shop.missed, bookOrders(stage, shop)));
  return {
    writers: writers.length,
    subscriptions: shops.flatMap(subscriptionsOf),
    get acknowledged() {
      return shops.flatMap(({ acknowledged }) => acknowledged);
    },
    get missed() {
      return shops.flatMap(({ missed }) => missed);
    },
    finished: Promise.all(writers),
    probe: () => stage.operator.insist(OrdersDocument, { first: 1 }),
    stored: readStoredOrders,
  };
}

/** The ids of the demo data (subgraphs/vendor/demo/vendors.ts). */
export function vendorId(number: number): string {
  return `00000000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`;
}

function subscriptionsOf({ vendors }: Shop): Subscription[] {
  return [...vendors].map(([id, person]) => ({
    label: `vendor ${id}`,
    stream: { schema: 'vendor', id: `vendor:${id}` } as const,
    person,
    query: print(OrderAlertsDocument),
    variables: {},
    read: readAlert,
  }));
}

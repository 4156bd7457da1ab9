import {
  Base44OrderAlertsDocument,
  Base44OrderBoardDocument,
  Base44OrderEventsDocument,
} from '#generated/documents/frontends/base44/realtime.ts';
import { order } from '../entities/orders/order.ts';
import { invoice } from '../entities/invoices/invoice.ts';
import { everything } from '../records/conditions.ts';
import { compareValues } from '../values/compare.ts';
import type { EntityRecord } from '../values/value.ts';
import { inTurn } from './feed.ts';
import type { Feed, FeedSource } from './feed.ts';
import { RecordChanges } from './record-changes.ts';

/** Orders that change: all for operators, for a vendor those that it has, for a customer their newest ones. */
export const orderFeed: Feed = (source) => {
  const changes = new RecordChanges();
  return followOrders(source, changes, async (record) => {
    const change = changes.see(record);
    if (change) source.report(change);
  });
};

/** Invoices of orders that change. */
export const invoiceFeed: Feed = (source) => {
  const changes = new RecordChanges();
  return followOrders(source, changes, async ({ invoice_id: id }) => {
    const record = typeof id === 'string' ? await invoice.get(source.api, id) : undefined;
    const change = record && changes.see(record);
    if (change) source.report(change);
  });
};

type Receive = (record: EntityRecord) => Promise<void>;

async function followOrders(
  source: FeedSource,
  changes: RecordChanges,
  receive: Receive,
): Promise<() => void> {
  const { live, api, role, fail } = source;
  const later = inTurn(fail);
  const read = (id: string) =>
    later(async () => {
      const record = await order.get(api, id);
      if (record) await receive(record);
    });
  switch (role) {
    case 'admin':
    case 'agent':
    case 'key': {
      let lastAt: string | undefined;
      return live.follow(Base44OrderBoardDocument, {}, ({ orderBoardEvents: event }) => {
        const missedSince = event.__typename === 'OrderBoardStale' ? lastAt : undefined;
        changes.startAt(event.at);
        lastAt = event.at;
        if (event.__typename === 'OrderBoardOrderChanged') read(event.order.id);
        else if (missedSince !== undefined) later(() => readMissed(source, missedSince, receive));
      });
    }
    case 'vendor':
      return live.follow(Base44OrderAlertsDocument, {}, ({ orderAlerts: event }) => {
        if ('order' in event) read(event.order.id);
      });
    case 'customer': {
      const { placed } = await order.page(api, everything, undefined);
      const stops = placed
        .slice(0, mostFollowed)
        .map(({ record: { id: orderId } }) =>
          live.follow(Base44OrderEventsDocument, { orderId }, () => read(orderId)),
        );
      return () => stops.forEach((stop) => stop());
    }
  }
}

/** Orders that one customer follows. */
const mostFollowed = 20;

/** What may have changed while the service could not say so. */
async function readMissed({ api }: FeedSource, since: string, receive: Receive): Promise<void> {
  const { placed } = await order.page(api, everything, undefined);
  for (const { record } of placed.toReversed()) {
    if (compareValues(record['updated_date'] ?? null, since) >= 0) await receive(record);
  }
}

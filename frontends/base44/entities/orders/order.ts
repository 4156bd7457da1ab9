import { z } from 'zod';
import {
  Base44CreateOrderDocument,
  Base44OrderDocument,
  Base44OrdersDocument,
} from '#generated/documents/frontends/base44/entities/orders.ts';
import type { OrderFilter } from '#generated/documents/frontends/base44/entities/orders.ts';
import type { Conditions } from '../../records/conditions.ts';
import { ifFound } from '../as-seen.ts';
import { pageOf, pageSize } from '../../records/entity.ts';
import type { Entity } from '../../records/entity.ts';
import { parseFields } from '../../records/parse-fields.ts';
import { onlyText, rangeIn, wordsIn } from '../narrow.ts';
import { orderRecord, orderStatuses } from './order-record.ts';
import { stepFields, updateOrder } from './update-order.ts';

const newOrder = z.object({
  service: z.string(),
  summary: z.string(),
  scheduled_for: z.string().nullish(),
  price_amount: z.number().int(),
  price_currency: z.string().default('EUR'),
  address: z.string().nullish(),
  latitude: z.number(),
  longitude: z.number(),
  customer_name: z.string(),
  customer_email: z.string().nullish(),
  customer_phone: z.string().nullish(),
  conversation_id: z.string().nullish(),
  client_id: z.string().nullish(),
});

/** Orders: those of operators, vendors and customers, each with what they may see of it. */
export const order: Entity = {
  name: 'Order',
  order: '-created_date',
  async page(api, conditions, after, first = pageSize) {
    const { orders } = await api.run(Base44OrdersDocument, {
      first,
      after: after ?? null,
      filter: filterOf(conditions),
    });
    return pageOf(orders, orderRecord);
  },
  async get(api, id) {
    const found = await ifFound(api.run(Base44OrderDocument, { id }));
    return found?.order ? orderRecord(found.order) : undefined;
  },
  create(fields) {
    const given = parseFields(newOrder, fields);
    const input = {
      service: given.service,
      summary: given.summary,
      scheduledFor: given.scheduled_for ?? null,
      price: { amount: given.price_amount, currency: given.price_currency },
      location: {
        latitude: given.latitude,
        longitude: given.longitude,
        address: given.address ?? null,
      },
      customer: {
        name: given.customer_name,
        email: given.customer_email ?? null,
        phone: given.customer_phone ?? null,
      },
      conversationId: given.conversation_id ?? null,
      clientId: given.client_id ?? null,
    };
    return async (api) => {
      const { createOrder } = await api.run(Base44CreateOrderDocument, { input });
      return orderRecord(createOrder.order);
    };
  },
  update: updateOrder,
  extraFields: stepFields,
  keptBecause: 'Orders are kept. Cancel it with Order.update(id, {status: "cancelled"}).',
};

function filterOf(conditions: Conditions): OrderFilter {
  const status = wordsIn(conditions, 'status', orderStatuses);
  const { from: createdFrom, to: createdTo } = rangeIn(conditions, 'created_date');
  const { from: scheduledFrom, to: scheduledTo } = rangeIn(conditions, 'scheduled_for');
  const service = onlyText(conditions, 'service');
  const vendorId = onlyText(conditions, 'vendor_id');
  return {
    ...(status === undefined ? {} : { status }),
    ...(service === undefined ? {} : { service }),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(createdFrom === undefined ? {} : { createdFrom }),
    ...(createdTo === undefined ? {} : { createdTo }),
    ...(scheduledFrom === undefined ? {} : { scheduledFrom }),
    ...(scheduledTo === undefined ? {} : { scheduledTo }),
  };
}

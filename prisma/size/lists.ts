import { newApiKey } from '#platform/identity/api-key.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { readEvents } from '#platform/streams/read-events.ts';
import { listKeys } from '../../subgraphs/admin/api-keys/list-keys.ts';
import { resolveKey } from '../../subgraphs/admin/api-keys/resolve-key.ts';
import { listUsers } from '../../subgraphs/admin/accounts/list-users.ts';
import { listEntries } from '../../subgraphs/admin/audit/list-entries.ts';
import { findCandidates } from '../../subgraphs/admin/ranking/find-candidates.ts';
import { listEvents } from '../../subgraphs/integration/events/list-events.ts';
import { listDeliveries } from '../../subgraphs/integration/notify/deliveries/list-deliveries.ts';
import { conversationsOfCustomers } from '../../subgraphs/conversation/customers/conversations-of-customers.ts';
import { ordersOfCustomers } from '../../subgraphs/vendor/customers/orders-of-customers.ts';
import { readDashboard } from '../../subgraphs/vendor/dashboard/read-dashboard.ts';
import { listInvoices } from '../../subgraphs/vendor/invoices/list-invoices.ts';
import type { InvoiceFilter } from '../../subgraphs/vendor/invoices/list-invoices.ts';
import { listOffers } from '../../subgraphs/vendor/offers/list-offers.ts';
import { countOrders } from '../../subgraphs/vendor/orders/count-orders.ts';
import { orderDefaults } from '../../subgraphs/vendor/orders/order-defaults.ts';
import { listOrders } from '../../subgraphs/vendor/orders/list-orders.ts';
import { orderLoaders } from '../../subgraphs/vendor/orders/order-loaders.ts';
import { offerLoaders } from '../../subgraphs/vendor/offers/offer-loaders.ts';
import { listVendors } from '../../subgraphs/vendor/vendors/list-vendors.ts';
import { conversationReads } from './conversation-lists.ts';
import { seeded, agentId, busiestVendor, operator, customer, vendor, first } from './seeded.ts';
import type { SizedRead } from './seeded.ts';

const weekBegins = new Date('2026-01-05T00:00:00Z');
const weekEnds = new Date('2026-01-12T00:00:00Z');

const orders =
  (
    filter: Parameters<typeof listOrders>[3],
    viewer: SignedInViewer = operator,
    orderBy: 'NEWEST' | 'SCHEDULED_SOONEST' = 'NEWEST',
  ): SizedRead['run'] =>
  ({ vendor: db }) =>
    listOrders(db, viewer, { first: 20, orderBy }, filter);

const invoices =
  (filter: Partial<InvoiceFilter> = {}, viewer: SignedInViewer = operator): SizedRead['run'] =>
  ({ vendor: db }) =>
    listInvoices(db, viewer, { search: null, ...filter }, first);

const domainEvents =
  (filter: Parameters<typeof listEvents>[1]): SizedRead['run'] =>
  ({ integration }) =>
    listEvents(integration, filter, first);

/** Every list, search, count and resume that grows with the data. */
export const sizedReads: readonly SizedRead[] = [
  ...conversationReads,
  {
    name: 'resume from 0, busiest vendor',
    run: ({ pools }) => readEvents(pools.vendor, [{ stream: `vendor:${busiestVendor}`, after: 0 }]),
  },
  { name: 'orders', run: orders(null) },
  { name: 'orders, status and service', run: orders({ status: ['OPEN'], service: 'plumbing' }) },
  { name: 'orders, of the busiest vendor', run: orders(null, vendor) },
  { name: 'orders, of a customer', run: orders(null, customer) },
  { name: 'orders, search', run: orders({ search: 'harmonium' }) },
  { name: 'orders, search, frequent word', run: orders({ search: 'price' }) },
  { name: 'orders, search, no hit', run: orders({ search: 'xylophone' }) },
  { name: 'orders, search, Chinese', run: orders({ search: '发票' }) },
  { name: 'orders, search, vendor', run: orders({ search: 'xylophone' }, vendor) },
  { name: 'orders, of a vendor', run: orders({ vendorId: busiestVendor }) },
  { name: 'orders, of a customer, for an operator', run: orders({ customerUserId: seeded(3, 1) }) },
  { name: 'orders, made in a week', run: orders({ createdFrom: weekBegins, createdTo: weekEnds }) },
  { name: 'orders, scheduled for a week', run: orders({ scheduledFrom: weekBegins, scheduledTo: weekEnds }) },
  { name: 'orders, soonest', run: orders(null, operator, 'SCHEDULED_SOONEST') },
  { name: 'orders, open, soonest', run: orders({ status: ['OPEN'] }, operator, 'SCHEDULED_SOONEST') },
  {
    name: 'orders, in work, soonest',
    run: orders({ status: ['ACCEPTED', 'IN_PROGRESS'] }, operator, 'SCHEDULED_SOONEST'),
  },
  { name: 'orders, of the busiest vendor, soonest', run: orders(null, vendor, 'SCHEDULED_SOONEST') },
  { name: 'orders, counts', run: ({ vendor: db }) => countOrders(db, null) },
  { name: 'orders, counts of the busiest vendor', run: ({ vendor: db }) => countOrders(db, busiestVendor) },
  {
    name: 'offers, of the busiest vendor',
    run: ({ vendor: db }) => listOffers(db, busiestVendor, [], first),
  },
  {
    name: 'offers, of the busiest vendor, accepted',
    run: ({ vendor: db }) => listOffers(db, busiestVendor, ['ACCEPTED'], first),
  },
  { name: 'invoices', run: invoices() },
  { name: 'invoices, unpaid', run: invoices({ status: ['UNPAID'] }) },
  { name: 'invoices, of the busiest vendor', run: invoices({}, vendor) },
  { name: 'invoices, of the busiest vendor, unpaid', run: invoices({ status: ['UNPAID'] }, vendor) },
  { name: 'invoices, of a customer', run: invoices({}, customer) },
  { name: 'invoices, of a number', run: invoices({ search: '2026-0001' }) },
  { name: 'invoices, of an order', run: invoices({ search: '1042' }) },
  { name: 'dashboard of the busiest vendor', run: ({ vendor: db }) => readDashboard(db, busiestVendor) },
  {
    name: 'orders of customers',
    run: ({ vendor: db }) => ordersOfCustomers(db).load({ ownerId: seeded(3, 1), page: first }),
  },
  {
    name: 'conversations of customers',
    run: ({ conversation }) =>
      conversationsOfCustomers(conversation).load({ ownerId: seeded(3, 1), page: first }),
  },
  {
    name: 'draft of an order',
    run: ({ vendor: db }, n) => orderDefaults(db, operator, seeded(5, 1 + n)),
  },
  {
    name: 'orders, offers and history of a conversation',
    run: async ({ vendor: db }, n) => {
      const found = await orderLoaders(db, operator).ordersOfConversation.load(seeded(5, 1 + n));
      for (const { id } of found) {
        await offerLoaders(db, operator).offersOfOrder.load(id);
        await orderLoaders(db, operator).historyOfOrder.load(id);
      }
    },
  },
  { name: 'vendors', run: ({ vendor: db }) => listVendors(db, { first: 20 }, null) },
  {
    name: 'vendors of a service',
    run: ({ vendor: db }) => listVendors(db, { first: 20 }, { service: 'moving' }),
  },
  {
    name: 'vendors of a service, available',
    run: ({ vendor: db }) => listVendors(db, { first: 20 }, { service: 'moving', available: true }),
  },
  {
    name: 'vendors of a service, search, no hit',
    run: ({ vendor: db }) => listVendors(db, { first: 20 }, { service: 'moving', search: 'xylophone' }),
  },
  {
    name: 'vendors, search, frequent word',
    run: ({ vendor: db }) => listVendors(db, { first: 20 }, { search: 'moving', available: true }),
  },
  {
    name: 'vendors, search',
    run: ({ vendor: db }, n) => listVendors(db, { first: 20 }, { search: `Moving ${n + 1}` }),
  },
  {
    name: 'vendors, search, no hit',
    run: ({ vendor: db }) => listVendors(db, { first: 20 }, { search: 'xylophone' }),
  },
  { name: 'users', run: ({ admin }) => listUsers(admin, { search: null }, first) },
  { name: 'users, role', run: ({ admin }) => listUsers(admin, { search: null, role: ['AGENT'] }, first) },
  { name: 'users, search', run: ({ admin }, n) => listUsers(admin, { search: `vendor${n + 1}@` }, first) },
  { name: 'users, search, no hit', run: ({ admin }) => listUsers(admin, { search: 'xylophone' }, first) },
  {
    name: 'users, of a vendor',
    run: ({ admin }) => listUsers(admin, { search: null, vendorId: busiestVendor }, first),
  },
  { name: 'audit log', run: ({ admin }) => listEntries(admin, {}, first) },
  { name: 'audit log, of a subject', run: ({ admin }) => listEntries(admin, { subjectId: agentId }, first) },
  { name: 'audit log, of an actor', run: ({ admin }) => listEntries(admin, { actorId: agentId }, first) },
  { name: 'audit log, an action', run: ({ admin }) => listEntries(admin, { action: ['SIGNED_UP'] }, first) },
  { name: 'API keys', run: ({ admin }) => listKeys(admin, first) },
  { name: 'API key of a request, unknown', run: ({ admin }) => resolveKey(admin, newApiKey().key) },
  { name: 'domain events', run: domainEvents(null) },
  {
    name: 'domain events, two types',
    run: domainEvents({ type: ['order.created', 'order.unfilled'] }),
  },
  { name: 'domain events, type that none has', run: domainEvents({ type: ['order.reoffered'] }) },
  { name: 'domain events, kind of subject', run: domainEvents({ subjectType: 'order' }) },
  { name: 'domain events, kind that none has', run: domainEvents({ subjectType: 'invoice' }) },
  {
    name: 'domain events, of a subject',
    run: (services, n) => domainEvents({ subjectId: seeded(9, 1 + n) })(services, n),
  },
  {
    name: 'domain events, of a subject, one type',
    run: (services, n) =>
      domainEvents({ type: ['order.completed'], subjectId: seeded(9, 1 + n) })(services, n),
  },
  { name: 'text messages', run: ({ integration }) => listDeliveries(integration, { first: 20 }) },
  {
    name: 'text messages, failed',
    run: ({ integration }) => listDeliveries(integration, { first: 20, filter: { status: ['FAILED'] } }),
  },
  {
    name: 'text messages, of a vendor',
    run: ({ integration }) => listDeliveries(integration, { first: 20, filter: { vendorId: busiestVendor } }),
  },
  {
    name: 'ranking',
    run: ({ admin }, n) => {
      const place = { latitude: 37 + (n % 20), longitude: -5 + (n % 25) };
      return findCandidates(admin, 'plumbing', place, new Date('2026-01-07T19:00:00Z'), []);
    },
  },
];

import type { Resolvers } from '#generated/graphql/vendor.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { alertResolvers } from './alerts/resolvers.ts';
import { createContext } from './context.ts';
import type { Context } from './context.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { dispatchResolvers } from './dispatch/resolvers.ts';
import { invoiceResolvers } from './invoices/resolvers.ts';
import { invoiceRoutes } from './invoices/routes.ts';
import { accountLeftJob } from './offers/account-left.ts';
import { expireOffersJob } from './offers/expire-offers.ts';
import { makeOffersJob } from './offers/make-offers.ts';
import { offerResolvers } from './offers/resolvers.ts';
import { orderMutations } from './orders/mutations.ts';
import { orderResolvers } from './orders/resolvers.ts';
import { serviceResolvers } from './services/resolvers.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { vendorResolvers } from './vendors/resolvers.ts';

const resolvers: Resolvers = {
  DateTime: dateTime,
  ...serviceResolvers,
  ...vendorResolvers,
  ...orderResolvers,
  ...offerResolvers,
  ...invoiceResolvers,
  Query: {
    ...serviceResolvers.Query,
    ...vendorResolvers.Query,
    ...dispatchResolvers.Query,
    ...orderResolvers.Query,
    ...invoiceResolvers.Query,
  },
  Mutation: {
    ...vendorResolvers.Mutation,
    ...dispatchResolvers.Mutation,
    ...orderMutations.Mutation,
    ...offerResolvers.Mutation,
    ...invoiceResolvers.Mutation,
  },
  Subscription: { ...alertResolvers.Subscription },
};

/** Vendors, orders, offers, invoices and the alerts that tell of them. */
export const definition = defineSubgraph<Database, Settings, Context>({
  name: 'vendor',
  resolvers,
  readSettings,
  openDatabase,
  createContext,
  jobs: {
    'vendor.make-offers': makeOffersJob,
    'vendor.expire-offers': expireOffersJob,
    'vendor.account-left': accountLeftJob,
  },
  routes: invoiceRoutes,
});

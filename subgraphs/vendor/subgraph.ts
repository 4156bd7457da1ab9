import { joinParts } from '#platform/subgraph-part.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { vendorEvents } from '#contracts/jobs.ts';
import { dateTime } from '#platform/time/date-time.ts';
import { resolvers as alerts } from './alerts/resolvers.ts';
import { resolvers as board } from './board/resolvers.ts';
import { createLoaders } from './context.ts';
import type { VendorServices } from './context.ts';
import { openDatabase } from './database.ts';
import { resolvers as health } from './health/resolvers.ts';
import { resolvers as customers } from './customers/resolvers.ts';
import { resolvers as dashboard } from './dashboard/resolvers.ts';
import { resolvers as dispatch } from './dispatch/resolvers.ts';
import { accountLeftJob } from './offers/account-left.ts';
import { answerOfferJob } from './offers/answer-offer.ts';
import { expireOffersJob } from './offers/expire-offers.ts';
import { resolvers as offers } from './offers/resolvers.ts';
import { resolvers as orderMutations } from './orders/mutations.ts';
import { resolvers as orders } from './orders/resolvers.ts';
import { resolvers as services } from './services/resolvers.ts';
import * as parts from './parts.ts';
import { guardDuties } from './profile/duties.ts';
import { readSettings } from './settings.ts';
import { resolvers as vendors } from './vendors/resolvers.ts';

/** Capabilities with a `part.ts` of their own. */
const { resolvers, jobs, react, routes, start } = joinParts<VendorServices>(Object.values(parts));

/** Vendors, orders, offers, invoices and the alerts about them. */
export const definition = defineSubgraph({
  name: 'vendor',
  resolvers: guardDuties([
    { DateTime: dateTime },
    health,
    services,
    vendors,
    customers,
    dashboard,
    dispatch,
    orders,
    orderMutations,
    offers,
    alerts,
    board,
    ...resolvers,
  ]),
  readSettings,
  openDatabase,
  createLoaders,
  jobs: [expireOffersJob, accountLeftJob, answerOfferJob, ...jobs],
  events: { contract: vendorEvents, react },
  routes,
  start,
});

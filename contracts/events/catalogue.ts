import type { EventContract } from '#platform/events/domain-event.ts';
import * as accounts from './accounts.ts';
import * as bookings from './bookings.ts';
import * as callBacks from './call-backs.ts';
import * as calls from './calls.ts';
import * as campaigns from './campaigns.ts';
import * as conversations from './conversations.ts';
import * as customers from './customers.ts';
import * as invoices from './invoices.ts';
import * as leads from './leads.ts';
import * as orders from './orders.ts';
import * as phoneCalls from './phone-calls.ts';
import * as payments from './payments.ts';
import * as providers from './providers.ts';
import * as referrals from './referrals.ts';
import * as quotes from './quotes.ts';
import * as reviews from './reviews.ts';
import * as transfers from './transfers.ts';
import * as reports from './reports.ts';
import * as vendors from './vendors.ts';
import * as webhookEndpoints from './webhook-endpoints.ts';

/** Every domain event that some subgraph publishes, in the order of the catalogue in docs/events.md. */
export const catalogue: readonly EventContract<never>[] = [
  conversations,
  orders,
  bookings,
  quotes,
  reviews,
  invoices,
  payments,
  referrals,
  vendors,
  customers,
  providers,
  accounts,
  calls,
  callBacks,
  phoneCalls,
  campaigns,
  webhookEndpoints,
  leads,
  transfers,
  reports,
].flatMap((module) => Object.values(module) as EventContract<never>[]);

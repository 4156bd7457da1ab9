import type { Context as PlatformContext, Services } from '#platform/context.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { ordersOfCustomers } from './customers/orders-of-customers.ts';
import type { Database } from './database.ts';
import { draftLoaders } from './drafts/draft-loaders.ts';
import { invoiceLoaders } from './invoices/invoice-loaders.ts';
import { sessionLoaders } from './money/sessions/session-loaders.ts';
import { moneyLoaders } from './money/payments/money-loaders.ts';
import { payoutLoaders } from './money/payouts/payout-loaders.ts';
import { reconciliationLoaders } from './money/reconciliation/reconciliation-loaders.ts';
import { offerLoaders } from './offers/offer-loaders.ts';
import { linkLoaders } from './order-page/link-loaders.ts';
import { orderLoaders } from './orders/order-loaders.ts';
import { referralLoaders } from './referrals/referral-loaders.ts';
import { profileLoaders } from './profile/profile-loaders.ts';
import { quoteLoaders } from './quotes/quote-loaders.ts';
import { reviewLoaders } from './reviews/review-loaders.ts';
import { serviceLoaders } from './services/service-loaders.ts';
import type { Settings } from './settings.ts';
import { bookingLoaders } from './slots/booking-loaders.ts';
import { vendorLoaders } from './vendors/vendor-loaders.ts';

export type VendorServices = Services<Database, Settings>;

/** Everything that is loaded by id, with the viewer's rights: one statement for each kind of thing and operation. */
export type Loaders = ReturnType<typeof createLoaders>;

export type Context = PlatformContext<Database, Settings, Loaders>;

export function createLoaders({ db }: VendorServices, viewer: Viewer) {
  return {
    ...serviceLoaders(db),
    ...vendorLoaders(db, viewer),
    ...orderLoaders(db, viewer),
    ...linkLoaders(db),
    ordersOfCustomer: ordersOfCustomers(db),
    ...draftLoaders(db, viewer),
    ...offerLoaders(db, viewer),
    ...invoiceLoaders(db, viewer),
    ...payoutLoaders(db, viewer),
    ...reconciliationLoaders(db, viewer),
    ...sessionLoaders(db, viewer),
    ...moneyLoaders(db, viewer),
    ...referralLoaders(db, viewer),
    ...profileLoaders(db),
    ...bookingLoaders(db, viewer),
    ...quoteLoaders(db, viewer),
    ...reviewLoaders(db, viewer),
  };
}

/* The rights of the capabilities that have a `rights.ts`. A new one is a line here. */
export { draftRights } from './drafts/rights.ts';
export { orderPhotoRights } from './order-photos/rights.ts';
export { profileRights } from './profile/rights.ts';
export { orderPageRights } from './order-page/rights.ts';
export { quoteRights } from './quotes/rights.ts';
export { reviewRights } from './reviews/rights.ts';
export { slotRights } from './slots/rights.ts';
export { payPageRights } from './money/pay-page/rights.ts';
export { moneyRights } from './money/rights.ts';
export { paymentSessionRights } from './money/sessions/rights.ts';
export { payoutRights } from './money/payouts/rights.ts';
export { reconciliationRights } from './money/reconciliation/rights.ts';
export { referralRights } from './referrals/rights.ts';

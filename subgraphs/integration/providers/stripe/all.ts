/** What needs the SDK, so that all of it is loaded by one import at its first use. */
export { checkKey, closeCheckout, openCheckout, readCheckout } from './checkout.ts';
export { readDispute, sendEvidence } from './disputes.ts';
export { listMoney } from './list-money.ts';
export { readPayment } from './payments.ts';
export { findRefund, readRefund, refund } from './refunds.ts';

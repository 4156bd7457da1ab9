import type { NotificationType } from './notification-type.ts';
import { announcement } from './announcement/announcement.ts';
import { callBackAsked } from './call-back-asked/call-back-asked.ts';
import { callBackDue } from './call-back-due/call-back-due.ts';
import { campaignPaused } from './campaign-paused/campaign-paused.ts';
import { callText } from './call-text/call-text.ts';
import { conversationAssigned } from './conversation-assigned/conversation-assigned.ts';
import { clockBreached } from './clock-breached/clock-breached.ts';
import { clockWarned } from './clock-warned/clock-warned.ts';
import { operatorsMentioned } from './operators-mentioned/operators-mentioned.ts';
import { ratingAsked } from './rating-asked/rating-asked.ts';
import { ratingAskedByText } from './rating-asked-by-text/rating-asked-by-text.ts';
import { conversationNeedsYou } from './conversation-needs-you/conversation-needs-you.ts';
import { disputeOpened } from './dispute-opened/dispute-opened.ts';
import { invoiceIssued } from './invoice-issued/invoice-issued.ts';
import { invoicePaid } from './invoice-paid/invoice-paid.ts';
import { offerAnswered } from './offer-answered/offer-answered.ts';
import { offerMade } from './offer-made/offer-made.ts';
import { orderAccepted } from './order-accepted/order-accepted.ts';
import { orderAssigned } from './order-assigned/order-assigned.ts';
import { orderCancelled } from './order-cancelled/order-cancelled.ts';
import { orderCompleted } from './order-completed/order-completed.ts';
import { orderRated } from './order-rated/order-rated.ts';
import { orderUnfilled } from './order-unfilled/order-unfilled.ts';
import { payoutPaid } from './payout-paid/payout-paid.ts';
import { providerNeedsReauth } from './provider-needs-reauth/provider-needs-reauth.ts';
import { reportReady } from './report-ready/report-ready.ts';
import { signInNewDevice } from './sign-in-new-device/sign-in-new-device.ts';
import { webhookDisabled } from './webhook-disabled/webhook-disabled.ts';
import { transferFinished } from './transfer-finished/transfer-finished.ts';
import { quoteRequested } from './quote-requested/quote-requested.ts';
import { quoteSubmitted } from './quote-submitted/quote-submitted.ts';
import { quoteAccepted } from './quote-accepted/quote-accepted.ts';
import { quoteDeclined } from './quote-declined/quote-declined.ts';
import { quoteDue } from './quote-due/quote-due.ts';
import { quoteExpires } from './quote-expires/quote-expires.ts';
import { bookingMade } from './booking-made/booking-made.ts';
import { bookingMoved } from './booking-moved/booking-moved.ts';
import { bookingCancelled } from './booking-cancelled/booking-cancelled.ts';
import { bookingNear } from './booking-near/booking-near.ts';
import { verifyPhone } from './verify-phone/verify-phone.ts';

/** All that people are notified of. */
export const types: readonly NotificationType[] = [
  offerMade,
  orderAssigned,
  orderAccepted,
  orderCompleted,
  orderCancelled,
  orderUnfilled,
  orderRated,
  invoiceIssued,
  invoicePaid,
  disputeOpened,
  payoutPaid,
  conversationAssigned,
  providerNeedsReauth,
  webhookDisabled,
  signInNewDevice,
  verifyPhone,
  announcement,
  reportReady,
  offerAnswered,
  transferFinished,
  callBackDue,
  callText,
  callBackAsked,
  conversationNeedsYou,
  operatorsMentioned,
  clockWarned,
  clockBreached,
  ratingAsked,
  ratingAskedByText,
  campaignPaused,
  quoteRequested,
  quoteSubmitted,
  quoteAccepted,
  quoteDeclined,
  quoteDue,
  quoteExpires,
  bookingMade,
  bookingMoved,
  bookingCancelled,
  bookingNear,
];

const byKey = new Map(types.map((type) => [type.key, type]));

/** @returns undefined for a key that no type has, or no longer */
export function findType(key: string): NotificationType | undefined {
  return byKey.get(key);
}

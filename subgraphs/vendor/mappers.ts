import type { OrderStatus, Service } from '#generated/prisma/vendor/client.ts';
import type { InvoiceModel } from './invoices/invoice.ts';
import type { PaymentSessionModel } from './money/sessions/session.ts';
import type { VendorCollectionModel } from './money/collection/collection-of.ts';
import type { CommissionRuleModel } from './money/commissions/commission-of.ts';
import type { DisputeModel } from './money/disputes/dispute.ts';
import type { DisputeFileModel } from './money/disputes/files/dispute-file.ts';
import type { LedgerEntryModel } from './money/ledger/list-entries.ts';
import type { PaymentModel } from './money/payments/payment.ts';
import type { ProposedRefundModel } from './money/refunds/propose-refund.ts';
import type { RefundModel } from './money/refunds/refund.ts';
import type { VendorBalanceModel, VendorStatementEntryModel } from './money/balances/resolvers.ts';
import type { PayeeModel } from './money/payees/resolvers.ts';
import type { PayoutBatchModel } from './money/payouts/list-batches.ts';
import type { PayoutModel } from './money/payouts/payout.ts';
import type { ReconciliationItemModel, ReconciliationRunModel } from './money/reconciliation/list-runs.ts';
import type { ServiceOfferingModel, VendorHolidayModel } from './profile/resolvers.ts';
import type { QuoteModel } from './quotes/quote.ts';
import type { ReviewModel } from './reviews/review.ts';
import type { BookingModel } from './slots/booking.ts';
import type { FoundSlot as SlotModel } from './slots/find-slots.ts';
import type { OfferModel } from './offers/offer.ts';
import type { OrderDefaultsModel } from './orders/order-defaults.ts';
import type { OrderModel } from './orders/order.ts';
import type { DraftModel as OrderDraftModel } from './drafts/draft.ts';
import type { VendorModel } from './vendors/vendor.ts';

export type {
  InvoiceModel,
  OfferModel,
  OrderDraftModel,
  OrderDefaultsModel,
  OrderModel,
  PaymentSessionModel,
  VendorModel,
};
export type {
  CommissionRuleModel,
  DisputeModel,
  DisputeFileModel,
  LedgerEntryModel,
  PaymentModel,
  ProposedRefundModel,
  RefundModel,
  VendorCollectionModel,
};

export type {
  PayeeModel,
  PayoutBatchModel,
  PayoutModel,
  ReconciliationItemModel,
  ReconciliationRunModel,
  VendorBalanceModel,
  VendorStatementEntryModel,
};

export type ServiceModel = Service;

export type { ReferralReviewModel } from './referrals/claims/resolvers.ts';
export type { ReferralModel } from './referrals/claims/list-referrals.ts';
export type { ReferralProgramModel } from './referrals/programs/program.ts';
export type { ReferralCode as ReferralCodeModel } from '#generated/prisma/vendor/client.ts';

/** How many orders stand at each status. */
export type OrderCountsModel = ReadonlyMap<OrderStatus, number>;

/** Of a conversation this subgraph knows the id; what else there is, its owner knows. */
export interface ConversationModel {
  readonly id: string;
}

/** Of a user this subgraph knows the id. */
export interface UserModel {
  readonly id: string;
}

export type { BookingModel, QuoteModel, ReviewModel, ServiceOfferingModel, SlotModel, VendorHolidayModel };

import type { Tone } from '#packages/components/tone.ts';
import type {
  DisputeStatus,
  PaymentState,
  PaymentStatus,
  RefundStatus,
} from '#generated/documents/packages/money.ts';

export const stateTones: Readonly<Record<PaymentState, Tone>> = {
  UNPAID: 'warn',
  PARTIAL: 'warn',
  PAID: 'good',
  OVERPAID: 'warn',
  PARTIALLY_REFUNDED: 'info',
  REFUNDED: 'neutral',
  DISPUTED: 'bad',
};

export const paymentTones: Readonly<Record<PaymentStatus, Tone>> = {
  PENDING: 'info',
  SUCCEEDED: 'good',
  FAILED: 'bad',
};

export const refundTones: Readonly<Record<RefundStatus, Tone>> = paymentTones;

export const disputeTones: Readonly<Record<DisputeStatus, Tone>> = {
  INQUIRY: 'warn',
  NEEDS_RESPONSE: 'bad',
  UNDER_REVIEW: 'info',
  WON: 'good',
  LOST: 'bad',
};

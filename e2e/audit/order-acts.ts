import { randomUUID } from 'node:crypto';
import type { Act } from './privileged-acts.ts';

/** What operators do with orders, what is understood of conversations about them, and their money. */
export const orderActs: Readonly<Record<string, Act>> = {
  createOrder: { action: 'ORDER_CREATED', input: ({ order }) => ({ ...order, clientId: randomUUID() }) },
  updateOrder: {
    action: 'ORDER_UPDATED',
    input: async ({ newOrderId }) => ({ orderId: await newOrderId(), summary: 'Replace two taps' }),
  },
  actOnFinding: { action: 'FINDING_ACTED_ON', shownBy: 'subgraphs/conversation/insight/acts/acts.test.ts' },
  updateInsightSettings: {
    action: 'INSIGHT_SETTINGS_CHANGED',
    input: () => ({ triggers: [{ trigger: 'PAYMENT', mode: 'NOTIFY' }] }),
  },
  confirmOrderDraft: { action: 'ORDER_CREATED', shownBy: 'subgraphs/vendor/drafts/drafts.test.ts' },
  discardOrderDraft: { action: 'ORDER_DRAFT_DISCARDED', shownBy: 'subgraphs/vendor/drafts/drafts.test.ts' },
  cancelOrder: {
    action: 'ORDER_CANCELLED',
    input: async ({ newOrderId }) => ({ orderId: await newOrderId() }),
  },
  reofferOrder: {
    action: 'ORDER_REOFFERED',
    input: async ({ unfilledOrderId }) => ({ orderId: await unfilledOrderId() }),
  },
  updateOrderProgress: {
    action: 'ORDER_PROGRESS_REPORTED',
    input: async ({ takenOrderId }) => ({ orderId: await takenOrderId(), percent: 50 }),
  },
  completeOrder: {
    action: 'ORDER_COMPLETED',
    input: async ({ takenOrderId }) => ({ orderId: await takenOrderId() }),
  },
  markInvoicePaid: {
    action: 'INVOICE_MARKED_PAID',
    input: async ({ invoiceId }) => ({ invoiceId: await invoiceId() }),
  },
  openPaymentSession: {
    action: 'PAYMENT_SESSION_OPENED',
    shownBy: 'subgraphs/vendor/money/sessions/open-session.test.ts',
  },
  cancelPaymentSession: {
    action: 'PAYMENT_SESSION_CANCELLED',
    shownBy: 'subgraphs/vendor/money/sessions/open-session.test.ts',
  },
  recordPayment: { action: 'PAYMENT_RECORDED', shownBy: 'subgraphs/vendor/money/audit.test.ts' },
  refundPayment: { action: 'PAYMENT_REFUNDED', shownBy: 'subgraphs/vendor/money/audit.test.ts' },
  requestUpload: { exempt: 'It makes room for a file. What the file is used for is recorded.' },
  setOrderPhotos: { action: 'ORDER_UPDATED', shownBy: 'subgraphs/vendor/files/files.test.ts' },
  addDisputeFile: { exempt: 'It gives a file to a dispute. Sending it is recorded.' },
  submitDisputeEvidence: {
    action: 'DISPUTE_EVIDENCE_SENT',
    shownBy: 'subgraphs/vendor/money/audit.test.ts',
  },
  issueCreditNote: { action: 'CREDIT_NOTE_ISSUED', shownBy: 'subgraphs/vendor/money/audit.test.ts' },
  setVendorCollection: {
    action: 'VENDOR_COLLECTION_SET',
    input: async ({ vendorId }) => ({ vendorId: await vendorId(), collection: 'PLATFORM' }),
  },
  setCommission: {
    action: 'COMMISSION_SET',
    input: () => ({ percent: '10', fixed: { amount: 50, currency: 'EUR' } }),
  },
};

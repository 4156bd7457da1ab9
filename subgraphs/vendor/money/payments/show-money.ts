import type { Loaders } from '../../context.ts';
import type { StoredMoney } from './stored-money.ts';

/** What an event of money shows besides its order: refund and dispute as they were then, and the invoice as it is now. */
export async function showMoney(loaders: Loaders, event: StoredMoney) {
  const { type, data } = event;
  const invoice = await loaders.invoice.load(data.invoiceId);
  switch (type) {
    case 'InvoicePaid':
      return { __typename: type, invoice };
    case 'PaymentReceived': {
      const { balance, paymentState } = data;
      return {
        __typename: type,
        invoice,
        balance,
        paymentState,
        payment: await loaders.payment.load(data.paymentId),
      };
    }
    case 'RefundChanged': {
      const { balance, paymentState, status } = data;
      const refund = await loaders.refund.load(data.refundId);
      return { __typename: type, invoice, balance, paymentState, refund: refund && { ...refund, status } };
    }
    case 'DisputeChanged': {
      const { balance, paymentState, status } = data;
      const dispute = await loaders.dispute.load(data.disputeId);
      return { __typename: type, invoice, balance, paymentState, dispute: dispute && { ...dispute, status } };
    }
  }
}

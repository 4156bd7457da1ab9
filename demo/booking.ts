import {
  AcceptOfferDocument,
  OrderAlertsDocument,
  CompleteOrderDocument,
  CreateOrderDocument,
  IssueInvoiceDocument,
  OrderEventsDocument,
  VendorRankingDocument,
  SendMessageDocument,
  UpdateOrderProgressDocument,
} from '#generated/operations/e2e.ts';
import type { Conversation } from './conversation.ts';
import type { SignedIn } from './people.ts';
import { heading, say } from './screen.ts';
import { Awaited } from './wait.ts';

/** What a vendor's phone shows when an order is offered. */
export interface Offered {
  readonly vendor: SignedIn;
  readonly offerId: string;
  readonly orderId: string;
}

/** An invoice that was sent, and how its payment is seen. */
export interface Billed {
  readonly vendor: SignedIn;
  readonly orderId: string;
  readonly payUrl: string;
  /** When the vendor has seen the money come. */
  readonly seenByVendor: Awaited<void>;
  /** When the customer has seen their order PAID. */
  readonly seenByCustomer: Awaited<void>;
}

/**
 * Books an order out of a conversation, lets the quickest vendor take it and follows it to the invoice.
 * @param onOffer shows more of the quickest vendor's offer before it is taken
 */
export async function book(
  conversation: Conversation,
  operator: SignedIn,
  vendors: readonly SignedIn[],
  onOffer: (offer: Offered) => Promise<void>,
): Promise<Billed> {
  const offers = new Map<string, Awaited<Offered>>();
  const firstOfferOf = (orderId: string) => {
    const known = offers.get(orderId) ?? new Awaited<Offered>();
    offers.set(orderId, known);
    return known;
  };
  const seenByVendor = new Awaited<void>();
  for (const vendor of vendors) listen(vendor, firstOfferOf, () => seenByVendor.come());
  const { createOrder } = await operator.client.run(CreateOrderDocument, {
    input: {
      service: 'plumbing',
      summary: 'Booked in the chat',
      customer: { name: conversation.visitorName, phone: '+49 30 23125 042' },
      location: { latitude: 52.5219, longitude: 13.4132, address: 'Alexanderplatz 1, 10178 Berlin' },
      price: { amount: 9_500, currency: 'EUR' },
      conversationId: conversation.id,
    },
  });
  const { id: orderId, number } = createOrder.order;
  say(operator.name, `books order ${number}; the best vendors are asked at once`);

  const steps = new Map<string, Awaited<void>>();
  const step = (status: string) => {
    const known = steps.get(status) ?? new Awaited<void>();
    steps.set(status, known);
    return known;
  };
  conversation.visitor.watch(
    OrderEventsDocument,
    { orderId, afterSeq: 0 },
    ({ orderEvents: { seq, order } }) => {
      const progress = order.progress ? ` ${order.progress.percent} %` : '';
      const vendor = order.vendor ? ` by ${order.vendor.displayName}` : '';
      say(
        conversation.visitorName,
        `sees ${String(seq).padStart(2)}  order ${number}: ${order.status}${progress}${vendor}`,
      );
      step(order.status).come();
    },
  );

  const offered = await firstOfferOf(orderId).wait(`an offer of order ${number}`);
  await explain(operator, orderId);
  await onOffer(offered);
  await take(offered);
  await step('ACCEPTED').wait('the acceptance');
  const payUrl = await work(offered, conversation.id, number);
  await step('INVOICED').wait('the invoice');
  return { vendor: offered.vendor, orderId, payUrl, seenByVendor, seenByCustomer: step('PAID') };
}

/**
 * A vendor's phone: prints the alerts.
 * @param firstOfferOf gets each offer; the first of an order counts
 * @param onPaid an invoice was paid
 */
function listen(
  vendor: SignedIn,
  firstOfferOf: (orderId: string) => Awaited<Offered>,
  onPaid: () => void,
): void {
  vendor.client.watch(OrderAlertsDocument, {}, ({ orderAlerts: alert }) => {
    const number = String(alert.seq).padStart(2);
    if (alert.__typename === 'OfferMade') {
      const { offer } = alert;
      say(
        vendor.name,
        `alert ${number}  order ${offer.order.number}, ${offer.distanceKm.toFixed(1)} km away: ${offer.order.summary}`,
      );
      firstOfferOf(offer.order.id).come({ vendor, offerId: offer.id, orderId: offer.order.id });
    } else if (alert.__typename === 'OfferClosed') {
      say(vendor.name, `alert ${number}  the offer is ${alert.offer.status.toLowerCase()}`);
    } else if (alert.__typename === 'OrderChanged') {
      say(vendor.name, `alert ${number}  order ${alert.order.number} is ${alert.order.status}`);
    } else if (alert.__typename === 'PaymentReceived') {
      const { payment, balance } = alert;
      const paid = payment ? moneyText(payment.amount) : 'money';
      say(
        vendor.name,
        `alert ${number}  ${paid} came by ${payment?.provider}, ${moneyText(balance)} are left`,
      );
    } else if (alert.__typename === 'InvoicePaid') {
      say(vendor.name, `alert ${number}  invoice ${alert.invoice?.number} is paid`);
      onPaid();
    }
  });
}

async function explain(operator: SignedIn, orderId: string): Promise<void> {
  const { vendorRanking } = await operator.client.run(VendorRankingDocument, { orderId });
  for (const { rank, score, vendor, factors } of vendorRanking?.ranked ?? []) {
    say(
      operator.name,
      `rank ${rank}: ${vendor.displayName}, score ${score.toFixed(3)} (${factors[0]?.explanation ?? ''})`,
    );
  }
}

async function take({ vendor, offerId }: Offered): Promise<void> {
  const { acceptOffer } = await vendor.client.run(AcceptOfferDocument, { input: { offerId } });
  if (acceptOffer.__typename !== 'OfferAccepted') throw new Error(acceptOffer.message);
  const { customer } = acceptOffer.order;
  say(vendor.name, `takes it and learns who the customer is: ${customer?.name}, ${customer?.phone}`);
}

/** @returns where the invoice is paid */
async function work({ vendor, orderId }: Offered, conversationId: string, number: string): Promise<string> {
  heading('The vendor at work');
  const { client, name } = vendor;
  const body = `I have taken order ${number} and am on my way.`;
  await client.run(SendMessageDocument, { input: { conversationId, body } });
  await client.run(UpdateOrderProgressDocument, {
    input: { orderId, percent: 50, note: 'The seal is out.' },
  });
  await client.run(CompleteOrderDocument, { input: { orderId, note: 'It is dry.' } });
  const { issueInvoice } = await client.run(IssueInvoiceDocument, {
    input: {
      orderId,
      taxRatePercent: '19',
      lines: [
        { description: 'Work, hours', quantity: '1.25', unitPrice: { amount: 6_400, currency: 'EUR' } },
        { description: 'Seal', quantity: '1', unitPrice: { amount: 490, currency: 'EUR' } },
      ],
    },
  });
  const { invoice } = issueInvoice;
  const pdf = await client.download(invoice.pdfUrl);
  const bytes = (await pdf.arrayBuffer()).byteLength;
  say(
    name,
    `sends invoice ${invoice.number} over ${moneyText(invoice.total)}: ${bytes} bytes of ${pdf.headers.get('content-type')}`,
  );
  return invoice.payUrl ?? '';
}

function moneyText({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  return `${(amount / 100).toFixed(2)} ${currency}`;
}

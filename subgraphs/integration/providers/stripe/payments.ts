import { z } from 'zod';
import type { PaymentFacts } from '../../hub/capabilities/payments.ts';
import { fromStripe } from './amounts.ts';
import { answerOf, stripeClient } from './client.ts';
import type { StripeUse } from './client.ts';

const charge = z.object({
  status: z.string(),
  created: z.number(),
  balance_transaction: z.object({ fee: z.number(), currency: z.string() }).nullish(),
  payment_method_details: z
    .object({
      type: z.string(),
      card: z
        .object({ wallet: z.object({ type: z.string() }).nullish(), fingerprint: z.string().nullish() })
        .nullish(),
      sepa_debit: z.object({ fingerprint: z.string().nullish() }).nullish(),
    })
    .nullish(),
});

/** A PaymentIntent with its charge and the balance transaction of that. */
export const intent = z.object({
  id: z.string(),
  status: z.string(),
  amount: z.number(),
  amount_received: z.number(),
  currency: z.string(),
  created: z.number(),
  metadata: z.record(z.string(), z.string()),
  latest_charge: charge.nullish(),
});
export type Intent = z.infer<typeof intent>;

/** What stands inside an intent that is read. */
export const expanded = 'latest_charge.balance_transaction';

/** GET /v1/payment_intents/{payment} */
export async function readPayment(use: StripeUse, id: string): Promise<PaymentFacts | null> {
  const asked = stripeClient(use).paymentIntents.retrieve(id, { expand: [expanded] });
  return paymentOf(await answerOf(asked, intent));
}

/** @returns null for an attempt that came to nothing: the customer can still pay */
export function paymentOf(found: Intent): PaymentFacts | null {
  const { id, amount, amount_received: received, currency, created, metadata, latest_charge: made } = found;
  const status = statusOf(found);
  if (status === null) return null;
  const details = made?.payment_method_details;
  const { fee, currency: feeCurrency } = made?.balance_transaction ?? { fee: null, currency };
  return {
    id,
    reference: metadata['reference'] ?? null,
    amount: fromStripe(status === 'SUCCEEDED' ? received : amount, currency),
    fee: fee === null ? null : fromStripe(fee, feeCurrency),
    status,
    method: methodOf(found),
    fingerprint: details?.card?.fingerprint ?? details?.sepa_debit?.fingerprint ?? null,
    at: new Date((made?.created ?? created) * 1000),
  };
}

/** A card that is declined can be tried again on the same page; a debit that is declined days later can't. */
function statusOf(found: Intent): PaymentFacts['status'] | null {
  const { status, latest_charge: made } = found;
  switch (status) {
    case 'succeeded':
      return 'SUCCEEDED';
    case 'processing':
      return 'PENDING';
    case 'canceled':
    case 'requires_payment_method':
      return made?.status === 'failed' && isSlow(methodOf(found)) ? 'FAILED' : null;
    default:
      return null;
  }
}

function isSlow(method: PaymentFacts['method']): boolean {
  return method === 'BANK_DEBIT' || method === 'BANK_TRANSFER';
}

const debits = [
  'sepa_debit',
  'us_bank_account',
  'bacs_debit',
  'acss_debit',
  'au_becs_debit',
  'nz_bank_account',
];
const transfers = ['customer_balance', 'multibanco', 'konbini', 'boleto', 'oxxo', 'pay_by_bank'];
const wallets = [
  'link',
  'paypal',
  'cashapp',
  'alipay',
  'wechat_pay',
  'amazon_pay',
  'revolut_pay',
  'mobilepay',
];

function methodOf({ latest_charge: made }: Intent): PaymentFacts['method'] {
  const { type, card } = made?.payment_method_details ?? { type: '' };
  if (type === 'card') return card?.wallet ? 'WALLET' : 'CARD';
  if (debits.includes(type)) return 'BANK_DEBIT';
  if (transfers.includes(type)) return 'BANK_TRANSFER';
  return wallets.includes(type) ? 'WALLET' : 'OTHER';
}

import type { OrderReason } from './order-reasons.ts';

/** An order of the customer, as far as their words can name it. */
export interface CustomerOrder {
  readonly id: string;
  readonly number: number;
  readonly serviceSlug: string;
  readonly vendorName: string | null;
  readonly isOfConversation: boolean;
}

export interface MatchedOrder {
  readonly orderId: string;
  readonly because: readonly OrderReason[];
}

/** A reason counts more than all weaker ones together. */
const weight = { NUMBER: 16, VENDOR: 8, SERVICE: 4, CONVERSATION: 2 } as const;
/** Numbers with fewer digits stand for anything, unless the word for an order or a number is before them. */
const fewestDigits = 4;

/**
 * The order that a customer means: the one that the words name by its number, its vendor or its service, else one of this conversation. Of
 * several that are as likely it is the latest.
 * @param orders the latest first
 * @param said what the customer has said, with the service that they named last
 */
export function matchOrder(
  orders: readonly CustomerOrder[],
  said: { readonly texts: readonly string[]; readonly serviceSlug: string | null },
): MatchedOrder | null {
  const ranked = orders.map((order) => {
    const because = reasonsFor(order, said);
    return { order, because, points: because.reduce((sum, reason) => sum + weight[reason], 0) };
  });
  const most = Math.max(0, ...ranked.map(({ points }) => points));
  const likeliest = ranked.filter(({ points }) => points === most);
  const [first] = likeliest;
  if (!first) return null;
  const among = orders.length === 1 ? ['ONLY_ONE' as const] : likeliest.length > 1 ? ['LATEST' as const] : [];
  return { orderId: first.order.id, because: [...first.because, ...among] };
}

function reasonsFor(
  { number, vendorName, serviceSlug, isOfConversation }: CustomerOrder,
  said: Parameters<typeof matchOrder>[1],
): (keyof typeof weight)[] {
  return [
    ...(said.texts.some((text) => namesNumber(text, number)) ? ['NUMBER' as const] : []),
    ...(vendorName !== null && said.texts.some((text) => contains(text, vendorName))
      ? ['VENDOR' as const]
      : []),
    ...(said.serviceSlug === serviceSlug ? ['SERVICE' as const] : []),
    ...(isOfConversation ? ['CONVERSATION' as const] : []),
  ];
}

function namesNumber(text: string, number: number): boolean {
  const digits = String(number);
  const word =
    digits.length >= fewestDigits
      ? ''
      : String.raw`(?:#|no\.?|nr\.?|number|nummer|order|auftrags?|auftragsnummer|bestellung)\s*#?\s*`;
  return new RegExp(String.raw`(?<![\p{L}\d.,])${word}${digits}(?![\d]|[.,]\d)`, 'iu').test(text);
}

/** Word by word, without case and accents. */
function contains(text: string, name: string): boolean {
  const wanted = wordsOf(name);
  return wanted !== '' && ` ${wordsOf(text)} `.includes(` ${wanted} `);
}

function wordsOf(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

import type { Prisma, QuoteStatus } from '#generated/prisma/vendor/client.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoOrder } from '#platform/demo/demo-request.ts';
import type { DemoEvent } from '#platform/demo/numbered-events.ts';
import { invoiceAmounts } from '../invoices/invoice-amounts.ts';
import { streams } from '../streams.ts';

/** The rows of the quotes for an order. */
export interface PlayedQuotes {
  readonly quotes: readonly Prisma.QuoteCreateManyInput[];
  readonly lines: readonly Prisma.QuoteLineCreateManyInput[];
  readonly events: readonly DemoEvent[];
  /** Of the accepted one: it is the price of the order. */
  readonly price: number | null;
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const taxRatePercent = '19';
const none: PlayedQuotes = { quotes: [], lines: [], events: [], price: null };

/** What became of the three quotes, the best vendor's first, while nobody has the order. */
const without = {
  OPEN: ['SUBMITTED', 'REQUESTED', 'DECLINED'],
  UNFILLED: ['EXPIRED', 'EXPIRED', 'WITHDRAWN'],
} as const;

/** Asks three vendors about an order without a fixed price, as the mutations would. */
export function playQuotes(given: DemoOrder): PlayedQuotes {
  if (!given.isQuoted) return none;
  const asked = given.ranking.slice(0, 3).map((ranked, index) => ({
    ...ranked,
    status: statusOf(given, ranked.vendorId, index),
    id: demoId(8_000 + 10 * given.number + index),
    requestedAt: new Date(given.at.getTime() + 1_000),
    submittedAt: new Date(given.at.getTime() + (5 + 4 * index) * minute),
  }));
  const played = asked.map(({ vendorId, distanceKm, status, id, requestedAt, submittedAt }, index) => {
    const isSubmitted = status !== 'REQUESTED' && status !== 'WITHDRAWN';
    const lines = linesOf(given, index);
    const { lineTotals, ...amounts } = invoiceAmounts(lines, taxRatePercent, given.currency);
    const closedAt = closingOf(given, status);
    const expiresAt = new Date(
      isSubmitted && status !== 'EXPIRED'
        ? submittedAt.getTime() + 14 * day
        : requestedAt.getTime() + 48 * hour,
    );
    const steps: (readonly [Date, QuoteStatus])[] = [
      [requestedAt, 'REQUESTED'],
      ...(isSubmitted ? [[submittedAt, 'SUBMITTED'] as const] : []),
      ...(closedAt ? [[closedAt, status] as const] : []),
    ];
    return {
      quote: {
        id,
        orderId: given.id,
        vendorId,
        distanceKm,
        status,
        currency: given.currency,
        ...(isSubmitted ? { ...amounts, taxRatePercent, submittedAt } : {}),
        note: isSubmitted ? 'The price holds for the time that you have named.' : null,
        reason: status === 'DECLINED' ? declinedBecause(given) : null,
        requestedAt,
        closedAt,
        expiresAt,
      },
      total: amounts.total,
      lines: isSubmitted
        ? lines.map(({ description, quantity, unitPrice }, at) => ({
            quoteId: id,
            position: at + 1,
            description,
            quantity,
            unitPrice: unitPrice.amount,
            total: lineTotals[at] ?? 0,
          }))
        : [],
      events: steps.map(([at, to]) => ({
        stream: streams.vendor(vendorId),
        at,
        event: { type: 'QuoteChanged', data: { quoteId: id, status: to } },
      })),
    };
  });
  return {
    quotes: played.map(({ quote }) => quote),
    lines: played.flatMap(({ lines }) => lines),
    events: played.flatMap(({ events }) => events),
    price: played.find(({ quote }) => quote.status === 'ACCEPTED')?.total ?? null,
  };
}

/** Where somebody has the order, its quote was accepted; of the others the best one was declined, and the last one never came. */
function statusOf({ vendor, outcome }: DemoOrder, vendorId: string, index: number): QuoteStatus {
  if (vendor) return vendor.id === vendorId ? 'ACCEPTED' : index === 2 ? 'WITHDRAWN' : 'DECLINED';
  return (outcome === 'UNFILLED' ? without.UNFILLED : without.OPEN)[index] ?? 'REQUESTED';
}

function closingOf({ vendor, at, outcome }: DemoOrder, status: QuoteStatus): Date | null {
  if (status === 'REQUESTED' || status === 'SUBMITTED') return null;
  if (vendor) return vendor.at;
  return new Date(at.getTime() + (outcome === 'UNFILLED' ? 48 * hour : 20 * minute));
}

function declinedBecause({ vendor }: DemoOrder): string {
  return vendor ? 'Another quote was accepted.' : 'The day does not suit me.';
}

/** The dearer, the further down. */
function linesOf({ price, summary, currency }: DemoOrder, index: number) {
  const of = (amount: number) => ({ amount, currency });
  const material = 4_000;
  return [
    { description: summary, quantity: '1', unitPrice: of(Math.round(price * (0.9 + index / 10)) - material) },
    { description: 'Material', quantity: '2', unitPrice: of(material / 2) },
  ];
}

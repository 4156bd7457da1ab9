import type { RightsPart } from '#platform/access/join-rights.ts';

/** A quote is for its vendor, the customer of its order and operators. */
export const quoteRights: RightsPart = {
  entities: {
    Quote: {
      permission: 'orders:read',
      rows: [
        [
          ['OWNER', 'VENDOR', 'OPERATOR'],
          `id order vendor status revision lines subtotal taxRatePercent tax total note reason requestedAt submittedAt closedAt
           expiresAt`,
        ],
      ],
    },
  },
  parts: {
    QuoteLine: 'description quantity unitPrice total',
    QuoteChanged: 'seq cursor at quote',
  },
  queries: {
    quote: { of: 'Quote', at: 'id', to: ['OWNER', 'VENDOR', 'OPERATOR'] },
    quotes: { of: 'Quote', at: null, to: ['OWNER', 'VENDOR', 'OPERATOR'] },
  },
  mutations: {
    requestQuotes: { of: 'Order', at: 'input.orderId', to: ['OPERATOR'] },
    withdrawQuote: { of: 'Quote', at: 'input.quoteId', to: ['VENDOR'] },
    acceptQuote: { of: 'Quote', at: 'input.quoteId', to: ['OWNER', 'OPERATOR'] },
    declineQuote: { of: 'Quote', at: 'input.quoteId', to: ['OWNER', 'OPERATOR'] },
    submitQuote: { of: 'Quote', at: 'input.quoteId', to: ['VENDOR'] },
  },
  settable: {
    'SubmitQuoteInput.orderId': 'It must be an order that the vendor has.',
    'QuoteLineInput.unitPrice': 'A vendor says what it would take; sums follow from the lines.',
  },
};

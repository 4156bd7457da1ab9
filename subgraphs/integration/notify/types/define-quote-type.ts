import { z } from 'zod';
import { defineType } from './define-type.ts';
import type { NotificationType } from './notification-type.ts';
import { appsThenMail, ofOrder } from './own-part.ts';
import type { OwnPart } from './own-part.ts';

/** What a customer is told of a quote that waits for a decision. The link needs no session. */
export function defineOfferedQuoteType({ laterSteps = [], ...own }: OwnPart): NotificationType {
  return defineType({
    ...ofOrder,
    ...own,
    audience: ['CUSTOMER'],
    variables: z.strictObject({
      service: z.string(),
      vendor: z.string(),
      total: z.string(),
      until: z.string(),
      path: z.string(),
    }),
    sample: {
      service: 'Plumbing',
      vendor: 'Sample Plumbing',
      total: '€119.00',
      until: '2 Dec 2026, 18:00',
      path: '/order/sample',
    },
    steps: [...appsThenMail, ...laterSteps],
    link: ({ variables: { path } }) => path,
    whatsAppValues: ['vendor', 'total', 'until'],
  });
}

/** What a vendor is told of a quote that it is to submit. */
export function defineAskedQuoteType({ laterSteps = [], ...own }: OwnPart): NotificationType {
  return defineType({
    ...ofOrder,
    ...own,
    audience: ['VENDOR'],
    variables: z.strictObject({
      service: z.string(),
      summary: z.string(),
      until: z.string(),
      quoteId: z.string(),
    }),
    sample: {
      service: 'Plumbing',
      summary: 'The kitchen sink is leaking.',
      until: '2 Dec 2026, 18:00',
      quoteId: '019a0000-0000-7000-8000-000000000000',
    },
    steps: [...appsThenMail, ...laterSteps],
    link: ({ variables: { quoteId } }) => `/vendor/quotes/${quoteId}`,
    whatsAppValues: ['service', 'until'],
  });
}

import { z } from 'zod';
import { defineType } from './define-type.ts';
import type { NotificationType } from './notification-type.ts';
import { appsThenMail, ofOrder } from './own-part.ts';
import type { OwnPart } from './own-part.ts';

/** What customer and vendor are told of a booked time. The customer's link needs no session. */
export function defineBookingType({ laterSteps = [], ...own }: OwnPart): NotificationType {
  return defineType({
    ...ofOrder,
    ...own,
    audience: ['CUSTOMER', 'VENDOR'],
    variables: z.strictObject({
      service: z.string(),
      number: z.string(),
      about: z.string(),
      when: z.string(),
      path: z.string(),
    }),
    sample: {
      service: 'Plumbing',
      number: '1042',
      about: 'Sample Plumbing',
      when: 'Wednesday, 2 December 2026 at 09:00',
      path: '/order/sample',
    },
    steps: [...appsThenMail, ...laterSteps],
    link: ({ variables: { path } }) => path,
    whatsAppValues: ['when', 'service', 'about'],
  });
}

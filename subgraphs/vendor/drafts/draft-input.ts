import { z } from 'zod';

/** What a client changes of a draft when it is confirmed. The order's own schema checks the rest. */
export const confirmationSchema = z.object({
  draftId: z.string(),
  service: z.unknown(),
  summary: z.unknown(),
  customer: z.unknown(),
  location: z.unknown(),
  price: z.unknown(),
  /** Left out keeps the time of the draft; null is as soon as possible. */
  scheduledFor: z.date().nullable().optional(),
});

export type DraftChanges = Partial<Omit<z.infer<typeof confirmationSchema>, 'draftId'>>;

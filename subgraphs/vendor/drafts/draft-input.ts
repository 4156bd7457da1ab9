import { z } from 'zod';

/** What a client changes of a draft when it is confirmed. The order's own schema checks the rest. */
export const confirmationSchema = z.object({
  draftId: z.string(),
  service: z.unknown().optional(),
  summary: z.unknown().optional(),
  customer: z.unknown().optional(),
  location: z.unknown().optional(),
  price: z.unknown().optional(),
  /** Left out keeps the time of the draft; null is as soon as possible. */
  scheduledFor: z.date().nullable().optional(),
});

export type DraftChanges = Partial<Omit<z.infer<typeof confirmationSchema>, 'draftId'>>;

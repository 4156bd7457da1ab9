import { z } from 'zod';
import { ReviewState } from '#generated/prisma/vendor/enums.ts';
import { isId, optionalText, text } from '#platform/input/fields.ts';

/** How many stars a customer gives. */
export const stars = z.int('must be a whole number').min(1, 'must be at least 1').max(5, 'must be at most 5');

/** Pictures of the work. */
export const photoFileIds = z
  .array(z.string().refine(isId, 'is not the id of a file'))
  .max(6, 'must have at most 6 pictures')
  .transform((ids) => [...new Set(ids)]);

/** A review as a client sends it. */
export const ratingSchema = z.object({
  orderId: z.string(),
  stars,
  comment: optionalText(2_000),
  photoFileIds: photoFileIds.nullish().transform((ids) => ids ?? []),
});

export const editSchema = z.object({
  reviewId: z.string(),
  stars: stars.nullish(),
  comment: optionalText(2_000).optional(),
  photoFileIds: photoFileIds.nullish(),
});

export type Edit = z.infer<typeof editSchema>;

export const replySchema = z.object({ reviewId: z.string(), body: text(1, 2_000) });

export const reportSchema = z.object({ reviewId: z.string(), reason: text(1, 500) });

export const moderationSchema = z
  .object({ reviewId: z.string(), state: z.enum(ReviewState), reason: optionalText(500) })
  .refine(({ state, reason }) => state === 'PUBLISHED' || reason !== null, {
    message: 'say why the review is not shown',
    path: ['reason'],
  })
  .transform((input) => (input.state === 'PUBLISHED' ? { ...input, reason: null } : input));

export type Moderation = z.infer<typeof moderationSchema>;

export const reviewFilterSchema = z.object({
  vendorId: z.string().nullish(),
  state: z.array(z.enum(ReviewState)).nullish(),
  stars: stars.nullish(),
  unanswered: z.boolean().nullish(),
  reported: z.boolean().nullish(),
});

export type ReviewFilter = z.infer<typeof reviewFilterSchema>;

import { recordPrivileged } from '#contracts/audit.ts';
import type { Resolvers } from '#generated/graphql/vendor.ts';
import { forbidden, notFound } from '#platform/errors/errors.ts';
import { ownVendor } from '#platform/identity/acting-vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { pageOf } from '#platform/pagination/page.ts';
import { write } from '#platform/writes/write.ts';
import type { Context, Loaders } from '../context.ts';
import { isItsCustomer, loadOrder } from '../orders/own-order.ts';
import { loadVendor } from '../profile/resolvers.ts';
import { editReview, moderateReview, replyToReview, reportReview } from './change-review.ts';
import { listReviews } from './list-reviews.ts';
import { rateOrder } from './rate-order.ts';
import { isItsVendor, isItsWriter } from './review.ts';
import type { ReviewModel } from './review.ts';
import {
  editSchema,
  moderationSchema,
  ratingSchema,
  replySchema,
  reportSchema,
  reviewFilterSchema,
} from './review-input.ts';

export const resolvers = {
  Query: {
    review: (_parent, { id }, { loaders }) => loaders.review.load(id),
    reviews: (_parent, { filter, ...args }, { db, viewer }) =>
      listReviews(db, viewer, parseInput(reviewFilterSchema, filter ?? {}, 'filter'), pageOf(args)),
  },
  Mutation: {
    rateOrder: async (_parent, args, context) => {
      const { viewer } = context;
      const input = parseInput(ratingSchema, args.input);
      const order = await loadOrder(context.loaders, input.orderId);
      if (!isItsCustomer(viewer, order)) throw forbidden('Only the customer of this order may rate it.');
      await write(context, (tx, tell) => rateOrder(tx, tell, viewer, { ...input, orderId: order.id }));
      return { order: await loadOrder(context.loaders, order.id) };
    },
    editReview: async (_parent, args, context) => {
      const input = parseInput(editSchema, args.input);
      const review = await loadReview(context.loaders, input.reviewId);
      if (!isItsWriter(context.viewer, review))
        throw forbidden('Only the customer who wrote a review changes it.');
      await write(context, (tx, tell) =>
        editReview(tx, tell, context.viewer, { ...input, reviewId: review.id }),
      );
      return { review: await loadReview(context.loaders, review.id) };
    },
    replyToReview: async (_parent, args, context) => {
      const input = parseInput(replySchema, args.input);
      const { id } = await ownReview(context, input.reviewId);
      await write(context, (tx, tell) => replyToReview(tx, tell, { ...input, reviewId: id }));
      return { review: await loadReview(context.loaders, id) };
    },
    reportReview: async (_parent, args, context) => {
      const input = parseInput(reportSchema, args.input);
      const { id } = await ownReview(context, input.reviewId);
      await write(context, (tx) => reportReview(tx, { ...input, reviewId: id }));
      return { review: await loadReview(context.loaders, id) };
    },
    moderateReview: async (_parent, args, context) => {
      const input = parseInput(moderationSchema, args.input);
      const review = await loadReview(context.loaders, input.reviewId);
      await write(context, async (tx, tell) => {
        if (!(await moderateReview(tx, tell, { ...input, reviewId: review.id }))) return;
        await recordPrivileged(tx, context.viewer, {
          action: 'REVIEW_MODERATED',
          subject: { type: 'REVIEW', id: review.id },
          facts: { state: input.state },
        });
      });
      return { review: await loadReview(context.loaders, review.id) };
    },
  },
  Order: {
    review: ({ id, access }, _args, { loaders }) =>
      access === 'OFFERED' ? null : loaders.reviewOfOrder.load(id),
  },
  Review: {
    __resolveReference: ({ id }, { loaders }) => loaders.review.load(id),
    vendor: ({ vendorId }, _args, { loaders }) => loadVendor(loaders, vendorId),
    order: (review, _args, { viewer, loaders }) =>
      isItsVendor(viewer, review) || isItsWriter(viewer, review) ? loaders.order.load(review.orderId) : null,
    reply: ({ reply: body, repliedAt: at, replyEditedAt: editedAt }) =>
      body === null || at === null ? null : { body, at, editedAt },
    stateReason: (review, _args, { viewer }) =>
      isItsVendor(viewer, review) || isItsWriter(viewer, review) ? review.stateReason : null,
    reportedAt: (review, _args, { viewer }) => (isItsVendor(viewer, review) ? review.reportedAt : null),
    reportReason: (review, _args, { viewer }) => (isItsVendor(viewer, review) ? review.reportReason : null),
  },
} satisfies Resolvers;

/** A review that the viewer may see. @throws NOT_FOUND */
async function loadReview(loaders: Loaders, id: string): Promise<ReviewModel> {
  const review = await loaders.review.load(id);
  if (!review) throw notFound('Review');
  return review;
}

/** A review of the viewer's vendor. @throws NOT_FOUND, FORBIDDEN for one of another vendor */
async function ownReview({ viewer, loaders }: Context, id: string): Promise<ReviewModel> {
  const { vendorId } = ownVendor(viewer);
  const review = await loadReview(loaders, id);
  if (review.vendorId !== vendorId) throw forbidden('Only the vendor whom a review is about may do this.');
  return review;
}

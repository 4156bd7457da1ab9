import type { RightsPart } from '#platform/access/join-rights.ts';

/** What is published is for everyone who is signed in; the rest is for who wrote it, for the vendor and for operators. */
export const reviewRights: RightsPart = {
  entities: {
    Review: {
      permission: 'vendors:read',
      rows: [
        [['SIGNED_IN'], 'id vendor stars comment photoFileIds photos at editedAt reply state'],
        [['OWNER', 'VENDOR', 'OPERATOR'], 'order stateReason'],
        [['VENDOR', 'OPERATOR'], 'reportedAt reportReason'],
      ],
    },
  },
  parts: { ReviewReply: 'body at editedAt' },
  queries: {
    review: { of: 'Review', at: 'id', to: ['SIGNED_IN'] },
    reviews: { of: 'Review', at: null, to: ['SIGNED_IN'] },
  },
  mutations: {
    editReview: { of: 'Review', at: 'input.reviewId', to: ['OWNER'] },
    replyToReview: { of: 'Review', at: 'input.reviewId', to: ['VENDOR'] },
    reportReview: { of: 'Review', at: 'input.reviewId', to: ['VENDOR'] },
    moderateReview: { of: 'Review', at: 'input.reviewId', to: ['OPERATOR'] },
  },
  settable: {
    'ModerateReviewInput.state': 'Operators alone may use the mutation.',
  },
};

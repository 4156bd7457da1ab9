import { z } from 'zod';
import type { OutsideReview } from '../../hub/capabilities/listings.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** The version of the API as a date; each request must name it. */
const v = '20240101';
const pageSize = 50;

const review = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  publisherId: z.string(),
  rating: z.number().nullish(),
  authorName: z.string().nullish(),
  title: z.string().nullish(),
  content: z.string().nullish(),
  url: z.string().nullish(),
  /** Milliseconds since 1970. */
  publisherDate: z.number(),
});
const reviewPage = z.object({
  response: z.object({ reviews: z.array(review).default([]), nextPageToken: z.string().nullish() }),
});

/** A page of the reviews of an entity (GET /accounts/{account}/reviews). */
export async function listReviews(
  http: ProviderHttp,
  accountId: string,
  entityId: string,
  cursor: string | null,
): Promise<{ reviews: readonly OutsideReview[]; cursor: string | null }> {
  const { response } = await http.json(
    {
      path: `/accounts/${accountId}/reviews`,
      template: '/accounts/{account}/reviews',
      query: { v, locationIds: entityId, limit: pageSize, pageToken: cursor },
    },
    reviewPage,
  );
  const next = response.nextPageToken ?? null;
  return {
    reviews: response.reviews.map((found) => ({
      id: found.id,
      publisher: found.publisherId,
      rating: found.rating ?? null,
      author: found.authorName ?? null,
      title: found.title ?? null,
      text: found.content ?? null,
      url: found.url ?? null,
      at: new Date(found.publisherDate),
    })),
    cursor: next === cursor ? null : next,
  };
}

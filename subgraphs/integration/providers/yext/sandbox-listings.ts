import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SandboxAct, SandboxAnswer, SandboxObject, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';

interface Keys {
  readonly apiKey: string;
  readonly accountId: string;
}

const suggestions = 'suggestion';
const reviews = 'review';
const decision = z.strictObject({ status: z.enum(['APPROVED', 'REJECTED']) });

/** Three publishers: one is right, one shows something else, and one works on it still. */
const publishers = [
  { publisherId: 'GOOGLEMYBUSINESS', status: 'LIVE', statusDetails: [] },
  {
    publisherId: 'BING',
    status: 'LIVE',
    statusDetails: [
      {
        code: '2013',
        type: 'WARNING',
        message: 'The telephone number on Bing is another one.',
        actionable: true,
      },
    ],
  },
  { publisherId: 'FACEBOOK', status: 'WAITING_ON_PUBLISHER', statusDetails: [] },
] as const;

function toSuggestion({ id, data, at }: SandboxObject): object {
  const { entityId, field, value, status } = data;
  return {
    uid: id,
    status,
    createdDate: at.toISOString(),
    entityFieldSuggestion: {
      entity: { id: entityId },
      existingContent: {},
      suggestedContent: { [String(field)]: value },
    },
  };
}

interface Answers {
  readonly answer: (response: unknown) => SandboxAnswer;
  readonly refuse: (status: number, message: string) => SandboxAnswer;
}

/** Listings, suggestions and reviews of the entities. */
export function listingRoutes({ answer, refuse }: Answers): Readonly<Record<string, SandboxRoute<Keys>>> {
  return {
    'GET /accounts/{account}/listings/listings': ({ query }) => {
      const locationId = query.get('locationIds') ?? '';
      const from = Number(query.get('offset') ?? 0);
      const listings = publishers.slice(from).map((publisher) => ({
        id: `${locationId}-${publisher.publisherId}`,
        locationId,
        ...publisher,
        listingUrl: `https://example.org/${publisher.publisherId.toLowerCase()}/${locationId}`,
      }));
      return answer({ count: publishers.length, listings });
    },
    'GET /accounts/{account}/suggestions': async (_request, { objects }) =>
      answer({ suggestions: (await objects.list(suggestions, { limit: 1_000 })).map(toSuggestion) }),
    'PUT /accounts/{account}/suggestions/{suggestion}': async ({ params, body }, { objects }) => {
      const found = await objects.get(suggestions, params['suggestion'] ?? '');
      if (!found) return refuse(404, 'Suggestion not found');
      const parsed = decision.safeParse(body);
      if (!parsed.success) return refuse(400, 'The status is not valid');
      const data = { ...found.data, status: parsed.data.status };
      return answer(toSuggestion(await objects.put(suggestions, { id: found.id, key: null, data })));
    },
    'GET /accounts/{account}/reviews': async ({ query }, { objects }) => {
      const all = (
        await objects.list(reviews, { limit: 1_000, where: { locationId: query.get('locationIds') ?? '' } })
      ).toSorted((one, other) => one.id.localeCompare(other.id));
      const from = Number(query.get('pageToken') ?? 0);
      const to = from + Number(query.get('limit') ?? 10);
      return answer({
        count: all.length,
        reviews: all.slice(from, to).map(({ id, data }) => ({ id, ...data })),
        ...(to < all.length && { nextPageToken: String(to) }),
      });
    },
  };
}

/** What people outside do: `suggest` another telephone number for an entity, or `review` it with a text. */
export const listingActs: Readonly<Record<string, SandboxAct<Keys>>> = {
  suggest: async (entityId, value, { objects }) => {
    const data = { entityId, field: 'mainPhone', value: value ?? '+493099999999', status: 'PENDING' };
    await objects.put(suggestions, { id: `sug-${randomUUID()}`, key: null, data });
  },
  review: async (locationId, content, { objects }) => {
    const data = {
      locationId,
      publisherId: 'GOOGLEMYBUSINESS',
      rating: 4,
      authorName: 'Somebody',
      title: 'Good work',
      content: content ?? 'They came in time.',
      url: `https://example.org/googlemybusiness/${locationId}`,
      publisherDate: Date.now(),
    };
    await objects.put(reviews, { id: `rev-${randomUUID()}`, key: null, data });
  },
};

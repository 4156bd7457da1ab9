import { z } from 'zod';
import type { PublishedListing } from '../../hub/capabilities/listings.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

/** The version of the API as a date; each request must name it. */
const v = '20240101';
const mostListings = 100;

const listing = z.object({
  publisherId: z.string(),
  status: z.string(),
  listingUrl: z.string().nullish(),
  statusDetails: z.array(z.object({ type: z.string().nullish(), message: z.string().nullish() })).default([]),
});
const listingPage = z.object({
  response: z.object({ count: z.number().default(0), listings: z.array(listing).default([]) }),
});

/** How each publisher shows an entity (GET /accounts/{account}/listings/listings). */
export async function listListings(
  http: ProviderHttp,
  accountId: string,
  entityId: string,
): Promise<readonly PublishedListing[]> {
  const found: PublishedListing[] = [];
  for (;;) {
    const { response } = await http.json(
      {
        path: `/accounts/${accountId}/listings/listings`,
        template: '/accounts/{account}/listings/listings',
        query: { v, locationIds: entityId, limit: mostListings, offset: found.length },
      },
      listingPage,
    );
    found.push(...response.listings.map(toListing));
    if (response.listings.length === 0 || found.length >= response.count) return found;
  }
}

function toListing({
  publisherId,
  status,
  listingUrl,
  statusDetails,
}: z.infer<typeof listing>): PublishedListing {
  const differences = statusDetails.flatMap(({ message }) => (message ? [message] : []));
  return {
    publisher: publisherId,
    status: toStatus(status, differences),
    url: listingUrl ?? null,
    differences,
  };
}

function toStatus(status: string, differences: readonly string[]): PublishedListing['status'] {
  if (status === 'LIVE') return differences.length > 0 ? 'MISMATCH' : 'LIVE';
  return status.startsWith('WAITING_ON_') ? 'PROCESSING' : 'SUPPRESSED';
}

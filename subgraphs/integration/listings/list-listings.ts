import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { actsFor } from '#platform/identity/viewer.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';
import { seesAll } from '#contracts/permissions.ts';
import type { ListingSuggestionState } from '#generated/graphql/integration.ts';
import type { ExternalReview, ListingSuggestion } from '#generated/prisma/integration/client.ts';
import type { Context } from '../context.ts';

const newestSuggestion = keyset('desc', { suggestedAt: moment, id: identifier });
const newestReview = keyset('desc', { writtenAt: moment, id: identifier });

/** @throws NOT_FOUND for a vendor whose listings the viewer may not see */
export function requireVendor({ viewer }: Context, vendorId: string): string {
  if (!isId(vendorId) || !(seesAll(viewer, 'listings:read') || actsFor(viewer, vendorId))) {
    throw notFound('Vendor');
  }
  return vendorId;
}

/** A page of the suggestions about a vendor, newest first. */
export async function listSuggestions(
  context: Context,
  given: ConnectionArguments & {
    readonly vendorId: string;
    readonly state?: ListingSuggestionState | null | undefined;
  },
): Promise<Connection<ListingSuggestion>> {
  const page = pageOf(given);
  const vendorId = requireVendor(context, given.vendorId);
  const rows = await context.db.listingSuggestion.findMany({
    where: {
      AND: [{ vendorId, ...(given.state != null && { state: given.state }) }, newestSuggestion.where(page)],
    },
    orderBy: newestSuggestion.orderBy(page),
    take: page.limit + 1,
  });
  return newestSuggestion.connection(rows, page);
}

/** A page of the reviews of a vendor outside, newest first. */
export async function listReviews(
  context: Context,
  given: ConnectionArguments & { readonly vendorId: string },
): Promise<Connection<ExternalReview>> {
  const page = pageOf(given);
  const vendorId = requireVendor(context, given.vendorId);
  const rows = await context.db.externalReview.findMany({
    where: { AND: [{ vendorId }, newestReview.where(page)] },
    orderBy: newestReview.orderBy(page),
    take: page.limit + 1,
  });
  return newestReview.connection(rows, page);
}

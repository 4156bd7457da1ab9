import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ListedVendor } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../database.ts';
import type { OutsideReview, PublishedListing, SuggestedChange } from '../hub/capabilities/listings.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import { openPlace } from '../payments/place.ts';
import type { Services } from '../services.ts';
import { checkVendor } from './contracts.ts';
import { noteProblem } from './note-problem.ts';

/** Reviews of a vendor that are kept at most. */
const mostReviews = 2_000;

interface Seen {
  readonly listings: readonly PublishedListing[];
  readonly suggestions: readonly SuggestedChange[];
  readonly reviews: readonly OutsideReview[];
}

/** Reads what publishers show of a vendor, what people suggest and what they write, and keeps it. */
export const checkVendorJob = defineJob(checkVendor, async ({ vendorId }, services: Services) => {
  const listed = await services.db.listedVendor.findUnique({ where: { vendorId } });
  if (!listed) return;
  try {
    const seen = await read(services, listed);
    await write(services, (tx) => keep(tx, listed, seen));
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    await noteProblem(services, vendorId, error);
  }
});

async function read(services: Services, listed: ListedVendor): Promise<Seen> {
  const capability = (await openPlace(services, listed)).can('LISTINGS');
  const listings = await capability.listings(listed.entityId);
  const suggestions = await capability.suggestions(listed.entityId);
  const reviews: OutsideReview[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof capability.reviews>> = await capability.reviews(
      listed.entityId,
      cursor,
    );
    reviews.push(...page.reviews);
    ({ cursor } = page);
  } while (cursor !== null && reviews.length < mostReviews);
  return { listings, suggestions, reviews };
}

/** What was decided here stays decided, and what is gone from a publisher is gone here. */
async function keep(tx: Tx, { vendorId, entityId }: ListedVendor, seen: Seen): Promise<void> {
  const checkedAt = new Date();
  const { count } = await tx.listedVendor.updateMany({
    where: { vendorId, entityId },
    data: { checkedAt, problem: null },
  });
  // It is linked to another entity meanwhile.
  if (count === 0) return;
  await tx.listing.deleteMany({ where: { vendorId } });
  await tx.listing.createMany({
    data: seen.listings.map(({ differences, ...listing }) => ({
      vendorId,
      ...listing,
      differences: [...differences],
      checkedAt,
    })),
    skipDuplicates: true,
  });
  await tx.listingSuggestion.createMany({
    data: seen.suggestions.map(({ id, at, ...facts }) => ({
      vendorId,
      externalId: id,
      suggestedAt: at,
      ...facts,
    })),
    skipDuplicates: true,
  });
  await tx.listingSuggestion.deleteMany({
    where: { vendorId, state: 'PENDING', externalId: { notIn: seen.suggestions.map(({ id }) => id) } },
  });
  await tx.externalReview.deleteMany({ where: { vendorId } });
  await tx.externalReview.createMany({
    data: seen.reviews.map(({ id, at, ...facts }) => ({ vendorId, externalId: id, writtenAt: at, ...facts })),
    skipDuplicates: true,
  });
}

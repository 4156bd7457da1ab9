import type { SamplePart } from './sample-part.ts';

/** Every vendor with an entity, a publisher, a suggestion and a review. */
const vendors = `
  insert into integration.listed_vendor (vendor_id, provider, account, sandbox, entity_id, synced_at, checked_at, problem)
  select id, 'YEXT', 'default', true, 'sample ' || id, now(), now(), 'A sample' from vendor.vendor`;

const listings = `
  insert into integration.listing (vendor_id, publisher, status, url, differences, checked_at)
  select vendor_id, 'BING', 'MISMATCH', 'https://example.org/bing', '{A sample}', now() from integration.listed_vendor`;

const suggestions = `
  insert into integration.listing_suggestion (id, vendor_id, external_id, field, current, suggested, state, suggested_at, decided_at)
  select gen_random_uuid(), vendor_id, 'sample', 'mainPhone', '+4930', '+4931', 'ACCEPTED', now(), now() from integration.listed_vendor`;

const reviews = `
  insert into integration.external_review (id, vendor_id, external_id, publisher, rating, author, title, text, url, written_at)
  select gen_random_uuid(), vendor_id, 'sample', 'BING', 4, 'Somebody', 'Good', 'A sample', 'https://example.org/bing', now()
  from integration.listed_vendor`;

export const listingSamples: SamplePart = {
  statements: [vendors, listings, suggestions, reviews],
  reads: {
    ListingSuggestion: `select id, 'listing suggestion ' || state as label, vendor_id as vendor
                        from integration.listing_suggestion where vendor_id = any($2)`,
  },
};
